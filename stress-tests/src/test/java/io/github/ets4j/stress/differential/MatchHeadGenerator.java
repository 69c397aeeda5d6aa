/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A random head: a row with parts of it replaced by variables and wildcards, so that it matches that row more often than not. One
 * generator makes one head. Not thread-safe.
 */
final class MatchHeadGenerator {
    private static final Atom ANY = Atom.of("_");

    /** Numbers with gaps, in an order that is not that of their names. */
    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 9, 10, 11, 20, 100, 1000};

    private final SplittableRandom random;
    private final ValuePool pool;
    private final Map<Atom, Term> variables = new LinkedHashMap<>();

    MatchHeadGenerator(SplittableRandom random, ValuePool pool) {
        this.random = random;
        this.pool = pool;
    }

    /** The variables of the head with the values that they have where it matches the row it was made of. */
    Map<Atom, Term> variables() {
        return variables;
    }

    /** A head that is no literal, as a rule. */
    Term head(Tuple row, int keyPosition) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return ANY;
        } else if (kind == 1) {
            return variable(row);
        } else if (kind == 2) {
            return pool.value();
        }
        Term[] elements = new Term[row.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i + 1 == keyPosition ? key(row.element(i + 1)) : pattern(row.element(i + 1));
        }
        return Tuple.ofOwned(elements);
    }

    /** The key is bound, bound in part, or free, each often enough. */
    private Term key(Term key) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return kind == 0 ? FloatTwin.of(key) : key;
        } else if (kind < 9) {
            return variable(key);
        }
        return kind < 14 ? inside(key) : pattern(key);
    }

    private Term pattern(Term value) {
        int kind = random.nextInt(40);
        if (kind < 15) {
            return variable(value);
        } else if (kind < 21) {
            return ANY;
        } else if (kind == 21) {
            return pool.value();
        } else if (kind == 22) {
            return FloatTwin.of(value);
        }
        return kind < 26 ? value : inside(value);
    }

    private Term inside(Term value) {
        if (value instanceof Tuple tuple) {
            return Tuple.of(patterns(tuple.elements()));
        }
        if (value instanceof ListTerm list) {
            return list(list);
        }
        return value instanceof MapTerm map ? map(map) : value;
    }

    private Term list(ListTerm list) {
        if (list.isEmpty()) {
            return list;
        }
        int kept = random.nextInt(3) == 0 ? 1 + random.nextInt(list.size()) : list.size();
        List<Term> elements = patterns(list.elements().subList(0, kept));
        if (kept == list.size() && list.isProper() && random.nextInt(4) != 0) {
            return ListTerm.of(elements);
        }
        return ListTerm.improper(elements, pattern(list.drop(kept)));
    }

    private Term map(MapTerm map) {
        List<Term> keys = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        for (int i = 0; i < map.size(); i++) {
            if (random.nextInt(3) != 0 && keys.size() < 4) {
                keys.add(map.keyAt(i));
                values.add(pattern(map.valueAt(i)));
            }
        }
        return MapTerm.of(keys.toArray(new Term[0]), values.toArray(new Term[0]));
    }

    private List<Term> patterns(List<Term> values) {
        return values.stream().map(this::pattern).toList();
    }

    /** A variable: one that has this value already, a new one, or seldom any. */
    private Atom variable(Term value) {
        List<Atom> bound = List.copyOf(variables.keySet());
        if (!bound.isEmpty() && random.nextInt(15) == 0) {
            return bound.get(random.nextInt(bound.size()));
        }
        if (random.nextBoolean()) {
            for (Atom variable : bound) {
                if (variables.get(variable).equals(value)) {
                    return variable;
                }
            }
        }
        Atom fresh = named(random.nextInt(5) == 0 ? NUMBERS[random.nextInt(NUMBERS.length)] : variables.size() + 1);
        variables.putIfAbsent(fresh, value);
        return fresh;
    }

    static Atom named(int number) {
        return Atom.of("$" + number);
    }
}

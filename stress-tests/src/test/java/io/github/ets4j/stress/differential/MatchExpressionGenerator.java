/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Random guards and expressions of bodies over the variables of one head. An argument is usually of the class that its function
 * takes, for else nearly every call would be an error. Not thread-safe.
 */
final class MatchExpressionGenerator {
    private static final Map<TermClass, List<FunctionSignature>> GIVING = new EnumMap<>(TermClass.class);

    /** Atoms that stand for something else in an expression. */
    private static final Pattern SPECIAL = Pattern.compile("\\$(0|[1-9][0-9]*|_|\\$)");

    private static final Atom CONST = Atom.of("const");
    private static final Atom WHOLE_OBJECT = Atom.of("$_");
    private static final Atom ALL_VARIABLES = Atom.of("$$");

    static {
        for (TermClass result : TermClass.values()) {
            GIVING.put(result, FunctionSignature.giving(result));
        }
    }

    private final SplittableRandom random;
    private final ValuePool pool;
    private final Map<Atom, Term> variables;

    /** Over variables that have the values of an example, which matches the head; the map is read as it is at each call. */
    MatchExpressionGenerator(SplittableRandom random, ValuePool pool, Map<Atom, Term> variables) {
        this.random = random;
        this.pool = pool;
        this.variables = variables;
    }

    /** A guard; more often than not it is true for the example. */
    Term guard() {
        int kind = random.nextInt(20);
        if (kind < 9 && !variables.isEmpty()) {
            return likely();
        }
        if (kind < 12 && !variables.isEmpty()) {
            Term two = call(random.nextBoolean() ? "andalso" : "and", likely(), likely());
            return random.nextBoolean() ? two : call("or", two, expression(TermClass.BOOLEAN, 1));
        }
        if (kind < 13) {
            return random.nextBoolean() ? Atom.TRUE : expression(TermClass.ANY, 2);
        }
        return expression(TermClass.BOOLEAN, 1 + random.nextInt(3));
    }

    /** An expression that is usually of this class and no deeper than this. */
    Term expression(TermClass wanted, int depth) {
        TermClass chosen = random.nextInt(14) == 0 ? anyClass() : wanted;
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(chosen);
        }
        int kind = random.nextInt(10);
        if (kind < 3 && chosen.includes(TermClass.TUPLE)) {
            return Tuple.of(Tuple.of(several(depth - 1)));
        }
        if (kind < 3 && chosen == TermClass.LIST) {
            return list(depth - 1);
        }
        if (kind < 7 && chosen == TermClass.MAP || kind == 3 && chosen == TermClass.ANY) {
            return map(depth - 1);
        }
        List<FunctionSignature> functions = GIVING.get(chosen);
        return call(functions.get(random.nextInt(functions.size())), depth - 1);
    }

    /** An expression that yields this term. */
    Term literal(Term term) {
        boolean plain = isPlain(term);
        if (plain && random.nextInt(8) != 0) {
            return term;
        }
        if (term instanceof Tuple tuple && random.nextBoolean()) {
            return Tuple.of(
                    Tuple.of(tuple.elements().stream().map(this::literal).toList()));
        }
        return Tuple.of(CONST, term);
    }

    /** Whether an expression means a term that looks like it. */
    private static boolean isPlain(Term term) {
        if (term instanceof Atom atom) {
            return !isSpecial(atom);
        }
        if (term instanceof ListTerm list) {
            return list.elements().stream().allMatch(MatchExpressionGenerator::isPlain)
                    && (list.isProper() || isPlain(list.tail()));
        }
        if (term instanceof MapTerm map) {
            return map.keys().stream().allMatch(MatchExpressionGenerator::isPlain)
                    && map.values().stream().allMatch(MatchExpressionGenerator::isPlain);
        }
        return !(term instanceof Tuple);
    }

    private static boolean isSpecial(Atom atom) {
        return SPECIAL.matcher(atom.name()).matches();
    }

    /** A condition that the example meets, or nearly always. */
    private Term likely() {
        List<Atom> names = List.copyOf(variables.keySet());
        Atom variable = names.get(random.nextInt(names.size()));
        Term value = variables.get(variable);
        switch (random.nextInt(6)) {
            case 0:
                return call(typeTest(value), variable);
            case 1:
                return call("=:=", variable, literal(value));
            case 2:
                return call(random.nextBoolean() ? "=<" : "==", variable, literal(value));
            case 3:
                Term other = pool.value();
                return call(other.compareTo(value) < 0 ? ">" : ">=", variable, literal(other));
            case 4:
                Term bound = pool.value();
                return call(value.compareTo(bound) < 0 ? "<" : "=/=", variable, literal(bound));
            default:
                Term choice = pool.scalar();
                return call(
                        "orelse",
                        call("==", variable, literal(choice)),
                        call(value.compareTo(choice) < 0 ? "<" : ">=", literal(value), variable));
        }
    }

    private static String typeTest(Term value) {
        if (value instanceof Atom) {
            return "is_atom";
        } else if (value instanceof Tuple) {
            return "is_tuple";
        } else if (value instanceof ListTerm) {
            return "is_list";
        } else if (value instanceof MapTerm) {
            return "is_map";
        }
        return value instanceof IntegerTerm ? "is_integer" : value instanceof Bitstring ? "is_binary" : "is_number";
    }

    private Term leaf(TermClass wanted) {
        int kind = random.nextInt(10);
        if (kind < 6) {
            List<Atom> fitting = variables.entrySet().stream()
                    .filter(variable -> wanted.includes(variable.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!fitting.isEmpty()) {
                return fitting.get(random.nextInt(fitting.size()));
            }
        }
        if (wanted == TermClass.TUPLE && kind < 9 || wanted == TermClass.ANY && kind == 6) {
            return WHOLE_OBJECT;
        }
        if (wanted == TermClass.LIST && kind < 8 || wanted == TermClass.ANY && kind == 7) {
            return ALL_VARIABLES;
        }
        if (wanted == TermClass.INTEGER && random.nextBoolean()) {
            return pool.smallInteger(5);
        }
        Term value = pool.value();
        return literal(wanted.includes(value) ? value : pool.of(wanted));
    }

    private Term call(FunctionSignature function, int depth) {
        List<Term> arguments = new ArrayList<>();
        boolean shift = function.name().equals("bsl") || function.name().equals("bsr");
        boolean position = function.name().equals("element") || function.name().equals("binary_part");
        for (TermClass wanted : function.arguments()) {
            if (shift && arguments.size() == 1 || position && wanted == TermClass.INTEGER && random.nextInt(8) != 0) {
                // a computed shift might be of a size that only costs memory; a position out of range is no news
                arguments.add(shift ? leaf(wanted) : pool.smallInteger(4));
            } else {
                arguments.add(expression(wanted, depth));
            }
        }
        return call(function.name(), arguments.toArray(new Term[0]));
    }

    static Tuple call(String function, Term... arguments) {
        Term[] call = new Term[arguments.length + 1];
        call[0] = Atom.of(function);
        System.arraycopy(arguments, 0, call, 1, arguments.length);
        return Tuple.ofOwned(call);
    }

    private List<Term> several(int depth) {
        List<Term> terms = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            terms.add(expression(TermClass.ANY, depth));
        }
        return terms;
    }

    private Term list(int depth) {
        List<Term> elements = several(depth);
        boolean proper = elements.isEmpty() || random.nextInt(3) != 0;
        return proper ? ListTerm.of(elements) : ListTerm.improper(elements, expression(TermClass.ANY, depth));
    }

    /** At most one key is computed, and it equals none of the others: which of two equal ones counts is not defined. */
    private Term map(int depth) {
        List<Term> keys = new ArrayList<>();
        if (random.nextBoolean()) {
            keys.add(expression(TermClass.ANY, depth));
        }
        int others = random.nextInt(3);
        for (int i = 0; i < others; i++) {
            keys.add(Bitstring.of("key" + i));
        }
        Term[] values =
                keys.stream().map(key -> expression(TermClass.ANY, depth)).toArray(Term[]::new);
        return MapTerm.of(keys.toArray(new Term[0]), values);
    }

    private TermClass anyClass() {
        TermClass[] all = TermClass.values();
        return all[random.nextInt(all.length)];
    }
}

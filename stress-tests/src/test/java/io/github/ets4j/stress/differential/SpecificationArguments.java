/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.MatchSpecificationGenerator.Purpose;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Arguments of the functions that take match specifications, patterns and continuations, for the tables of one session. Not
 * thread-safe.
 */
final class SpecificationArguments {
    private static final Term ANYTHING = Atom.of("_");
    private static final Term EVERYTHING = TermParser.parse("[{'_',[],['$_']}]");
    /** How far back continuations are taken from. */
    private static final int CONTINUATIONS_BACK = 6;

    private final SplittableRandom random;
    private final ValuePool pool;
    private final KeyedCalls keyed;
    private final Supplier<Term> values;
    private final List<Term> continuations = new ArrayList<>();
    private final List<Term> compiled = new ArrayList<>();

    SpecificationArguments(SplittableRandom random, ValuePool pool, KeyedCalls keyed, Supplier<Term> values) {
        this.random = random;
        this.pool = pool;
        this.keyed = keyed;
        this.values = values;
    }

    /** Remembers what may be a continuation. */
    void addContinuation(Term symbol) {
        continuations.add(symbol);
    }

    /** Remembers what may be a compiled specification. */
    void addCompiled(Term symbol) {
        compiled.add(symbol);
    }

    /** A continuation, mostly one of the last ones. */
    Term continuation() {
        if (continuations.isEmpty() || random.nextInt(25) == 0) {
            return random.nextBoolean() ? Atom.END_OF_TABLE : values.get();
        }
        int back = Math.min(continuations.size(), 1 + random.nextInt(1 + random.nextInt(CONTINUATIONS_BACK)));
        return continuations.get(continuations.size() - back);
    }

    /** A compiled specification. */
    Term compiled() {
        return compiled.isEmpty() || random.nextInt(8) == 0
                ? values.get()
                : compiled.get(random.nextInt(compiled.size()));
    }

    /** A specification, or a pattern where the function takes one. */
    Term specification(String function, int keyPosition) {
        boolean isPattern =
                function.equals("match") || function.equals("match_object") || function.equals("match_delete");
        if (!function.endsWith("delete") && random.nextInt(3) == 0) {
            return isPattern ? ANYTHING : EVERYTHING;
        }
        MatchSpecificationGenerator generator =
                new MatchSpecificationGenerator(random, pool, keyed.rows(keyPosition), keyPosition);
        if (isPattern) {
            return generator.pattern();
        }
        switch (function) {
            case "select_count":
            case "select_delete":
                return generator.specification(Purpose.DECISION);
            case "select_replace":
                return generator.specification(Purpose.REPLACEMENT);
            default:
                return generator.specification(Purpose.RESULT);
        }
    }

    /** A limit: mostly a small one. */
    Term limit() {
        switch (random.nextInt(20)) {
            case 0:
                return values.get();
            case 1:
                return IntegerTerm.of(random.nextInt(-1, 1));
            case 2:
                return IntegerTerm.of(BigInteger.ONE.shiftLeft(random.nextInt(58, 66)));
            default:
                return IntegerTerm.of(1 + random.nextInt(2));
        }
    }

    /** An object for {@code test_ms/2}. */
    Term object() {
        return random.nextInt(8) == 0 ? values.get() : example();
    }

    /** A list for {@code match_spec_run/2}. */
    Term objects() {
        List<Term> objects = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            objects.add(random.nextInt(6) == 0 ? values.get() : example());
        }
        return random.nextInt(20) == 0 && !objects.isEmpty()
                ? ListTerm.improper(objects, Atom.of("tail"))
                : ListTerm.of(objects);
    }

    private Term example() {
        List<Tuple> rows = keyed.rows(1);
        return rows.isEmpty() ? pool.value() : rows.get(random.nextInt(rows.size()));
    }
}

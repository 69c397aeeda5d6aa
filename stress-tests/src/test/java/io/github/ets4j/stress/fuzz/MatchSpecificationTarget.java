/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.api.Ets;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.program.ProgramsOnRows;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Match specifications and rows that the bytes of an input choose. A specification is refused, or runs: on terms, on rows
 * interpreted and compiled, by {@code test_ms} and by {@code select} on a table of any type, always with the same answer.
 */
public final class MatchSpecificationTarget {
    private static final Set<Kind> REFUSALS = Set.of(Kind.NONE);
    private static final int ROWS_MAX = 3;
    private static final int COMPILED_ONE_IN = 32;
    private static final int SELECTED_ONE_IN = 4;

    /** To compile a program to a class costs some hundred KiB, the first of them more. */
    private static final long BYTES_BASE = 16L << 20;

    private static final long BYTES_PER_BYTE = 20_000;
    private static final Ets ETS = Ets.create();
    private static final ProgramsOnRows PROGRAMS = new ProgramsOnRows();

    private MatchSpecificationTarget() {}

    /** Runs an input: choices. */
    public static void fuzzerTestOneInput(byte[] input) {
        Allocation.within(BYTES_BASE, BYTES_PER_BYTE, input, () -> run(new Choices(input)));
    }

    /** Whether there was a specification to run. */
    private static boolean run(Choices choices) {
        boolean isCompiled = choices.next(COMPILED_ONE_IN) == 1;
        int table = choices.next(SELECTED_ONE_IN * TableVariant.values().length);
        List<Tuple> rows = new ArrayList<>();
        for (int i = 1 + choices.next(ROWS_MAX); i > 0; i--) {
            rows.add(new TermChoices(choices).row(1));
        }
        Term term = new SpecificationChoices(choices, rows).specification();
        MatchSpecification specification = compile(term);
        if (specification == null) {
            return false;
        }
        for (Tuple row : rows) {
            runOn(row, specification, isCompiled);
        }
        Demand.equal(0L, PROGRAMS.allocatedBytes(), "bytes left of rows");
        if (table < TableVariant.values().length) {
            select(TableVariant.values()[table], rows, specification);
        }
        return true;
    }

    private static MatchSpecification compile(Term term) {
        try {
            return MatchSpecification.of(term);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
            Demand.that(
                    term.equals(ListTerm.NIL)
                            || !MatchSpecification.diagnose(term).isEmpty(),
                    "refused, but Erlang's check would not refuse " + term);
            return null;
        }
    }

    private static void runOn(Tuple row, MatchSpecification specification, boolean isCompiled) {
        Term expected = specification.program().run(row, ETS.self());
        Demand.equal(
                expected,
                PROGRAMS.interpreted(specification, row, ETS.self()),
                "interpreted, " + text(specification, row));
        if (isCompiled) {
            Demand.equal(
                    expected,
                    PROGRAMS.compiled(specification, row, ETS.self()),
                    "compiled, " + text(specification, row));
        }
        if (!specification.term().equals(ListTerm.NIL)) { // which only tables take
            Term answer = ETS.testMs(row, specification.term());
            Demand.equal(
                    Tuple.of(Atom.of("ok"), expected == null ? Atom.FALSE : expected),
                    answer,
                    "test_ms, " + text(specification, row));
        }
    }

    private static String text(MatchSpecification specification, Tuple row) {
        return specification.term() + " on " + row;
    }

    private static void select(TableVariant variant, List<Tuple> rows, MatchSpecification specification) {
        Term table = ETS.newTable("table_of_an_input", variant.options());
        try {
            rows.forEach(row -> ETS.insert(table, row));
            List<Term> expected = specification.run(ETS.tab2list(table), ETS.self());
            Demand.equal(
                    sorted(expected),
                    sorted(ETS.select(table, specification.term())),
                    "select of " + specification.term() + " on a table " + variant + " of " + rows);
            Demand.that(ETS.selectCount(table, specification.term()) <= expected.size(), "more are counted than match");
        } finally {
            ETS.delete(table);
        }
    }

    private static List<Term> sorted(List<Term> terms) {
        List<Term> sorted = new ArrayList<>(terms);
        sorted.sort(TermOrder::compareExact);
        return sorted;
    }
}

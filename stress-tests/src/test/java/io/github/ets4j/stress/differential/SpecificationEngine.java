/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Answers cases with the engine, in the form in which the oracle answers them. */
final class SpecificationEngine {
    private static final int ROWS_PER_SPLIT = 6;

    private final Ets ets;
    private final StructuredTables tables;

    SpecificationEngine(Ets ets, TableStructure structure) {
        this.ets = ets;
        this.tables = new StructuredTables(structure);
    }

    /** What the engine makes of a case; an exception that no user should see is a failure with its name. */
    Outcome answer(SpecificationCase question) {
        try {
            return Outcome.of(() -> call(question));
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return new Outcome.Failure(e + " at " + (trace.length == 0 ? "?" : trace[0]), "none", List.of());
        }
    }

    private Term call(SpecificationCase question) {
        SpecificationFunction function = question.function();
        Term specification = question.specification();
        if (!function.isOnTable()) {
            return function == SpecificationFunction.TEST
                    ? ets.call(function.erlangName(), List.of(question.object(), specification))
                    : ets.call(
                            function.erlangName(),
                            List.of(question.object(), ets.call("match_spec_compile", List.of(specification))));
        }
        Term table = ets.call("new", List.of(Atom.of("table_of_a_case"), tables.options(question.options())));
        try {
            for (Tuple row : question.rows()) {
                ets.call("insert", List.of(table, row));
            }
            split(EtsAudit.contents(ets, table), question);
            if (function.isInChunks()) {
                return chunks(function.erlangName(), table, specification, question.limit());
            }
            Term result = ets.call(function.erlangName(), List.of(table, specification));
            return function.isChange() ? Tuple.of(result, ets.call("tab2list", List.of(table))) : result;
        } finally {
            ets.call("delete", List.of(table));
        }
    }

    /** Spreads the rows over several base nodes, so that traversals go from one to the next; over one if they are few. */
    private static void split(StoredTable table, SpecificationCase question) {
        List<Tuple> rows = question.rows();
        for (int i = rows.size() / ROWS_PER_SPLIT; i > 0; i--) {
            table.forceSplit(rows.get(i * ROWS_PER_SPLIT - 1).element(question.keyPosition()));
        }
    }

    private Term chunks(String function, Term table, Term specification, int limit) {
        List<Term> chunks = new ArrayList<>();
        Term answer = ets.call(function, List.of(table, specification, IntegerTerm.of(limit)));
        while (!answer.equals(Atom.END_OF_TABLE)) {
            chunks.add(((Tuple) answer).element(1));
            answer = ets.call(function, List.of(((Tuple) answer).element(2)));
        }
        return ListTerm.of(chunks);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Whether an answer is one that ETS may give, where the reference has just given its own. */
public final class Comparison {
    private Comparison() {}

    /**
     * Null if the answer is a possible one, else what is wrong with it.
     *
     * @param reference the table that answered {@code expected}; steps that only read leave it as it was when it did
     */
    public static String difference(
            TableType type, ReferenceTable reference, Step step, Outcome expected, Outcome actual) {
        boolean same;
        if (expected instanceof Outcome.Failure wanted) {
            same = actual instanceof Outcome.Failure failure && meets(step, wanted, failure);
        } else if (actual instanceof Outcome.Value value) {
            same = sameValue(type, reference, step, ((Outcome.Value) expected).term(), value.term());
        } else {
            same = false;
        }
        return same ? null : step + " answered " + actual + ", expected " + expected;
    }

    /** Of several operations in one call several may be wrong: ETS does not say which of them it names. */
    private static boolean meets(Step step, Outcome.Failure wanted, Outcome.Failure failure) {
        boolean several = step.function().startsWith("update_")
                && step.arguments().get(1) instanceof ListTerm list
                && (list.size() > 1 || !list.isProper());
        boolean bothInOperations =
                wanted.arguments().contains(3) && failure.arguments().contains(3);
        return failure.meets(wanted)
                || several && bothInOperations && failure.reason().equals(wanted.reason());
    }

    private static boolean sameValue(TableType type, ReferenceTable reference, Step step, Term expected, Term actual) {
        if (type.isOrdered()) {
            return expected.equals(actual);
        }
        switch (step.function()) {
            case "tab2list":
            case "foldl":
                return sameObjects(expected, actual);
            case "first":
            case "last":
                return expected.equals(actual) || isKey(reference, actual) && !expected.equals(Atom.END_OF_TABLE);
            case "next":
            case "prev":
                return isNeighbour(reference, step.arguments().get(0), actual);
            case "first_lookup":
            case "last_lookup":
                return expected.equals(actual) || isKeyWithObjects(reference, actual);
            case "next_lookup":
            case "prev_lookup":
                return actual.equals(Atom.END_OF_TABLE)
                        || isKeyWithObjects(reference, actual)
                                && isNeighbour(reference, step.arguments().get(0), ((Tuple) actual).element(1));
            default:
                return expected.equals(actual);
        }
    }

    /** In a hash type any other key may follow, or the end. */
    private static boolean isNeighbour(ReferenceTable reference, Term key, Term actual) {
        return actual.equals(Atom.END_OF_TABLE) || isKey(reference, actual) && !actual.equals(key);
    }

    private static boolean isKey(ReferenceTable reference, Term key) {
        return reference.hasKey(key);
    }

    private static boolean isKeyWithObjects(ReferenceTable reference, Term answer) {
        return answer instanceof Tuple tuple
                && tuple.size() == 2
                && isKey(reference, tuple.element(1))
                && tuple.element(2).equals(ListTerm.of(reference.objects(tuple.element(1))));
    }

    /** Whether two lists hold the same objects, in whatever order. */
    public static boolean sameObjects(Term a, Term b) {
        return a instanceof ListTerm first
                && b instanceof ListTerm second
                && sorted(first).equals(sorted(second));
    }

    private static List<Term> sorted(ListTerm list) {
        List<Term> elements = new ArrayList<>(list.elements());
        elements.sort(TermOrder::compareExact);
        return elements;
    }
}

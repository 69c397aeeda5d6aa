/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What {@code info} answers, compared by kind where the values cannot be the same: sizes in memory, times, statistics. Not thread-safe. */
final class InfoComparison {
    private static final Atom MEMORY = Atom.of("memory");
    private static final Atom SOME = Atom.of("<some>");

    private static final Atom SIZE = Atom.of("size");

    private boolean hasSizes = true;

    /** From now on sizes are not compared any more. */
    void ignoreSizes() {
        hasSizes = false;
    }

    /** Whether a call of {@code info} may answer this. */
    boolean same(Interaction step, Term wanted, Term given) {
        boolean isItem = step.arguments().size() == 2;
        if (!isItem || wanted == Atom.UNDEFINED) {
            return normal(wanted).equals(normal(given));
        }
        switch (((Atom) step.arguments().get(1)).name()) {
            case "memory":
                return isCount(wanted) && isCount(given);
            case "size":
                return hasSizes ? wanted.equals(given) : isCount(wanted) && isCount(given);
            case "binary":
                return wanted instanceof ListTerm && given instanceof ListTerm;
            case "stats":
                return isStatistics(wanted) == isStatistics(given);
            default:
                return normal(wanted).equals(normal(given));
        }
    }

    /** {@code false} of an ordered table that is no tree of trees. */
    private static boolean isStatistics(Term term) {
        return term == Atom.FALSE
                || term instanceof Tuple tuple
                        && tuple.elements().stream()
                                .allMatch(element -> element instanceof IntegerTerm || element instanceof FloatTerm);
    }

    private static boolean isCount(Term term) {
        return term instanceof IntegerTerm count && count.bigValue().signum() >= 0;
    }

    /** The answer with sizes in memory and times made one, and the processes that fix a table in order. */
    Term normal(Term answer) {
        if (answer instanceof ListTerm list) {
            return ListTerm.of(list.elements().stream().map(this::normal).toList());
        }
        if (!(answer instanceof Tuple tuple) || tuple.size() < 2) {
            return answer;
        }
        boolean isOpen = tuple.element(1) == MEMORY || tuple.element(1) == SIZE && !hasSizes;
        if (isOpen && isCount(tuple.element(2))) {
            return Tuple.of(tuple.element(1), SOME);
        }
        boolean isFixation = isTime(tuple.element(1)) && tuple.element(2) instanceof ListTerm;
        if (isFixation) {
            List<Term> counts = new ArrayList<>(((ListTerm) tuple.element(2)).elements());
            counts.sort(TermOrder::compareExact);
            return Tuple.of(SOME, ListTerm.of(counts));
        }
        return Tuple.of(tuple.elements().stream().map(this::normal).toList());
    }

    private static boolean isTime(Term term) {
        return term instanceof IntegerTerm
                || term instanceof Tuple tuple
                        && tuple.size() == 3
                        && tuple.elements().stream().allMatch(IntegerTerm.class::isInstance);
    }
}

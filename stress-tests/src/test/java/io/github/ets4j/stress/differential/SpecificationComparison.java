/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two outcomes of a case are both what ETS may answer. */
final class SpecificationComparison {
    private SpecificationComparison() {}

    /** Whether the engine may answer this where Erlang answers that. */
    static boolean same(SpecificationCase question, Outcome expected, Outcome actual) {
        if (expected instanceof Outcome.Failure wanted) {
            // where the limit is wrong and the specification, too, either may be named
            boolean wrongLimit = question.function().isInChunks() && question.limit() < 1;
            return actual instanceof Outcome.Failure failure
                    && (failure.meets(wanted) || wrongLimit && failure.reason().equals(wanted.reason()));
        }
        if (!(actual instanceof Outcome.Value value)) {
            return false;
        }
        Term wanted = ((Outcome.Value) expected).term();
        Term given = value.term();
        SpecificationFunction function = question.function();
        if (function == SpecificationFunction.TEST) {
            return given.equals(wanted) || isError(given) && isError(wanted) && !hasOneClause(question);
        }
        if (function.isInChunks()) {
            return sameChunks(question, (ListTerm) wanted, (ListTerm) given);
        }
        if (function.isChange()) {
            Tuple wantedPair = (Tuple) wanted;
            Tuple givenPair = (Tuple) given;
            return wantedPair.element(1).equals(givenPair.element(1))
                    && sameList(question, wantedPair.element(2), givenPair.element(2));
        }
        return wanted instanceof ListTerm && given instanceof ListTerm
                ? sameList(question, wanted, given)
                : wanted.equals(given);
    }

    /** Whether some object matched, as far as the outcome tells. */
    static boolean hasMatch(Outcome outcome) {
        if (!(outcome instanceof Outcome.Value value)) {
            return false;
        }
        Term term = value.term();
        if (term instanceof ListTerm list) {
            return !list.isEmpty();
        }
        if (term instanceof Tuple pair) {
            Term first = pair.element(1);
            return first instanceof IntegerTerm
                    ? !first.equals(IntegerTerm.of(0))
                    : first == Atom.TRUE || first.equals(Atom.of("ok")) && pair.element(2) != Atom.FALSE;
        }
        return !term.equals(IntegerTerm.of(0));
    }

    /** Whether the specification was refused. */
    static boolean isRefused(Outcome outcome) {
        return outcome instanceof Outcome.Failure || outcome instanceof Outcome.Value value && isError(value.term());
    }

    /** In the texts of errors Erlang calls variables by numbers of its own once a clause before had others. */
    private static boolean hasOneClause(SpecificationCase question) {
        return !(question.specification() instanceof ListTerm clauses) || clauses.size() <= 1;
    }

    private static boolean isError(Term answer) {
        return answer instanceof Tuple tuple
                && tuple.size() == 2
                && tuple.element(1).equals(Atom.of("error"));
    }

    /** In an ordered table the chunks are alike; in others they may be cut otherwise, but none is empty or too long. */
    private static boolean sameChunks(SpecificationCase question, ListTerm wanted, ListTerm given) {
        if (question.type().isOrdered()) {
            return wanted.equals(given);
        }
        for (Term chunk : given.elements()) {
            int size = ((ListTerm) chunk).size();
            if (size == 0 || size > question.limit()) {
                return false;
            }
        }
        return counts(joined(wanted)).equals(counts(joined(given)));
    }

    private static boolean sameList(SpecificationCase question, Term wanted, Term given) {
        boolean inOrder = question.type().isOrdered() || !question.function().isOnTable();
        return inOrder
                ? wanted.equals(given)
                : counts(((ListTerm) wanted).elements()).equals(counts(((ListTerm) given).elements()));
    }

    private static List<Term> joined(ListTerm chunks) {
        return chunks.elements().stream()
                .flatMap(chunk -> ((ListTerm) chunk).elements().stream())
                .toList();
    }

    private static Map<Term, Integer> counts(List<Term> terms) {
        Map<Term, Integer> counts = new HashMap<>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Call;
import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.query.analysis.MatchExpression.WholeObject;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Checks what an index is on: an expression of a body in which {@code '$N'} is element {@code N} of the row. The tree that it
 * makes is in <em>row form</em>: it has no variables, only calls of {@code element} on the row.
 */
public final class IndexBody {
    private final Problems problems = new Problems();
    private final TreeSet<Integer> positions = new TreeSet<>();
    private boolean hasRow;

    private IndexBody() {}

    /**
     * What the check has found.
     *
     * @param expression the expression in row form; not to be used if there is a problem
     * @param problem what is wrong first, null for nothing
     */
    public record Result(MatchExpression expression, Problem problem) {}

    /** Checks a term. */
    public static Result check(Term body) {
        return new IndexBody().checkAll(body);
    }

    private Result checkAll(Term body) {
        if (Terms.isNestedDeeper(body, Terms.NESTING_MAX)) {
            problems.addLimit(null, "nested deeper than " + Terms.NESTING_MAX, "");
            return result(null);
        }
        look(body, null);
        List<Integer> numbers = List.copyOf(positions);
        MatchExpression expression = new ExpressionChecker(numbers, problems).check(body, null);
        if (problems.isEmpty() && !hasRow) {
            problems.add(
                    null,
                    Problems.excerpt(body)
                            + " does not depend on the row; expected '$1', '$2', ... for its elements, or" + " '$_'",
                    "");
        }
        return result(RowForm.of(expression, slot -> RowForm.element(numbers.get(slot))));
    }

    private Result result(MatchExpression expression) {
        return problems.isEmpty() ? new Result(expression, null) : new Result(null, Problem.firstOf(problems.toList()));
    }

    /** Notes what an expression refers to, and what it must not. */
    private void look(Term term, TermPath path) {
        if (term instanceof Atom atom) {
            lookAtAtom(atom, path);
        } else if (term instanceof Tuple tuple) {
            lookAtTuple(tuple, path);
        } else if (term instanceof ListTerm list) {
            lookAtAll(list.elements(), path, 0, 1);
            if (!list.isProper()) {
                look(list.tail(), TermPath.child(path, list.size()));
            }
        } else if (term instanceof MapTerm map) {
            lookAtAll(map.keys(), path, 0, 2);
            lookAtAll(map.values(), path, 1, 2);
        }
    }

    private void lookAtAll(List<Term> terms, TermPath path, int firstIndex, int indexStep) {
        for (int i = 0; i < terms.size(); i++) {
            look(terms.get(i), TermPath.child(path, firstIndex + i * indexStep));
        }
    }

    private void lookAtAtom(Atom atom, TermPath path) {
        int number = MatchVariables.number(atom);
        hasRow |= number > 0 || atom == MatchVariables.WHOLE_OBJECT;
        if (number != MatchVariables.NONE) {
            positions.add(number);
        }
        if (number == 0) {
            problems.add(path, "'$0' is no element of a row; they are counted from '$1'", "");
        } else if (atom == MatchVariables.ALL_VARIABLES) {
            problems.add(path, "'$$' is the list of the variables of a head, of which there is none here", "");
        }
    }

    private void lookAtTuple(Tuple tuple, TermPath path) {
        if (tuple.size() == 1 && tuple.element(1) instanceof Tuple elements) {
            lookAtAll(elements.elements(), TermPath.child(path, 0), 0, 1);
        } else if (tuple.size() > 0
                && tuple.element(1) instanceof Atom name
                && !name.name().equals("const")) {
            MatchFunction function = MatchFunction.named(name.name());
            if (function == MatchFunction.SELF || function == MatchFunction.NODE) {
                problems.add(
                        path,
                        Problems.excerpt(tuple) + " calls " + name + "/" + (tuple.size() - 1)
                                + ", whose answer depends on more than the row",
                        "");
            }
            List<Term> arguments = new ArrayList<>(tuple.elements());
            arguments.remove(0);
            lookAtAll(arguments, path, 1, 1);
        }
    }

    /** The position, if an expression in row form is an element of the row, as it stands; else 0. */
    public static int position(MatchExpression expression) {
        if (expression instanceof Call call
                && call.function() == MatchFunction.ELEMENT
                && call.arguments().get(0) instanceof Constant constant
                && call.arguments().get(1) instanceof WholeObject) {
            return RowForm.position(constant.value());
        }
        return 0;
    }
}

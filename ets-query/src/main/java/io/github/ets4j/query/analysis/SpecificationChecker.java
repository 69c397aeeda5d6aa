/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that a term is a match specification, by the rules of ETS, and makes a tree of it. As in ETS the check ends with
 * the first match function that has problems.
 */
public final class SpecificationChecker {
    private static final int HEAD = 0;
    private static final int GUARDS = 1;
    private static final int BODY = 2;

    private final Problems problems = new Problems();
    private final List<MatchClause> clauses = new ArrayList<>();

    private SpecificationChecker() {}

    /**
     * What the check has found.
     *
     * @param clauses the match functions; complete if there are no problems
     * @param problems what is wrong, in the order in which Erlang finds it; all are in one match function
     */
    public record Result(List<MatchClause> clauses, List<Problem> problems) {}

    /** Checks a term. */
    public static Result check(Term specification) {
        SpecificationChecker checker = new SpecificationChecker();
        checker.checkAll(specification);
        return new Result(List.copyOf(checker.clauses), checker.problems.toList());
    }

    private void checkAll(Term specification) {
        boolean shallow = !Terms.isNestedDeeper(specification, Terms.NESTING_MAX) // before anything is noted
                || checkNesting(specification, null, 1);
        if (shallow && checkShape(specification)) {
            List<Term> functions = ((ListTerm) specification).elements();
            for (int i = 0; i < functions.size() && problems.isEmpty(); i++) {
                checkFunction((Tuple) functions.get(i), TermPath.child(null, i));
            }
        }
    }

    /** Looks first at the nesting, so that whatever follows may call itself once per level. */
    private boolean checkNesting(Term term, TermPath path, int depth) {
        if (term instanceof Tuple tuple) {
            return checkNesting(tuple.elements(), term, path, depth, 0, 1);
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            return checkNesting(list.elements(), term, path, depth, 0, 1)
                    && checkNesting(list.tail(), TermPath.child(path, list.size()), depth + 1);
        }
        if (term instanceof MapTerm map) {
            return checkNesting(map.keys(), term, path, depth, 0, 2)
                    && checkNesting(map.values(), term, path, depth, 1, 2);
        }
        return true;
    }

    private boolean checkNesting(
            List<Term> parts, Term whole, TermPath path, int depth, int firstIndex, int indexStep) {
        if (depth > Terms.NESTING_MAX) {
            problems.addLimit(
                    path,
                    "nested deeper than " + Terms.NESTING_MAX,
                    "Excessive nesting; system limit reached near: " + ErtsText.of(whole));
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!checkNesting(parts.get(i), TermPath.child(path, firstIndex + i * indexStep), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean checkShape(Term specification) {
        if (!(specification instanceof ListTerm list)) {
            problems.add(
                    null,
                    "expected a list of {Head, Guards, Body}, found " + Problems.excerpt(specification),
                    "Match programs are not in a list.");
            return false;
        }
        if (!list.isProper()) {
            problems.add(
                    null,
                    "expected a proper list of {Head, Guards, Body}, found the tail " + Problems.excerpt(list.tail()),
                    "Match programs are not in a proper list.");
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Tuple function) || function.size() != 3) {
                problems.add(
                        TermPath.child(null, i),
                        "expected {Head, Guards, Body}, found " + Problems.excerpt(list.get(i)),
                        "Match program part is not a tuple of arity 3.");
                return false;
            }
        }
        return true;
    }

    private void checkFunction(Tuple function, TermPath path) {
        Term head = function.element(1 + HEAD);
        List<Integer> variables = new HeadChecker(problems).variables(head, TermPath.child(path, HEAD));
        if (problems.isEmpty()) {
            ExpressionChecker expressions = new ExpressionChecker(variables, problems);
            List<MatchExpression> guards =
                    guards(expressions, function.element(1 + GUARDS), TermPath.child(path, GUARDS));
            List<MatchExpression> body = body(expressions, function.element(1 + BODY), TermPath.child(path, BODY));
            if (problems.isEmpty()) {
                clauses.add(new MatchClause(HeadChecker.pattern(head, variables), guards, body, variables));
            }
        }
    }

    private List<MatchExpression> guards(ExpressionChecker expressions, Term guards, TermPath path) {
        if (guards instanceof ListTerm list) {
            return sequence(expressions, list, path);
        }
        problems.add(path, "expected a list, found " + Problems.excerpt(guards), "Match expression is not a list.");
        return List.of();
    }

    private List<MatchExpression> body(ExpressionChecker expressions, Term body, TermPath path) {
        if (body instanceof ListTerm list && !list.isEmpty()) {
            return sequence(expressions, list, path);
        }
        problems.add(
                path,
                "expected a list of one expression or more, found " + Problems.excerpt(body),
                "Body clause does not return anything.");
        return List.of();
    }

    private List<MatchExpression> sequence(ExpressionChecker expressions, ListTerm list, TermPath path) {
        List<MatchExpression> checked = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            checked.add(expressions.check(list.get(i), TermPath.child(path, i)));
        }
        if (!list.isProper()) {
            problems.add(
                    path,
                    "expected a proper list, found the tail " + Problems.excerpt(list.tail()),
                    "Match expression is not a proper list.");
        }
        return checked;
    }
}

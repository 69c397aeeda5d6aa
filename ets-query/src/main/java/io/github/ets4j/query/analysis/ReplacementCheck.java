/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * The rule of {@code select_replace}: it must be seen without running it that every match function yields an object with the
 * same key. So its body is one expression, which is one of
 *
 * <ul>
 *   <li>{@code '$_'};
 *   <li>{@code {{...}}} whose key element builds what the key element of the head matches: the same variable, the same
 *       literal, a list of such, a tuple of such, doubled, or {@code {const, ...}} of the key without variables; or is {@code
 *       {element, KeyPosition, '$_'}};
 *   <li>{@code {const, Tuple}} with the key element of the head, without variables.
 * </ul>
 *
 * <p>A map, {@code '_'}, {@code '$_'} or {@code '$$'} in the key of the head is never accepted but with {@code '$_'} and {@code
 * element}.
 */
public final class ReplacementCheck {
    private static final Atom CONST = Atom.of("const");
    private static final Atom ELEMENT = Atom.of("element");

    private final int keyPosition;
    private final Problems problems = new Problems();

    private ReplacementCheck(int keyPosition) {
        this.keyPosition = keyPosition;
    }

    /**
     * The first problem, null if there is none.
     *
     * @param specification a match specification
     * @param keyPosition 1-based position of the key
     */
    public static Problem check(Term specification, int keyPosition) {
        ReplacementCheck check = new ReplacementCheck(keyPosition);
        ListTerm functions = (ListTerm) specification;
        for (int i = 0; i < functions.size() && check.problems.isEmpty(); i++) {
            check.checkFunction((Tuple) functions.get(i), TermPath.child(null, i));
        }
        return check.problems.isEmpty() ? null : check.problems.toList().get(0);
    }

    private void checkFunction(Tuple function, TermPath path) {
        TermPath bodyPath = TermPath.child(path, 2);
        ListTerm body = (ListTerm) function.element(3);
        if (body.size() != 1) {
            add(bodyPath, "has " + body.size() + " expressions; one alone may make the object that replaces another");
        } else if (body.get(0) != MatchVariables.WHOLE_OBJECT) {
            checkResult(function.element(1), body.get(0), TermPath.child(bodyPath, 0));
        }
    }

    private void checkResult(Term head, Term result, TermPath path) {
        Term headKey = head instanceof Tuple tuple ? keyOf(tuple) : null;
        if (headKey == null) {
            add(path, "only '$_' keeps the key of a head without an element " + keyPosition);
        } else if (!keepsKey(headKey, result)) {
            add(
                    path,
                    Problems.excerpt(result) + " is not seen to keep the key, which is element " + keyPosition
                            + " of the head: " + Problems.excerpt(headKey));
        }
    }

    private void add(TermPath path, String text) {
        problems.add(path, text, "");
    }

    private Term keyOf(Tuple tuple) {
        return tuple.size() < keyPosition ? null : tuple.element(keyPosition);
    }

    private boolean keepsKey(Term headKey, Term result) {
        if (isConst(result)) {
            Term key = ((Tuple) result).element(2) instanceof Tuple object ? keyOf(object) : null;
            return key != null && isSameConstant(headKey, key);
        }
        Tuple object = doubled(result);
        Term key = object == null ? null : keyOf(object);
        return key != null && (isKeyElement(key) || builds(key, headKey));
    }

    private boolean isKeyElement(Term expression) {
        return expression.equals(Tuple.of(ELEMENT, IntegerTerm.of(keyPosition), MatchVariables.WHOLE_OBJECT));
    }

    private static boolean isConst(Term expression) {
        return expression instanceof Tuple tuple && tuple.size() == 2 && tuple.element(1) == CONST;
    }

    /** The tuple inside {@code {{...}}}, null for other expressions. */
    private static Tuple doubled(Term expression) {
        return expression instanceof Tuple tuple && tuple.size() == 1 && tuple.element(1) instanceof Tuple inner
                ? inner
                : null;
    }

    /** Whether an expression builds the term that a pattern has matched. */
    private static boolean builds(Term expression, Term pattern) {
        if (isConst(expression)) {
            return isSameConstant(pattern, ((Tuple) expression).element(2));
        }
        if (pattern instanceof Tuple tuple) {
            Tuple inner = doubled(expression);
            return inner != null && inner.size() == tuple.size() && buildsAll(inner, tuple);
        }
        if (pattern instanceof ListTerm list && !list.isEmpty()) {
            return expression instanceof ListTerm elements && !elements.isEmpty() && buildsList(elements, list);
        }
        return !(pattern instanceof MapTerm) && !isSpecial(pattern) && expression.equals(pattern);
    }

    private static boolean buildsAll(Tuple expressions, Tuple patterns) {
        for (int i = 1; i <= patterns.size(); i++) {
            if (!builds(expressions.element(i), patterns.element(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean buildsList(ListTerm expressions, ListTerm patterns) {
        int count = Math.min(expressions.size(), patterns.size());
        for (int i = 0; i < count; i++) {
            if (!builds(expressions.get(i), patterns.get(i))) {
                return false;
            }
        }
        return builds(expressions.drop(count), patterns.drop(count));
    }

    /** {@code '_'}, {@code '$_'} and {@code '$$'}, which mean one thing in a head and another in a body. */
    private static boolean isSpecial(Term term) {
        return term == MatchVariables.WILDCARD
                || term == MatchVariables.WHOLE_OBJECT
                || term == MatchVariables.ALL_VARIABLES;
    }

    private static boolean isSameConstant(Term pattern, Term constant) {
        return pattern.equals(constant) && isPlain(pattern);
    }

    /** Whether a term stands for itself as a pattern, with nothing in it that ETS refuses here. */
    private static boolean isPlain(Term term) {
        if (term instanceof Tuple tuple) {
            return tuple.elements().stream().allMatch(ReplacementCheck::isPlain);
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            return list.elements().stream().allMatch(ReplacementCheck::isPlain) && isPlain(list.tail());
        }
        return !(term instanceof MapTerm) && !isSpecial(term) && MatchVariables.number(term) == MatchVariables.NONE;
    }
}

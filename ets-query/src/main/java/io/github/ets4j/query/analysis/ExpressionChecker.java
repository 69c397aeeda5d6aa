/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Checks guards and the expressions of bodies, and makes trees of them. Where something is wrong the problem is noted and
 * the tree is not to be used. Arguments and elements are looked at in Erlang's order, mostly from the last to the first, so
 * that the problems are noted in its order.
 */
final class ExpressionChecker {
    private static final Constant NIL = new Constant(ListTerm.NIL);

    private final List<Integer> variables;
    private final Problems problems;

    /**
     * @param variables numbers of the variables of the head, ascending
     * @param problems where problems are noted
     */
    ExpressionChecker(List<Integer> variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** The tree of an expression. */
    MatchExpression check(Term term, TermPath path) {
        if (term instanceof Atom atom) {
            return atom(atom, path);
        }
        if (term instanceof Tuple tuple) {
            return tuple(tuple, path);
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            return list(list, path);
        }
        return term instanceof MapTerm map ? map(map, path) : new Constant(term);
    }

    private MatchExpression atom(Atom atom, TermPath path) {
        if (atom == MatchVariables.WHOLE_OBJECT) {
            return new MatchExpression.WholeObject();
        }
        if (atom == MatchVariables.ALL_VARIABLES) {
            return new MatchExpression.AllVariables();
        }
        int number = MatchVariables.number(atom);
        if (number == MatchVariables.NONE) {
            return new Constant(atom);
        }
        int slot = Collections.binarySearch(variables, number);
        if (slot >= 0) {
            return new MatchExpression.Variable(slot);
        }
        problems.add(path, atom + " is not bound by the head", "Variable $" + number + " is unbound.");
        return NIL;
    }

    private MatchExpression tuple(Tuple tuple, TermPath path) {
        if (tuple.size() == 1 && tuple.element(1) instanceof Tuple elements) {
            return newTuple(elements, TermPath.child(path, 0));
        }
        boolean call = tuple.size() > 0
                && tuple.element(1) instanceof Atom name
                && MatchVariables.number(name) == MatchVariables.NONE;
        return call ? call(tuple, (Atom) tuple.element(1), path) : notCall(tuple, path);
    }

    private MatchExpression notCall(Tuple tuple, TermPath path) {
        problems.add(
                path,
                Problems.excerpt(tuple) + " is neither a call nor a tuple, which is written "
                        + Problems.excerpt(Tuple.of(tuple)),
                ErtsText.of(tuple) + " is neither a function call, nor a tuple (tuples are written {{ ... }}).");
        return NIL;
    }

    private MatchExpression newTuple(Tuple elements, TermPath path) {
        MatchExpression[] parts = fromLast(elements.elements(), path, 0);
        return areConstant(parts)
                ? new Constant(Tuple.ofOwned(values(parts)))
                : new MatchExpression.TupleOf(Arrays.asList(parts));
    }

    private MatchExpression list(ListTerm list, TermPath path) {
        MatchExpression[] parts = fromFirst(list.elements(), path, 0);
        MatchExpression tail = list.isProper() ? NIL : check(list.tail(), TermPath.child(path, list.size()));
        if (areConstant(parts) && tail instanceof Constant constant) {
            return new Constant(ListTerm.ofOwned(values(parts), constant.value()));
        }
        return new MatchExpression.ListOf(Arrays.asList(parts), tail);
    }

    private MatchExpression map(MapTerm map, TermPath path) {
        int size = map.size();
        MatchExpression[] keys = new MatchExpression[size];
        MatchExpression[] values = new MatchExpression[size];
        for (int i = size - 1; i >= 0; i--) {
            values[i] = check(map.valueAt(i), TermPath.child(path, 2 * i + 1));
        }
        for (int i = size - 1; i >= 0; i--) {
            keys[i] = check(map.keyAt(i), TermPath.child(path, 2 * i));
        }
        if (areConstant(keys) && areConstant(values)) {
            return new Constant(MapTerm.of(values(keys), values(values)));
        }
        MatchExpression.Field[] fields = new MatchExpression.Field[size];
        Arrays.setAll(fields, i -> new MatchExpression.Field(keys[i], values[i]));
        return new MatchExpression.MapOf(Arrays.asList(fields));
    }

    private MatchExpression call(Tuple call, Atom name, TermPath path) {
        int count = call.size() - 1;
        if (name.name().equals("const")) {
            return constant(call, path);
        }
        MatchFunction function = MatchFunction.named(name.name());
        if (function == null) {
            return unknown(call, name, path);
        }
        if (!function.takes(count)) {
            problems.add(
                    path,
                    Problems.excerpt(call) + " calls " + name + " with " + arguments(count) + "; it takes "
                            + function.expectedArguments(),
                    wrongCount(function, call));
            return NIL;
        }
        List<Term> arguments = call.elements().subList(1, call.size());
        MatchExpression[] parts = function.stopsEarly() ? fromFirst(arguments, path, 1) : fromLast(arguments, path, 1);
        return new MatchExpression.Call(function, Arrays.asList(parts));
    }

    private static String arguments(int count) {
        return count + (count == 1 ? " argument" : " arguments");
    }

    private static String wrongCount(MatchFunction function, Tuple call) {
        return switch (function) {
            case AND, OR, ANDALSO, ORELSE ->
                "Special form '" + function.text() + "' called without arguments in " + ErtsText.of(call) + ".";
            case SELF -> "Special form 'self' called with arguments in " + ErtsText.of(call) + ".";
            default -> noFunction(call);
        };
    }

    private static String noFunction(Tuple call) {
        return "Function " + ErtsText.of(call.element(1)) + "/" + (call.size() - 1) + " does_not_exist.";
    }

    private MatchExpression constant(Tuple call, TermPath path) {
        if (call.size() == 2) {
            return new Constant(call.element(2));
        }
        problems.add(
                path,
                Problems.excerpt(call) + " is const with " + arguments(call.size() - 1) + "; it takes 1",
                "Special form 'const' called with more than one argument in " + ErtsText.of(call) + ".");
        return NIL;
    }

    private MatchExpression unknown(Tuple call, Atom name, TermPath path) {
        int count = call.size() - 1;
        String ertsText = TraceFunctions.refusal(name, count);
        if (ertsText != null) {
            problems.add(
                    path,
                    Problems.excerpt(call) + " calls " + name + "/" + count
                            + ", which only match specifications for tracing have",
                    ertsText);
        } else {
            problems.add(
                    path,
                    Problems.excerpt(call) + " calls " + name + "/" + count
                            + ", which match specifications do not have",
                    noFunction(call));
        }
        return NIL;
    }

    private MatchExpression[] fromFirst(List<Term> terms, TermPath path, int offset) {
        MatchExpression[] parts = new MatchExpression[terms.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = check(terms.get(i), TermPath.child(path, offset + i));
        }
        return parts;
    }

    private MatchExpression[] fromLast(List<Term> terms, TermPath path, int offset) {
        MatchExpression[] parts = new MatchExpression[terms.size()];
        for (int i = parts.length - 1; i >= 0; i--) {
            parts[i] = check(terms.get(i), TermPath.child(path, offset + i));
        }
        return parts;
    }

    private static boolean areConstant(MatchExpression[] parts) {
        return Arrays.stream(parts).allMatch(part -> part instanceof Constant);
    }

    private static Term[] values(MatchExpression[] constants) {
        return Arrays.stream(constants).map(part -> ((Constant) part).value()).toArray(Term[]::new);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operators that evaluate all their operands: all but {@code andalso} and {@code orelse}. */
final class Operators {
    private Operators() {}

    static Term unary(UnaryOperator operator, Term a) {
        return operator == UnaryOperator.NOT ? Atom.of(!truth(a, "not")) : Arithmetic.unary(operator, a);
    }

    static Term binary(BinaryOperator operator, Term a, Term b) {
        return switch (operator) {
            case EQUAL -> Atom.of(a.compareTo(b) == 0);
            case NOT_EQUAL -> Atom.of(a.compareTo(b) != 0);
            case LESS -> Atom.of(a.compareTo(b) < 0);
            case LESS_OR_EQUAL -> Atom.of(a.compareTo(b) <= 0);
            case GREATER -> Atom.of(a.compareTo(b) > 0);
            case GREATER_OR_EQUAL -> Atom.of(a.compareTo(b) >= 0);
            case EXACTLY_EQUAL -> Atom.of(a.equals(b));
            case EXACTLY_NOT_EQUAL -> Atom.of(!a.equals(b));
            case AND -> Atom.of(truth(a, "and") & truth(b, "and"));
            case OR -> Atom.of(truth(a, "or") | truth(b, "or"));
            case XOR -> Atom.of(truth(a, "xor") ^ truth(b, "xor"));
            case APPEND -> append(a, b);
            case LIST_SUBTRACT -> subtract(a, b);
            default -> Arithmetic.binary(operator, a, b);
        };
    }

    private static boolean truth(Term a, String operator) {
        if (a != Atom.TRUE && a != Atom.FALSE) {
            throw ErlangError.badArgument("operand of '" + operator + "' is no boolean: " + Text.brief(a));
        }
        return a == Atom.TRUE;
    }

    static Term append(Term a, Term b) {
        if (!(a instanceof ListTerm left) || !left.isProper()) {
            throw ErlangError.badArgument("left operand of '++' is no proper list: " + Text.brief(a));
        }
        return left.isEmpty() ? b : Lists.prepend(left, b);
    }

    private static Term subtract(Term a, Term b) {
        if (!(a instanceof ListTerm left) || !left.isProper() || !(b instanceof ListTerm right) || !right.isProper()) {
            throw ErlangError.badArgument("operand of '--' is no proper list");
        }
        Map<Term, Integer> gone = new HashMap<>();
        for (int i = 0; i < right.size(); i++) {
            gone.merge(right.get(i), 1, Integer::sum);
        }
        List<Term> rest = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Term element = left.get(i);
            Integer count = gone.get(element);
            if (count == null) {
                rest.add(element);
            } else if (count == 1) {
                gone.remove(element);
            } else {
                gone.put(element, count - 1);
            }
        }
        return ListTerm.of(rest);
    }
}

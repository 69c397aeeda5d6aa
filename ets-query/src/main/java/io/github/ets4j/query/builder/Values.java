/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.Terms;
import java.util.Arrays;
import java.util.List;

/** Makes values and patterns from what a caller passes, and calls of functions. */
final class Values {
    private Values() {}

    /** A value as it is, anything else as a constant. */
    static Value of(Object value) {
        if (value instanceof Value known) {
            return known;
        }
        requireNoPart(value, "a value");
        return new ValueNode.Constant(Terms.of(value));
    }

    static List<Value> allOf(Object... values) {
        return Arrays.stream(values).map(Values::of).toList();
    }

    /** A pattern as it is, anything else as a constant. */
    static MatchPattern pattern(Object pattern) {
        if (pattern instanceof MatchPattern known) {
            return known;
        }
        if (pattern instanceof Value) {
            throw Names.refused(
                    "a pattern cannot hold a computed value; write a variable and compare it in where(...)");
        }
        requireNoPart(pattern, "a pattern");
        return new PatternNode.Literal(Terms.of(pattern));
    }

    static List<MatchPattern> patterns(Object... patterns) {
        return Arrays.stream(patterns).map(Values::pattern).toList();
    }

    private static void requireNoPart(Object value, String expected) {
        if (value instanceof MatchPattern pattern) {
            throw Names.refused(name(pattern) + " is a pattern; expected " + expected);
        }
        if (value instanceof Selection || value instanceof Query) {
            throw Names.refused("a query inside a query; expected " + expected);
        }
    }

    private static String name(MatchPattern pattern) {
        if (pattern instanceof PatternNode.Any) {
            return "any()";
        } else if (pattern instanceof PatternNode.TupleOf) {
            return "tupleOf(...)";
        }
        return pattern instanceof PatternNode.MapOf ? "mapWith(...)" : "listOf(...)";
    }

    /** This value seen as a number; views do not pile up. */
    static NumberValue asNumber(Value value) {
        return value instanceof NumberValue number ? number : new ValueNode.AsNumber(unwrapped(value));
    }

    /** This value seen as a condition; views do not pile up. */
    static Condition asCondition(Value value) {
        return value instanceof Condition condition ? condition : new ValueNode.AsCondition(unwrapped(value));
    }

    private static Value unwrapped(Value value) {
        if (value instanceof ValueNode.AsNumber view) {
            return view.value();
        }
        return value instanceof ValueNode.AsCondition view ? view.value() : value;
    }

    static Value call(MatchFunction function, Object... arguments) {
        return new ValueNode.Call(function, allOf(arguments));
    }

    static NumberValue number(MatchFunction function, Object... arguments) {
        return asNumber(call(function, arguments));
    }

    static Condition condition(MatchFunction function, Object... arguments) {
        return asCondition(call(function, arguments));
    }

    /** A call of a function of any number of conditions. */
    static Condition condition(MatchFunction function, Condition first, Condition[] others) {
        Object[] arguments = new Object[others.length + 1];
        arguments[0] = first;
        System.arraycopy(others, 0, arguments, 1, others.length);
        return condition(function, arguments);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.query.analysis.TraceFunctions;
import io.github.ets4j.term.Atom;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The functions that a fun may call, which are fewer than a match specification may: those that OTP 27 translates. */
final class CallableFunctions {
    /** What guards may be called, outermost, for what they are now. */
    private static final Map<String, String> OLD_TESTS = Map.ofEntries(
            Map.entry("atom", "is_atom"),
            Map.entry("float", "is_float"),
            Map.entry("integer", "is_integer"),
            Map.entry("list", "is_list"),
            Map.entry("number", "is_number"),
            Map.entry("pid", "is_pid"),
            Map.entry("port", "is_port"),
            Map.entry("reference", "is_reference"),
            Map.entry("tuple", "is_tuple"),
            Map.entry("binary", "is_binary"),
            Map.entry("function", "is_function"));

    private static final Set<MatchFunction> NOT_TRANSLATED = EnumSet.of(
            MatchFunction.IS_BITSTRING,
            MatchFunction.IS_BOOLEAN,
            MatchFunction.IS_RECORD,
            MatchFunction.TUPLE_SIZE,
            MatchFunction.CEIL,
            MatchFunction.FLOOR);

    private static final Set<MatchFunction> OPERATORS = EnumSet.range(MatchFunction.PLUS, MatchFunction.ORELSE);

    private CallableFunctions() {}

    /** The name that a call at the top of a guard means: {@code float(X)} there is a test. */
    static String atTopOfGuard(String name, int arguments) {
        return arguments == 1 ? OLD_TESTS.getOrDefault(name, name) : name;
    }

    /** The function of this name, called without a module; null if there is none. */
    static MatchFunction local(String name, int arguments) {
        MatchFunction function = MatchFunction.named(name);
        boolean callable = function != null
                && function.text().equals(name)
                && function.takes(arguments)
                && !NOT_TRANSLATED.contains(function)
                && !OPERATORS.contains(function)
                && (function != MatchFunction.IS_FUNCTION || arguments == 1);
        return callable ? function : null;
    }

    /** The operator of this name, called as a function of {@code erlang}; null if there is none. */
    static MatchFunction operator(String name, int arguments) {
        MatchFunction function = MatchFunction.named(name);
        boolean callable = function != null
                && function.text().equals(name)
                && OPERATORS.contains(function)
                && function.takes(arguments)
                && arguments <= 2
                && (arguments == 2 || takesOneInErlang(function));
        return callable ? function : null;
    }

    private static boolean takesOneInErlang(MatchFunction operator) {
        return switch (operator) {
            case PLUS, MINUS, BNOT, NOT -> true;
            default -> false;
        };
    }

    static boolean isForTracing(Atom name, int arguments) {
        return TraceFunctions.refusal(name, arguments) != null;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import java.util.HashMap;
import java.util.Map;

/**
 * The functions that guards and bodies may call: those of OTP 27, which are the same for guards and bodies of tables.
 * Boolean operators that stop early are here, too; {@code const} is not, for it is no call once checked.
 */
public enum MatchFunction {
    IS_ATOM("is_atom", 1),
    IS_BINARY("is_binary", 1),
    IS_BITSTRING("is_bitstring", 1),
    IS_BOOLEAN("is_boolean", 1),
    IS_FLOAT("is_float", 1),
    IS_FUNCTION("is_function", 1, 2),
    IS_INTEGER("is_integer", 1),
    IS_LIST("is_list", 1),
    IS_MAP("is_map", 1),
    IS_MAP_KEY("is_map_key", 2),
    IS_NUMBER("is_number", 1),
    IS_PID("is_pid", 1),
    IS_PORT("is_port", 1),
    IS_RECORD("is_record", 3),
    IS_REFERENCE("is_reference", 1),
    IS_TUPLE("is_tuple", 1),

    ABS("abs", 1),
    BINARY_PART("binary_part", 2, 3),
    BIT_SIZE("bit_size", 1),
    BYTE_SIZE("byte_size", 1),
    CEIL("ceil", 1),
    ELEMENT("element", 2),
    FLOAT("float", 1),
    FLOOR("floor", 1),
    HD("hd", 1),
    LENGTH("length", 1),
    MAP_GET("map_get", 2),
    MAP_SIZE("map_size", 1),
    MAX("max", 2),
    MIN("min", 2),
    NODE("node", 0, 1),
    ROUND("round", 1),
    SELF("self", 0),
    SIZE("size", 1),
    TL("tl", 1),
    TRUNC("trunc", 1),
    TUPLE_SIZE("tuple_size", 1),

    PLUS("+", 1, 2),
    MINUS("-", 1, 2),
    TIMES("*", 2),
    DIVIDE("/", 2),
    DIV("div", 2),
    REM("rem", 2),
    BAND("band", 2),
    BOR("bor", 2),
    BXOR("bxor", 2),
    BNOT("bnot", 1),
    BSL("bsl", 2),
    BSR("bsr", 2),

    GREATER(">", 2),
    GREATER_OR_EQUAL(">=", 2),
    LESS("<", 2),
    LESS_OR_EQUAL("=<", 2),
    EQUAL("==", 2),
    NOT_EQUAL("/=", 2),
    EXACTLY_EQUAL("=:=", 2),
    NOT_EXACTLY_EQUAL("=/=", 2),

    NOT("not", 1),
    XOR("xor", 2),
    /** Evaluates all arguments. */
    AND("and", 1, Integer.MAX_VALUE),
    /** Evaluates all arguments. */
    OR("or", 1, Integer.MAX_VALUE),
    /** Stops at the first argument that is {@code false}; also called {@code andthen}. */
    ANDALSO("andalso", 1, Integer.MAX_VALUE),
    /** Stops at the first argument that is {@code true}. */
    ORELSE("orelse", 1, Integer.MAX_VALUE);

    private static final Map<String, MatchFunction> BY_NAME = new HashMap<>();

    static {
        for (MatchFunction function : values()) {
            BY_NAME.put(function.text, function);
        }
        BY_NAME.put("andthen", ANDALSO);
    }

    private final String text;
    private final int argumentsMin;
    private final int argumentsMax;

    MatchFunction(String text, int arguments) {
        this(text, arguments, arguments);
    }

    MatchFunction(String text, int argumentsMin, int argumentsMax) {
        this.text = text;
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
    }

    /** The function of this name, null if there is none. */
    public static MatchFunction named(String name) {
        return BY_NAME.get(name);
    }

    /** Its name in Erlang. */
    public String text() {
        return text;
    }

    /** Whether it takes this number of arguments. */
    public boolean takes(int arguments) {
        return arguments >= argumentsMin && arguments <= argumentsMax;
    }

    /** Whether it evaluates its arguments from the first on, and may leave out the rest. */
    public boolean stopsEarly() {
        return this == ANDALSO || this == ORELSE;
    }

    /** How many arguments it takes, for messages: {@code 1}, {@code 2 or 3}, {@code 1 or more}. */
    public String expectedArguments() {
        if (argumentsMin == argumentsMax) {
            return Integer.toString(argumentsMin);
        }
        return argumentsMin + (argumentsMax == Integer.MAX_VALUE ? " or more" : " or " + argumentsMax);
    }
}

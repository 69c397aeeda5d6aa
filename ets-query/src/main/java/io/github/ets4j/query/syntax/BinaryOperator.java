/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

/** Operators with two operands, with the precedence and associativity of {@code erl_parse}. */
public enum BinaryOperator {
    /** {@code *} */
    MULTIPLY("*", 500, Associativity.LEFT),
    /** {@code /}, whose result is a float */
    DIVIDE("/", 500, Associativity.LEFT),
    /** {@code div} */
    DIV("div", 500, Associativity.LEFT),
    /** {@code rem} */
    REM("rem", 500, Associativity.LEFT),
    /** {@code band} */
    BAND("band", 500, Associativity.LEFT),
    /** {@code and} */
    AND("and", 500, Associativity.LEFT),
    /** {@code +} */
    ADD("+", 400, Associativity.LEFT),
    /** {@code -} */
    SUBTRACT("-", 400, Associativity.LEFT),
    /** {@code bor} */
    BOR("bor", 400, Associativity.LEFT),
    /** {@code bxor} */
    BXOR("bxor", 400, Associativity.LEFT),
    /** {@code bsl} */
    BSL("bsl", 400, Associativity.LEFT),
    /** {@code bsr} */
    BSR("bsr", 400, Associativity.LEFT),
    /** {@code or} */
    OR("or", 400, Associativity.LEFT),
    /** {@code xor} */
    XOR("xor", 400, Associativity.LEFT),
    /** {@code ++} */
    APPEND("++", 300, Associativity.RIGHT),
    /** {@code --} */
    LIST_SUBTRACT("--", 300, Associativity.RIGHT),
    /** {@code ==} */
    EQUAL("==", 200, Associativity.NONE),
    /** {@code /=} */
    NOT_EQUAL("/=", 200, Associativity.NONE),
    /** {@code =<} */
    LESS_OR_EQUAL("=<", 200, Associativity.NONE),
    /** {@code <} */
    LESS("<", 200, Associativity.NONE),
    /** {@code >=} */
    GREATER_OR_EQUAL(">=", 200, Associativity.NONE),
    /** {@code >} */
    GREATER(">", 200, Associativity.NONE),
    /** {@code =:=} */
    EXACTLY_EQUAL("=:=", 200, Associativity.NONE),
    /** {@code =/=} */
    EXACTLY_NOT_EQUAL("=/=", 200, Associativity.NONE),
    /** {@code andalso} */
    ANDALSO("andalso", 160, Associativity.LEFT),
    /** {@code orelse} */
    ORELSE("orelse", 150, Associativity.LEFT);

    /** How operators of one precedence group. */
    public enum Associativity {
        /** {@code a - b - c} is {@code (a - b) - c}. */
        LEFT,
        /** {@code a ++ b ++ c} is {@code a ++ (b ++ c)}. */
        RIGHT,
        /** {@code a < b < c} is no expression. */
        NONE
    }

    private final String symbol;
    private final int precedence;
    private final Associativity associativity;

    BinaryOperator(String symbol, int precedence, Associativity associativity) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.associativity = associativity;
    }

    /** As Erlang writes it. */
    public String symbol() {
        return symbol;
    }

    /** Higher binds tighter. */
    public int precedence() {
        return precedence;
    }

    /** How operators of this precedence group. */
    public Associativity associativity() {
        return associativity;
    }
}

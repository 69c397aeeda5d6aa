/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

/** Operators with one operand; all bind tighter than any of two operands. */
public enum UnaryOperator {
    /** {@code +} */
    PLUS("+"),
    /** {@code -} */
    MINUS("-"),
    /** {@code bnot} */
    BNOT("bnot"),
    /** {@code not} */
    NOT("not");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As Erlang writes it. */
    public String symbol() {
        return symbol;
    }
}

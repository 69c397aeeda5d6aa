/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.util.List;

/**
 * {@code Expr1, ..., ExprN.}: what one full stop ends.
 *
 * @param at where the first expression begins
 * @param body one expression or more
 */
public record Form(Position at, List<Expression> body) {
    /** Copies the list. */
    public Form {
        body = List.copyOf(body);
    }
}

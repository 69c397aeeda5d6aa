/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Term;

/** The functions of {@code ets} that take funs; the others need no evaluator. */
final class TableFunctions {
    private TableFunctions() {}

    static void register(Functions functions, Tables tables) {
        functions.add("ets", "foldl", 3, (e, a) -> {
            Term fun = a[0];
            return tables.foldl((row, accumulator) -> e.apply(fun, row, accumulator), a[1], a[2]);
        });
        functions.add("ets", "foldr", 3, (e, a) -> {
            Term fun = a[0];
            return tables.foldr((row, accumulator) -> e.apply(fun, row, accumulator), a[1], a[2]);
        });
    }
}

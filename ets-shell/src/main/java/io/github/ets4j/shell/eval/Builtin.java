/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Term;

/** A function that is not written in Erlang. */
@FunctionalInterface
interface Builtin {
    /**
     * Calls it.
     *
     * @param evaluator who calls, for functions that call funs in turn
     * @param arguments as many as the arity says
     */
    Term call(Evaluator evaluator, Term[] arguments);
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.List;

/**
 * A call that was made, as an error tells of it.
 *
 * @param module the module; null for an operator
 * @param function name of the function or operator
 * @param arguments what it was called with
 */
public record Invocation(Atom module, Atom function, List<Term> arguments) {
    /** Whether an operator was applied. */
    public boolean isOperator() {
        return module == null;
    }

    /** The function as Erlang's shell names it: {@code lists:seq/2}, {@code hd/1}, {@code bsl/2}. */
    public String name() {
        return qualifiedFunction() + "/" + arguments.size();
    }

    /** The name without the arity. */
    public String qualifiedFunction() {
        if (isOperator()) {
            return function.name().equals("/") ? "'/'" : function.name();
        }
        return module == Functions.ERLANG ? function.toString() : module + ":" + function;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import io.github.ets4j.term.Term;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call of a script. The function {@code foldl} takes no arguments here: its fun puts each object in front of a list.
 *
 * @param function name of a function of {@code ets}
 * @param arguments what follows the table
 */
public record Step(String function, List<Term> arguments) {
    /** The call of this function. */
    public static Step of(String function, Term... arguments) {
        return new Step(function, List.of(arguments));
    }

    /** Name and number of arguments, the table included: {@code lookup/2}. */
    public String signature() {
        return function + "/" + (arguments.size() + 1);
    }

    @Override
    public String toString() {
        return "ets:" + function
                + arguments.stream().map(argument -> ", " + argument).collect(Collectors.joining("", "(T", ")"));
    }
}

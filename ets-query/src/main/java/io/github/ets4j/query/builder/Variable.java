/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/**
 * A part of an object that has a name: in a pattern it stands for whatever is there, in conditions and results for what it stood
 * for. Two variables of one name are one, of whatever class; twice in a pattern they ask for the same ({@code =:=}) term.
 *
 * @param name its name, for messages; the match specification numbers variables in the order of the pattern
 */
public record Variable(String name) implements HeadPattern, Value {
    /** Requires a name. */
    public Variable {
        Names.require(name);
    }
}

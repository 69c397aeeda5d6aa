/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.term.ErlangLexer;
import io.github.ets4j.term.Terms;

/** The errors of a translation: {@code badarg} of kind {@code syntax} whose text begins {@code line:column: }, as the parser's do. */
public final class Refusal {
    private Refusal() {}

    /** Something that cannot be translated stands here. */
    public static EtsException at(Position at, String what) {
        return ErlangLexer.error(at.line(), at.column(), what);
    }

    /**
     * Refuses what would be nested too deep in the match specification.
     *
     * @param level how many tuples, lists and maps of the specification the term is in, itself counted
     */
    static void requireLevel(int level, Position at) {
        if (level > Terms.NESTING_MAX) {
            throw at(at, "the match specification is nested deeper than " + Terms.NESTING_MAX);
        }
    }
}

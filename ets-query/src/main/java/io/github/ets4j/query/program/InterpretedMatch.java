/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;

/** A run of a program that is interpreted. */
final class InterpretedMatch implements RowMatch {
    private final ProgramClause[] clauses;
    private final Frame frame;
    private ProgramClause matched; // null before the first match

    InterpretedMatch(MatchProgram program, Memory memory, Term self) {
        this.clauses = program.clauses;
        this.frame = program.frame(memory, self);
    }

    @Override
    public boolean matches(long row) {
        frame.enter(row);
        for (ProgramClause clause : clauses) {
            if (clause.matchesRow(frame)) {
                matched = clause;
                return true;
            }
        }
        return false;
    }

    @Override
    public Term result() {
        return matched.result(frame);
    }

    @Override
    public boolean isTrue() {
        return matched.result.isTrue(frame);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;

/** A run of a program that is compiled: what generated classes inherit. They look for rows; results are interpreted. */
abstract class CompiledMatch implements RowMatch {
    final Frame frame;
    private final ProgramClause[] clauses;
    private final long[] single = new long[1];
    private ProgramClause matched; // null before the first match

    CompiledMatch(MatchProgram program, Memory memory, Term self) {
        this.clauses = program.clauses;
        this.frame = program.frame(memory, self);
    }

    /** Notes which match function the row in the frame matches. */
    final void matched(int clause) {
        matched = clauses[clause];
    }

    @Override
    public abstract int next(long[] rows, int from, int to);

    @Override
    public final boolean matches(long row) {
        single[0] = row;
        return next(single, 0, 1) == 0;
    }

    @Override
    public final Term result() {
        return matched.result(frame);
    }

    @Override
    public final boolean isTrue() {
        return matched.result.isTrue(frame);
    }
}

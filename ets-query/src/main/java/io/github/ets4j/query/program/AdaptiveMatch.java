/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;

/** A run of a program that is interpreted at first; between two rows it goes on compiled. */
final class AdaptiveMatch implements RowMatch {
    private final Compilation compilation;
    private final Memory memory;
    private final Term self;
    private RowMatch current;
    private boolean isDue;
    private boolean compiled;

    AdaptiveMatch(MatchProgram program, Compilation compilation, Memory memory, Term self) {
        this.compilation = compilation;
        this.memory = memory;
        this.self = self;
        this.current = new InterpretedMatch(program, memory, self);
    }

    @Override
    public int next(long[] rows, int from, int to) {
        goOnCompiled();
        int at = current.next(rows, from, to);
        count(Math.min(at + 1, to) - from);
        return at;
    }

    @Override
    public boolean matches(long row) {
        return current.matches(row); // not to be compiled here, where a lock may be held
    }

    /** Counts rows that were looked at. Who has matched the last of them also has its result, so nothing changes until the next. */
    private void count(int rows) {
        if (!compiled) {
            isDue = compilation.count(rows);
        }
    }

    private void goOnCompiled() {
        if (isDue && !compiled) {
            current = compilation.open(memory, self);
            compiled = true;
        }
    }

    @Override
    public Term result() {
        return current.result();
    }

    @Override
    public boolean isTrue() {
        return current.isTrue();
    }
}

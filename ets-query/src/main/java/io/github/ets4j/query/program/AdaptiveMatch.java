/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;

/** A run of a program that is interpreted at first; between two pieces of rows it goes on compiled. */
final class AdaptiveMatch implements RowMatch {
    private final Compilation compilation;
    private final Memory memory;
    private final Term self;
    private RowMatch current;
    private boolean compiled;

    AdaptiveMatch(MatchProgram program, Compilation compilation, Memory memory, Term self) {
        this.compilation = compilation;
        this.memory = memory;
        this.self = self;
        this.current = new InterpretedMatch(program, memory, self);
    }

    @Override
    public int next(long[] rows, int from, int to) {
        if (!compiled) {
            count(to - from);
        }
        return current.next(rows, from, to);
    }

    @Override
    public boolean matches(long row) {
        if (!compiled) {
            count(1);
        }
        return current.matches(row);
    }

    private void count(int rows) {
        if (compilation.count(rows)) {
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

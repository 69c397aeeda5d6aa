/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Runs match specifications on rows in a mode of choice, from the package that may choose it. Confined to one thread. */
public final class ProgramsOnRows {
    private final Space space = new Space(64L << 20);
    private final RowCodec codec = new RowCodec(space);

    /** What an interpreted program answers for a tuple that lies in a row; null if it does not match. */
    public Term interpreted(MatchSpecification specification, Tuple tuple, Term self) {
        return run(MatchProgram.of(specification.clauses(), MatchMode.INTERPRETED), tuple, self);
    }

    /** The same of a program that is compiled to a class first; that it cannot be is an error of programs as small as here. */
    public Term compiled(MatchSpecification specification, Tuple tuple, Term self) {
        MatchProgram program = MatchProgram.of(specification.clauses(), MatchMode.COMPILED);
        if (!program.compilation().compile()) {
            throw new AssertionError("not compiled: " + program.listing());
        }
        return run(program, tuple, self);
    }

    private Term run(MatchProgram program, Tuple tuple, Term self) {
        long row = codec.encode(tuple, 0);
        try {
            RowMatch match = program.open(space.memory(), self);
            return match.matches(row) ? match.result() : null;
        } finally {
            space.free(row);
        }
    }

    /** Bytes that rows take: none between two runs. */
    public long allocatedBytes() {
        return space.allocatedBytes();
    }
}

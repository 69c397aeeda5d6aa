/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Rows to run match programs on. */
final class ProgramRows implements AutoCloseable {
    static final Term SELF = new Pid(Atom.NO_NODE, 101, 0, 0);

    final Space space = new Space(64L << 20);
    final RowCodec codec = new RowCodec(space);
    private final MatchMode mode;

    /** Rows for programs that run in this mode. */
    ProgramRows(MatchMode mode) {
        this.mode = mode;
    }

    MatchProgram program(String specification) {
        return program(MatchSpecification.parse(specification).clauses());
    }

    MatchProgram program(Term specification) {
        return program(MatchSpecification.of(specification).clauses());
    }

    MatchProgram program(List<MatchClause> clauses) {
        MatchProgram program = MatchProgram.of(clauses, mode);
        if (mode == MatchMode.COMPILED) {
            assertTrue(program.compilation().compile(), program::listing);
        }
        return program;
    }

    RowMatch open(MatchProgram program) {
        return program.open(space.memory(), SELF);
    }

    long row(Tuple tuple) {
        return codec.encode(tuple, 0);
    }

    long row(String tuple) {
        return row((Tuple) TermParser.parse(tuple));
    }

    /** What a program answers for a tuple that lies in a row; null if it does not match. */
    Term run(MatchProgram program, Tuple tuple) {
        long row = row(tuple);
        try {
            RowMatch match = open(program);
            return match.matches(row) ? match.result() : null;
        } finally {
            space.free(row);
        }
    }

    @Override
    public void close() {
        space.close();
    }
}

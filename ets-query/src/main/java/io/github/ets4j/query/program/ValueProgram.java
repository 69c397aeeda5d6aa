/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.index.RowExpression;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;

/**
 * The expression of an index in the form in which it runs: on rows where they lie, of which only the value is decoded. As in a
 * guard, a call that fails ends all: then there is no value. Immutable; a run belongs to one thread.
 */
public final class ValueProgram {
    private final Node node;

    /** The program of an expression without variables. */
    public ValueProgram(MatchExpression expression) {
        this.node = ExpressionCompiler.ofGuards(0).compile(expression);
    }

    /** Begins a run over rows in a memory. */
    public RowExpression open(Memory memory) {
        return new Run(node, new Frame(memory, Atom.UNDEFINED, 1, 0));
    }

    /** The value for a term that is in no row, null if it has none. */
    public Term run(Term object) {
        return value(node, new Frame(object, Atom.UNDEFINED, 0));
    }

    private static Term value(Node node, Frame frame) {
        long word = node.evaluate(frame);
        return word == Value.FAIL ? null : frame.toTerm(word, frame.aux, frame.object);
    }

    private static final class Run implements RowExpression {
        private final Node node;
        private final Frame frame;

        Run(Node node, Frame frame) {
            this.node = node;
            this.frame = frame;
        }

        @Override
        public Term valueOf(long row) {
            frame.enter(row);
            return value(node, frame);
        }
    }
}

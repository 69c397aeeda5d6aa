/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;

/** Expressions without arguments: literals, variables, the object, {@code self/0}, {@code node/0}. */
final class Leaves {
    private Leaves() {}

    /** A literal. */
    static Node constant(Term term) {
        long word = TermWord.immediate(term);
        if (word != TermWord.NOT_IMMEDIATE) {
            return new Constant(word, 0, null);
        }
        if (term instanceof FloatTerm number) {
            return new Constant(Value.FLOAT, Double.doubleToRawLongBits(number.value()), null);
        }
        if (term instanceof IntegerTerm integer && integer.isLong()) {
            return new Constant(Value.LONG, integer.longValue(), null);
        }
        EncodedTerm encoded = EncodedTerm.of(term);
        return encoded == null ? new Constant(Value.TERM, 0, term) : new Constant(Value.CONSTANT, 0, encoded);
    }

    static final class Constant extends Node {
        final long word;
        final long aux;
        final Object object;

        Constant(long word, long aux, Object object) {
            this.word = word;
            this.aux = aux;
            this.object = object;
        }

        @Override
        long evaluate(Frame frame) {
            frame.aux = aux;
            frame.object = object;
            return word;
        }
    }

    static final class Variable extends Node {
        final int slot;

        Variable(int slot) {
            this.slot = slot;
        }

        @Override
        long evaluate(Frame frame) {
            return frame.variable(slot);
        }
    }

    /** {@code '$_'}. */
    static final class WholeObject extends Node {
        @Override
        long evaluate(Frame frame) {
            return frame.wholeObject();
        }
    }

    /** {@code '$$'}. */
    static final class AllVariables extends Node {
        private final int count;

        AllVariables(int count) {
            this.count = count;
        }

        @Override
        long evaluate(Frame frame) {
            return frame.ofTerm(frame.allVariables(count));
        }

        @Override
        boolean isTrue(Frame frame) {
            return false;
        }
    }

    /** {@code self/0}. */
    static final class Self extends Node {
        @Override
        long evaluate(Frame frame) {
            return frame.ofTerm(frame.self);
        }
    }

    /** {@code node/0}: the node of the process that asks. */
    static final class OwnNode extends Node {
        @Override
        long evaluate(Frame frame) {
            return frame.ofTerm(frame.self instanceof Pid self ? self.node() : Atom.NO_NODE);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.TermWord;

/** Where generated code has a value: how to push it, in whole or only its word. Pushing does not jump. */
sealed interface Operand {
    /** Pushes word, aux and object of the value. */
    void push(Code code);

    /**
     * Pushes a word that is that of the value if the value is an immediate term; of any other value, a word that is that of no
     * immediate term.
     */
    void pushWord(Code code);

    /** A literal. */
    record Literal(Leaves.Constant constant) implements Operand {
        @Override
        public void push(Code code) {
            code.constant(constant.word).constant(constant.aux);
            if (constant.object == null) {
                code.nothing();
            } else {
                code.data(constant.object, Object.class);
            }
        }

        @Override
        public void pushWord(Code code) {
            code.constant(constant.word);
        }

        boolean isSmallInteger() {
            return TermWord.isSmallInteger(constant.word);
        }

        boolean isImmediate() {
            return TermWord.tag(constant.word) < TermWord.TAG_BLOB;
        }
    }

    /** A word in the row, in a local, with its base. */
    record Bound(int frame, int word, int base) implements Operand {
        @Override
        public void push(Code code) {
            code.load(frame).loadLong(base).loadLong(word);
            code.call(Frame.class, "bound", long.class, long.class, long.class);
            code.load(frame).field(Frame.class, "aux", long.class).nothing();
        }

        @Override
        public void pushWord(Code code) {
            code.loadLong(word);
        }
    }

    /** The object, which lies in the row. */
    record Row(int row) implements Operand {
        @Override
        public void push(Code code) {
            code.constant(Value.ROW).loadLong(row).nothing();
        }

        @Override
        public void pushWord(Code code) {
            code.constant(Value.ROW);
        }
    }

    /** A computed value, in locals. */
    record Computed(int word, int aux, int object) implements Operand {
        /** A value in new locals, which hold some value to begin with. */
        static Computed inNewLocals(Code code) {
            Computed operand = new Computed(code.newLong(), code.newLong(), code.newLocal());
            code.constant(0L).storeLong(operand.word).constant(0L).storeLong(operand.aux);
            code.nothing().store(operand.object);
            return operand;
        }

        @Override
        public void push(Code code) {
            code.loadLong(word).loadLong(aux).load(object);
        }

        @Override
        public void pushWord(Code code) {
            code.loadLong(word);
        }

        /** Pops the word of a value whose other parts are in the frame. */
        void take(Code code, int frame) {
            code.storeLong(word);
            code.load(frame).field(Frame.class, "aux", long.class).storeLong(aux);
            code.load(frame).field(Frame.class, "object", Object.class).store(object);
        }
    }
}

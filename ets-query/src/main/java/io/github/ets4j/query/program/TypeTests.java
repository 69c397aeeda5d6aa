/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.query.program.Functions.Unary;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Fun;

/** Functions that tell of which type a term is. */
final class TypeTests {
    private TypeTests() {}

    /** The function that holds for terms of some types. */
    static final class OfType implements Unary {
        private final int types; // bit i: the type with ordinal i

        OfType(ValueType... types) {
            int bits = 0;
            for (ValueType type : types) {
                bits |= 1 << type.ordinal();
            }
            this.types = bits;
        }

        @Override
        public long apply(Frame frame, long word, long aux, Object object) {
            return Value.ofBoolean(holds(Value.type(word, object)));
        }

        boolean holds(ValueType type) {
            return (types >>> type.ordinal() & 1) != 0;
        }
    }

    static long isBoolean(Frame frame, long word, long aux, Object object) {
        return Value.ofBoolean(Value.isBoolean(word));
    }

    static long isBinary(Frame frame, long word, long aux, Object object) {
        return Value.ofBoolean(isBinary(word, object));
    }

    static boolean isBinary(long word, Object object) {
        return TermWord.tag(word) == TermWord.TAG_SHORT_BINARY
                || Value.isBlob(word, TermWord.KIND_BINARY)
                || Value.term(word, object) instanceof Bitstring bits && bits.isBinary();
    }

    /** {@code is_function/2}: fails unless the arity is an integer that is not negative. */
    static long isFunction(
            Frame frame, long word, long aux, Object object, long arity, long arityAux, Object arityObject) {
        if (!Value.isInteger(arity, arityObject)) {
            return Value.FAIL;
        }
        if (!Value.isLong(arity)) {
            return Numbers.big(frame, arity, arityAux, arityObject).signum() < 0 ? Value.FAIL : Value.FALSE;
        }
        long number = Value.longValue(arity, arityAux);
        return number < 0 ? Value.FAIL : Value.ofBoolean(number == funArity(frame, word, aux, object));
    }

    /** Number of arguments of a fun, -1 for any other term. */
    private static int funArity(Frame frame, long word, long aux, Object object) {
        if (TermWord.hasBlob(word)) {
            return ValueType.ofWord(word) == ValueType.FUN
                    ? frame.reader.funArity(ImageReader.blob(aux, word), word)
                    : -1;
        }
        return Value.term(word, object) instanceof Fun fun ? fun.arity() : -1;
    }

    /** {@code is_record/3}: fails unless the tag is an atom and the size a small integer. */
    static long isRecord(
            Frame frame, long word, long aux, Object object, long tag, long tagAux, Object tagObject, long size) {
        if (TermWord.tag(tag) != TermWord.TAG_ATOM || !TermWord.isSmallInteger(size)) {
            return Value.FAIL;
        }
        int count = Containers.tupleSize(frame, word, aux, object);
        return Value.ofBoolean(count > 0
                && TermWord.smallInteger(size) == count
                && Containers.element(frame, word, aux, object, 0) == tag);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Bitstring;
import java.util.Arrays;

/** Functions on bitstrings. */
final class Binaries {
    private Binaries() {}

    /** Number of bits of a bitstring, -1 for any other term. */
    private static long bits(long word, Object object) {
        if (TermWord.tag(word) == TermWord.TAG_SHORT_BINARY
                || TermWord.hasBlob(word) && ValueType.ofWord(word) == ValueType.BITSTRING) {
            return TermWord.bitSize(word);
        }
        return Value.term(word, object) instanceof Bitstring bits ? bits.bitSize() : -1;
    }

    static long bitSize(Frame frame, long word, long aux, Object object) {
        long bits = bits(word, object);
        return bits < 0 ? Value.FAIL : frame.ofLong(bits);
    }

    /** {@code byte_size/1}: a byte that is partly used counts. */
    static long byteSize(Frame frame, long word, long aux, Object object) {
        long bits = bits(word, object);
        return bits < 0 ? Value.FAIL : frame.ofLong(bits + Byte.SIZE - 1 >> 3);
    }

    /** Number of bytes that are used in whole. */
    static long wholeBytes(Frame frame, long word, Object object) {
        long bits = bits(word, object);
        return bits < 0 ? Value.FAIL : frame.ofLong(bits >> 3);
    }

    /** {@code binary_part(Subject, {Start, Length})}. */
    static long part(Frame frame, long word, long aux, Object object, long range, long rangeAux, Object rangeObject) {
        if (Containers.tupleSize(frame, range, rangeAux, rangeObject) != 2) {
            return Value.FAIL;
        }
        long start = Containers.element(frame, range, rangeAux, rangeObject, 0);
        long length = Containers.element(frame, range, rangeAux, rangeObject, 1);
        return part(frame, word, aux, object, start, 0, null, length);
    }

    /** {@code binary_part(Subject, Start, Length)}: with a negative length the bytes before the start. */
    static long part(
            Frame frame,
            long word,
            long aux,
            Object object,
            long start,
            long startAux,
            Object startObject,
            long length) {
        if (!TypeTests.isBinary(word, object) || !TermWord.isSmallInteger(start) || !TermWord.isSmallInteger(length)) {
            return Value.FAIL;
        }
        long size = bits(word, object) >> 3;
        long from = TermWord.smallInteger(start);
        long to = from + TermWord.smallInteger(length);
        if (from < 0 || from > size || to < 0 || to > size) {
            return Value.FAIL;
        }
        return frame.ofTerm(bytes(frame, word, aux, object, (int) Math.min(from, to), (int) Math.max(from, to)));
    }

    private static Bitstring bytes(Frame frame, long word, long aux, Object object, int from, int to) {
        byte[] bytes = TermWord.hasBlob(word)
                ? frame.reader.bytes(ImageReader.blob(aux, word), from, to - from)
                : Arrays.copyOfRange(((Bitstring) frame.toTerm(word, aux, object)).toBytes(), from, to);
        return Bitstring.ofOwned(bytes, (long) bytes.length * Byte.SIZE);
    }
}

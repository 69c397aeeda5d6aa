/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Functions that look into tuples, lists and maps; in rows they look in place. */
final class Containers {
    private Containers() {}

    // Tuples

    /** Number of elements of a tuple, -1 for any other term. */
    static int tupleSize(Frame frame, long word, long aux, Object object) {
        if (Value.isBlob(word, TermWord.KIND_TUPLE)) {
            return frame.reader.count(ImageReader.blob(aux, word));
        }
        if (word == Value.ROW) {
            return RowDescriptor.arity(frame.memory, aux);
        }
        if (word == TermWord.EMPTY_TUPLE) {
            return 0;
        }
        return Value.term(word, object) instanceof Tuple tuple ? tuple.size() : -1;
    }

    /** The element of a tuple at a 0-based index, which exists. */
    static long element(Frame frame, long word, long aux, Object object, int index) {
        if (TermWord.hasBlob(word)) {
            long blob = ImageReader.blob(aux, word);
            return frame.ofWord(blob, frame.reader.held(blob, index));
        }
        if (word == Value.ROW) {
            return frame.ofWord(aux, RowDescriptor.word(frame.memory, aux, index + 1));
        }
        return frame.ofTerm(((Tuple) Value.term(word, object)).element(index + 1));
    }

    static long tupleSizeOf(Frame frame, long word, long aux, Object object) {
        return ofCount(frame, tupleSize(frame, word, aux, object));
    }

    private static long ofCount(Frame frame, int count) {
        return count < 0 ? Value.FAIL : frame.ofLong(count);
    }

    static long elementAt(
            Frame frame, long position, long positionAux, Object positionObject, long word, long aux, Object object) {
        if (!TermWord.isSmallInteger(position)) {
            return Value.FAIL;
        }
        long index = TermWord.smallInteger(position) - 1;
        int size = tupleSize(frame, word, aux, object);
        return index < 0 || index >= size ? Value.FAIL : element(frame, word, aux, object, (int) index);
    }

    /** {@code size/1}: of a tuple, or of a bitstring in whole bytes. */
    static long size(Frame frame, long word, long aux, Object object) {
        int count = tupleSize(frame, word, aux, object);
        return count >= 0 ? frame.ofLong(count) : Binaries.wholeBytes(frame, word, object);
    }

    // Lists: in a row a list is its blob and how many elements of it are left out

    private static boolean isInRow(long word) {
        return TermWord.tag(word) == Value.TAG_REST || Value.isBlob(word, TermWord.KIND_LIST);
    }

    private static long blob(long word, long aux) {
        return TermWord.hasBlob(word) ? ImageReader.blob(aux, word) : aux;
    }

    private static int from(long word) {
        return TermWord.hasBlob(word) ? 0 : Value.restFrom(word);
    }

    static long head(Frame frame, long word, long aux, Object object) {
        if (isInRow(word)) {
            long blob = blob(word, aux);
            return frame.ofWord(blob, frame.reader.held(blob, from(word)));
        }
        return Value.term(word, object) instanceof ListTerm list ? frame.ofTerm(list.get(0)) : Value.FAIL;
    }

    static long tail(Frame frame, long word, long aux, Object object) {
        if (isInRow(word)) {
            return frame.ofRest(blob(word, aux), from(word) + 1);
        }
        return Value.term(word, object) instanceof ListTerm list ? frame.ofTerm(list.drop(1)) : Value.FAIL;
    }

    static long length(Frame frame, long word, long aux, Object object) {
        if (word == TermWord.NIL) {
            return frame.ofLong(0);
        }
        if (isInRow(word)) {
            long blob = blob(word, aux);
            int count = frame.reader.count(blob);
            return frame.reader.held(blob, count) == TermWord.NIL ? frame.ofLong(count - from(word)) : Value.FAIL;
        }
        return Value.term(word, object) instanceof ListTerm list && list.isProper()
                ? frame.ofLong(list.size())
                : Value.FAIL;
    }

    // Maps

    static long mapSize(Frame frame, long word, long aux, Object object) {
        if (word == TermWord.EMPTY_MAP) {
            return frame.ofLong(0);
        }
        if (Value.isBlob(word, TermWord.KIND_MAP)) {
            return frame.ofLong(frame.reader.count(ImageReader.blob(aux, word)));
        }
        return Value.term(word, object) instanceof MapTerm map ? frame.ofLong(map.size()) : Value.FAIL;
    }

    static long isMapKey(Frame frame, long key, long keyAux, Object keyObject, long word, long aux, Object object) {
        if (Value.type(word, object) != ValueType.MAP) {
            return Value.FAIL;
        }
        if (TermWord.hasBlob(word)) {
            return Value.ofBoolean(indexOfKey(frame, key, keyAux, keyObject, ImageReader.blob(aux, word)) >= 0);
        }
        return Value.ofBoolean(value(frame, key, keyAux, keyObject, word, object) != null);
    }

    static long mapGet(Frame frame, long key, long keyAux, Object keyObject, long word, long aux, Object object) {
        if (Value.isBlob(word, TermWord.KIND_MAP)) {
            long blob = ImageReader.blob(aux, word);
            int index = indexOfKey(frame, key, keyAux, keyObject, blob);
            return index < 0
                    ? Value.FAIL
                    : frame.ofWord(blob, frame.reader.held(blob, frame.reader.count(blob) + index));
        }
        Term value = value(frame, key, keyAux, keyObject, word, object);
        return value == null ? Value.FAIL : frame.ofTerm(value);
    }

    /** The value of a key in a map that is no blob; null if there is none, or if it is no map. */
    private static Term value(Frame frame, long key, long keyAux, Object keyObject, long word, Object object) {
        return Value.term(word, object) instanceof MapTerm map ? map.get(frame.toTerm(key, keyAux, keyObject)) : null;
    }

    /** Index of a key of a map in the row, -1 if it is absent. Allocates only for a key that was computed as a term. */
    private static int indexOfKey(Frame frame, long key, long keyAux, Object keyObject, long map) {
        switch (TermWord.tag(key)) {
            case Value.TAG_FLOAT:
                return frame.reader.indexOfNumber(map, TermWord.KIND_FLOAT, keyAux);
            case Value.TAG_LONG:
                return frame.reader.indexOfNumber(map, TermWord.KIND_INTEGER, keyAux);
            case Value.TAG_CONSTANT:
                return frame.reader.indexOfKey(map, (EncodedTerm) keyObject);
            case Value.TAG_TERM, Value.TAG_ROW, Value.TAG_REST:
                EncodedTerm encoded = EncodedTerm.of(frame.toTerm(key, keyAux, keyObject));
                return encoded == null ? -1 : frame.reader.indexOfKey(map, encoded);
            default:
                return frame.reader.indexOfKey(map, keyAux, key);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * How many bytes images take. All limits are checked here, before anything is allocated or written: what passes can be
 * encoded, and its recursion ends within {@link RowDescriptor#NESTING_MAX}.
 */
final class ImageSize {
    private ImageSize() {}

    /** Bytes of the blob of a term, padding included; 0 if it has none. */
    static int ofBlob(Term term) {
        return ofBlob(term, 1);
    }

    /** Bytes of a row. */
    static int ofRow(Tuple tuple) {
        int arity = tuple.size();
        if (arity > RowDescriptor.ARITY_MAX) {
            throw EtsException.systemLimit(
                    EtsException.Kind.ROW_SIZE, "tuple of size=" + arity + ", largest is " + RowDescriptor.ARITY_MAX);
        }
        int size = RowDescriptor.wordOffset(arity + 1);
        for (int i = 1; i <= arity; i++) {
            size = add(size, ofBlob(tuple.element(i), 1));
        }
        return size;
    }

    /** A sum of sizes, none beyond the limit, unless it is beyond the limit itself. */
    static int add(int size, int more) {
        int sum = size + more;
        if (sum > RowDescriptor.SIZE_MAX) {
            throw EtsException.systemLimit(
                    EtsException.Kind.ROW_SIZE,
                    "row needs bytes>=" + sum + ", largest takes " + RowDescriptor.SIZE_MAX);
        }
        return sum;
    }

    private static int ofBlob(Term term, int depth) {
        if (TermWord.immediate(term) != TermWord.NOT_IMMEDIATE) {
            return 0;
        }
        if (term instanceof Bitstring bits) {
            return ofBytes(bits.byteSize());
        }
        if (term instanceof FloatTerm) {
            return Long.BYTES;
        }
        if (term instanceof IntegerTerm integer) {
            return integer.isLong() ? Long.BYTES : ofBytes(integer.bigValue().bitLength() / Byte.SIZE + 1);
        }
        return ofRare(term, depth);
    }

    private static int ofRare(Term term, int depth) {
        if (term instanceof Reference reference) {
            return BlobDescriptor.NUMBER_OFFSET + TermWord.align(reference.size() * Integer.BYTES);
        }
        if (term instanceof Fun.External) {
            return BlobDescriptor.EXTERNAL_LENGTH;
        }
        if (term instanceof Tuple || term instanceof ListTerm || term instanceof MapTerm || term instanceof Fun.Local) {
            if (depth == RowDescriptor.NESTING_MAX) {
                throw EtsException.systemLimit(
                        EtsException.Kind.ROW_SIZE, "term is nested deeper than " + RowDescriptor.NESTING_MAX);
            }
            return ofCompound(term, depth + 1);
        }
        return BlobDescriptor.PID_LENGTH; // a pid or a port
    }

    private static int ofCompound(Term term, int depth) {
        if (term instanceof Tuple tuple) {
            int size = ofWords(BlobDescriptor.WORDS_OFFSET, tuple.size());
            for (int i = 1; i <= tuple.size(); i++) {
                size = add(size, ofBlob(tuple.element(i), depth));
            }
            return size;
        }
        if (term instanceof ListTerm list) {
            int size = add(ofWords(BlobDescriptor.WORDS_OFFSET, list.size()), Long.BYTES);
            for (int i = 0; i < list.size(); i++) {
                size = add(size, ofBlob(list.get(i), depth));
            }
            return add(size, ofBlob(list.tail(), depth));
        }
        if (term instanceof MapTerm map) {
            int size = ofWords(ofWords(BlobDescriptor.WORDS_OFFSET, map.size()), map.size());
            for (int i = 0; i < map.size(); i++) {
                size = add(add(size, ofBlob(map.keyAt(i), depth)), ofBlob(map.valueAt(i), depth));
            }
            return size;
        }
        Fun.Local fun = (Fun.Local) term;
        int size = ofWords(BlobDescriptor.LOCAL_WORDS_OFFSET, fun.environmentSize());
        for (int i = 0; i < fun.environmentSize(); i++) {
            size = add(size, ofBlob(fun.environment(i), depth));
        }
        return size;
    }

    private static int ofBytes(int bytes) {
        return bytes > RowDescriptor.SIZE_MAX ? add(RowDescriptor.SIZE_MAX, Long.BYTES) : TermWord.align(bytes);
    }

    private static int ofWords(int before, int count) {
        return count > RowDescriptor.SIZE_MAX / Long.BYTES
                ? add(RowDescriptor.SIZE_MAX, Long.BYTES)
                : add(before, count * Long.BYTES);
    }
}

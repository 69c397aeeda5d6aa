/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * A term with its image, to be compared with terms in rows again and again without encoding or decoding. Immutable, safe
 * to share between threads.
 */
public final class EncodedTerm {
    private final Term term;
    private final long word; // without offset
    private final long[] blob; // null if the term has none

    private EncodedTerm(Term term, long word, long[] blob) {
        this.term = term;
        this.word = word;
        this.blob = blob;
    }

    /** A term with its image; null if it is larger or nested deeper than a term in a row may be. */
    public static EncodedTerm of(Term term) {
        long word = TermWord.immediate(term);
        if (word != TermWord.NOT_IMMEDIATE) {
            return new EncodedTerm(term, word, null);
        }
        try {
            long[] blob = new long[ImageSize.ofBlob(term) >>> 3];
            return new EncodedTerm(term, ImageWriter.writeBlob(term, blob), blob);
        } catch (EtsException tooLarge) {
            return null;
        }
    }

    /** The term. */
    public Term term() {
        return term;
    }

    /** The word of the term, without offset. */
    public long word() {
        return word;
    }

    /** Whether the term has no blob, so that equal words are all there is to equality. */
    public boolean isImmediate() {
        return blob == null;
    }

    /**
     * Whether a term in memory is {@code =:=} to this one.
     *
     * @param base address of what holds {@code other}
     * @param other its word
     */
    public boolean equalsAt(Memory memory, long base, long other) {
        return blob == null ? other == word : ImageEquality.equal(blob, word, memory, base, other);
    }

    /** Whether the tuple of a row is {@code =:=} to this term. */
    public boolean equalsRow(Memory memory, long row) {
        if (!(term instanceof Tuple tuple) || tuple.size() != RowDescriptor.arity(memory, row)) {
            return false;
        }
        if (blob == null) {
            return true;
        }
        if (RowDescriptor.imageSize(memory, row) == blob.length << 3 && equalsBehindHeader(memory, row)) {
            return true;
        }
        return TermWord.holdsLocalFun(word) && new ImageReader(memory).row(row).equals(tuple);
    }

    /** The image of a row is the blob of its tuple, with a header where the blob has the number of elements. */
    private boolean equalsBehindHeader(Memory memory, long row) {
        for (int i = RowDescriptor.WORDS_OFFSET >>> 3; i < blob.length; i++) {
            if (memory.getLong(row + (i << 3)) != blob[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares this term with a term in memory, in term order; zero where {@code ==} holds. Allocates nothing for numbers,
     * atoms, bitstrings, and tuples and lists of these, but for a big integer against a float.
     *
     * @param base address of what holds {@code other}
     * @param other its word
     */
    public int compareToAt(Memory memory, long base, long other) {
        return ImageOrder.compare(blob, 0, word, memory, base, other);
    }

    @Override
    public String toString() {
        return term.toString();
    }
}

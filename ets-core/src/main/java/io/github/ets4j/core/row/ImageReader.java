/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;

/**
 * Looks at terms where they lie, in rows that are alive.
 *
 * <p>A term in a row is given by its word and the address of what holds the word, here called <em>base</em>: the row for an
 * element of the row, a blob for a term inside a tuple, list, map or fun. {@link #blob} is the address of a term's own blob,
 * which is the base of all that the term holds.
 *
 * <p>Immutable, safe for any number of threads. Allocates only where a method says so.
 */
public final class ImageReader {
    private final Memory memory;

    /** A reader of rows in this memory. */
    public ImageReader(Memory memory) {
        this.memory = memory;
    }

    /** Where the rows are. */
    public Memory memory() {
        return memory;
    }

    /** The tuple of a row, decoded. */
    public Tuple row(long row) {
        return ImageDecoder.decodeRow(memory, row);
    }

    /** A term, decoded. */
    public Term decode(long base, long word) {
        return TermWord.hasBlob(word) ? ImageDecoder.decode(new TermImage(memory, base), 0, word) : immediate(word);
    }

    /** The term of a word without a blob. */
    public static Term immediate(long word) {
        return ImageDecoder.immediate(word);
    }

    /** What a list is behind its first {@code from} elements, of which it has at least as many; decoded. */
    public Term decodeRest(long blob, int from) {
        int count = count(blob);
        TermImage image = new TermImage(memory, blob);
        Term tail = ImageDecoder.decode(image, 0, held(blob, count));
        return from == count
                ? tail
                : ListTerm.ofOwned(ImageDecoder.decodeWords(image, 0, heldOffset(from), count - from), tail);
    }

    /** Whether two terms are {@code =:=}. Allocates only for terms that hold local funs and whose images differ. */
    public boolean equal(long base, long word, long otherBase, long otherWord) {
        return ImageEquality.equal(memory, base, word, otherBase, otherWord);
    }

    /**
     * Whether what a list is behind its first {@code from} elements is {@code =:=} to what another is behind its first {@code
     * otherFrom} ones.
     */
    public boolean restsEqual(long blob, int from, long otherBlob, int otherFrom) {
        int rest = count(blob) - from;
        if (rest != count(otherBlob) - otherFrom) {
            return false;
        }
        for (int i = 0; i <= rest; i++) { // the last one is the tail
            if (!equal(blob, held(blob, from + i), otherBlob, held(otherBlob, otherFrom + i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares two terms in term order; zero where {@code ==} holds. Allocates nothing for numbers, atoms, bitstrings, and
     * tuples and lists of these, but for a big integer against a float.
     */
    public int compare(long base, long word, long otherBase, long otherWord) {
        return ImageOrder.compare(null, base, word, memory, otherBase, otherWord);
    }

    /** Address of the blob of a term that has one. */
    public static long blob(long base, long word) {
        return base + TermWord.offset(word);
    }

    /** Number of elements of a tuple or list, without the tail, or of entries of a map. */
    public int count(long blob) {
        return (int) memory.getLong(blob + BlobDescriptor.COUNT_OFFSET);
    }

    /**
     * A word that a blob holds: an element of a tuple or list by its 0-based index; in a list of {@code n} elements the tail
     * at {@code n}; in a map of {@code n} entries a key at 0 to {@code n - 1} and its value {@code n} further.
     */
    public long held(long blob, int index) {
        return memory.getLong(blob + heldOffset(index));
    }

    /** Where {@link #held} reads, in bytes from the start of the blob. */
    public static int heldOffset(int index) {
        return BlobDescriptor.WORDS_OFFSET + index * Long.BYTES;
    }

    /** Index of a key of a map, -1 if it is absent. Takes time in proportion to the number of keys. */
    public int indexOfKey(long blob, EncodedTerm key) {
        int count = count(blob);
        for (int i = 0; i < count; i++) {
            if (key.equalsAt(memory, blob, held(blob, i))) {
                return i;
            }
        }
        return -1;
    }

    /** Index of a key of a map, -1 if it is absent; the key is a term in memory, or has no blob. */
    public int indexOfKey(long blob, long base, long word) {
        int count = count(blob);
        for (int i = 0; i < count; i++) {
            if (equal(base, word, blob, held(blob, i))) {
                return i;
            }
        }
        return -1;
    }

    /** Index of a key of a map, a float or an integer of 61 to 64 bits, by the word of its blob; -1 if it is absent. */
    public int indexOfNumber(long blob, int kind, long value) {
        long key = TermWord.ofBlob(kind, 0, 0, Long.BYTES);
        int count = count(blob);
        for (int i = 0; i < count; i++) {
            long word = held(blob, i);
            if (TermWord.withoutOffset(word) == key && first(blob(blob, word)) == value) {
                return i;
            }
        }
        return -1;
    }

    /** First word of a blob: of a float its bits, of an integer that takes one word its value. */
    public long first(long blob) {
        return memory.getLong(blob);
    }

    /** The node of a pid, port or reference. */
    public Atom node(long blob) {
        return Atom.byId((int) memory.getLong(blob + BlobDescriptor.NODE_OFFSET));
    }

    /** Number of arguments of a fun, external or local as its word tells. */
    public int funArity(long blob, long word) {
        return TermWord.kind(word) == TermWord.KIND_EXTERNAL_FUN
                ? (int) memory.getLong(blob + BlobDescriptor.EXTERNAL_ARITY_OFFSET)
                : (int) (memory.getLong(blob + BlobDescriptor.LOCAL_MODULE_OFFSET) >>> Integer.SIZE);
    }

    /** A copy of bytes of a binary that has a blob. */
    public byte[] bytes(long blob, int from, int length) {
        int start = from & -Long.BYTES; // words are read from aligned addresses
        byte[] bytes = new byte[from - start + length];
        memory.getBytes(blob + start, bytes, 0, bytes.length);
        return start == from ? bytes : Arrays.copyOfRange(bytes, from - start, bytes.length);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A key to look for: its image, its hash, and in ordered tables its sort key; or a bound of a range of an ordered table,
 * which is a sort key only. Immutable to its users and safe to share;
 * what a hash table rarely needs, the sort key, is made at its first use.
 *
 * <p>The methods that take a row may be called while other threads change the table, if the row itself cannot be freed
 * meanwhile.
 */
public final class SearchKey {
    private static final VarHandle HEADS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SORT_KEY;

    static {
        try {
            SORT_KEY = MethodHandles.lookup().findVarHandle(SearchKey.class, "sortKey", byte[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Keys keys;
    private final long word; // without offset
    private final long[] blob; // null if the term has none
    private final int hash;
    private final int fingerprint;
    private final int sortKeyLength; // of a sort key that fits a word, else 0
    private final long sortKeyWord; // that sort key, zeros behind it
    private Term term; // null until decoded; terms are immutable, so a race only decodes twice
    private byte[] sortKey; // null until made; written by release and read by acquire, as its bytes are not final

    SearchKey(Keys keys, Term term, long word, long[] blob) {
        long full = keys.hash(word, blob);
        this.keys = keys;
        this.word = word;
        this.blob = blob;
        this.hash = KeyHash.top(full);
        this.fingerprint = KeyHash.fingerprint(full);
        this.term = term;
        int length = keys.isOrdered() && TermWord.isSmallInteger(word)
                ? SortKeyNumber.length(TermWord.smallInteger(word))
                : Integer.MAX_VALUE;
        this.sortKeyLength = length <= Long.BYTES ? length : 0;
        this.sortKeyWord = length <= Long.BYTES ? SortKeyNumber.word(TermWord.smallInteger(word)) : 0;
    }

    /** A bound: see {@link Keys#bound}. */
    SearchKey(Keys keys, byte[] sortKey) {
        this(keys, null, TermWord.NOT_IMMEDIATE, null);
        SORT_KEY.setRelease(this, sortKey);
    }

    /** Whether this is a bound, which no term need have for a sort key, instead of a key. */
    public boolean isBound() {
        return word == TermWord.NOT_IMMEDIATE;
    }

    /** The key as a term; a bound has none. */
    public Term term() {
        Term known = term;
        if (known == null) {
            known = ImageDecoder.decode(new TermImage(blob), 0, word);
            term = known;
        }
        return known;
    }

    /** Top 32 bits of the seeded hash, unsigned; 0 in an ordered table. */
    public int hash() {
        return hash;
    }

    /** Low bits of the seeded hash, 1 to 255; 1 in an ordered table. */
    public int fingerprint() {
        return fingerprint;
    }

    /** Whether the key of this row is {@code =:=} to this key; never for a bound. */
    public boolean matches(Memory memory, long row) {
        long rowWord = memory.getLong(row + keys.wordOffset());
        return blob == null ? rowWord == word : ImageEquality.equal(blob, word, memory, row, rowWord);
    }

    /**
     * Compares this key with the key of a row, in the order of the table: in an ordered table the term order; in a hash table
     * the order among keys of the same hash. In an ordered table nothing is allocated for numbers, atoms, bitstrings, and tuples
     * and lists of these, but for a big integer against a float, and for a bound, which needs the bytes of the row's sort key.
     */
    public int compareToRow(Memory memory, long row) {
        if (isBound()) {
            return Arrays.compareUnsigned(sortKey(), keys.sortKeyOf(memory, row));
        }
        if (keys.isOrdered()) {
            return ImageOrder.compare(blob, 0, word, memory, row, memory.getLong(row + keys.wordOffset()));
        }
        return matches(memory, row) ? 0 : Arrays.compareUnsigned(sortKey(), keys.sortKeyOf(memory, row));
    }

    /**
     * Compares this key with the key of a row in term order, in whatever table: in a hash table those that are {@code ==} and
     * not {@code =:=} by their sort keys. Zero for keys that are alike in the sense of the table. Not for a bound. Allocates
     * as {@link #compareToRow} does in an ordered table.
     */
    public int compareInTermOrder(Memory memory, long row) {
        int order = ImageOrder.compare(blob, 0, word, memory, row, memory.getLong(row + keys.wordOffset()));
        return order != 0 || keys.isOrdered() ? order : compareToRow(memory, row);
    }

    /** The memcomparable sort key. Not to be changed. */
    public byte[] sortKey() {
        byte[] known = (byte[]) SORT_KEY.getAcquire(this);
        if (known == null) {
            known = SortKeyWriter.sortKey(new TermImage(blob), 0, word, !keys.isOrdered());
            SORT_KEY.setRelease(this, known);
        }
        return known;
    }

    /** Bytes of the sort key. */
    public int sortKeyLength() {
        return sortKeyLength != 0 ? sortKeyLength : sortKey().length;
    }

    /** Eight bytes of the sort key from an offset, big-endian, padded with zeros: compare unsigned. */
    public long head(int offset) {
        if (sortKeyLength != 0) {
            return offset >= Long.BYTES ? 0 : sortKeyWord << offset * Byte.SIZE;
        }
        return head(sortKey(), offset);
    }

    /** Eight bytes of a sort key from an offset, big-endian, padded with zeros: compare unsigned. */
    public static long head(byte[] sortKey, int offset) {
        if (offset + Long.BYTES <= sortKey.length) {
            return (long) HEADS.get(sortKey, offset);
        }
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            head = head << Byte.SIZE | (offset + i < sortKey.length ? sortKey[offset + i] & 0xFF : 0);
        }
        return head;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;

/**
 * How one table finds, hashes and orders keys. Immutable, shared by all threads.
 *
 * <p>In a hash table keys are alike if they are {@code =:=}; entries are ordered by the top 32 bits of the seeded hash,
 * unsigned, and where these tie by sort key in exact mode, in which only alike keys tie. In an ordered table keys are
 * alike if they are {@code ==}, which is when their sort keys are equal.
 */
public final class Keys {
    /** The tag bits of an entry: what a table holds for a key. */
    public static final long ENTRY_TAG_MASK = 7;
    /** Tag of an entry that is a row. */
    public static final long ENTRY_ROW = 0;
    /** Tag of an entry that is a bag block. */
    public static final long ENTRY_BAG_BLOCK = 4;
    /** Offset in a bag block of a ref of one of its rows; the hash is where a row has it. */
    public static final int BAG_BLOCK_KEY_ROW_OFFSET = 24;

    private final int keyPosition;
    private final int wordOffset;
    private final KeyHash hash; // null in an ordered table

    Keys(int keyPosition, KeyHash hash) {
        if (keyPosition < 1) {
            throw new IllegalArgumentException("keyPosition=" + keyPosition + " is not positive");
        }
        this.keyPosition = keyPosition;
        this.wordOffset = RowDescriptor.wordOffset(Math.min(keyPosition, RowDescriptor.ARITY_MAX));
        this.hash = hash;
    }

    /** The keys of a hash table; {@code keyPosition} is 1-based. */
    public static Keys hashed(int keyPosition, long seed) {
        return new Keys(keyPosition, new KeyHash(seed));
    }

    /** The keys of an ordered table; {@code keyPosition} is 1-based. */
    public static Keys ordered(int keyPosition) {
        return new Keys(keyPosition, null);
    }

    /** 1-based position of the key. */
    public int keyPosition() {
        return keyPosition;
    }

    /** Whether keys are in term order. */
    public boolean isOrdered() {
        return hash == null;
    }

    /**
     * The search key of a term.
     *
     * @throws io.github.ets4j.error.EtsException if the term is larger or deeper than one in a row may be
     */
    public SearchKey of(Term key) {
        long word = TermWord.immediate(key);
        if (word != TermWord.NOT_IMMEDIATE) {
            return new SearchKey(this, key, word, null);
        }
        long[] blob = new long[ImageSize.ofBlob(key) >>> 3];
        return new SearchKey(this, key, ImageWriter.writeBlob(key, blob), blob);
    }

    /** The search key of an integer. */
    public SearchKey of(long key) {
        long word = TermWord.ofLong(key);
        return word == TermWord.NOT_IMMEDIATE ? of(IntegerTerm.of(key)) : new SearchKey(this, null, word, null);
    }

    /**
     * A bound between the keys of an ordered table: any bytes, compared with sort keys as these are compared with each other.
     * It is no key: it matches no row and has no term. The array is not to be changed afterwards.
     */
    public SearchKey bound(byte[] sortKey) {
        if (!isOrdered()) {
            throw new IllegalStateException("keys of a hash table have no bounds");
        }
        return new SearchKey(this, sortKey);
    }

    /** The search key of a row, which holds nothing of it. */
    public SearchKey ofRow(Memory memory, long row) {
        long word = memory.getLong(row + wordOffset);
        long[] blob = TermWord.hasBlob(word) ? new TermImage(memory, row).blob(0, word) : null;
        return new SearchKey(this, null, TermWord.withoutOffset(word), blob);
    }

    /** The row that carries the key of an entry: the row itself, or one of the bag block. */
    public long keyRow(Memory memory, long entry) {
        return (entry & ENTRY_TAG_MASK) == ENTRY_ROW
                ? entry
                : memory.getLongAcquire((entry & ~ENTRY_TAG_MASK) + BAG_BLOCK_KEY_ROW_OFFSET);
    }

    /** The hash in the header of an entry. */
    public int hashOf(Memory memory, long entry) {
        return RowDescriptor.hash(memory, entry & ~ENTRY_TAG_MASK);
    }

    /** Sort key of the key of a row. */
    public byte[] sortKeyOf(Memory memory, long row) {
        long word = memory.getLong(row + wordOffset);
        return SortKeyWriter.sortKey(new TermImage(memory, row), 0, word, hash != null);
    }

    /** Offset in a row of the word of the key. */
    int wordOffset() {
        return wordOffset;
    }

    /** The seeded hash of a term by its image; 1 in an ordered table. */
    long hash(long wordWithoutOffset, long[] blob) {
        if (hash == null) {
            return 1;
        }
        return TermWord.holdsLocalFun(wordWithoutOffset)
                ? hash.ofWord(ImageDecoder.decode(new TermImage(blob), 0, wordWithoutOffset)
                        .hashCode())
                : hash.of(wordWithoutOffset, blob);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.TermOrder;
import java.util.Arrays;

/**
 * Term order on images: of a term in an array against a term in a row. Same order as {@link TermOrder#compare} and as the
 * sort keys. Numbers up to 64 bits, atoms, binaries, and tuples and lists of these are compared in place, nothing is
 * allocated; big integers, bitstrings in bits, maps, identifiers and funs by their sort keys.
 */
final class ImageOrder {
    private static final double LONG_RANGE = 0x1p63;

    private ImageOrder() {}

    /**
     * Compares in term order; zero where {@code ==} holds.
     *
     * @param a what holds {@code word}, from index 0; null if the word has no blob
     * @param base offset in bytes of what holds {@code word}
     * @param rowBase address of what holds {@code rowWord}
     */
    static int compare(long[] a, int base, long word, Memory memory, long rowBase, long rowWord) {
        if (TermWord.isSmallInteger(word) && TermWord.isSmallInteger(rowWord)) {
            return Long.compare(word, rowWord);
        }
        int rank = rank(word);
        int rowRank = rank(rowWord);
        if (rank != rowRank) {
            return rank < rowRank ? -1 : 1;
        }
        int at = base + TermWord.offset(word);
        long rowAt = rowBase + TermWord.offset(rowWord);
        switch (rank) {
            case SortKeyTag.ZERO:
                return isBig(word) || isBig(rowWord)
                        ? compareSortKeys(a, base, word, memory, rowBase, rowWord)
                        : compareNumbers(word, number(a, at, word), rowWord, number(memory, rowAt, rowWord));
            case SortKeyTag.ATOM:
                return word == rowWord
                        ? 0
                        : TermOrder.compare(Atom.byId(TermWord.atomId(word)), Atom.byId(TermWord.atomId(rowWord)));
            case SortKeyTag.BITSTRING:
                return compareBits(a, at, word, memory, rowAt, rowWord);
            case SortKeyTag.TUPLE:
                return compareTuples(a, at, word, memory, rowAt, rowWord);
            case SortKeyTag.CONS:
                return compareLists(a, at, memory, rowAt);
            case SortKeyTag.NIL:
                return 0;
            default:
                return compareSortKeys(a, base, word, memory, rowBase, rowWord);
        }
    }

    /** First byte of the sort key, the same for all numbers: types sort by it. */
    private static int rank(long word) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_SMALL_INTEGER:
                return SortKeyTag.ZERO;
            case TermWord.TAG_ATOM:
                return SortKeyTag.ATOM;
            case TermWord.TAG_EMPTY:
                return word == TermWord.NIL
                        ? SortKeyTag.NIL
                        : word == TermWord.EMPTY_TUPLE ? SortKeyTag.TUPLE : SortKeyTag.MAP;
            case TermWord.TAG_SHORT_BINARY:
                return SortKeyTag.BITSTRING;
            default:
                return rankOfKind(TermWord.kind(word));
        }
    }

    private static int rankOfKind(int kind) {
        return switch (kind) {
            case TermWord.KIND_FLOAT, TermWord.KIND_INTEGER -> SortKeyTag.ZERO;
            case TermWord.KIND_BINARY, TermWord.KIND_BITSTRING -> SortKeyTag.BITSTRING;
            case TermWord.KIND_TUPLE -> SortKeyTag.TUPLE;
            case TermWord.KIND_LIST -> SortKeyTag.CONS;
            case TermWord.KIND_MAP -> SortKeyTag.MAP;
            case TermWord.KIND_REFERENCE -> SortKeyTag.REFERENCE;
            case TermWord.KIND_PID -> SortKeyTag.PID;
            case TermWord.KIND_PORT -> SortKeyTag.PORT;
            default -> SortKeyTag.FUN;
        };
    }

    // Numbers: an integer as itself, a float as its bits.

    private static boolean isBig(long word) {
        return TermWord.hasBlob(word) && TermWord.length(word) > Long.BYTES;
    }

    private static boolean isFloat(long word) {
        return TermWord.hasBlob(word) && TermWord.kind(word) == TermWord.KIND_FLOAT;
    }

    private static long number(long[] a, int at, long word) {
        return TermWord.hasBlob(word) ? a[at >>> 3] : TermWord.smallInteger(word);
    }

    private static long number(Memory memory, long at, long word) {
        return TermWord.hasBlob(word) ? memory.getLong(at) : TermWord.smallInteger(word);
    }

    private static int compareNumbers(long word, long value, long rowWord, long rowValue) {
        if (isFloat(word)) {
            double number = Double.longBitsToDouble(value);
            return isFloat(rowWord)
                    ? compareFloats(number, Double.longBitsToDouble(rowValue))
                    : -compareMixed(rowValue, number);
        }
        return isFloat(rowWord)
                ? compareMixed(value, Double.longBitsToDouble(rowValue))
                : Long.compare(value, rowValue);
    }

    private static int compareFloats(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0; // 0.0 and -0.0 are ==
    }

    private static int compareMixed(long integer, double number) {
        if (number >= LONG_RANGE) {
            return -1;
        }
        if (number < -LONG_RANGE) {
            return 1;
        }
        long whole = (long) number; // exact but for the fraction
        int order = Long.compare(integer, whole);
        return order != 0 ? order : compareFloats(0.0, number - whole);
    }

    // Bitstrings: by zero-padded words, then by size, for a prefix comes first.

    private static int compareBits(long[] a, int at, long word, Memory memory, long rowAt, long rowWord) {
        int bits = bitSize(word);
        int rowBits = bitSize(rowWord);
        int words = Math.min(bits, rowBits) + Long.SIZE - 1 >>> 6;
        for (int i = 0; i < words; i++) {
            long x = TermWord.hasBlob(word) ? a[(at >>> 3) + i] : TermWord.shortBytes(word);
            long y = TermWord.hasBlob(rowWord) ? memory.getLong(rowAt + (i << 3)) : TermWord.shortBytes(rowWord);
            if (x != y) {
                return Long.compareUnsigned(Long.reverseBytes(x), Long.reverseBytes(y));
            }
        }
        return Integer.compare(bits, rowBits);
    }

    private static int bitSize(long word) {
        if (!TermWord.hasBlob(word)) {
            return TermWord.shortLength(word) * Byte.SIZE;
        }
        int used = TermWord.used(word);
        return TermWord.length(word) * Byte.SIZE - (used == 0 ? 0 : Byte.SIZE - used);
    }

    // Tuples and lists: what they hold lies at their own start.

    private static int compareTuples(long[] a, int at, long word, Memory memory, long rowAt, long rowWord) {
        int count = TermWord.hasBlob(word) ? (int) a[at >>> 3] : 0;
        int rowCount = TermWord.hasBlob(rowWord) ? (int) memory.getLong(rowAt) : 0;
        return count != rowCount ? Integer.compare(count, rowCount) : compareWords(a, at, memory, rowAt, count);
    }

    private static int compareLists(long[] a, int at, Memory memory, long rowAt) {
        int count = (int) a[at >>> 3];
        int rowCount = (int) memory.getLong(rowAt);
        int common = Math.min(count, rowCount);
        int order = compareWords(a, at, memory, rowAt, common);
        if (order != 0) {
            return order;
        }
        int slot = BlobDescriptor.WORDS_OFFSET + common * Long.BYTES;
        long rest = a[at + slot >>> 3];
        long rowRest = memory.getLong(rowAt + slot);
        if (count == rowCount) {
            return compare(a, at, rest, memory, rowAt, rowRest);
        }
        // the tail of one meets an element of the other; a tail is no list with elements
        return count < rowCount
                ? Integer.compare(rank(rest), SortKeyTag.CONS)
                : Integer.compare(SortKeyTag.CONS, rank(rowRest));
    }

    private static int compareWords(long[] a, int at, Memory memory, long rowAt, int count) {
        for (int i = 0; i < count; i++) {
            int slot = BlobDescriptor.WORDS_OFFSET + i * Long.BYTES;
            int order = compare(a, at, a[at + slot >>> 3], memory, rowAt, memory.getLong(rowAt + slot));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareSortKeys(long[] a, int base, long word, Memory memory, long rowBase, long rowWord) {
        byte[] key = SortKeyWriter.sortKey(new TermImage(a), base, word, false);
        byte[] rowKey = SortKeyWriter.sortKey(new TermImage(memory, rowBase), 0, rowWord, false);
        return Arrays.compareUnsigned(key, rowKey);
    }
}

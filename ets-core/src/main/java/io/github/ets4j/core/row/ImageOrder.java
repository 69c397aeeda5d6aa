/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.TermOrder;
import java.util.Arrays;

/**
 * Term order on images: of a term in an array, or in memory, against a term in memory. Same order as {@link
 * TermOrder#compare} and as the sort keys. Integers, floats, atoms, bitstrings, and tuples and lists of these are compared in
 * place, nothing is allocated; a big integer with a float, maps, identifiers and funs by their sort keys.
 */
final class ImageOrder {
    private static final double LONG_RANGE = 0x1p63;

    private ImageOrder() {}

    /**
     * Compares in term order; zero where {@code ==} holds.
     *
     * @param a where what holds {@code word} is; null if it is in memory, too, or if the word has no blob
     * @param base offset in bytes in the array, or address, of what holds {@code word}
     * @param rowBase address of what holds {@code rowWord}
     */
    static int compare(long[] a, long base, long word, Memory memory, long rowBase, long rowWord) {
        if (TermWord.isSmallInteger(word) && TermWord.isSmallInteger(rowWord)) {
            return Long.compare(word, rowWord);
        }
        int rank = rank(word);
        int rowRank = rank(rowWord);
        if (rank != rowRank) {
            return rank < rowRank ? -1 : 1;
        }
        long at = base + TermWord.offset(word);
        long rowAt = rowBase + TermWord.offset(rowWord);
        switch (rank) {
            case SortKeyTag.ZERO:
                if (isBig(word) || isBig(rowWord)) {
                    return isFloat(word) || isFloat(rowWord)
                            ? compareSortKeys(a, base, word, memory, rowBase, rowWord)
                            : compareBig(a, at, word, memory, rowAt, rowWord);
                }
                return compareNumbers(word, number(a, memory, at, word), rowWord, number(null, memory, rowAt, rowWord));
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

    private static long read(long[] a, Memory memory, long at) {
        return a != null ? a[(int) at >>> 3] : memory.getLong(at);
    }

    private static long number(long[] a, Memory memory, long at, long word) {
        return TermWord.hasBlob(word) ? read(a, memory, at) : TermWord.smallInteger(word);
    }

    /** Integers of which one takes more than a word: by sign, by length, then word by word from the top. */
    private static int compareBig(long[] a, long at, long word, Memory memory, long rowAt, long rowWord) {
        int last = words(word) - 1;
        int rowLast = words(rowWord) - 1;
        long top = number(a, memory, at + last * (long) Long.BYTES, word);
        long rowTop = number(null, memory, rowAt + rowLast * (long) Long.BYTES, rowWord);
        if (top < 0 != rowTop < 0) {
            return top < 0 ? -1 : 1;
        }
        if (last != rowLast) {
            return last < rowLast == top < 0 ? 1 : -1;
        }
        int order = Long.compare(top, rowTop);
        for (int i = last - 1; i >= 0 && order == 0; i--) {
            order = Long.compareUnsigned(
                    read(a, memory, at + i * (long) Long.BYTES), memory.getLong(rowAt + i * (long) Long.BYTES));
        }
        return order;
    }

    private static int words(long word) {
        return TermWord.hasBlob(word) ? TermWord.length(word) >>> 3 : 1;
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

    private static int compareBits(long[] a, long at, long word, Memory memory, long rowAt, long rowWord) {
        int bits = TermWord.bitSize(word);
        int rowBits = TermWord.bitSize(rowWord);
        int words = Math.min(bits, rowBits) + Long.SIZE - 1 >>> 6;
        for (int i = 0; i < words; i++) {
            long x = TermWord.hasBlob(word) ? read(a, memory, at + (i << 3)) : TermWord.shortBytes(word);
            long y = TermWord.hasBlob(rowWord) ? memory.getLong(rowAt + (i << 3)) : TermWord.shortBytes(rowWord);
            if (x != y) {
                return Long.compareUnsigned(Long.reverseBytes(x), Long.reverseBytes(y));
            }
        }
        return Integer.compare(bits, rowBits);
    }

    // Tuples and lists: what they hold lies at their own start.

    private static int compareTuples(long[] a, long at, long word, Memory memory, long rowAt, long rowWord) {
        int count = TermWord.hasBlob(word) ? (int) read(a, memory, at) : 0;
        int rowCount = TermWord.hasBlob(rowWord) ? (int) memory.getLong(rowAt) : 0;
        return count != rowCount ? Integer.compare(count, rowCount) : compareWords(a, at, memory, rowAt, count);
    }

    private static int compareLists(long[] a, long at, Memory memory, long rowAt) {
        int count = (int) read(a, memory, at);
        int rowCount = (int) memory.getLong(rowAt);
        int common = Math.min(count, rowCount);
        int order = compareWords(a, at, memory, rowAt, common);
        if (order != 0) {
            return order;
        }
        int slot = BlobDescriptor.WORDS_OFFSET + common * Long.BYTES;
        long rest = read(a, memory, at + slot);
        long rowRest = memory.getLong(rowAt + slot);
        if (count == rowCount) {
            return compare(a, at, rest, memory, rowAt, rowRest);
        }
        // the tail of one meets an element of the other; a tail is no list with elements
        return count < rowCount
                ? Integer.compare(rank(rest), SortKeyTag.CONS)
                : Integer.compare(SortKeyTag.CONS, rank(rowRest));
    }

    private static int compareWords(long[] a, long at, Memory memory, long rowAt, int count) {
        for (int i = 0; i < count; i++) {
            int slot = BlobDescriptor.WORDS_OFFSET + i * Long.BYTES;
            int order = compare(a, at, read(a, memory, at + slot), memory, rowAt, memory.getLong(rowAt + slot));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareSortKeys(long[] a, long base, long word, Memory memory, long rowBase, long rowWord) {
        byte[] key = a != null
                ? SortKeyWriter.sortKey(new TermImage(a), (int) base, word, false)
                : SortKeyWriter.sortKey(new TermImage(memory, base), 0, word, false);
        byte[] rowKey = SortKeyWriter.sortKey(new TermImage(memory, rowBase), 0, rowWord, false);
        return Arrays.compareUnsigned(key, rowKey);
    }
}

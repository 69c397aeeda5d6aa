/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * The 64-bit word that stands for a term.
 *
 * <pre>
 *  63            40 39            16 15     8 7      4 3    0
 * +--------------------------------------------------+------+
 * |            signed 60-bit integer                 |   0  |  small integer
 * +------------------------+-------------------------+------+
 * |           0            |        atom id (32)     |   1  |  atom
 * +------------------------+----------------+--------+------+
 * |                       0                 | which  |   2  |  [] {} #{}
 * +-----------------------------------------+--------+------+
 * |  bytes, the first in bits 8..15         | length |   3  |  binary of up to 7 bytes
 * +----------------+----------------+-------+--------+------+
 * |     length     |     offset     |  kind | f used |   4  |  blob
 * +----------------+----------------+-------+--------+------+
 * </pre>
 *
 * The offset of a blob, in bytes, counts from the start of what holds the word: the row for an element of the row, the
 * blob of the tuple, list, map or fun for a term inside it. The length is that of the blob in bytes without its zero
 * padding to a multiple of eight. {@code used}, bits 4..6, is the number of bits used in the last byte of a
 * bitstring, else 0. {@code f}, bit 7, is set if the term is or holds a local fun: such terms may be {@code =:=} although
 * their images differ, because Erlang does not look at the creator and the old index of a fun.
 */
public final class TermWord {
    /** The bits that hold the tag. */
    public static final int TAG_MASK = 0xF;
    /** Tag of an integer of up to 60 bits. */
    public static final int TAG_SMALL_INTEGER = 0;
    /** Tag of an atom. */
    public static final int TAG_ATOM = 1;
    /** Tag of the empty list, tuple and map. */
    public static final int TAG_EMPTY = 2;
    /** Tag of a binary of up to {@link #SHORT_BINARY_BYTES_MAX} bytes. */
    public static final int TAG_SHORT_BINARY = 3;
    /** Tag of a term with a blob. */
    public static final int TAG_BLOB = 4;

    /** The word of {@code []}. */
    public static final long NIL = TAG_EMPTY;
    /** The word of {@code {}}. */
    public static final long EMPTY_TUPLE = 1 << 4 | TAG_EMPTY;
    /** The word of {@code #{}}. */
    public static final long EMPTY_MAP = 2 << 4 | TAG_EMPTY;

    /** Least small integer. */
    public static final long SMALL_INTEGER_MIN = -(1L << 59);
    /** Greatest small integer. */
    public static final long SMALL_INTEGER_MAX = (1L << 59) - 1;
    /** Length of the longest short binary. */
    public static final int SHORT_BINARY_BYTES_MAX = 7;

    /** Kind of a float. */
    public static final int KIND_FLOAT = 0;
    /** Kind of an integer that is not small. */
    public static final int KIND_INTEGER = 1;
    /** Kind of a binary that is not short. */
    public static final int KIND_BINARY = 2;
    /** Kind of a bitstring that is no binary. */
    public static final int KIND_BITSTRING = 3;
    /** Kind of a tuple. */
    public static final int KIND_TUPLE = 4;
    /** Kind of a list. */
    public static final int KIND_LIST = 5;
    /** Kind of a map. */
    public static final int KIND_MAP = 6;
    /** Kind of a reference. */
    public static final int KIND_REFERENCE = 7;
    /** Kind of a pid. */
    public static final int KIND_PID = 8;
    /** Kind of a port. */
    public static final int KIND_PORT = 9;
    /** Kind of an external fun. */
    public static final int KIND_EXTERNAL_FUN = 10;
    /** Kind of a local fun. */
    public static final int KIND_LOCAL_FUN = 11;

    /** What {@link #immediate} answers for a term that needs a blob; the word of no term. */
    public static final long NOT_IMMEDIATE = TAG_BLOB;

    /** Number of bits of the tag. */
    public static final int TAG_BITS = 4;

    static final int USED_SHIFT = 4;
    static final int USED_MASK = 0x7;
    static final int LOCAL_FUN_FLAG = 1 << 7;
    static final int KIND_SHIFT = 8;
    static final int OFFSET_SHIFT = 16;
    static final int LENGTH_SHIFT = 40;
    static final int FIELD_MASK = (1 << 24) - 1;
    static final long OFFSET_MASK = (long) FIELD_MASK << OFFSET_SHIFT;

    private TermWord() {}

    /** The word of a term that needs no blob, {@link #NOT_IMMEDIATE} of another. */
    public static long immediate(Term term) {
        if (term instanceof IntegerTerm integer) {
            return integer.isLong() ? ofLong(integer.longValue()) : NOT_IMMEDIATE;
        }
        if (term instanceof Atom atom) {
            return ofAtom(atom);
        }
        if (term instanceof Bitstring bits) {
            return bits.bitSize() <= SHORT_BINARY_BYTES_MAX * Byte.SIZE && bits.isBinary()
                    ? bits.wordAt(0) << KIND_SHIFT | (long) bits.byteSize() << TAG_BITS | TAG_SHORT_BINARY
                    : NOT_IMMEDIATE;
        }
        if (term instanceof Tuple tuple) {
            return tuple.size() == 0 ? EMPTY_TUPLE : NOT_IMMEDIATE;
        }
        if (term instanceof ListTerm list) {
            return list.isEmpty() ? NIL : NOT_IMMEDIATE;
        }
        return term instanceof MapTerm map && map.size() == 0 ? EMPTY_MAP : NOT_IMMEDIATE;
    }

    /** The word of an integer, {@link #NOT_IMMEDIATE} if it is not small. */
    public static long ofLong(long value) {
        return value << TAG_BITS >> TAG_BITS == value ? value << TAG_BITS : NOT_IMMEDIATE;
    }

    /** The word of an atom. */
    public static long ofAtom(Atom atom) {
        return (long) atom.id() << TAG_BITS | TAG_ATOM;
    }

    /** The word of a term with a blob; {@code used} is 0 except for a bitstring. */
    static long ofBlob(int kind, int used, int offset, int length) {
        return (long) length << LENGTH_SHIFT
                | (long) offset << OFFSET_SHIFT
                | (long) kind << KIND_SHIFT
                | (long) used << USED_SHIFT
                | TAG_BLOB;
    }

    /** The tag of a word. */
    public static int tag(long word) {
        return (int) word & TAG_MASK;
    }

    /** Whether the term has a blob. */
    public static boolean hasBlob(long word) {
        return ((int) word & TAG_MASK) == TAG_BLOB;
    }

    /** Whether the term is a small integer. */
    public static boolean isSmallInteger(long word) {
        return ((int) word & TAG_MASK) == TAG_SMALL_INTEGER;
    }

    /** The value of a small integer. */
    public static long smallInteger(long word) {
        return word >> TAG_BITS;
    }

    /** The id of an atom. */
    public static int atomId(long word) {
        return (int) (word >>> TAG_BITS);
    }

    /** Number of bytes of a short binary. */
    public static int shortLength(long word) {
        return (int) word >>> TAG_BITS & 0x7;
    }

    /** The bytes of a short binary, the first in the low bits, zeros after the last. */
    public static long shortBytes(long word) {
        return word >>> KIND_SHIFT;
    }

    /** The kind of a blob. */
    public static int kind(long word) {
        return (int) word >>> KIND_SHIFT & 0xFF;
    }

    /** The number of bits used in the last byte of a bitstring. */
    public static int used(long word) {
        return (int) word >>> USED_SHIFT & USED_MASK;
    }

    /** Whether the term is or holds a local fun. */
    public static boolean holdsLocalFun(long word) {
        return hasBlob(word) && (word & LOCAL_FUN_FLAG) != 0;
    }

    /** Where the blob starts, in bytes from what holds the word. */
    public static int offset(long word) {
        return (int) (word >>> OFFSET_SHIFT) & FIELD_MASK;
    }

    /** Length of the blob in bytes, without padding. */
    public static int length(long word) {
        return (int) (word >>> LENGTH_SHIFT);
    }

    /** Number of bits of a bitstring. */
    public static int bitSize(long word) {
        if (!hasBlob(word)) {
            return shortLength(word) * Byte.SIZE;
        }
        int used = used(word);
        return length(word) * Byte.SIZE - (used == 0 ? 0 : Byte.SIZE - used);
    }

    /** Bytes that the blob takes, a multiple of eight; 0 for a term without one. */
    public static int blobSize(long word) {
        return hasBlob(word) ? align(length(word)) : 0;
    }

    /** The word without its offset: the same for the same term, wherever its blob lies. */
    public static long withoutOffset(long word) {
        return hasBlob(word) ? word & ~OFFSET_MASK : word;
    }

    /** A word without offset, given one. */
    static long withOffset(long word, int offset) {
        return hasBlob(word) ? word | (long) offset << OFFSET_SHIFT : word;
    }

    /** The next multiple of eight. */
    static int align(int bytes) {
        return bytes + (Long.BYTES - 1) & -Long.BYTES;
    }
}

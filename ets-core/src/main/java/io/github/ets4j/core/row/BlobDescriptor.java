/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

/**
 * Where the parts of a blob are. Blobs are 8-aligned, little-endian, padded with zeros to a multiple of eight bytes. What
 * a compound term holds follows its words, in their order, without gaps, so that a blob is contiguous and means the same
 * wherever it lies.
 *
 * <pre>
 * float
 *  offset size field
 *       0    8 value         IEEE 754 bits
 *
 * integer
 *  offset size field
 *       0    8 word[n]       two's complement, least significant word first, as few words as hold the value
 *
 * binary, bitstring
 *  offset size field
 *       0    . bytes         unused bits of the last byte are zero
 *
 * tuple
 *  offset size field
 *       0    8 count         number of elements
 *       8    8 word[count]   elements
 *
 * list
 *  offset size field
 *       0    8 count         number of elements before the tail
 *       8    8 word[count]   elements
 *       .    8 tail          [] or the tail of an improper list, never another list
 *
 * map
 *  offset size field
 *       0    8 count         number of entries
 *       8    8 word[count]   keys, in the order of TermOrder.compareExact
 *       .    8 word[count]   values, in the order of the keys
 *
 * reference
 *  offset size field
 *       0    4 node          atom id
 *       4    4 creation
 *       8    4 word[n]       least significant first
 *
 * pid
 *  offset size field
 *       0    4 node          atom id
 *       4    4 creation
 *       8    4 number
 *      12    4 serial
 *
 * port
 *  offset size field
 *       0    4 node          atom id
 *       4    4 creation
 *       8    8 number
 *
 * external fun
 *  offset size field
 *       0    4 module        atom id
 *       4    4 function      atom id
 *       8    8 arity
 *
 * local fun
 *  offset size field
 *       0    4 module        atom id
 *       4    4 arity
 *       8    4 index
 *      12    4 oldIndex
 *      16    8 oldUniq
 *      24   16 uniq
 *      40    4 node          atom id, of the creator
 *      44    4 creation      of the creator
 *      48    4 number        of the creator
 *      52    4 serial        of the creator
 *      56    8 count         number of captured terms
 *      64    8 word[count]   captured terms
 * </pre>
 */
final class BlobDescriptor {
    /** Count of a tuple, list or map. */
    static final int COUNT_OFFSET = 0;
    /** First word of a tuple, list or map. */
    static final int WORDS_OFFSET = COUNT_OFFSET + Long.BYTES;

    /** Node (low half) and creation (high half) of a reference, pid or port. */
    static final int NODE_OFFSET = 0;
    /** Words of a reference, number and serial of a pid, number of a port. */
    static final int NUMBER_OFFSET = NODE_OFFSET + Long.BYTES;
    /** Length of a pid's blob. */
    static final int PID_LENGTH = NUMBER_OFFSET + Long.BYTES;
    /** Length of a port's blob. */
    static final int PORT_LENGTH = NUMBER_OFFSET + Long.BYTES;

    /** Module (low half) and function (high half) of an external fun. */
    static final int EXTERNAL_MODULE_OFFSET = 0;
    /** Arity of an external fun. */
    static final int EXTERNAL_ARITY_OFFSET = EXTERNAL_MODULE_OFFSET + Long.BYTES;
    /** Length of an external fun's blob. */
    static final int EXTERNAL_LENGTH = EXTERNAL_ARITY_OFFSET + Long.BYTES;

    /** Module (low half) and arity (high half) of a local fun. */
    static final int LOCAL_MODULE_OFFSET = 0;
    /** Index (low half) and old index (high half) of a local fun. */
    static final int LOCAL_INDEX_OFFSET = LOCAL_MODULE_OFFSET + Long.BYTES;
    /** Old uniq of a local fun. */
    static final int LOCAL_OLD_UNIQ_OFFSET = LOCAL_INDEX_OFFSET + Long.BYTES;
    /** Uniq of a local fun. */
    static final int LOCAL_UNIQ_OFFSET = LOCAL_OLD_UNIQ_OFFSET + Long.BYTES;
    /** Bytes of uniq. */
    static final int LOCAL_UNIQ_LENGTH = 2 * Long.BYTES;
    /** Creator of a local fun, laid out as a pid. */
    static final int LOCAL_CREATOR_OFFSET = LOCAL_UNIQ_OFFSET + LOCAL_UNIQ_LENGTH;
    /** Number of captured terms of a local fun. */
    static final int LOCAL_COUNT_OFFSET = LOCAL_CREATOR_OFFSET + PID_LENGTH;
    /** First captured term of a local fun. */
    static final int LOCAL_WORDS_OFFSET = LOCAL_COUNT_OFFSET + Long.BYTES;

    private BlobDescriptor() {}

    /** Two 32-bit halves as a word. */
    static long halves(long low, long high) {
        return high << Integer.SIZE | low & 0xFFFF_FFFFL;
    }
}

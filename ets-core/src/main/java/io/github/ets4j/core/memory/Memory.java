/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one way to the words of a {@link Space}: accessors over addresses, with two back ends of which one is chosen at
 * start-up (Agrona where {@code java.base} exports {@code jdk.internal.misc} to it, else views of direct byte buffers,
 * which need no JVM flag; the system property {@code ets4j.memory} overrides).
 *
 * <pre>
 * address, 64 bits
 *  63                                      26 25                         3 2   0
 * +------------------------------------------+----------------------------+-----+
 * | number of the segment, 1 and up          | offset in the segment      | 0   |
 * +------------------------------------------+----------------------------+-----+
 * </pre>
 *
 * <p>All words are little-endian and 8-aligned, so an access is never torn. The lowest three bits of an address are 0; who
 * stores a tag there masks it off before calling. Address 0 is nowhere.
 *
 * <p>Any thread may call any method. The name tells the memory mode: none is plain, {@code Acquire} and {@code Release}
 * pair with each other, compare-and-set is volatile. An access outside a mapped segment throws {@link NullPointerException}
 * or {@link IndexOutOfBoundsException}; memory stays mapped while a caller can hold an address in it, see the reclaimer.
 */
public final class Memory {
    /*
     * The arrays of segments grow by copying, under the lock of Segments, and are read plainly: who holds an address got it
     * through an acquire, a lock or its own thread's allocation, all after the write of the array that has the segment. But
     * he may as well meet an array that is younger than that, with no order between its write and his read. So a copy is
     * filled, then comes a fence, then the field is written: the elements are read through what the field holds, and so are
     * there if the array is.
     *
     * With Agrona a single word is not read through its UnsafeBuffer, which takes four loads to get to the word, but at the
     * machine's own address, which takes two. That is as safe: the bits of an offset cannot leave the segment, and that the
     * segment is mapped is checked. Where several words are read by one such address, that none lies beyond the segment is
     * checked as well, or seen to.
     */

    /** Number of address bits within a segment. */
    public static final int SEGMENT_BITS = 26;
    /** Size of a segment in bytes. */
    public static final int SEGMENT_SIZE = 1 << SEGMENT_BITS;

    /** Whether the Agrona back end is in use. */
    public static final boolean AGRONA = BackEnd.AGRONA;

    private static final int OFFSET_MASK = SEGMENT_SIZE - 1;
    private static final long HALF_MASK = (1L << Integer.SIZE) - 1;
    private static final int WORDWISE_MAX = 64;
    /** Up to so many words are all read, as no read then waits for the one before: a page's few lines come in together. */
    private static final int INDEPENDENT_MAX = 16;

    private static final VarHandle BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Segments by number, null where none is mapped; only those of the back end in use are not null. */
    private UnsafeBuffer[] agrona = AGRONA ? new UnsafeBuffer[16] : null;
    /** Agrona back end: what to add to an address for the machine's own, by number of the segment; 0 where none is mapped. */
    private long[] origins = AGRONA ? new long[16] : null;

    private ByteBuffer[] nio = AGRONA ? null : new ByteBuffer[16];

    Memory() {}

    /** Makes a segment accessible. Called under the lock of {@link Segments}. */
    void attach(int segment, SegmentMemory memory) {
        if (AGRONA) {
            UnsafeBuffer[] all = segment < agrona.length ? agrona : Arrays.copyOf(agrona, 2 * segment);
            all[segment] = new UnsafeBuffer(memory.address(), SEGMENT_SIZE);
            long[] allOrigins = segment < origins.length ? origins : Arrays.copyOf(origins, all.length);
            allOrigins[segment] = memory.address() - ((long) segment << SEGMENT_BITS);
            VarHandle.storeStoreFence(); // the elements before the fields, see above
            agrona = all;
            origins = allOrigins;
        } else {
            ByteBuffer[] all = segment < nio.length ? nio : Arrays.copyOf(nio, 2 * segment);
            all[segment] = memory.buffer();
            VarHandle.storeStoreFence(); // the elements before the field, see above
            nio = all;
        }
    }

    /** Makes a segment inaccessible. Called under the lock of {@link Segments}. */
    void detach(int segment) {
        if (AGRONA) {
            agrona[segment] = null;
            origins[segment] = 0;
        } else {
            nio[segment] = null;
        }
    }

    private static int segment(long address) {
        return (int) (address >>> SEGMENT_BITS);
    }

    /** Offset of an address in its segment. */
    static int offset(long address) {
        return (int) address & OFFSET_MASK;
    }

    /** The machine's own address. */
    private long raw(long address) {
        assert (address & Long.BYTES - 1) == 0 : "address=" + address;
        return origin(address) + address;
    }

    /** What to add to an address for the machine's own. */
    private long origin(long address) {
        long origin = origins[segment(address)];
        if (origin == 0) {
            throw notMapped(address);
        }
        return origin;
    }

    private static NullPointerException notMapped(long address) {
        return new NullPointerException("no segment is mapped: address=" + address);
    }

    /** Plain read of an aligned word. */
    public long getLong(long address) {
        return AGRONA ? UnsafeApi.getLong(raw(address)) : (long) LONGS.get(nio[segment(address)], offset(address));
    }

    /** Plain write of an aligned word. */
    public void putLong(long address, long value) {
        if (AGRONA) {
            UnsafeApi.putLong(raw(address), value);
        } else {
            LONGS.set(nio[segment(address)], offset(address), value);
        }
    }

    /** Acquire read of an aligned word. */
    public long getLongAcquire(long address) {
        return AGRONA
                ? UnsafeApi.getLongAcquire(null, raw(address))
                : (long) LONGS.getAcquire(nio[segment(address)], offset(address));
    }

    /** Release write of an aligned word. */
    public void putLongRelease(long address, long value) {
        if (AGRONA) {
            UnsafeApi.putLongRelease(null, raw(address), value);
        } else {
            LONGS.setRelease(nio[segment(address)], offset(address), value);
        }
    }

    /** Volatile compare-and-set of an aligned word. */
    public boolean compareAndSetLong(long address, long expected, long value) {
        return AGRONA
                ? UnsafeApi.compareAndSetLong(null, raw(address), expected, value)
                : LONGS.compareAndSet(nio[segment(address)], offset(address), expected, value);
    }

    /*
     * Searches are here, not with their callers, because they keep the segment in a local: the JIT then checks and loads it
     * once and not at every word, which makes a search in a page about twice as quick.
     */

    /**
     * Number of words below one, unsigned, among words in ascending order; of racing words, any number up to {@code count}.
     *
     * @param address of the first word; all lie in one segment
     * @param stride bytes from a word to the next
     * @param count number of words
     */
    public int countBelow(long address, int stride, int count, long wanted) {
        checkGroups(address, count, stride, 1);
        ByteBuffer nioSegment = AGRONA ? null : nio[segment(address)];
        long place = place(address);
        long signed = wanted ^ Long.MIN_VALUE;
        int low = 0;
        if (count <= INDEPENDENT_MAX) {
            for (int i = 0; i < count; i++, place += stride) {
                low += (word(nioSegment, place) ^ Long.MIN_VALUE) < signed ? 1 : 0;
            }
            return low;
        }
        for (int length = count; length > 0; ) {
            int half = length >>> 1;
            long at = word(nioSegment, place + (long) (low + half) * stride);
            boolean right = (at ^ Long.MIN_VALUE) < signed;
            low = right ? low + half + 1 : low;
            length = right ? length - half - 1 : half;
        }
        return low;
    }

    /**
     * How many of some unsigned 32-bit numbers, in any order, are below one (low half of the answer) and how many are not above
     * it (high half).
     *
     * @param address of the first number, 8-aligned; all, up to an even number of them, lie in one segment
     * @param count how many there are
     */
    public long rank(long address, int count, int wanted) {
        checkGroups(address, count + 1 >>> 1, Long.BYTES, 1);
        ByteBuffer nioSegment = AGRONA ? null : nio[segment(address)];
        long place = place(address);
        long rank = 0;
        for (int at = 0; at < count; at += 2) {
            long pair = word(nioSegment, place + (long) at * Integer.BYTES);
            rank += rank((int) pair, wanted) + (at + 1 < count ? rank((int) (pair >>> 32), wanted) : 0);
        }
        return rank;
    }

    /**
     * Acquire reads of words that lie in groups; puts those that are not 0 into an array, in their order.
     *
     * @param address of the first word; all groups lie in one segment
     * @param groups number of groups
     * @param stride bytes from a group to the next, less than 0 for descending addresses
     * @param words number of words of a group, side by side
     * @param target has room for all words
     * @param at index in the target of the first word that is not 0
     * @return index behind the last one
     */
    public int collectAcquire(long address, int groups, int stride, int words, long[] target, int at) {
        checkGroups(address, groups, stride, words);
        ByteBuffer nioSegment = AGRONA ? null : nio[segment(address)];
        long place = place(address);
        int next = at;
        for (int group = 0; group < groups; group++, place += stride) {
            for (int i = 0; i < words; i++) {
                long word = wordAcquire(nioSegment, place + (long) i * Long.BYTES);
                target[next] = word;
                next += word != 0 ? 1 : 0;
            }
        }
        return next;
    }

    /**
     * As {@link #collectAcquire}, of words that hold two unsigned 32-bit numbers, the lower half first.
     *
     * @param shift bits to shift the numbers by, to the left
     * @param target has room for all numbers, two of each word
     */
    public int collectHalvesAcquire(long address, int groups, int stride, int words, int shift, long[] target, int at) {
        checkGroups(address, groups, stride, words);
        ByteBuffer nioSegment = AGRONA ? null : nio[segment(address)];
        long place = place(address);
        int next = at;
        for (int group = 0; group < groups; group++, place += stride) {
            for (int i = 0; i < words; i++) {
                long word = wordAcquire(nioSegment, place + (long) i * Long.BYTES);
                long low = word & HALF_MASK;
                target[next] = low << shift;
                next += low != 0 ? 1 : 0;
                long high = word >>> Integer.SIZE;
                target[next] = high << shift;
                next += high != 0 ? 1 : 0;
            }
        }
        return next;
    }

    /** That words of groups, as for {@link #collectAcquire}, lie in one segment. */
    private static void checkGroups(long address, int groups, int stride, int words) {
        long lastGroup = address + (long) Math.max(0, groups - 1) * stride;
        long low = Math.min(address, lastGroup);
        long high = Math.max(address, lastGroup) + (long) Math.max(0, words - 1) * Long.BYTES;
        if (segment(low) != segment(high)) {
            throw new IndexOutOfBoundsException("words in two segments: first=" + low + " last=" + high);
        }
    }

    /**
     * Reads two words of each of some blocks that may lie anywhere, so that their cache misses overlap instead of following
     * each other.
     *
     * @param addresses of blocks
     * @param from index of the first one
     * @param to first index not to look at
     * @param near offset of a word, 0 or more; it may lie behind the block, but one behind the segment is not read
     * @param far offset of another word, as above
     * @return the words, or-ed; only its use keeps the reads alive
     */
    public long touch(long[] addresses, int from, int to, int near, int far) {
        long words = 0;
        for (int i = from; i < to; i++) {
            long address = addresses[i];
            ByteBuffer nioSegment = AGRONA ? null : nio[segment(address)];
            long origin = AGRONA ? origin(address) : offset(address) - address;
            long last = address | OFFSET_MASK & -Long.BYTES;
            words |= word(nioSegment, origin + Math.min(address + near, last))
                    | word(nioSegment, origin + Math.min(address + far, last));
        }
        return words;
    }

    /** Where a word is in its segment: the machine's own address, or an offset. */
    private long place(long address) {
        return AGRONA ? raw(address) : offset(address);
    }

    /** The word at a {@link #place}; the segment is that of the ByteBuffer back end. */
    private static long word(ByteBuffer nioSegment, long place) {
        return AGRONA ? UnsafeApi.getLong(place) : (long) LONGS.get(nioSegment, (int) place);
    }

    /** As {@link #word(ByteBuffer, long)}, acquire. */
    private static long wordAcquire(ByteBuffer nioSegment, long place) {
        return AGRONA ? UnsafeApi.getLongAcquire(null, place) : (long) LONGS.getAcquire(nioSegment, (int) place);
    }

    private static long rank(int number, int wanted) {
        int signed = number ^ Integer.MIN_VALUE;
        int bound = wanted ^ Integer.MIN_VALUE;
        return (signed < bound ? 1 : 0) + (signed <= bound ? 1L << 32 : 0);
    }

    /** Copies bytes out; the range lies in one segment. */
    public void getBytes(long address, byte[] target, int offset, int length) {
        if (length <= WORDWISE_MAX && (address & 7) == 0) {
            getBytesWordwise(address, target, offset, length);
        } else if (AGRONA) {
            agrona[segment(address)].getBytes(offset(address), target, offset, length);
        } else {
            nio[segment(address)].get(offset(address), target, offset, length);
        }
    }

    /** For short ranges: a call of the copying stub costs more than some words. The word of the last byte is in the segment. */
    private void getBytesWordwise(long address, byte[] target, int offset, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            BYTES.set(target, offset + at, getLong(address + at));
        }
        if (at < length) {
            for (long word = getLong(address + at); at < length; at++, word >>>= Byte.SIZE) {
                target[offset + at] = (byte) word;
            }
        }
    }

    /** Copies bytes in; the range lies in one segment. */
    public void putBytes(long address, byte[] source, int offset, int length) {
        if (AGRONA) {
            agrona[segment(address)].putBytes(offset(address), source, offset, length);
        } else {
            nio[segment(address)].put(offset(address), source, offset, length);
        }
    }

    /** Whether the bytes at an address are those of an array; the range lies in one segment. */
    public boolean equal(long address, byte[] bytes, int offset, int length) {
        return AGRONA
                ? equal(agrona[segment(address)], offset(address), bytes, offset, length)
                : equal(nio[segment(address)], offset(address), bytes, offset, length);
    }

    private static boolean equal(UnsafeBuffer memory, int at, byte[] bytes, int offset, int length) {
        int i = 0;
        while (i < length && memory.getByte(at + i) == bytes[offset + i]) {
            i++;
        }
        return i == length;
    }

    private static boolean equal(ByteBuffer memory, int at, byte[] bytes, int offset, int length) {
        int i = 0;
        while (i < length && memory.get(at + i) == bytes[offset + i]) {
            i++;
        }
        return i == length;
    }

    /**
     * Moves words, as if through a copy: the ranges may overlap. Addresses and length are multiples of 8, so no racing reader
     * sees a torn word. Where the length is 0, an address may be the end of a segment.
     */
    public void copy(long source, long target, int length) {
        if (length == 0) {
            return; // the word behind the last one of a segment belongs to another, which may not be mapped
        }
        if (AGRONA) {
            agrona[segment(target)].putBytes(offset(target), agrona[segment(source)], offset(source), length);
        } else {
            nio[segment(target)].put(offset(target), nio[segment(source)], offset(source), length);
        }
    }

    /** Sets words to zero; address and length are multiples of 8. */
    public void zero(long address, int length) {
        int from = offset(address);
        if (AGRONA) {
            agrona[segment(address)].setMemory(from, length, (byte) 0);
        } else {
            ByteBuffer memory = nio[segment(address)];
            for (int at = from; at < from + length; at += Long.BYTES) {
                LONGS.set(memory, at, 0L);
            }
        }
    }

    /** Whether two ranges of words are alike; addresses and length are multiples of 8. */
    public boolean equal(long a, long b, int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            if (getLong(a + i) != getLong(b + i)) {
                return false;
            }
        }
        return true;
    }
}

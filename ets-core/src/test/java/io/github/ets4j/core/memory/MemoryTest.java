/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private final Space space = new Space(64 << 20);
    private final Memory memory = space.memory();
    private final long address = space.allocate(4096);

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void words_everyMode_readBack() {
        memory.putLong(address, 1);
        assertEquals(1, memory.getLongAcquire(address));
        memory.putLongRelease(address, -2);
        assertEquals(-2, memory.getLong(address));
        assertTrue(memory.compareAndSetLong(address, -2, 3));
        assertFalse(memory.compareAndSetLong(address, -2, 4));
        assertEquals(3, memory.getLong(address));
    }

    @Test
    void words_asBytes_areLittleEndian() {
        memory.putLong(address, 0x0807_0605_0403_0201L);
        byte[] bytes = new byte[8];
        memory.getBytes(address, bytes, 0, 8);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, bytes);
    }

    @Test
    void putBytes_oddOffsets_readsBackAndEquals() {
        byte[] source = "xhello, spacex".getBytes(StandardCharsets.UTF_8);
        memory.putBytes(address + 3, source, 1, 12);
        byte[] target = new byte[20];
        memory.getBytes(address + 3, target, 5, 12);
        assertEquals("hello, space", new String(target, 5, 12, StandardCharsets.UTF_8));
        assertTrue(memory.equal(address + 3, source, 1, 12));
        assertFalse(memory.equal(address + 3, source, 0, 12));
        assertTrue(memory.equal(address, source, 0, 0));
    }

    @Test
    void copy_nothingAtTheEndOfASegment_touchesNothing() {
        long end = (address & -(long) Memory.SEGMENT_SIZE) + Memory.SEGMENT_SIZE; // no segment is mapped from here on
        memory.putLong(end - 8, 5);
        memory.copy(end - 8, end, 0);
        memory.copy(end, end - 8, 0);
        assertEquals(5, memory.getLong(end - 8));
    }

    @Test
    void touch_blocksUpToTheEndOfASegment_readsTwoWordsOfEach() {
        long end = (address & -(long) Memory.SEGMENT_SIZE) + Memory.SEGMENT_SIZE; // no segment is mapped from here on
        memory.zero(address, 64);
        memory.zero(end - 24, 24);
        memory.putLong(address + 8, 1);
        memory.putLong(address + 48, 2);
        memory.putLong(end - 16, 4);
        memory.putLong(end - 8, 8);
        long[] blocks = {address, end - 24};
        assertEquals(1 | 2 | 4 | 8, memory.touch(blocks, 0, 2, 8, 48));
        assertEquals(1 | 2, memory.touch(blocks, 0, 1, 8, 48));
        assertEquals(0, memory.touch(blocks, 1, 1, 8, 48));
        assertEquals(8, memory.touch(blocks, 1, 2, 24, 48));
    }

    @Test
    void collectAcquire_groupsInEitherDirection_takesWordsThatAreNotZero() {
        for (int i = 0; i < 24; i++) {
            memory.putLong(address + 8 * i, i % 5 == 0 ? 0 : i);
        }
        long[] target = {-1, -1, -1, -1, -1, -1, -1};
        assertEquals(6, memory.collectAcquire(address + 8, 3, 64, 2, target, 1));
        assertArrayEquals(new long[] {-1, 1, 2, 9, 17, 18, -1}, target);
        assertEquals(2, memory.collectAcquire(address + 8 * 14, 3, -16, 1, target, 0));
        assertArrayEquals(new long[] {14, 12}, Arrays.copyOf(target, 2));
        assertEquals(3, memory.collectAcquire(address, 0, 64, 7, target, 3));
    }

    @Test
    void collectHalvesAcquire_wordsOfTwoNumbers_takesThoseThatAreNotZero() {
        for (int i = 0; i < 24; i++) {
            memory.putLong(address + 8 * i, (i % 5 == 0 ? 0xFFFF_FFFFL : 0) << 32 | (i % 2 == 0 ? 0 : i));
        }
        long[] target = new long[13];
        target[0] = -1;
        assertEquals(4, memory.collectHalvesAcquire(address + 8 * 4, 2, 64, 3, 2, target, 1));
        assertArrayEquals(new long[] {-1, 5 << 2, 0xFFFF_FFFFL << 2, 13 << 2}, Arrays.copyOf(target, 4));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> memory.collectHalvesAcquire(Memory.SEGMENT_SIZE * 2L - 8, 1, 64, 2, 2, target, 0));
    }

    @Test
    void collectAcquire_wordsAtTheEndOfASegment_readsNothingBehindThem() {
        long end = (address & -(long) Memory.SEGMENT_SIZE) + Memory.SEGMENT_SIZE; // no segment is mapped from here on
        memory.putLong(end - 16, 3);
        memory.putLong(end - 8, 4);
        long[] target = new long[2];
        assertEquals(2, memory.collectAcquire(end - 16, 1, 64, 2, target, 0));
        assertArrayEquals(new long[] {3, 4}, target);
        assertEquals(2, memory.collectAcquire(end - 8, 2, -8, 1, target, 0));
        assertArrayEquals(new long[] {4, 3}, target);
    }

    @Test
    void collectAcquire_beyondASegment_throws() {
        long segment = address & -(long) Memory.SEGMENT_SIZE;
        long[] target = new long[16];
        long last = segment + Memory.SEGMENT_SIZE - 8;
        assertThrows(IndexOutOfBoundsException.class, () -> memory.collectAcquire(last, 1, 64, 2, target, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.collectAcquire(last, 2, 8, 1, target, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.collectAcquire(segment + 8, 3, -8, 1, target, 0));
    }

    @Test
    void copy_overlappingRanges_isAsThroughACopy() {
        for (int shift : new int[] {8, -8, 64, -64}) {
            for (int i = 0; i < 64; i++) {
                memory.putLong(address + 1024 + 8 * i, i);
            }
            memory.copy(address + 1024, address + 1024 + shift, 64 * 8);
            for (int i = 0; i < 64; i++) {
                assertEquals(i, memory.getLong(address + 1024 + shift + 8 * i), "shift=" + shift);
            }
        }
    }

    @Test
    void zero_range_leavesNeighbours() {
        for (int i = 0; i < 8; i++) {
            memory.putLong(address + 8 * i, -1);
        }
        memory.zero(address + 8, 6 * 8);
        assertEquals(-1, memory.getLong(address));
        for (int i = 1; i < 7; i++) {
            assertEquals(0, memory.getLong(address + 8 * i));
        }
        assertEquals(-1, memory.getLong(address + 56));
    }

    @Test
    void equal_ranges_comparesAllWords() {
        memory.zero(address, 256);
        assertTrue(memory.equal(address, address + 128, 128));
        memory.putLong(address + 248, 1);
        assertFalse(memory.equal(address, address + 128, 128));
        assertTrue(memory.equal(address, address + 128, 120));
    }

    @Test
    void countBelow_wordsInOrder_isThePlace() {
        for (int count = 0; count <= 20; count++) {
            for (int i = 0; i < count; i++) {
                memory.putLong(address + 16L * i, i < 10 ? 2 * i : -100 + 2 * i); // the top half is negative
            }
            for (int i = 0; i < 45; i++) {
                long wanted = i < 22 ? i - 1 : -100 + i;
                int below = 0;
                while (below < count && Long.compareUnsigned(memory.getLong(address + 16L * below), wanted) < 0) {
                    below++;
                }
                assertEquals(below, memory.countBelow(address, 16, count, wanted), count + " " + wanted);
            }
        }
    }

    @Test
    void rank_numbersInAnyOrder_countsBelowAndNotAbove() {
        int[] numbers = {5, -1, 0, Integer.MIN_VALUE, 5, 7, Integer.MAX_VALUE};
        for (int i = 0; i < numbers.length; i += 2) {
            long high = i + 1 < numbers.length ? numbers[i + 1] : 0;
            memory.putLong(address + 4L * i, high << 32 | Integer.toUnsignedLong(numbers[i]));
        }
        assertEquals(1 | 3L << 32, memory.rank(address, numbers.length, 5));
        assertEquals(1L << 32, memory.rank(address, numbers.length, 0));
        assertEquals(6 | 7L << 32, memory.rank(address, numbers.length, -1));
        assertEquals(1L << 32, memory.rank(address, 2, 5));
        assertEquals(1L << 32, memory.rank(address, 1, 5));
        assertEquals(0, memory.rank(address, 0, 5));
    }

    @Test
    void access_outsideMappedSegments_throws() {
        for (long nowhere : new long[] {0, 8, 5L << Memory.SEGMENT_BITS, 1L << 50}) {
            assertThrows(RuntimeException.class, () -> memory.getLong(nowhere));
            assertThrows(RuntimeException.class, () -> memory.putLong(nowhere, 1));
        }
    }

    @Test
    void access_afterClose_throws() {
        space.close();
        assertThrows(NullPointerException.class, () -> memory.getLong(address));
        assertThrows(NullPointerException.class, () -> memory.compareAndSetLong(address, 0, 1));
        assertThrows(NullPointerException.class, () -> memory.copy(address, address + 8, 8));
    }
}

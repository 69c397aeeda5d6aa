/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * A mapped segment and what it is cut into: spans, or runs of 4 KiB pages, never both. Guarded by the lock of {@link
 * Segments}, except the class of a span, which whoever owns or has pinned a slot in it may read.
 */
abstract sealed class Segment {
    /** What {@link #classAt} answers where no span is. */
    static final int NONE = -1;
    /** What {@link #classAt} answers in a segment of runs. */
    static final int RUN = -2;

    /** Number of the segment, the upper bits of its addresses. */
    final int index;

    Segment(int index) {
        this.index = index;
    }

    final long address() {
        return (long) index << Memory.SEGMENT_BITS;
    }

    /** Size class of the slot at an offset, or {@link #NONE}, or {@link #RUN}. */
    abstract int classAt(int offset);

    /** Whether nothing is in use. */
    abstract boolean isUnused();

    /** Calls the consumer with the address of each slot or run that is in use or in a magazine. */
    abstract void forEachTaken(LongConsumer consumer);

    /** A segment of 1024 spans. */
    static final class Spans extends Segment {
        private static final int COUNT = Memory.SEGMENT_SIZE / Span.SIZE;
        private static final int SPAN_BITS = Integer.numberOfTrailingZeros(Span.SIZE);

        private final byte[] classes = new byte[COUNT];
        private final Span[] spans = new Span[COUNT];
        private final long[] used = new long[COUNT >>> 6];
        private int usedCount;

        Spans(int index) {
            super(index);
            Arrays.fill(classes, (byte) NONE);
        }

        @Override
        int classAt(int offset) {
            return classes[offset >>> SPAN_BITS];
        }

        /** The span that an address is in, null if none. */
        Span spanAt(int offset) {
            return spans[offset >>> SPAN_BITS];
        }

        boolean isFull() {
            return usedCount == COUNT;
        }

        @Override
        boolean isUnused() {
            return usedCount == 0;
        }

        /** Makes a span of the free place with the lowest address; there is one. */
        Span take(int sizeClass, boolean checked) {
            int word = 0;
            while (used[word] == -1L) {
                word++;
            }
            int place = (word << 6) + Long.numberOfTrailingZeros(~used[word]);
            Span span = new Span(address() + ((long) place << SPAN_BITS), sizeClass, checked);
            used[word] |= 1L << place;
            usedCount++;
            spans[place] = span;
            classes[place] = (byte) sizeClass;
            return span;
        }

        void giveBack(Span span) {
            int place = (int) (span.address - address()) >>> SPAN_BITS;
            used[place >>> 6] &= ~(1L << place);
            usedCount--;
            spans[place] = null;
            classes[place] = NONE;
        }

        @Override
        void forEachTaken(LongConsumer consumer) {
            for (Span span : spans) {
                if (span != null) {
                    span.forEachTaken(consumer);
                }
            }
        }
    }

    /** A segment of runs of pages: first fit by address, neighbours united when freed. */
    static final class Runs extends Segment {
        /** Unit of a run in bytes. */
        static final int PAGE = 4096;

        private static final int PAGE_BITS = Integer.numberOfTrailingZeros(PAGE);

        /** First page of a free run to its number of pages; no two runs touch. */
        private final NavigableMap<Integer, Integer> free = new TreeMap<>();
        /** The same for runs in use. */
        private final NavigableMap<Integer, Integer> used = new TreeMap<>();

        Runs(int index) {
            super(index);
            free.put(0, Memory.SEGMENT_SIZE >>> PAGE_BITS);
        }

        @Override
        int classAt(int offset) {
            return RUN;
        }

        @Override
        boolean isUnused() {
            return used.isEmpty();
        }

        /** Address of a new run, 0 if there is no room. */
        long take(int pages) {
            for (var run : free.entrySet()) {
                int first = run.getKey();
                int length = run.getValue();
                if (length >= pages) {
                    free.remove(first);
                    if (length > pages) {
                        free.put(first + pages, length - pages);
                    }
                    used.put(first, pages);
                    return address() + ((long) first << PAGE_BITS);
                }
            }
            return 0;
        }

        /** Number of pages in the run that starts at an address; 0 if none does. */
        int pages(long address) {
            int offset = (int) (address - address());
            return (offset & (PAGE - 1)) == 0 ? used.getOrDefault(offset >>> PAGE_BITS, 0) : 0;
        }

        /** Frees the run that starts at an address; there is one. */
        void giveBack(long address) {
            int first = (int) (address - address()) >>> PAGE_BITS;
            int length = used.remove(first);
            var before = free.lowerEntry(first);
            if (before != null && before.getKey() + before.getValue() == first) {
                first = before.getKey();
                length += before.getValue();
            }
            Integer after = free.remove(first + length);
            if (after != null) {
                length += after;
            }
            free.put(first, length);
        }

        @Override
        void forEachTaken(LongConsumer consumer) {
            used.keySet().forEach(first -> consumer.accept(address() + ((long) first << PAGE_BITS)));
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.core.event.EngineEvents;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * All segments of a Space: maps them when spans or runs are needed, unmaps them when nothing in them is used, and holds
 * what is in use to the limit. Any thread may call any method; each takes one lock for a short time, which includes a
 * system call when a segment is mapped or unmapped.
 */
final class Segments implements AutoCloseable {
    /*
     * Invariants, under the lock
     *   I1  table[i] is null unless segment i is mapped and in use, or was and became unused while it was reserved
     *   I2  committedBytes = spans in use x 64 KiB + pages of runs in use x 4 KiB, at most bytesMax
     *   I3  at most one mapped segment is unused: the reserve, which may next be cut either way
     *   I4  advice is asked for every mapped segment once committedBytes was HugePages.WORTHWHILE, for none before
     *   I5  index 0 is never mapped, so address 0 means "none" and an access to it fails
     * Ordering: the table and its elements are written under the lock and read without it by whoever owns or has pinned a slot there:
     * it got the address through the lock, a mutex of a pool, or a release/acquire pair, so it sees the write. The table
     * grows by copying; an older copy is right for every address that its reader can own, and a younger one as well, as it
     * is filled before a fence, and the field written behind it.
     * Unmapping needs no grace period: a slot comes back only after every reader that could reach it is gone, see
     * io.github.ets4j.core.reclaim, or when it was never published.
     */

    private static final int INDEX_MAX = 1 << 18;
    private static final int NO_RESERVE = 0;

    private final ReentrantLock lock = new ReentrantLock();
    private final Memory memory;
    private final SegmentSource source;
    private final long bytesMax;
    private final boolean checked;
    private final EngineEvents events;

    private Segment[] table = new Segment[16];
    private SegmentMemory[] mapped = new SegmentMemory[16];
    private final BitSet indexes = new BitSet();
    private final BitSet withFreeSpans = new BitSet();
    private final BitSet withRuns = new BitSet();
    private int reserve = NO_RESERVE;
    private volatile long committedBytes;
    private volatile int mappedCount;
    private final BitSet advised = new BitSet();
    private volatile int advisedCount;
    private boolean advising;
    private boolean closed;

    Segments(Memory memory, SegmentSource source, long bytesMax, boolean checked, EngineEvents events) {
        this.memory = memory;
        this.source = source;
        this.bytesMax = bytesMax;
        this.checked = checked;
        this.events = events;
        indexes.set(0);
    }

    long committedBytes() {
        return committedBytes;
    }

    long mappedBytes() {
        return (long) mappedCount * Memory.SEGMENT_SIZE;
    }

    /** The mapped bytes for which the kernel was asked for huge pages. */
    long advisedBytes() {
        return (long) advisedCount * Memory.SEGMENT_SIZE;
    }

    /** Size class of the slot at an address, or {@link Segment#NONE} or {@link Segment#RUN}. */
    int classAt(long address) {
        Segment[] all = table;
        long index = address >>> Memory.SEGMENT_BITS;
        if (index >= all.length) {
            return Segment.NONE;
        }
        Segment segment = all[(int) index];
        return segment == null ? Segment.NONE : segment.classAt(Memory.offset(address));
    }

    /** The span of a slot; the caller owns a slot in it. */
    Span spanOf(long address) {
        return ((Segment.Spans) table[(int) (address >>> Memory.SEGMENT_BITS)]).spanAt(Memory.offset(address));
    }

    /** A new span, from the lowest place there is, so that higher segments drain. */
    Span takeSpan(int sizeClass) {
        lock.lock();
        try {
            checkRoom(Span.SIZE);
            int index = withFreeSpans.nextSetBit(0);
            if (index < 0) {
                index = takeSegment();
                table[index] = new Segment.Spans(index);
                withFreeSpans.set(index);
            }
            Segment.Spans segment = (Segment.Spans) table[index];
            Span span = segment.take(sizeClass, checked);
            withFreeSpans.set(index, !segment.isFull());
            addCommitted(Span.SIZE);
            if (checked) {
                SlotChecks.poison(memory, span.address, Span.SIZE);
            }
            return span;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Span span) {
        lock.lock();
        try {
            Segment.Spans segment = (Segment.Spans) table[(int) (span.address >>> Memory.SEGMENT_BITS)];
            segment.giveBack(span);
            withFreeSpans.set(segment.index);
            addCommitted(-Span.SIZE);
            if (segment.isUnused()) {
                withFreeSpans.clear(segment.index);
                retireSegment(segment.index);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A new run of pages. */
    long takeRun(int bytes) {
        int pages = bytes / Segment.Runs.PAGE;
        lock.lock();
        try {
            checkRoom(bytes);
            long address = takeRunFromUsedSegments(pages);
            if (address == 0) {
                int index = takeSegment();
                Segment.Runs segment = new Segment.Runs(index);
                table[index] = segment;
                withRuns.set(index);
                address = segment.take(pages);
            }
            addCommitted(bytes);
            return address;
        } finally {
            lock.unlock();
        }
    }

    private long takeRunFromUsedSegments(int pages) {
        long address = 0;
        for (int i = withRuns.nextSetBit(0); i >= 0 && address == 0; i = withRuns.nextSetBit(i + 1)) {
            address = ((Segment.Runs) table[i]).take(pages);
        }
        return address;
    }

    /** Bytes of the run that starts at an address. */
    int runBytes(long address) {
        lock.lock();
        try {
            return runPages(address) * Segment.Runs.PAGE;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a run back; returns its bytes. */
    int giveBackRun(long address) {
        lock.lock();
        try {
            int bytes = runPages(address) * Segment.Runs.PAGE;
            Segment.Runs segment = (Segment.Runs) table[(int) (address >>> Memory.SEGMENT_BITS)];
            if (checked) {
                SlotChecks.poison(memory, address, bytes);
            }
            segment.giveBack(address);
            addCommitted(-bytes);
            if (segment.isUnused()) {
                withRuns.clear(segment.index);
                retireSegment(segment.index);
            }
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private int runPages(long address) {
        Segment segment = table[(int) (address >>> Memory.SEGMENT_BITS)];
        int pages = segment instanceof Segment.Runs runs ? runs.pages(address) : 0;
        if (pages == 0) {
            throw new IllegalArgumentException("not the start of a run in use: address=" + address);
        }
        return pages;
    }

    /** Calls the consumer with each slot and run that is in use or in a magazine. */
    void forEachTaken(LongConsumer consumer) {
        lock.lock();
        try {
            for (Segment segment : table) {
                if (segment != null) {
                    segment.forEachTaken(consumer);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkRoom(int bytes) {
        if (closed) {
            throw Space.closedError();
        }
        if (committedBytes + bytes > bytesMax) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the engine's memory limit is reached, limit=" + bytesMax + ", committed=" + committedBytes
                            + ", requested=" + bytes);
        }
    }

    private void addCommitted(int bytes) {
        committedBytes = committedBytes + bytes;
        if (!advising && committedBytes >= HugePages.WORTHWHILE) {
            advising = true;
            indexes.stream().skip(1).forEach(this::advise);
        }
    }

    private void advise(int index) {
        if (mapped[index].advice().getAsBoolean()) {
            advised.set(index);
            advisedCount = advised.cardinality();
        }
    }

    /** Index of a mapped segment that is cut in no way yet. */
    private int takeSegment() {
        if (reserve != NO_RESERVE) {
            int index = reserve;
            reserve = NO_RESERVE;
            return index;
        }
        int index = indexes.nextClearBit(0);
        if (index == INDEX_MAX) {
            throw EtsException.systemLimit(Kind.MEMORY_LIMIT, "no segment number is left, segments=" + index);
        }
        SegmentMemory segment = source.map();
        if (index >= table.length) {
            Segment[] more = Arrays.copyOf(table, table.length * 2);
            VarHandle.storeStoreFence(); // the elements before the field: who owns a slot reads both without the lock
            table = more;
            mapped = Arrays.copyOf(mapped, mapped.length * 2);
        }
        memory.attach(index, segment);
        mapped[index] = segment;
        indexes.set(index);
        mappedCount = mappedCount + 1;
        if (advising) {
            advise(index);
        }
        events.postGrowth(Memory.SEGMENT_SIZE, mappedBytes(), committedBytes);
        return index;
    }

    private void retireSegment(int index) {
        table[index] = null;
        if (reserve == NO_RESERVE) {
            reserve = index;
        } else {
            unmap(Math.max(reserve, index));
            reserve = Math.min(reserve, index);
            events.postGrowth(-(long) Memory.SEGMENT_SIZE, mappedBytes(), committedBytes);
        }
    }

    private void unmap(int index) {
        memory.detach(index);
        SegmentMemory segment = mapped[index];
        mapped[index] = null;
        indexes.clear(index);
        mappedCount = mappedCount - 1;
        advised.clear(index);
        advisedCount = advised.cardinality();
        segment.release().run();
    }

    /** Grants nothing from now on. */
    void refuse() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Unmaps everything. The caller knows that nobody reads or writes any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            long bytes = mappedBytes();
            Arrays.fill(table, null);
            for (int i = indexes.nextSetBit(1); i >= 0; i = indexes.nextSetBit(i + 1)) {
                unmap(i);
            }
            withFreeSpans.clear();
            withRuns.clear();
            reserve = NO_RESERVE;
            committedBytes = 0;
            if (bytes > 0) {
                events.postGrowth(-bytes, 0, 0);
            }
            source.close();
        } finally {
            lock.unlock();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.core.event.EngineEvents;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.event.EngineEvent;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * All off-heap memory of one engine: segments of 64 MiB, mapped when needed, cut into spans of 64 KiB, each cut into slots
 * of one size class; or into runs of 4 KiB pages for what is larger than a slot.
 *
 * <p>Any thread, platform or virtual, may call any method. Allocating and freeing take a compare-and-set; once per batch of
 * slots they take a mutex, and once in a while that of all segments. Addresses are multiples of 8, never 0; slots and runs
 * whose size is a multiple of 64 start at a multiple of 64, and slots of a power of two, at most 4096, at a multiple of their
 * size. Memory that was published to readers must come back through the reclaimer and not through {@link #free}.
 *
 * <p>The limit bounds {@link #committedBytes}. An allocation that would exceed it first reclaims what the {@link Retainer}
 * holds back and what lies in magazines, then fails with {@link Kind#MEMORY_LIMIT}, having changed nothing.
 */
public final class Space implements AutoCloseable {
    /*
     * An allocation goes  Magazines (stripe, no waiting) -> ClassPool (mutex per class) -> Segments (one lock), and only
     * downwards: that is the lock order, and no lower part knows an upper one. Where which invariants hold is said there.
     * Metadata lives on the heap, so that sixteen pages of 4096 fill a span and a wild write cannot break the allocator.
     */

    /** What freed words are overwritten with where the Space checks its users. */
    public static final long POISON = 0xDEAD_DEAD_DEAD_DEADL;

    /** Largest allocation in bytes. */
    public static final int ALLOCATION_MAX = 16 << 20;

    /** System property that makes every new Space check its users, see {@link #checked}. */
    public static final String POISON_PROPERTY = "ets4j.poison";

    /** One who holds memory back for readers, and knows when they are gone. */
    public interface Retainer {
        /** Frees what can be freed without waiting for anybody; may be called from within any allocation. */
        void reclaimNow();

        /** Refuses new readers, waits until those inside are gone, and frees everything. */
        void close();
    }

    private final Memory memory = new Memory();
    private final EngineEvents events = new EngineEvents();
    private final long bytesMax;
    private final Segments segments;
    private final ClassPool[] pools = new ClassPool[SizeClasses.COUNT];
    private final Magazines magazines;
    private final boolean checked;
    private final LongAdder runBytes = new LongAdder();
    private volatile Retainer retainer;
    private volatile FailureInjection injection;

    /**
     * A Space without memory, which it takes as needed.
     *
     * @param bytesMax bytes it may commit, more than 0
     */
    public Space(long bytesMax) {
        this(bytesMax, Boolean.getBoolean(POISON_PROPERTY));
    }

    private Space(long bytesMax, boolean checked) {
        this(bytesMax, checked, SegmentSource.choose());
    }

    Space(long bytesMax, boolean checked, SegmentSource source) {
        BackEnd.check();
        HugePages.check();
        if (bytesMax <= 0) {
            throw EtsException.badArgument(Kind.NONE, 0, "the memory limit must be positive, limit=" + bytesMax);
        }
        this.bytesMax = bytesMax;
        this.checked = checked;
        this.segments = new Segments(memory, source, bytesMax, checked, events);
        for (int sizeClass = 0; sizeClass < pools.length; sizeClass++) {
            pools[sizeClass] = new ClassPool(sizeClass, segments);
        }
        this.magazines = new Magazines(pools);
    }

    /**
     * A Space that checks its users, for tests: freed memory is overwritten with {@link #POISON}, and {@link
     * IllegalStateException} tells of memory freed twice or written after it was freed.
     */
    public static Space checked(long bytesMax) {
        return new Space(bytesMax, true);
    }

    /** The accessors to the words of this Space. */
    public Memory memory() {
        return memory;
    }

    /** What happens here and in all that lives here. */
    public EngineEvents events() {
        return events;
    }

    /** Says who holds memory back; once, before the first use. */
    public void retainer(Retainer newRetainer) {
        retainer = Objects.requireNonNull(newRetainer);
    }

    /**
     * Allocates memory with undefined contents.
     *
     * @param bytes 0 to {@link #ALLOCATION_MAX}
     * @throws EtsException MEMORY_LIMIT at the limit, ROW_SIZE above the largest size, ID when closed; nothing has changed
     */
    public long allocate(int bytes) {
        FailureInjection failures = injection;
        if (failures != null) {
            failures.onAllocate(bytes);
        }
        try {
            return take(bytes);
        } catch (EtsException e) {
            if (e.kind() != Kind.MEMORY_LIMIT) {
                throw e;
            }
            relieve();
            return takeAtLimit(bytes);
        }
    }

    private long takeAtLimit(int bytes) {
        try {
            return take(bytes);
        } catch (EtsException e) {
            if (e.kind() == Kind.MEMORY_LIMIT) {
                events.post(new EngineEvent.MemoryLimit(bytes, committedBytes(), bytesMax));
            }
            throw e;
        }
    }

    private long take(int bytes) {
        if (bytes < 0 || bytes > SizeClasses.SLOT_MAX) {
            return takeRun(bytes);
        }
        long address = magazines.allocate(SizeClasses.classOf(bytes));
        if (checked) {
            SlotChecks.handOut(memory, segments.spanOf(address), address);
        }
        return address;
    }

    private long takeRun(int bytes) {
        int size = slotSize(bytes);
        long address = segments.takeRun(size);
        runBytes.add(size);
        return address;
    }

    private void relieve() {
        Retainer held = retainer;
        if (held != null) {
            held.reclaimNow();
        }
        trim();
    }

    /**
     * Frees an allocation at once: no reader may be able to reach it.
     *
     * @throws IllegalArgumentException if nothing starts at the address (not always noticed)
     */
    public void free(long address) {
        int sizeClass = segments.classAt(address);
        if (sizeClass < 0) {
            freeRun(sizeClass, address);
            return;
        }
        if (checked) {
            SlotChecks.takeBack(memory, segments.spanOf(address), address);
        }
        magazines.free(sizeClass, address);
    }

    /** {@link #free} of each of these, which are many of few sizes, in less time. */
    public void freeAll(long[] addresses) {
        for (int from = 0; from < addresses.length; ) {
            int sizeClass = segments.classAt(addresses[from]);
            if (sizeClass < 0) {
                freeRun(sizeClass, addresses[from++]);
            } else {
                int to = endOfClass(sizeClass, addresses, from);
                magazines.free(sizeClass, addresses, from, to);
                from = to;
            }
        }
    }

    /** Index behind the slots of a class that begin at an index; checks each of them if this Space does. */
    private int endOfClass(int sizeClass, long[] addresses, int from) {
        int to = from;
        while (to < addresses.length && segments.classAt(addresses[to]) == sizeClass) {
            if (checked) {
                SlotChecks.takeBack(memory, segments.spanOf(addresses[to]), addresses[to]);
            }
            to++;
        }
        return to;
    }

    private void freeRun(int sizeClass, long address) {
        if (sizeClass != Segment.RUN) {
            throw new IllegalArgumentException("not allocated: address=" + address);
        }
        runBytes.add(-segments.giveBackRun(address));
    }

    /** What {@link #allocate} takes for this many bytes: the slot's or the run's size. */
    public int slotSize(int bytes) {
        if (bytes < 0 || bytes > ALLOCATION_MAX) {
            throw EtsException.systemLimit(
                    Kind.ROW_SIZE, "the object is too large, size=" + bytes + ", sizeMax=" + ALLOCATION_MAX);
        }
        return bytes <= SizeClasses.SLOT_MAX
                ? SizeClasses.size(SizeClasses.classOf(bytes))
                : bytes + Segment.Runs.PAGE - 1 & -Segment.Runs.PAGE;
    }

    /** Whether a run, a large allocation, starts at an address, which the caller owns or has pinned. */
    public boolean isRun(long address) {
        return segments.classAt(address) == Segment.RUN;
    }

    /** Size in bytes of the slot or run that starts at an address, which the caller owns or has pinned; of a run under a mutex. */
    public int sizeAt(long address) {
        int sizeClass = segments.classAt(address);
        if (sizeClass == Segment.NONE) {
            throw new IllegalArgumentException("not allocated: address=" + address);
        }
        return sizeClass == Segment.RUN ? segments.runBytes(address) : SizeClasses.size(sizeClass);
    }

    /** Bytes in slots and runs given out; exact when no call is under way. */
    public long allocatedBytes() {
        return magazines.bytes() + runBytes.sum();
    }

    /** Bytes in spans and runs in use: what the limit bounds. */
    public long committedBytes() {
        return segments.committedBytes();
    }

    /** What {@link #committedBytes} may be at most. */
    public long limitBytes() {
        return bytesMax;
    }

    /** Bytes of address space taken from the system, a multiple of the size of a segment. */
    public long mappedBytes() {
        return segments.mappedBytes();
    }

    /** Those of the mapped bytes for which the kernel was asked for huge pages. */
    public long advisedBytes() {
        return segments.advisedBytes();
    }

    /** Moves free slots from magazines back to their spans, so that empty spans and segments go back. */
    public void trim() {
        magazines.trim();
    }

    /** Calls the consumer with each address that is allocated. For audits: nobody may allocate or free meanwhile. */
    public void forEachAllocated(LongConsumer consumer) {
        trim();
        segments.forEachTaken(consumer);
    }

    /** For tests: lets this many allocations succeed and each later one fail, until called again; -1 ends it. */
    public void failAllocationAfter(long allocations) {
        injection = allocations < 0 ? null : new FailureInjection(allocations);
    }

    /**
     * Closes the retainer, which waits for readers, then gives all memory back to the system. Whoever works without a pin
     * must have ended; then a later access is a {@link NullPointerException} and a later allocation {@link Kind#ID}. May be
     * called again.
     */
    @Override
    public void close() {
        Retainer held = retainer;
        if (held != null) {
            held.close();
        }
        segments.refuse();
        for (ClassPool pool : pools) {
            pool.clear();
        }
        magazines.clear();
        segments.close();
        runBytes.reset();
    }

    /** What a use of a closed engine gets. */
    public static EtsException closedError() {
        return EtsException.badArgument(Kind.ID, 0, "the engine is closed");
    }
}

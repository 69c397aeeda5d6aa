/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.function.LongConsumer;

/**
 * 64 KiB of one segment, cut into slots of one size class. Guarded by the mutex of its {@link ClassPool}; the final fields
 * may be read by anyone.
 */
final class Span {
    /** Size and alignment of a span in bytes. */
    static final int SIZE = 64 << 10;

    /** The first slot, which starts where the span starts. */
    final long address;
    /** Class of all slots. */
    final int sizeClass;
    /** Number of slots. */
    final int slots;
    /** One bit per slot, set while it is handed out to a user; null unless the Space checks its users. */
    final SlotBits handedOut;

    /** One bit per slot, set while the slot lies here and not in a magazine or with a user. */
    private final long[] free;

    private int freeCount;

    /** Neighbours in the pool's list for {@link #bucket}. */
    Span next;

    Span previous;
    /** The pool's list that this span is in, {@link ClassPool#NO_BUCKET} if it is full. */
    int bucket = ClassPool.NO_BUCKET;

    /** A span with all slots free. */
    Span(long address, int sizeClass, boolean checked) {
        this.address = address;
        this.sizeClass = sizeClass;
        this.slots = SizeClasses.slots(sizeClass);
        this.handedOut = checked ? new SlotBits(slots) : null;
        this.free = new long[(slots + 63) >>> 6];
        for (int slot = 0; slot < slots; slot++) {
            free[slot >>> 6] |= 1L << slot;
        }
        this.freeCount = slots;
    }

    /** Number of slots that lie here. */
    int freeCount() {
        return freeCount;
    }

    /** Whether no slot has left. */
    boolean isUnused() {
        return freeCount == slots;
    }

    /** Moves up to {@code count} slots into {@code target}; returns how many. */
    int take(long[] target, int from, int count) {
        int size = SizeClasses.size(sizeClass);
        int taken = 0;
        for (int word = 0; word < free.length && taken < count; word++) {
            long bits = free[word];
            while (bits != 0 && taken < count) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                target[from + taken++] = address + (long) slot * size;
            }
            free[word] = bits;
        }
        freeCount -= taken;
        return taken;
    }

    /** Takes a slot back. */
    void put(long slotAddress) {
        int slot = slotOf(slotAddress);
        long bit = 1L << slot;
        if ((free[slot >>> 6] & bit) != 0) {
            throw new IllegalStateException("freed twice: address=" + slotAddress);
        }
        free[slot >>> 6] |= bit;
        freeCount++;
    }

    /** Index of the slot that starts at an address. */
    int slotOf(long slotAddress) {
        int offset = (int) (slotAddress - address);
        int slot = SizeClasses.slotAt(sizeClass, offset);
        if (slot * SizeClasses.size(sizeClass) != offset || slot >= slots) {
            throw new IllegalArgumentException("not the start of a slot: address=" + slotAddress);
        }
        return slot;
    }

    /** Calls the consumer with the address of each slot that is not here. */
    void forEachTaken(LongConsumer consumer) {
        int size = SizeClasses.size(sizeClass);
        for (int slot = 0; slot < slots; slot++) {
            if ((free[slot >>> 6] & 1L << slot) == 0) {
                consumer.accept(address + (long) slot * size);
            }
        }
    }
}

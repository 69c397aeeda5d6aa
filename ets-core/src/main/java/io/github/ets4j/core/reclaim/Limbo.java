/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One stripe of unlinked addresses that wait until no pin can hold them. Methods other than {@link #tryLock}, {@link
 * #count} and {@link #bytes} are for who holds the lock; nobody waits for it while pinned.
 */
final class Limbo {
    /** Addresses in a batch at most. */
    static final int BATCH = 128;
    /** Bytes after which a batch is sealed with fewer addresses. */
    static final long BATCH_BYTES = 512 << 10;

    /** Addresses that were all unlinked before the epoch was read as {@code tag}. */
    private record Batch(long tag, long[] addresses, long bytes) {}

    private static final VarHandle COUNT = handle("count", int.class);
    private static final VarHandle BYTES = handle("bytes", long.class);

    private final AtomicInteger lock = new AtomicInteger();
    private final ArrayDeque<Batch> sealed = new ArrayDeque<>();
    private long[] open = new long[BATCH];
    private int openCount;
    private long openBytes;
    private int count; // opaque, as the next one is, so that anyone may ask: an order would cost a fence per address
    private long bytes;

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Limbo.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    boolean tryLock() {
        return lock.getPlain() == 0 && lock.compareAndSet(0, 1);
    }

    void unlock() {
        lock.setRelease(0);
    }

    /** Number of addresses here; anyone may ask. */
    int count() {
        return (int) COUNT.getOpaque(this);
    }

    /** Their size; anyone may ask. */
    long bytes() {
        return (long) BYTES.getOpaque(this);
    }

    /** Adds an address; returns whether the open batch should be sealed now. */
    boolean add(long address, int size) {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, openCount * 2); // the heap was too full to seal it the last time
        }
        open[openCount++] = address;
        openBytes += size;
        BYTES.setOpaque(this, bytes + size);
        COUNT.setOpaque(this, count + 1);
        return openCount >= BATCH || openBytes >= BATCH_BYTES;
    }

    /** Whether something waits to be sealed. */
    boolean isOpen() {
        return openCount > 0;
    }

    /** Closes the open batch; the tag is the epoch, read after a full fence that comes after all unlinking stores. */
    void seal(long tag) {
        long[] addresses = openCount == open.length ? open : Arrays.copyOf(open, openCount);
        long[] next = addresses == open ? new long[BATCH] : open;
        sealed.addLast(new Batch(tag, addresses, openBytes));
        open = next;
        openCount = 0;
        openBytes = 0;
    }

    /** Removes the oldest batch if its tag is at most this; null if there is none. */
    long[] pollUpTo(long tag) {
        Batch oldest = sealed.peekFirst();
        if (oldest == null || oldest.tag > tag) {
            return null;
        }
        sealed.removeFirst();
        COUNT.setOpaque(this, count - oldest.addresses.length);
        BYTES.setOpaque(this, bytes - oldest.bytes);
        return oldest.addresses;
    }
}

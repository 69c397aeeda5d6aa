/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The spans of one size class that have free slots. Any thread may call any method; each takes the mutex for the time of
 * moving one batch, and may take the lock of {@link Segments} inside it.
 */
final class ClassPool {
    /*
     * Invariants, under the mutex
     *   I1  a span with free slots is in the list of its bucket; a full one is in no list
     *   I2  a span of which no slot has left goes back to its segment before the mutex is released
     * Slots leave from the fullest bucket, so that the other spans drain and I2 gives them back. A bucket is an eighth of
     * the span: exact order would cost a move between lists at every batch and gain nothing.
     */

    /** Bucket of a span that is in no list. */
    static final int NO_BUCKET = -1;

    private static final int BUCKETS = 8;

    private final ReentrantLock mutex = new ReentrantLock();
    private final int sizeClass;
    private final Segments segments;
    /** Lists by fullness: in 0 nearly all slots are free, in the last hardly any. */
    private final Span[] lists = new Span[BUCKETS];

    ClassPool(int sizeClass, Segments segments) {
        this.sizeClass = sizeClass;
        this.segments = segments;
    }

    /**
     * Moves 1 to {@code count} slots into {@code target}; a new span is taken only to get the first one.
     *
     * @throws io.github.ets4j.error.EtsException MEMORY_LIMIT; nothing has changed
     */
    int refill(long[] target, int from, int count) {
        mutex.lock();
        try {
            int taken = 0;
            while (taken < count) {
                Span span = fullest();
                if (span == null) {
                    if (taken > 0) {
                        break;
                    }
                    span = segments.takeSpan(sizeClass);
                }
                taken += span.take(target, from + taken, count - taken);
                relist(span);
            }
            return taken;
        } finally {
            mutex.unlock();
        }
    }

    /** Takes slots back. */
    void flush(long[] source, int from, int count) {
        mutex.lock();
        try {
            for (int i = from; i < from + count; i++) {
                Span span = segments.spanOf(source[i]);
                span.put(source[i]);
                if (span.isUnused()) {
                    unlist(span);
                    segments.giveBack(span);
                } else {
                    relist(span);
                }
            }
        } finally {
            mutex.unlock();
        }
    }

    /** Forgets all spans, because their segments are going. */
    void clear() {
        mutex.lock();
        try {
            Arrays.fill(lists, null);
        } finally {
            mutex.unlock();
        }
    }

    private Span fullest() {
        for (int bucket = BUCKETS - 1; bucket >= 0; bucket--) {
            if (lists[bucket] != null) {
                return lists[bucket];
            }
        }
        return null;
    }

    private static int bucketOf(Span span) {
        if (span.freeCount() == 0) {
            return NO_BUCKET;
        }
        return BUCKETS - 1 - (span.freeCount() - 1) * BUCKETS / span.slots;
    }

    private void relist(Span span) {
        int bucket = bucketOf(span);
        if (bucket == span.bucket) {
            return;
        }
        unlist(span);
        if (bucket != NO_BUCKET) {
            Span head = lists[bucket];
            span.next = head;
            if (head != null) {
                head.previous = span;
            }
            lists[bucket] = span;
            span.bucket = bucket;
        }
    }

    private void unlist(Span span) {
        if (span.bucket == NO_BUCKET) {
            return;
        }
        if (span.previous != null) {
            span.previous.next = span.next;
        } else {
            lists[span.bucket] = span.next;
        }
        if (span.next != null) {
            span.next.previous = span.previous;
        }
        span.next = null;
        span.previous = null;
        span.bucket = NO_BUCKET;
    }
}

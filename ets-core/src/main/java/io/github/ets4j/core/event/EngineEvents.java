/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.event;

import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineListener;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The events of one engine: counted where they happen, kept until a thread comes by that holds nothing, delivered by it. Any
 * thread may call any method. {@link #post} may be called with any lock and any pin held and never waits; {@link #deliver}
 * is for those who hold none, and runs listeners.
 */
public final class EngineEvents {
    /*
     * Splits happen under the lock of a base, growth under that of an allocator, stalls beside a pin. Listeners run user
     * code, which may do anything; so an event is queued, and delivered by whoever ends an operation next: mostly the thread
     * that posted it.
     *
     * Invariants
     *   I1  one thread delivers at a time, the one that has set `delivering`; a listener that uses tables does not deliver
     *   I2  who ends delivering looks at the queue again, so that nothing stays behind that was posted meanwhile
     *   I3  waiting never exceeds WAITING_MAX by more than the number of threads that post
     * Without a listener an event costs its count, and the end of an operation one load.
     */
    private static final int WAITING_MAX = 4096;
    private static final EngineListener[] NONE = {};

    private final ConcurrentLinkedQueue<EngineEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting =
            new AtomicInteger(); // may be -1 for a moment: an event is taken before it is counted
    private final AtomicBoolean delivering = new AtomicBoolean();
    private final AtomicLong[] counts = new AtomicLong[EventKind.values().length];
    private final AtomicLong lost = new AtomicLong();
    private volatile EngineListener[] listeners = NONE;
    private volatile BooleanSupplier isHeldBack = () -> false;

    /** Events without a listener. */
    public EngineEvents() {
        Arrays.setAll(counts, kind -> new AtomicLong());
    }

    /** Says how to find out that the calling thread holds something after all, so that another one has to deliver. */
    public void holdBackWhile(BooleanSupplier condition) {
        isHeldBack = condition;
    }

    /** Adds a listener for what is posted from now on. */
    public synchronized EngineListener.Registration add(EngineListener listener) {
        EngineListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        EngineListener once = Objects.requireNonNull(listener, "listener")::onEvent; // a listener may be added twice
        more[listeners.length] = once;
        listeners = more;
        return () -> remove(once);
    }

    private synchronized void remove(EngineListener listener) {
        listeners = Arrays.stream(listeners).filter(other -> other != listener).toArray(EngineListener[]::new);
        if (listeners.length == 0) {
            discard();
        }
    }

    private void discard() {
        while (queue.poll() != null) {
            waiting.decrementAndGet();
        }
    }

    /** Whether anybody listens: else there is no need to make an event whose figures cost something. */
    public boolean hasListener() {
        return listeners.length > 0;
    }

    /** Counts an event and keeps it for the listeners, if there are any. */
    public void post(EngineEvent event) {
        counts[EventKind.of(event).ordinal()].incrementAndGet();
        if (!hasListener()) {
            return;
        }
        if (waiting.get() >= WAITING_MAX) {
            lost.incrementAndGet();
            return;
        }
        queue.add(event);
        waiting.incrementAndGet();
    }

    /** Posts a {@link EngineEvent.Growth}; never fails, as the segment would be lost. */
    public void postGrowth(long bytes, long mappedBytes, long committedBytes) {
        try {
            post(new EngineEvent.Growth(bytes, mappedBytes, committedBytes));
        } catch (OutOfMemoryError heapFull) {
            lost.incrementAndGet();
        }
    }

    /** Number of events of a kind so far. */
    public long count(EventKind kind) {
        return counts[kind.ordinal()].get();
    }

    /** Number of events that came when too many were waiting. */
    public long lost() {
        return lost.get();
    }

    /** Tells listeners what waits, unless another thread is at it. The caller holds neither a lock nor a pin. */
    public void deliver() {
        if (waiting.get() > 0) {
            deliverAll();
        }
    }

    private void deliverAll() {
        if (isHeldBack.getAsBoolean()) {
            return;
        }
        while (waiting.get() > 0 && delivering.compareAndSet(false, true)) {
            try {
                for (EngineEvent event = queue.poll(); event != null; event = queue.poll()) {
                    waiting.decrementAndGet();
                    tellAll(event);
                }
            } finally {
                delivering.set(false);
            }
        }
    }

    private void tellAll(EngineEvent event) {
        for (EngineListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Throwable thrown) {
                report(thrown);
            }
        }
    }

    /** A listener that fails is no reason for the operation to fail beside which it ran. */
    private static void report(Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable ignored) {
            // as the virtual machine does with what a handler throws
        }
    }
}

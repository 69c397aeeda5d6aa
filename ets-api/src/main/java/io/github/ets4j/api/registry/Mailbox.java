/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.term.Term;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.varhandle.unpadded.MpscUnboundedVarHandleUnpaddedArrayQueue;

/**
 * Messages for one process, oldest first. Any thread puts, any thread takes.
 *
 * <p>Senders never wait: they add to a queue of many producers. Takers first get a permit, of which there is one for each
 * message, so only a taker whose message is there enters the queue, which allows one consumer at a time. Closing adds one
 * more permit, which whoever finds no message passes on: it wakes all that wait, for ever.
 */
final class Mailbox {
    private static final int CHUNK = 8;

    private final MpscUnboundedVarHandleUnpaddedArrayQueue<Term> messages =
            new MpscUnboundedVarHandleUnpaddedArrayQueue<>(CHUNK);
    private final Semaphore permits = new Semaphore(0);
    private final ReentrantLock consumer = new ReentrantLock();

    /** Adds a message. */
    void put(Term message) {
        messages.offer(message);
        permits.release();
    }

    /** Nobody waits from now on. Called once. */
    void close() {
        permits.release();
    }

    /** The oldest message; null if there is none. */
    Term poll() {
        return permits.tryAcquire() ? remove() : null;
    }

    /** The oldest message, waiting for it; null if there is none and the mailbox is closed. */
    Term take() throws InterruptedException {
        permits.acquire();
        return remove();
    }

    /** The oldest message, waiting for it at most so long; null if none came. */
    Term take(long nanos) throws InterruptedException {
        return permits.tryAcquire(nanos, TimeUnit.NANOSECONDS) ? remove() : null;
    }

    /** The message of a permit that the caller has; null if the permit is that of closing. */
    private Term remove() {
        Term message;
        consumer.lock();
        try {
            message = messages.poll();
        } finally {
            consumer.unlock();
        }
        if (message == null) {
            permits.release();
        }
        return message;
    }
}

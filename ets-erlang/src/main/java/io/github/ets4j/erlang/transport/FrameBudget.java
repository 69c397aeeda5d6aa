/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The heap that long frames of all connections may take together, in bytes. The room for a request is taken whole before its
 * contents are read; a reply is charged when it is there, since its length is not known before. Safe for any number of
 * threads; {@link #take} and {@link #awaitRoom} wait, in the order of coming and as long as it takes.
 */
final class FrameBudget {
    /*
     * Invariants
     *   I1  available = total - taken for requests - charged for replies
     *   I2  taken for requests <= total: take waits until its whole frame fits
     *   I3  who waits in take holds no part of the budget
     *   I4  who waits in awaitRoom holds at most what it took for its own request
     *   I5  every other holder waits for its client alone, and is ended by the watchdog if that does not move
     * No deadlock: replies are given back without waiting here (I5). Without replies available is not below 0 (I2), so
     * whoever waits in awaitRoom goes on, answers, and gives back what it took. Then all is given back, and the first in take
     * has room.
     * Bound: a request that was let in by awaitRoom may bring a reply of the longest frame. So the budget is passed by no more
     * than the replies of the requests that were being answered when it was used up: no new ones are begun until it has room
     * again. If the heap has less, making a reply fails, and its client is told so.
     * Rejected: buffers that grow as bytes come without room taken before (holders wait for each other); room for the longest
     * reply taken before each request (budget / longest frame requests at a time, however short they are).
     */

    private final long total;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Taker> takers = new ArrayDeque<>();
    private volatile long available; // written under the lock; below 0 if replies have passed the budget
    private volatile boolean isWanted; // someone waits; written under the lock
    private int roomWaiters;
    private boolean isClosed;

    /** One that waits for the budget. */
    private record Taker(long bytes, Condition turn) {}

    FrameBudget(long total) {
        this.total = total;
        this.available = total;
    }

    /**
     * Takes room for a request; waits until there is.
     *
     * @param bytes at most the budget
     * @throws AsynchronousCloseException if the server closes
     */
    void take(long bytes) throws AsynchronousCloseException {
        assert bytes <= total : "bytes=" + bytes + ", total=" + total;
        lock.lock();
        try {
            if (!takers.isEmpty() || available < bytes) {
                awaitTurn(bytes);
            }
            requireOpen();
            available -= bytes;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(long bytes) throws AsynchronousCloseException {
        Taker taker = new Taker(bytes, lock.newCondition());
        takers.addLast(taker);
        isWanted = true;
        try {
            while (!isClosed && (takers.peekFirst() != taker || available < bytes)) {
                taker.turn.awaitUninterruptibly();
            }
        } finally {
            takers.remove(taker);
            signal();
        }
    }

    /** Counts a reply. Never waits. */
    void charge(long bytes) {
        lock.lock();
        try {
            available -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was taken or charged. */
    void release(long bytes) {
        lock.lock();
        try {
            available += bytes;
            assert available <= total : "available=" + available + ", total=" + total;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when replies do not pass the budget: before each request is answered. */
    void awaitRoom() throws AsynchronousCloseException {
        if (available >= 0) {
            return;
        }
        lock.lock();
        try {
            roomWaiters++;
            isWanted = true;
            while (available < 0 && !isClosed) {
                room.awaitUninterruptibly();
            }
            roomWaiters--;
            signal();
            requireOpen();
        } finally {
            lock.unlock();
        }
    }

    /** Whether someone waits. */
    boolean isPressed() {
        return isWanted;
    }

    /** What could be taken now. */
    long available() {
        return available;
    }

    /** Ends all waits. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            takers.forEach(taker -> taker.turn.signal());
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        isWanted = roomWaiters > 0 || !takers.isEmpty();
        if (available >= 0 && roomWaiters > 0) {
            room.signalAll();
        }
        Taker first = takers.peekFirst();
        if (first != null && available >= first.bytes) {
            first.turn.signal();
        }
    }

    private void requireOpen() throws AsynchronousCloseException {
        if (isClosed) {
            throw new AsynchronousCloseException();
        }
    }
}

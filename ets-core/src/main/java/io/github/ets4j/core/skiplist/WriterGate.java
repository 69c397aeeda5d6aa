/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.memory.Waiting;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets any number of writers of single rows in without a lock, or one thread alone; and counts the rows. Any thread may call
 * any method. A writer waits only for a thread that is alone, or wants to be; that one waits for the writers inside. A thread
 * that is alone may go in, and be alone once more; one that is inside must do neither.
 */
final class WriterGate {
    /*
     * cell (one per stripe of threads, on lines of its own):  [ operations | writers inside ]  [ rows ]  [ bytes ]
     *
     * enter:  inside + 1; closed? inside - 1; lock; inside + 1; unlock         leave: rows, bytes; inside - 1 and operations + 1
     * alone:  lock; closed := true; until each cell has been seen with nobody inside; ...; closed := false; unlock
     * Invariants
     *   G1  a writer that has seen closed = false after its inside + 1 is inside: who closes sees it, both being volatile. So is
     *       one that has made its inside + 1 with the lock: nobody else can be alone then, or want to be, and so no writer waits
     *       longer than for its turn
     *   G2  rows and bytes are counted before the writer leaves, so they are right whenever nobody is inside
     *   G3  version is odd while somebody who is alone makes a change of which half must not be seen, and differs after any
     *       change that was made alone
     *   G4  a thread that waits here holds no pin
     * Stamp: the sum of all operations and the version. All of them only grow; a writer is seen inside or by its operation, one
     * who is alone by closed or by the version. So if two stamps taken one after the other are equal, and neither is BUSY,
     * nothing has changed from the end of the first to the start of the second.
     * Rejected: a read-write lock (a shared line for all writers); a lock per part of the keys (what the tree has).
     */

    /** What {@link #stamp} answers while somebody is inside. */
    static final long BUSY = -1;

    private static final int STRIDE = 16;
    private static final int INSIDE_MASK = 0xFFFF;
    private static final long OPERATION = INSIDE_MASK + 1L;
    private static final int ROWS = 1;
    private static final int BYTES = 2;
    private static final int SPINS = 64;
    private static final int YIELDS = 256;
    private static final int LOG2_STRIPES = Long.SIZE
            - Long.numberOfLeadingZeros(Math.max(2, Runtime.getRuntime().availableProcessors()) - 1L);

    private final AtomicLongArray cells = new AtomicLongArray(((1 << LOG2_STRIPES) + 1) * STRIDE);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private volatile long version;

    /**
     * Goes in, which ends the operation's pin if it has to wait.
     *
     * @return the cell, for {@link #leave}
     */
    int enter(Operation operation) {
        int cell = cell();
        cells.getAndIncrement(cell);
        if (closed) {
            cells.getAndDecrement(cell);
            operation.unpin();
            lock.lock(); // until nobody else is alone
            cells.getAndIncrement(cell);
            lock.unlock();
        }
        return cell;
    }

    private static int cell() {
        int stripe = (int) (Thread.currentThread().getId() * 0x9E37_79B9_7F4A_7C15L >>> Long.SIZE - LOG2_STRIPES);
        return (stripe + 1) * STRIDE;
    }

    /** Goes out, after a change of the number of rows and of their bytes. */
    void leave(int cell, long rows, long bytes) {
        count(cell, rows, bytes);
        cells.getAndAdd(cell, OPERATION - 1);
    }

    private void count(int cell, long rows, long bytes) {
        if (rows != 0) {
            cells.getAndAdd(cell + ROWS, rows);
        }
        if (bytes != 0) {
            cells.getAndAdd(cell + BYTES, bytes);
        }
    }

    /** Waits, without a pin, until this thread is alone; {@link #open} has to follow. */
    void close(Operation operation) {
        operation.unpin();
        lock.lock();
        closed = true;
        for (int cell = STRIDE; cell < cells.length(); cell += STRIDE) {
            for (int tries = 0; (cells.get(cell) & INSIDE_MASK) != 0; tries++) {
                Waiting.pause(tries, SPINS, YIELDS);
            }
        }
    }

    /** Lets the others in again, unless this thread is still alone. */
    void open() {
        closed = lock.getHoldCount() > 1;
        lock.unlock();
    }

    /** Begins, alone, a change of which no half must be seen. */
    void beginChange() {
        version = version + 1;
    }

    /** Ends such a change, which has changed the number of rows and of their bytes. */
    void endChange(long rows, long bytes) {
        count(STRIDE, rows, bytes);
        version = version + 1;
    }

    /** What a reader validates; odd while there is nothing to be read. */
    long version() {
        return version;
    }

    static boolean isReadable(long someVersion) {
        return (someVersion & 1) == 0;
    }

    /** A number that is another one after each change; {@link #BUSY} while somebody is inside, or alone. */
    long stamp() {
        long stamp = version;
        boolean isBusy = closed || !isReadable(stamp);
        for (int cell = STRIDE; !isBusy && cell < cells.length(); cell += STRIDE) {
            long word = cells.get(cell);
            isBusy = (word & INSIDE_MASK) != 0;
            stamp += word / OPERATION;
        }
        return isBusy ? BUSY : stamp;
    }

    /** About how many operations there were. */
    long operations() {
        long operations = version;
        for (int cell = STRIDE; cell < cells.length(); cell += STRIDE) {
            operations += cells.get(cell) / OPERATION;
        }
        return operations;
    }

    /** Number of rows: right if nobody is inside. */
    long rows() {
        return sum(ROWS);
    }

    /** Bytes of rows: right if nobody is inside. */
    long bytes() {
        return sum(BYTES);
    }

    private long sum(int field) {
        long sum = 0;
        for (int cell = STRIDE; cell < cells.length(); cell += STRIDE) {
            sum += cells.get(cell + field);
        }
        return sum;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

/**
 * What one thread does again and again: some operations in a row, with no look at the clock between them. Made and used by one
 * thread, so that two threads do not write to the same line of a cache.
 */
abstract class Batch {
    /** Operations of a batch whose operations are short. */
    static final int SIZE = 64;

    private static final double NANOS_PER_SECOND = 1e9;

    /** Where rows go that were read, so that they have to exist. */
    static final class Sink {
        Object row;
        long sum;
    }

    /** Reachable from the batch, so the JIT cannot know who reads it. */
    private Sink sink = new Sink();

    /** Does some operations and returns how many, or how many rows it went over: what the figure counts. */
    abstract long run();

    /** Where to put rows and what was computed from them. */
    final Sink sink() {
        return sink;
    }

    /**
     * Runs for a time.
     *
     * <p>Each run has a sink of its own. That is a young object, and a young object may refer to a row without a barrier of
     * the garbage collector: so keeping rows costs no store more than another, and nothing that its user does not pay.
     *
     * @return what was done, in a second
     */
    final double repeat(long nanos) {
        long units = 0;
        long start = System.nanoTime();
        long elapsed;
        do {
            sink = new Sink();
            units += run();
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return units * NANOS_PER_SECOND / elapsed;
    }
}

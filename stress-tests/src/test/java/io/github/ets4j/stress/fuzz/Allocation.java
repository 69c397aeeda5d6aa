/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What an input costs on the heap, garbage included: what is bounded so cannot exhaust it, whatever the collector does. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static boolean isBounded = true;

    private Allocation() {}

    /** Runs inputs without bounds: the first ones, for which classes are loaded and instrumented. By one thread, before all others. */
    static void unbounded(Runnable work) {
        isBounded = false;
        try {
            work.run();
        } finally {
            isBounded = true;
        }
    }

    /**
     * Runs something on an input and demands that it allocates no more than {@code base + perByte * input.length} bytes. If it
     * does, it is run once more: classes that are loaded, and instrumented, meanwhile count too.
     */
    static <T> T within(long base, long perByte, byte[] input, Supplier<T> work) {
        long allowed = base + perByte * input.length;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T result = work.get();
        if (!isBounded || THREADS.getCurrentThreadAllocatedBytes() - before <= allowed) {
            return result;
        }
        before = THREADS.getCurrentThreadAllocatedBytes();
        result = work.get();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        Demand.that(
                allocated <= allowed,
                "allocated=" + allocated + " bytes for an input of " + input.length + ", allowed=" + allowed);
        return result;
    }
}

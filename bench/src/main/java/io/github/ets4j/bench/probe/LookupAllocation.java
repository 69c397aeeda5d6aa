/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Bytes that a lookup of a loaded row allocates on the heap, the row that it returns included. */
final class LookupAllocation implements Workload {
    private static final String LOOKUP_ALLOCATION = "lookupAllocation";

    @Override
    public List<String> figures() {
        return List.of(LOOKUP_ALLOCATION);
    }

    @Override
    public void measure(Session session) {
        Batch batch = LookupBatch.hits(session, 0);
        batch.repeat(session.nanos());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long lookups = 0;
        long start = System.nanoTime();
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        do {
            lookups += batch.run(); // all into one sink, which would count as well
        } while (System.nanoTime() - start < session.nanos());
        double bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        session.lines().add(LOOKUP_ALLOCATION, 1, Unit.BYTES_PER_OPERATION, bytes / lookups);
    }
}

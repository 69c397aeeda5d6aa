/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import org.agrona.UnsafeApi;

/**
 * Segments from the C library's allocator, for the Agrona back end. A block this large is an anonymous mapping of its own:
 * it costs no physical memory until touched, goes back to the system when freed, and is not counted against the JVM's
 * limit on direct buffers. Aligned to 2 MiB, so that transparent huge pages can apply.
 */
final class RawSegments implements SegmentSource {
    private static final int ALIGNMENT = 2 << 20;

    @Override
    public SegmentMemory map() {
        long block;
        try {
            block = UnsafeApi.allocateMemory((long) Memory.SEGMENT_SIZE + ALIGNMENT);
        } catch (OutOfMemoryError e) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the system has no memory for a segment, requested=" + Memory.SEGMENT_SIZE
                            + ": lower the memory limit of the engine, or raise that of the machine (ulimit -v, container)");
        }
        long aligned = (block + ALIGNMENT - 1) & -ALIGNMENT;
        return new SegmentMemory(null, aligned, () -> UnsafeApi.freeMemory(block));
    }

    @Override
    public void close() {}
}

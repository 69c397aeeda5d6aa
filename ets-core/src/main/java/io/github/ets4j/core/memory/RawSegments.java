/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import org.agrona.UnsafeApi;

/**
 * Segments from the C library's allocator, for the Agrona back end. A block this large is an anonymous mapping of its own:
 * it costs no physical memory until touched, goes back to the system when freed, and is not counted against the JVM's
 * limit on direct buffers. Aligned to 2 MiB, so that huge pages fit. The C library asks for
 * them by itself where the environment has {@code GLIBC_TUNABLES=glibc.malloc.hugetlb=1}.
 */
final class RawSegments implements SegmentSource {
    @Override
    public SegmentMemory map() {
        long block;
        try {
            block = UnsafeApi.allocateMemory((long) Memory.SEGMENT_SIZE + HugePages.SIZE);
        } catch (OutOfMemoryError e) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the system has no memory for a segment, requested=" + Memory.SEGMENT_SIZE
                            + ": lower the memory limit of the engine, or raise that of the machine (ulimit -v, container)");
        }
        long aligned = HugePages.alignUp(block);
        return new SegmentMemory(
                null, aligned, () -> HugePages.advise(aligned, Memory.SEGMENT_SIZE), () -> UnsafeApi.freeMemory(block));
    }

    @Override
    public void close() {}
}

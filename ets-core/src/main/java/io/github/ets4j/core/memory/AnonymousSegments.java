/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;

/**
 * Segments as anonymous mappings, which can have huge pages, for the back end of byte buffers where system calls can be
 * made. The kernel has no huge pages for the private mappings of a file that {@link MappedSegments} makes.
 *
 * <p>The buffers belong to no arena: an access costs no look at one, and one that comes after the release is not caught.
 * None does, see {@link Segments}; the Agrona back end relies on the same.
 */
final class AnonymousSegments implements SegmentSource {
    private static final long BLOCK = (long) Memory.SEGMENT_SIZE + HugePages.SIZE;

    private final LinuxMemory system;

    /** Segments made by these calls. */
    AnonymousSegments(LinuxMemory system) {
        this.system = system;
    }

    @Override
    public SegmentMemory map() {
        long block = system.map(BLOCK);
        if (block == 0) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the system maps no memory for a segment, requested=" + Memory.SEGMENT_SIZE
                            + ": lower the memory limit of the engine, or raise that of the machine"
                            + " (ulimit -v, vm.max_map_count, container)");
        }
        long aligned = HugePages.alignUp(block);
        return new SegmentMemory(
                system.view(aligned, Memory.SEGMENT_SIZE),
                0,
                () -> HugePages.advise(aligned, Memory.SEGMENT_SIZE),
                () -> system.unmap(block, BLOCK));
    }

    @Override
    public void close() {}
}

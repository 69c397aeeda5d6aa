/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.nio.ByteBuffer;

/**
 * Segments as plain direct buffers: the last resort where no temporary file can be made. They count against the JVM's
 * limit on direct buffers, are zeroed when made, and on JDK 22 and later go back to the system only when the garbage
 * collector finds them.
 */
final class DirectSegments implements SegmentSource {
    private static final int PAGE = 4096;

    @Override
    public SegmentMemory map() {
        ByteBuffer block;
        try {
            block = ByteBuffer.allocateDirect(Memory.SEGMENT_SIZE + PAGE);
        } catch (OutOfMemoryError e) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the JVM grants no direct buffer for a segment, requested=" + Memory.SEGMENT_SIZE
                            + ": set -XX:MaxDirectMemorySize, or java.io.tmpdir to a writable directory"
                            + " so that segments can be mapped instead (" + e.getMessage() + ")");
        }
        ByteBuffer aligned = block.alignedSlice(PAGE).slice(0, Memory.SEGMENT_SIZE);
        return new SegmentMemory(
                aligned, 0, Unmapper.BUFFERS == null ? () -> {} : () -> Unmapper.BUFFERS.accept(block));
    }

    @Override
    public void close() {}
}

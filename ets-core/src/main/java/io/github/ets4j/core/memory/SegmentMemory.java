/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * The memory under one segment, {@link Memory#SEGMENT_SIZE} bytes aligned to 4096 at least. Either {@code buffer} is null
 * and {@code address} is a machine address (Agrona back end), or {@code buffer} is direct and {@code address} is 0.
 *
 * @param buffer the memory as a direct buffer, or null
 * @param address the machine address, or 0
 * @param advice asks the kernel for huge pages where the memory is touched from then on; tells whether that was done
 * @param release gives the memory back to the system; run once, when nobody can reach the memory any more
 */
record SegmentMemory(ByteBuffer buffer, long address, BooleanSupplier advice, Runnable release) {
    /** Memory that can have no huge pages. */
    SegmentMemory(ByteBuffer buffer, long address, Runnable release) {
        this(buffer, address, () -> false, release);
    }
}

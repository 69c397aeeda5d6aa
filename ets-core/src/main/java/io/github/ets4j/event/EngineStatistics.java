/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.event;

/**
 * Figures of an engine, each right at about the moment it was asked for. Bytes are bytes of off-heap memory.
 *
 * @param tables number of tables
 * @param allocatedBytes bytes of rows, pages and whatever else is stored, those that wait to be reclaimed included
 * @param committedBytes bytes in use by the allocator: what the memory limit bounds
 * @param mappedBytes bytes taken from the system
 * @param advisedBytes those of the mapped bytes for which the kernel was asked for huge pages
 * @param segments number of pieces that they were taken in
 * @param limitBytes the memory limit; {@link Long#MAX_VALUE} for none
 * @param retiredObjects rows and pages given up that wait until no operation can see them
 * @param retiredBytes their size
 * @param pins operations under way
 * @param splits base nodes split so far
 * @param joins base nodes joined so far
 * @param reclaimStalls times that {@link EngineEvent.ReclaimStall} was told so far
 * @param growths segments taken from the system so far
 * @param shrinks segments given back so far
 * @param memoryLimits times that {@link EngineEvent.MemoryLimit} was told so far
 * @param lostEvents events that no listener was told because listeners were too slow
 */
public record EngineStatistics(
        long tables,
        long allocatedBytes,
        long committedBytes,
        long mappedBytes,
        long advisedBytes,
        long segments,
        long limitBytes,
        long retiredObjects,
        long retiredBytes,
        int pins,
        long splits,
        long joins,
        long reclaimStalls,
        long growths,
        long shrinks,
        long memoryLimits,
        long lostEvents) {}

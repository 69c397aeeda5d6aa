/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.event.EngineStatistics;
import java.util.function.ToDoubleFunction;

/** The meters of an engine. Documented in {@code docs/metrics.md}, which a test compares with this. */
enum EngineMeter {
    TABLES("ets.tables", false, "tables", "tables there are", EngineStatistics::tables),
    ALLOCATED(
            "ets.memory.allocated",
            false,
            "bytes",
            "off-heap memory of rows and pages, those included that wait to be reclaimed",
            EngineStatistics::allocatedBytes),
    COMMITTED(
            "ets.memory.committed",
            false,
            "bytes",
            "off-heap memory in use by the allocator: what the limit bounds",
            EngineStatistics::committedBytes),
    MAPPED("ets.memory.mapped", false, "bytes", "off-heap memory taken from the system", EngineStatistics::mappedBytes),
    ADVISED(
            "ets.memory.advised",
            false,
            "bytes",
            "off-heap memory for which the kernel was asked for huge pages",
            EngineStatistics::advisedBytes),
    SEGMENTS(
            "ets.memory.segments",
            false,
            "segments",
            "pieces in which memory was taken from the system",
            EngineStatistics::segments),
    LIMIT("ets.memory.limit", false, "bytes", "the engine's memory limit", EngineStatistics::limitBytes),
    RETIRED(
            "ets.memory.retired",
            false,
            "bytes",
            "memory given up that waits until no operation can see it",
            EngineStatistics::retiredBytes),
    RETIRED_OBJECTS(
            "ets.retired.objects",
            false,
            "objects",
            "rows and pages given up that wait until no operation can see them",
            EngineStatistics::retiredObjects),
    PINS("ets.pins", false, "operations", "operations under way", EngineStatistics::pins),
    SPLITS("ets.base.splits", true, "splits", "base nodes split because threads met there", EngineStatistics::splits),
    JOINS(
            "ets.base.joins",
            true,
            "joins",
            "base nodes joined because threads met there no more",
            EngineStatistics::joins),
    STALLS(
            "ets.reclaim.stalls",
            true,
            "stalls",
            "times that an old operation was found to hold memory back",
            EngineStatistics::reclaimStalls),
    GROWTHS("ets.memory.growths", true, "segments", "segments taken from the system", EngineStatistics::growths),
    SHRINKS("ets.memory.shrinks", true, "segments", "segments given back to the system", EngineStatistics::shrinks),
    LIMIT_HITS(
            "ets.memory.limit.hits",
            true,
            "failures",
            "times that memory was wanted beyond the limit",
            EngineStatistics::memoryLimits),
    EVENTS_LOST(
            "ets.events.lost",
            true,
            "events",
            "events that listeners were not told because they were too slow",
            EngineStatistics::lostEvents);

    final String meterName;
    final boolean isCounter;
    final String unit;
    final String description;
    final ToDoubleFunction<EngineStatistics> value;

    EngineMeter(
            String meterName,
            boolean isCounter,
            String unit,
            String description,
            ToDoubleFunction<EngineStatistics> value) {
        this.meterName = meterName;
        this.isCounter = isCounter;
        this.unit = unit;
        this.description = description;
        this.value = value;
    }
}

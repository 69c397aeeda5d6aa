/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.event;

import io.github.ets4j.event.EngineEvent;

/** What is counted, one kind for each type of event; growth counts twice, by its direction. */
public enum EventKind {
    /** {@link EngineEvent.TableCreated}. */
    TABLE_CREATED,
    /** {@link EngineEvent.TableRenamed}. */
    TABLE_RENAMED,
    /** {@link EngineEvent.TableDropped}. */
    TABLE_DROPPED,
    /** {@link EngineEvent.TableSplit}. */
    TABLE_SPLIT,
    /** {@link EngineEvent.TableJoin}. */
    TABLE_JOIN,
    /** {@link EngineEvent.ReclaimStall}. */
    RECLAIM_STALL,
    /** {@link EngineEvent.Growth} by more than 0 bytes. */
    GROWTH,
    /** {@link EngineEvent.Growth} by less than 0 bytes. */
    SHRINK,
    /** {@link EngineEvent.MemoryLimit}. */
    MEMORY_LIMIT,
    /** {@link EngineEvent.EngineClosed}. */
    ENGINE_CLOSED;

    static EventKind of(EngineEvent event) {
        if (event instanceof EngineEvent.TableSplit) {
            return TABLE_SPLIT;
        } else if (event instanceof EngineEvent.TableJoin) {
            return TABLE_JOIN;
        } else if (event instanceof EngineEvent.TableCreated) {
            return TABLE_CREATED;
        } else if (event instanceof EngineEvent.TableRenamed) {
            return TABLE_RENAMED;
        } else if (event instanceof EngineEvent.TableDropped) {
            return TABLE_DROPPED;
        } else if (event instanceof EngineEvent.Growth growth) {
            return growth.bytes() > 0 ? GROWTH : SHRINK;
        } else if (event instanceof EngineEvent.MemoryLimit) {
            return MEMORY_LIMIT;
        } else if (event instanceof EngineEvent.ReclaimStall) {
            return RECLAIM_STALL;
        }
        return ENGINE_CLOSED;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.event;

import io.github.ets4j.term.Atom;
import java.time.Duration;

/** Something that happened within an engine. Immutable. */
public sealed interface EngineEvent {
    /**
     * A table was made.
     *
     * @param table the table
     */
    record TableCreated(TableIdentity table) implements EngineEvent {}

    /**
     * A table has got another name.
     *
     * @param table the table with its new name
     * @param formerName the name that it had
     */
    record TableRenamed(TableIdentity table, Atom formerName) implements EngineEvent {}

    /**
     * A table is gone: it was deleted, or the engine was closed.
     *
     * @param table the table
     */
    record TableDropped(TableIdentity table) implements EngineEvent {}

    /**
     * Threads met at a base node of a table, so it was split in two.
     *
     * @param table the table
     * @param bases number of base nodes afterwards
     */
    record TableSplit(TableIdentity table, int bases) implements EngineEvent {}

    /**
     * Two base nodes of a table where threads do not meet any more were joined.
     *
     * @param table the table
     * @param bases number of base nodes afterwards
     */
    record TableJoin(TableIdentity table, int bases) implements EngineEvent {}

    /**
     * Memory that was given up cannot be used again, because some operation has been under way for long: its thread has lost
     * its processor, or holds rows. Told when this has lasted for 100 milliseconds, and again whenever that time has doubled.
     *
     * @param duration how long it has lasted
     * @param retiredObjects rows and pages that wait
     * @param retiredBytes their size
     * @param pins operations under way
     */
    record ReclaimStall(Duration duration, long retiredObjects, long retiredBytes, int pins) implements EngineEvent {}

    /**
     * The engine has taken a segment of memory from the system, or given it back.
     *
     * @param bytes size of what was taken, less than 0 for what was given back
     * @param mappedBytes what the engine has taken altogether, afterwards
     * @param committedBytes how much of it is in use
     */
    record Growth(long bytes, long mappedBytes, long committedBytes) implements EngineEvent {}

    /**
     * Memory was wanted beyond the limit of the engine, or beyond what the system has. The operation fails, unless another
     * attempt finds memory that was given up meanwhile.
     *
     * @param requestedBytes what was wanted
     * @param committedBytes what is in use
     * @param limitBytes the limit of the engine
     */
    record MemoryLimit(long requestedBytes, long committedBytes, long limitBytes) implements EngineEvent {}

    /** The engine was closed; the last event. */
    record EngineClosed() implements EngineEvent {}
}

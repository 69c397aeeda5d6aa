/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.TableIdentity;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The JDK Flight Recorder events, one class for each type of {@link EngineEvent}. They have no stack trace: the thread that
 * tells of an event is not always the one in which it happened.
 */
final class RecordedEvents {
    private RecordedEvents() {}

    /** The empty counterpart of an event; null if it has none. */
    static EngineEventBase of(EngineEvent event) {
        if (event instanceof EngineEvent.TableSplit) {
            return new TableSplit();
        } else if (event instanceof EngineEvent.TableJoin) {
            return new TableJoin();
        } else if (event instanceof EngineEvent.ReclaimStall) {
            return new ReclaimStall();
        } else if (event instanceof EngineEvent.Growth) {
            return new Growth();
        } else if (event instanceof EngineEvent.MemoryLimit) {
            return new MemoryLimit();
        } else if (event instanceof EngineEvent.TableCreated) {
            return new TableCreated();
        } else if (event instanceof EngineEvent.TableRenamed) {
            return new TableRenamed();
        } else if (event instanceof EngineEvent.TableDropped) {
            return new TableDropped();
        }
        return null;
    }

    /** What all events have. */
    @Category({"ets4j"})
    @StackTrace(false)
    abstract static class EngineEventBase extends Event {
        @Label("Engine")
        @Description("What the program calls the engine")
        String engine;

        /** Takes the figures from an event of the type that this class is for. */
        abstract void fill(EngineEvent event);
    }

    /** What all events of a table have. */
    abstract static class TableEventBase extends EngineEventBase {
        @Label("Table")
        @Description("The name of the table")
        String table;

        @Label("Identifier")
        @Description("The identifier of the table, which no other table has ever had")
        String tableId;

        @Label("Type")
        @Description("The type of the table")
        String type;

        final void fill(TableIdentity identity) {
            table = identity.name().name();
            tableId = identity.id().toString();
            type = identity.type().atom().name();
        }
    }

    @Name("io.github.ets4j.TableCreated")
    @Label("Table Created")
    @Description("A table was made")
    static final class TableCreated extends TableEventBase {
        @Override
        void fill(EngineEvent event) {
            fill(((EngineEvent.TableCreated) event).table());
        }
    }

    @Name("io.github.ets4j.TableRenamed")
    @Label("Table Renamed")
    @Description("A table has got another name")
    static final class TableRenamed extends TableEventBase {
        @Label("Former Name")
        @Description("The name that the table had")
        String formerName;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.TableRenamed renamed = (EngineEvent.TableRenamed) event;
            fill(renamed.table());
            formerName = renamed.formerName().name();
        }
    }

    @Name("io.github.ets4j.TableDropped")
    @Label("Table Dropped")
    @Description("A table is gone")
    static final class TableDropped extends TableEventBase {
        @Override
        void fill(EngineEvent event) {
            fill(((EngineEvent.TableDropped) event).table());
        }
    }

    @Name("io.github.ets4j.TableSplit")
    @Label("Table Split")
    @Description("Threads met at a base node of a table, so it was split in two")
    static final class TableSplit extends TableEventBase {
        @Label("Base Nodes")
        @Description("Number of base nodes of the table afterwards")
        int bases;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.TableSplit split = (EngineEvent.TableSplit) event;
            fill(split.table());
            bases = split.bases();
        }
    }

    @Name("io.github.ets4j.TableJoin")
    @Label("Table Join")
    @Description("Two base nodes of a table where threads do not meet any more were joined")
    static final class TableJoin extends TableEventBase {
        @Label("Base Nodes")
        @Description("Number of base nodes of the table afterwards")
        int bases;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.TableJoin join = (EngineEvent.TableJoin) event;
            fill(join.table());
            bases = join.bases();
        }
    }

    @Name("io.github.ets4j.ReclaimStall")
    @Label("Reclaim Stall")
    @Description("An operation has been under way for long, and holds back memory that was given up")
    static final class ReclaimStall extends EngineEventBase {
        @Label("Stalled For")
        @Description("How long it has lasted so far")
        @Timespan(Timespan.NANOSECONDS)
        long stalledFor;

        @Label("Retired Objects")
        @Description("Rows and pages that wait")
        long retiredObjects;

        @Label("Retired Size")
        @Description("Their size")
        @DataAmount
        long retiredBytes;

        @Label("Pins")
        @Description("Operations under way")
        int pins;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.ReclaimStall stall = (EngineEvent.ReclaimStall) event;
            stalledFor = stall.duration().toNanos();
            retiredObjects = stall.retiredObjects();
            retiredBytes = stall.retiredBytes();
            pins = stall.pins();
        }
    }

    @Name("io.github.ets4j.Growth")
    @Label("Growth")
    @Description("A segment of memory was taken from the system, or given back")
    static final class Growth extends EngineEventBase {
        @Label("Size")
        @Description("Size of what was taken, less than 0 for what was given back")
        @DataAmount
        long bytes;

        @Label("Mapped Size")
        @Description("What the engine has taken altogether, afterwards")
        @DataAmount
        long mappedBytes;

        @Label("Committed Size")
        @Description("How much of it is in use")
        @DataAmount
        long committedBytes;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.Growth growth = (EngineEvent.Growth) event;
            bytes = growth.bytes();
            mappedBytes = growth.mappedBytes();
            committedBytes = growth.committedBytes();
        }
    }

    @Name("io.github.ets4j.MemoryLimit")
    @Label("Memory Limit")
    @Description("Memory was wanted beyond the limit of the engine, or beyond what the system has")
    static final class MemoryLimit extends EngineEventBase {
        @Label("Requested Size")
        @Description("What was wanted")
        @DataAmount
        long requestedBytes;

        @Label("Committed Size")
        @Description("What is in use")
        @DataAmount
        long committedBytes;

        @Label("Limit")
        @Description("The limit of the engine")
        @DataAmount
        long limitBytes;

        @Override
        void fill(EngineEvent event) {
            EngineEvent.MemoryLimit limit = (EngineEvent.MemoryLimit) event;
            requestedBytes = limit.requestedBytes();
            committedBytes = limit.committedBytes();
            limitBytes = limit.limitBytes();
        }
    }
}

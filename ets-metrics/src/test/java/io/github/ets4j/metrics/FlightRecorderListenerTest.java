/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording shows of an engine. */
class FlightRecorderListenerTest {
    private static final long SEGMENT = 64L << 20;
    private static final String EVENTS = "io.github.ets4j.";
    private static final TableIdentity T =
            new TableIdentity(Reference.of(Atom.NO_NODE, 0, 1, 2, 3), Atom.of("t"), true, TableType.ORDERED_SET);
    private static final TableIdentity U = new TableIdentity(T.id(), Atom.of("u"), true, TableType.ORDERED_SET);
    private static final List<EngineEvent> ONE_OF_EACH = List.of(
            new EngineEvent.TableCreated(T),
            new EngineEvent.TableRenamed(U, T.name()),
            new EngineEvent.TableDropped(U),
            new EngineEvent.TableSplit(T, 5),
            new EngineEvent.TableJoin(T, 4),
            new EngineEvent.ReclaimStall(Duration.ofMillis(250), 10, 640, 3),
            new EngineEvent.Growth(-SEGMENT, 2 * SEGMENT, 99),
            new EngineEvent.MemoryLimit(100, 200, 300));

    @TempDir
    private Path folder;

    /** The events of this library that happen while work runs, in the order of their begin. */
    private List<RecordedEvent> record(Runnable work) throws Exception {
        Path file = folder.resolve("test.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith(EVENTS))
                .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
                .toList();
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName().substring(EVENTS.length());
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        List<RecordedEvent> found =
                events.stream().filter(event -> name(event).equals(name)).toList();
        assertEquals(1, found.size(), () -> name + " in " + events);
        return found.get(0);
    }

    @Test
    void eachEvent_isRecordedWithItsFields() throws Exception {
        FlightRecorderListener listener = new FlightRecorderListener("e");
        List<RecordedEvent> events = record(() -> ONE_OF_EACH.forEach(listener::onEvent));
        assertEquals(ONE_OF_EACH.size(), events.size());
        for (RecordedEvent event : events) {
            assertEquals("e", event.getString("engine"));
            assertEquals(List.of("ets4j"), event.getEventType().getCategoryNames());
            assertNull(event.getStackTrace());
        }
        RecordedEvent created = only(events, "TableCreated");
        assertEquals("t", created.getString("table"));
        assertEquals("ordered_set", created.getString("type"));
        assertEquals(T.id().toString(), created.getString("tableId"));
        RecordedEvent renamed = only(events, "TableRenamed");
        assertEquals("u", renamed.getString("table"));
        assertEquals("t", renamed.getString("formerName"));
        assertEquals("u", only(events, "TableDropped").getString("table"));
        assertEquals(5, only(events, "TableSplit").getInt("bases"));
        assertEquals("t", only(events, "TableSplit").getString("table"));
        assertEquals(4, only(events, "TableJoin").getInt("bases"));
        RecordedEvent stall = only(events, "ReclaimStall");
        assertEquals(Duration.ofMillis(250), stall.getDuration("stalledFor"));
        assertEquals(10, stall.getLong("retiredObjects"));
        assertEquals(640, stall.getLong("retiredBytes"));
        assertEquals(3, stall.getInt("pins"));
        RecordedEvent growth = only(events, "Growth");
        assertEquals(-SEGMENT, growth.getLong("bytes"));
        assertEquals(2 * SEGMENT, growth.getLong("mappedBytes"));
        assertEquals(99, growth.getLong("committedBytes"));
        RecordedEvent limit = only(events, "MemoryLimit");
        assertEquals(100, limit.getLong("requestedBytes"));
        assertEquals(200, limit.getLong("committedBytes"));
        assertEquals(300, limit.getLong("limitBytes"));
    }

    @Test
    void forcedSplitAndGrowth_areRecorded() throws Exception {
        List<RecordedEvent> events = record(() -> {
            try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
                engine.events().add(new FlightRecorderListener("forced"));
                StoredTable table = new StoredTable(engine, TableType.ORDERED_SET, 1);
                table.identify(T);
                for (int i = 0; i < 2000; i++) {
                    table.insert(Terms.tuple(i, "x"));
                }
                assertTrue(table.forceSplit(Terms.integer(1)));
                assertTrue(table.forceJoin(Terms.integer(1)));
                table.drop();
            }
        });
        assertEquals(
                List.of("TableCreated", "Growth", "TableSplit", "TableJoin", "TableDropped", "Growth"),
                events.stream().map(FlightRecorderListenerTest::name).toList());
        assertEquals(2, only(events, "TableSplit").getInt("bases"));
        assertEquals(1, only(events, "TableJoin").getInt("bases"));
        assertEquals(SEGMENT, events.get(1).getLong("bytes"));
        assertEquals(SEGMENT, events.get(1).getLong("mappedBytes"));
        assertEquals(-SEGMENT, events.get(5).getLong("bytes"));
    }

    @Test
    void withoutRecording_nothingIsMade() throws Exception {
        FlightRecorderListener listener = new FlightRecorderListener("e");
        ONE_OF_EACH.forEach(listener::onEvent);
        for (EngineEvent event : ONE_OF_EACH) {
            assertFalse(RecordedEvents.of(event).isEnabled(), event::toString);
        }
        assertEquals(List.of(), record(() -> {}));
        assertNull(RecordedEvents.of(new EngineEvent.EngineClosed()));
    }

    @Test
    void disabledEvent_isNotRecordedBesideOthers() throws Exception {
        FlightRecorderListener listener = new FlightRecorderListener("e");
        Path file = folder.resolve("some.jfr");
        try (Recording recording = new Recording()) {
            recording.disable("io.github.ets4j.TableSplit");
            recording.start();
            ONE_OF_EACH.forEach(listener::onEvent);
            recording.stop();
            recording.dump(file);
        }
        List<String> names = RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .toList();
        assertTrue(names.contains("io.github.ets4j.TableJoin"));
        assertFalse(names.contains("io.github.ets4j.TableSplit"));
        assertThrows(NullPointerException.class, () -> new FlightRecorderListener(null));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineEvent.Growth;
import io.github.ets4j.event.EngineListener;
import io.github.ets4j.testing.Crew;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How events get to listeners. */
class EngineEventsTest {
    private final EngineEvents events = new EngineEvents();
    private final List<EngineEvent> told = Collections.synchronizedList(new ArrayList<>());

    private static EngineEvent event(long number) {
        return new Growth(number, 0, 0);
    }

    private static List<EngineEvent> numbered(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(EngineEventsTest::event)
                .toList();
    }

    @Test
    void post_withoutListener_countsOnly() {
        events.post(event(1));
        events.post(event(-1));
        events.add(told::add);
        events.deliver();
        assertEquals(List.of(), told);
        assertEquals(1, events.count(EventKind.GROWTH));
        assertEquals(1, events.count(EventKind.SHRINK));
        assertEquals(0, events.count(EventKind.TABLE_SPLIT));
    }

    @Test
    void deliver_tellsInOrderAndOnce() {
        events.add(told::add);
        numbered(1, 3).forEach(events::post);
        assertEquals(List.of(), told);
        events.deliver();
        events.deliver();
        assertEquals(numbered(1, 3), told);
    }

    @Test
    void everyEvent_hasAKindOfItsOwn() {
        List<EngineEvent> all = List.of(
                new EngineEvent.TableCreated(null),
                new EngineEvent.TableRenamed(null, null),
                new EngineEvent.TableDropped(null),
                new EngineEvent.TableSplit(null, 2),
                new EngineEvent.TableJoin(null, 1),
                new EngineEvent.ReclaimStall(null, 0, 0, 0),
                event(1),
                event(-1),
                new EngineEvent.MemoryLimit(0, 0, 0),
                new EngineEvent.EngineClosed());
        all.forEach(events::post);
        assertEquals(
                List.of(EventKind.values()), all.stream().map(EventKind::of).toList());
        for (EventKind kind : EventKind.values()) {
            assertEquals(1, events.count(kind), kind::name);
        }
    }

    @Test
    void close_endsOneRegistrationOfAListener() {
        EngineListener listener = told::add;
        EngineListener.Registration first = events.add(listener);
        EngineListener.Registration second = events.add(listener);
        events.post(event(1));
        events.deliver();
        first.close();
        first.close();
        events.post(event(2));
        events.deliver();
        second.close();
        events.post(event(3));
        events.deliver();
        assertEquals(List.of(event(1), event(1), event(2)), told);
        assertFalse(events.hasListener());
        assertThrows(NullPointerException.class, () -> events.add(null));
    }

    @Test
    void close_ofLastListener_forgetsWhatWaits() {
        EngineListener.Registration registration = events.add(told::add);
        events.post(event(1));
        registration.close();
        events.add(told::add);
        events.deliver();
        assertEquals(List.of(), told);
    }

    @Test
    void listenerThatThrows_harmsNobody() throws Exception {
        List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
        events.add(event -> {
            throw new IllegalStateException("the listener of this test");
        });
        events.add(told::add);
        numbered(1, 2).forEach(events::post);
        AtomicBoolean returned = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            events.deliver();
            returned.set(true);
        });
        thread.setUncaughtExceptionHandler((where, thrown) -> {
            uncaught.add(thrown);
            throw new IllegalArgumentException("the handler of this test");
        });
        thread.start();
        thread.join();
        assertTrue(returned.get());
        assertEquals(2, uncaught.size());
        assertEquals(numbered(1, 2), told);
    }

    @Test
    void listenerThatDelivers_isNotCalledWithin() {
        AtomicInteger depth = new AtomicInteger();
        events.add(event -> {
            assertEquals(1, depth.incrementAndGet());
            if (((Growth) event).bytes() < 5) {
                events.post(event(((Growth) event).bytes() + 1));
            }
            events.deliver();
            told.add(event);
            depth.decrementAndGet();
        });
        events.post(event(1));
        events.deliver();
        assertEquals(numbered(1, 5), told);
    }

    @Test
    void deliver_whereHeldBack_leavesItToAnother() {
        AtomicBoolean held = new AtomicBoolean(true);
        events.holdBackWhile(held::get);
        events.add(told::add);
        events.post(event(1));
        events.deliver();
        assertEquals(List.of(), told);
        held.set(false);
        events.deliver();
        assertEquals(numbered(1, 1), told);
    }

    @Test
    void post_toAListenerThatIsTooSlow_losesAndCounts() {
        events.add(told::add);
        for (int i = 1; i <= 5000; i++) {
            events.post(event(i));
        }
        events.deliver();
        assertEquals(5000 - told.size(), events.lost());
        assertEquals(numbered(1, 4096), told);
        assertEquals(5000, events.count(EventKind.GROWTH));
    }

    @Test
    void manyThreads_everyEventIsToldOnceOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicReference<String> failure = new AtomicReference<>();
        events.add(event -> {
            if (inside.incrementAndGet() != 1) {
                failure.set("two events at a time");
            }
            told.add(event);
            inside.decrementAndGet();
        });
        Crew crew = new Crew();
        for (int thread = 0; thread < 4; thread++) {
            int from = 1 + thread * 1000;
            crew.add(() -> numbered(from, from + 999).forEach(event -> {
                events.post(event);
                events.deliver();
            }));
        }
        crew.start().join();
        events.deliver();
        assertEquals(null, failure.get());
        List<Long> numbers =
                told.stream().map(event -> ((Growth) event).bytes()).sorted().toList();
        assertEquals(LongStream.rangeClosed(1, 4000).boxed().toList(), numbers);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters that come, tell the truth, and go. */
class EtsMetricsTest {
    private static final int GC_TRIES = 100;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private Ets ets = Ets.create(256 << 20);

    @AfterEach
    void close() {
        if (ets != null) {
            ets.close();
        }
    }

    private static TableOptions named() {
        return TableOptions.set().named();
    }

    private Set<String> tables() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("table"))
                .filter(name -> name != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private double value(String meter, String... tags) {
        return registry.get(meter)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Test
    void engineMeters_areThereWithTheirTags() {
        new EtsMetrics(ets, Tags.of("engine", "e")).bindTo(registry);
        for (EngineMeter meter : EngineMeter.values()) {
            Meter registered = registry.get(meter.meterName).tag("engine", "e").meter();
            assertEquals(meter.unit, registered.getId().getBaseUnit());
            assertEquals(meter.description, registered.getId().getDescription());
            assertEquals(
                    meter.isCounter ? Meter.Type.COUNTER : Meter.Type.GAUGE,
                    registered.getId().getType());
        }
        assertEquals(EngineMeter.values().length, registry.getMeters().size());
    }

    @Test
    void engineMeters_showTheFigures() {
        new EtsMetrics(ets).bindTo(registry);
        Table table = ets.createTable("t", TableOptions.set());
        table.insert(Terms.tuple(1, "x"));
        assertEquals(1, value("ets.tables"));
        assertEquals(ets.allocatedBytes(), value("ets.memory.allocated"));
        assertEquals(ets.committedBytes(), value("ets.memory.committed"));
        assertEquals(64 << 20, value("ets.memory.mapped"));
        assertEquals(1, value("ets.memory.segments"));
        assertEquals(1, value("ets.memory.growths"));
        assertEquals(256 << 20, value("ets.memory.limit"));
        table.delete(1);
        assertTrue(value("ets.retired.objects") > 0);
        assertTrue(value("ets.memory.retired") > 0);
        ets.reclaim();
        assertEquals(0, value("ets.memory.retired"));
        assertEquals(0, value("ets.pins"));
    }

    @Test
    void memoryLimit_isCounted() {
        try (Ets small = Ets.create(1 << 20)) {
            new EtsMetrics(small).bindTo(registry);
            Table table = small.createTable("t", TableOptions.set());
            assertThrows(EtsException.class, () -> {
                for (int i = 0; ; i++) {
                    table.insert(Terms.tuple(i, "some text that takes its place"));
                }
            });
            assertTrue(value("ets.memory.limit.hits") > 0);
        }
    }

    @Test
    void tableMeters_comeAndGoWithNamedTables() {
        Table before = ets.createTable("before", named());
        ets.createTable("unnamed", TableOptions.set());
        new EtsMetrics(ets, Tags.of("engine", "e")).bindTo(registry);
        assertEquals(Set.of("before"), tables());
        Table later = ets.createTable("later", TableOptions.orderedSet().named());
        assertEquals(Set.of("before", "later"), tables());
        later.insert(Terms.tuple(1, "x"));
        assertEquals(1, value("ets.table.size", "table", "later", "type", "ordered_set", "engine", "e"));
        assertEquals(later.memoryBytes(), value("ets.table.memory", "table", "later"));
        assertEquals(1, value("ets.table.bases", "table", "later"));
        assertEquals(0, value("ets.table.size", "table", "before", "type", "set"));
        before.close();
        assertEquals(Set.of("later"), tables());
        ets.rename(Atom.of("later"), Atom.of("now"));
        assertEquals(Set.of("now"), tables());
        assertEquals(1, value("ets.table.size", "table", "now"));
        ets.createTable("later", named());
        assertEquals(Set.of("later", "now"), tables());
        assertEquals(0, value("ets.table.size", "table", "later"));
        ets.delete(Atom.of("later"));
        ets.createTable("later", named()).insert(Terms.tuple(1, "x"), Terms.tuple(2, "x"));
        assertEquals(2, value("ets.table.size", "table", "later"));
    }

    @Test
    void tablesOfAProcess_goWithIt() {
        new EtsMetrics(ets).bindTo(registry);
        try (var process = ets.spawn("p")) {
            ets.as(process).newTable("mine", named().protection(TableOptions.Protection.PRIVATE));
            assertEquals(Set.of("mine"), tables());
            assertEquals(0, value("ets.table.size", "table", "mine"));
        }
        assertEquals(Set.of(), tables());
    }

    @Test
    void tables_madeAndDroppedByManyThreads_leaveNoMeter() throws Exception {
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            String name = "t" + i;
            threads[i] = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    ets.createTable(name, named()).close();
                }
            });
        }
        Arrays.stream(threads).forEach(Thread::start);
        new EtsMetrics(ets).bindTo(registry);
        for (Thread thread : threads) {
            thread.join();
        }
        ets.createTable("last", named()); // whoever ends an operation tells what is left to tell
        assertEquals(Set.of("last"), tables());
        assertEquals(0, value("ets.events.lost"));
    }

    @Test
    void close_takesAllMetersAway() {
        MeterRegistry other = new SimpleMeterRegistry();
        EtsMetrics metrics = new EtsMetrics(ets);
        metrics.bindTo(registry);
        metrics.bindTo(other);
        ets.createTable("t", named());
        assertEquals(Set.of("t"), tables());
        assertEquals(registry.getMeters().size(), other.getMeters().size());
        ets.close();
        assertEquals(0, registry.getMeters().size());
        assertEquals(0, other.getMeters().size());
    }

    private static void requireCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < GC_TRIES && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(reference.get());
    }

    @Test
    void forgottenEngine_isCollectedAlthoughItsMetersStay() throws Exception {
        EtsMetrics metrics = new EtsMetrics(ets);
        metrics.bindTo(registry);
        ets.createTable("t", named());
        WeakReference<Ets> forgotten = new WeakReference<>(ets);
        ets = null;
        requireCollected(forgotten);
        Gauge gauge = registry.get("ets.table.size").gauge();
        assertTrue(Double.isNaN(gauge.value()));
        metrics.bindTo(new SimpleMeterRegistry());
        Reference.reachabilityFence(registry);
    }

    @Test
    void closedEngine_isCollected() throws Exception {
        EtsMetrics metrics = new EtsMetrics(ets);
        metrics.bindTo(registry);
        ets.createTable("t", named());
        ets.close();
        WeakReference<Ets> closed = new WeakReference<>(ets);
        ets = null;
        requireCollected(closed);
        metrics.bindTo(registry);
        assertEquals(0, registry.getMeters().size());
    }

    @Test
    void droppedTable_isCollected() throws Exception {
        new EtsMetrics(ets).bindTo(registry);
        ets.createTable("t", named());
        WeakReference<Term> id = new WeakReference<>(ets.whereis(Atom.of("t"))); // its table holds this very object
        assertNotNull(id.get());
        ets.delete(Atom.of("t"));
        requireCollected(id);
        Reference.reachabilityFence(ets);
    }
}

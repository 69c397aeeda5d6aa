/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineListener;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The meters of one engine in one registry. Safe for any number of threads. */
final class Binding implements EngineListener {
    /*
     * Who keeps whom:  engine -> this -> registry;  registry -> meters -> (weakly) the engine and its tables
     * So the meters of tables that are there keep their tables, and nothing keeps an engine that its users have forgotten.
     * The lock orders the first look at the tables with the events that come meanwhile: a table found there that goes is told
     * to be gone only after its meters are there.
     */
    private record Metered(Table table, List<Meter> meters) {}

    private final Ets ets;
    private final MeterRegistry registry;
    private final Tags tags;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Meter> engineMeters = new ArrayList<>();
    private final Map<Reference, Metered> tables = new HashMap<>();
    private Registration registration;
    private boolean closed;

    Binding(Ets ets, MeterRegistry registry, Tags tags) {
        this.ets = ets;
        this.registry = registry;
        this.tags = tags;
    }

    void start() {
        lock.lock();
        try {
            registration = ets.addListener(this);
            for (EngineMeter meter : EngineMeter.values()) {
                engineMeters.add(register(meter));
            }
            for (Term tab : ets.all()) {
                if (tab instanceof Atom name && ets.whereis(name) instanceof Reference id) {
                    addTable(id, name);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Meter register(EngineMeter meter) {
        if (meter.isCounter) {
            return FunctionCounter.builder(
                            meter.meterName, ets, engine -> meter.value.applyAsDouble(engine.statistics()))
                    .baseUnit(meter.unit)
                    .description(meter.description)
                    .tags(tags)
                    .register(registry);
        }
        return Gauge.builder(meter.meterName, ets, engine -> meter.value.applyAsDouble(engine.statistics()))
                .baseUnit(meter.unit)
                .description(meter.description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void onEvent(EngineEvent event) {
        lock.lock();
        try {
            if (event instanceof EngineEvent.TableCreated created) {
                addIfNamed(created.table());
            } else if (event instanceof EngineEvent.TableDropped dropped) {
                removeTable(dropped.table().id());
            } else if (event instanceof EngineEvent.TableRenamed renamed) {
                removeTable(renamed.table().id());
                addIfNamed(renamed.table());
            } else if (event instanceof EngineEvent.EngineClosed) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void addIfNamed(TableIdentity table) {
        if (table.isNamed()) {
            addTable(table.id(), table.name());
        }
    }

    private void addTable(Reference id, Atom name) {
        if (closed || tables.containsKey(id)) {
            return;
        }
        Table table;
        try {
            table = ets.table(id);
        } catch (EtsException gone) {
            return;
        }
        Tags tableTags = tags.and(
                "table", name.name(), "type", table.options().type().atom().name());
        List<Meter> meters = new ArrayList<>();
        for (TableMeter meter : TableMeter.values()) {
            meters.add(Gauge.builder(meter.meterName, table, meter::value)
                    .baseUnit(meter.unit)
                    .description(meter.description)
                    .tags(tableTags)
                    .register(registry));
        }
        tables.put(id, new Metered(table, meters));
    }

    private void removeTable(Reference id) {
        Metered metered = tables.remove(id);
        if (metered != null) {
            metered.meters().forEach(registry::remove);
        }
    }

    private void close() {
        closed = true;
        List.copyOf(tables.keySet()).forEach(this::removeTable);
        engineMeters.forEach(registry::remove);
        engineMeters.clear();
        registration.close();
    }
}

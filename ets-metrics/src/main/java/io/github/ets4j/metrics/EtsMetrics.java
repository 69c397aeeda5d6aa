/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.api.Ets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.ref.WeakReference;

/**
 * The meters of an engine: its memory, what has happened in it, and size, memory and base nodes of each named table. What
 * each of them means is said in {@code docs/metrics.md}.
 *
 * <pre>{@code
 * Ets ets = Ets.create();
 * new EtsMetrics(ets, Tags.of("engine", "sessions")).bindTo(registry);
 * }</pre>
 *
 * <p>Meters of a table come and go with it, those of the engine go when it is closed. Neither this object nor the registry
 * keeps an engine or a table from being collected. Engines that share a registry need tags that tell them apart. Safe for
 * any number of threads.
 */
public final class EtsMetrics implements MeterBinder {
    private final WeakReference<Ets> ets;
    private final Tags tags;

    /** The meters of an engine, without tags but those of tables. */
    public EtsMetrics(Ets ets) {
        this(ets, Tags.empty());
    }

    /** The meters of an engine, each with these tags. */
    public EtsMetrics(Ets ets, Iterable<Tag> tags) {
        this.ets = new WeakReference<>(ets);
        this.tags = Tags.of(tags);
    }

    /** Registers the meters, those of tables that are made later included; nothing if the engine is gone already. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Ets engine = ets.get();
        if (engine != null) {
            new Binding(engine, registry, tags).start();
        }
    }
}

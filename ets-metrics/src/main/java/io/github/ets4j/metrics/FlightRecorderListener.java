/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineListener;
import java.util.Objects;

/**
 * Makes JDK Flight Recorder events of what happens in an engine; {@code docs/metrics.md} lists them. While nothing is
 * recorded an event costs a look at a flag.
 *
 * <pre>{@code
 * ets.addListener(new FlightRecorderListener("sessions"));
 * }</pre>
 *
 * <p>Safe for any number of threads; may be added to several engines, which then go by the same name.
 */
public final class FlightRecorderListener implements EngineListener {
    private final String engine;

    /**
     * A listener for an engine.
     *
     * @param engine what events call the engine
     */
    public FlightRecorderListener(String engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    @Override
    public void onEvent(EngineEvent event) {
        RecordedEvents.EngineEventBase recorded = RecordedEvents.of(event);
        if (recorded != null && recorded.isEnabled()) {
            recorded.engine = engine;
            recorded.fill(event);
            recorded.commit();
        }
    }
}

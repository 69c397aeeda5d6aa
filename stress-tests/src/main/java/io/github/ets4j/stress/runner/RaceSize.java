/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.util.List;

/** How long races run, and how the JVMs of their actors are started. */
enum RaceSize {
    /** Each on the engine for a moment, compiled once: they run, and nothing is plainly wrong. */
    SMOKE(List.of(MemoryBackEnd.VARHANDLE), 0),
    /** Some minutes in all. */
    QUICK(List.of(MemoryBackEnd.VARHANDLE), 5),
    /** What jcstress thinks right, on each back end; hours. */
    FULL(List.of(MemoryBackEnd.values()), 0);

    private final List<MemoryBackEnd> backEnds;
    private final int minutes;

    RaceSize(List<MemoryBackEnd> backEnds, int minutes) {
        this.backEnds = backEnds;
        this.minutes = minutes;
    }

    /** What they run on, one after the other. */
    List<MemoryBackEnd> backEnds() {
        return backEnds;
    }

    /** How long they may take unless something else is asked for; 0: as long as it takes. */
    int minutes() {
        return minutes;
    }

    /** Whether races without the engine are among them. */
    boolean hasModels() {
        return this != SMOKE;
    }

    /** Whether that is enough for the faults of weaker variants to show. */
    boolean isLongEnoughForWeaker() {
        return this != SMOKE;
    }
}

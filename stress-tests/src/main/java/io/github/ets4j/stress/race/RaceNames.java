/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.term.Atom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Names of tables that no other state uses; they come back, since atoms stay for ever. Safe for any number of threads. */
final class RaceNames {
    private static final ConcurrentLinkedQueue<Atom> FREE = new ConcurrentLinkedQueue<>();
    private static final AtomicLong MADE = new AtomicLong();

    private RaceNames() {}

    /** A name that nobody else has. */
    static Atom take() {
        Atom name = FREE.poll();
        return name != null ? name : Atom.of("race" + MADE.incrementAndGet());
    }

    /** Gives a name back, of which there is no table any more. */
    static void give(Atom name) {
        FREE.add(name);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

/** Makes the batch of one thread, called by that thread. */
@FunctionalInterface
interface BatchFactory {

    /** A batch of a thread, by its number from 0. */
    Batch batch(Session session, int thread);
}

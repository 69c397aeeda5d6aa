/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.util.List;

/** Something to measure. */
interface Workload {

    /** Names of the figures that it yields. */
    List<String> figures();

    /**
     * Measures, and adds the figures to the session's lines; none if the store is of a kind that cannot do this.
     *
     * @throws UnsupportedOperationException if the store turns out not to be able to
     */
    void measure(Session session) throws InterruptedException;
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** {@link ZipfRanks} of one thread. */
@State(Scope.Thread)
public class ZipfDraw {
    private ZipfRanks ranks;
    private int next;

    /** Draws the ranks of one thread, the same in every run. */
    @Setup
    public void draw(Rows rows, ThreadParams thread) {
        ranks = new ZipfRanks(rows.rows, thread.getThreadIndex());
    }

    /** The next rank. */
    public int next() {
        return ranks.at(next++);
    }
}

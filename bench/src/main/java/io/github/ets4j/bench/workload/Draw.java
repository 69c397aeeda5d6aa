/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Random numbers of one thread, the same in every run: a linear congruential generator, of which the high bits are used. */
@State(Scope.Thread)
public class Draw {
    private long state = 1;

    /** Gives each thread numbers of its own. */
    @Setup
    public void seed(ThreadParams thread) {
        start(thread.getThreadIndex());
    }

    /** Numbers for measurements without JMH; those of another seed are others. */
    public static Draw of(long seed) {
        Draw draw = new Draw();
        draw.start(seed);
        return draw;
    }

    private void start(long number) {
        state = 0x9E37_79B9_7F4A_7C15L * (number + 1);
    }

    /** A number from 0 to {@code bound - 1}, uniformly. */
    public int below(int bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((state >>> 32) * bound >>> 32);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

/** What woven classes call: see {@link SteppedClasses}. */
public final class Steps {
    private static final long SEED = 0x5EED_0F_E754L;

    /** The schedule that is being run; null for none. */
    private static volatile Preemption current;

    private Steps() {}

    /** Called before each access to what threads share. */
    public static void step() {
        Preemption preemption = current;
        if (preemption != null) {
            preemption.step();
        }
    }

    /** Instead of a random number, so that the same steps come in every run. */
    public static long seed() {
        return SEED;
    }

    static void follow(Preemption preemption) {
        current = preemption;
    }
}

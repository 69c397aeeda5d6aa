/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A race that loses if {@value #PROPERTY} is set: a run that does not say so looks at nothing. Other runs leave it out. */
public final class CanaryRace {
    /** Set to {@code true} in the JVM of the actors, it plants the fault. */
    public static final String PROPERTY = "ets4j.race.canary";

    private static final boolean IS_PLANTED = Boolean.getBoolean(PROPERTY);

    private CanaryRace() {}

    /** Two count; with the fault planted, by a read and a write. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a lost increment")
    @State
    public static class LostIncrement {
        private final AtomicInteger sum = new AtomicInteger();

        private int count() {
            if (IS_PLANTED) {
                int next = sum.get() + 1;
                sum.set(next);
                return next;
            }
            return sum.incrementAndGet();
        }

        /** Counts. */
        @Actor
        public void first(II_Result r) {
            r.r1 = count();
        }

        /** Counts. */
        @Actor
        public void second(II_Result r) {
            r.r2 = count();
        }
    }
}

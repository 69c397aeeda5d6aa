/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A slot of memory is given to one thread at a time. */
public final class MagazineRace {
    private MagazineRace() {}

    /** A stripe: a stack of slots for who has set its word. */
    private static final class Stripe {
        private final AtomicInteger word = new AtomicInteger();
        private final int[] slots = {1, 2, 3};
        private int count = slots.length;

        int allocate() {
            while (!word.compareAndSet(0, 1)) {
                Thread.onSpinWait();
            }
            return takeAndRelease();
        }

        int allocateWithoutComparing() {
            while (word.getAcquire() != 0) {
                Thread.onSpinWait();
            }
            word.set(1);
            return takeAndRelease();
        }

        private int takeAndRelease() {
            int slot = slots[--count];
            word.setRelease(0);
            return slot;
        }
    }

    /** The word is set by compare-and-set. */
    @JCStressTest
    @Outcome(
            id = {"2, 3", "3, 2"},
            expect = ACCEPTABLE,
            desc = "two slots")
    @Outcome(expect = FORBIDDEN, desc = "one slot twice")
    @State
    public static class Model {
        private final Stripe stripe = new Stripe();

        /** Allocates. */
        @Actor
        public void first(II_Result r) {
            r.r1 = stripe.allocate();
        }

        /** Allocates. */
        @Actor
        public void second(II_Result r) {
            r.r2 = stripe.allocate();
        }
    }

    /** The word is looked at, then set. */
    @JCStressTest
    @Outcome(
            id = {"2, 3", "3, 2"},
            expect = ACCEPTABLE,
            desc = "two slots")
    @Outcome(
            id = {"3, 3", "2, 2"},
            expect = ACCEPTABLE_INTERESTING,
            desc = "one slot twice")
    @Outcome(expect = FORBIDDEN, desc = "no slot")
    @Weaker
    @State
    public static class WeakerModel {
        private final Stripe stripe = new Stripe();

        /** Allocates. */
        @Actor
        public void first(II_Result r) {
            r.r1 = stripe.allocateWithoutComparing();
        }

        /** Allocates. */
        @Actor
        public void second(II_Result r) {
            r.r2 = stripe.allocateWithoutComparing();
        }
    }

    /** Slots of one size in a Space that knows which are handed out, and that nobody writes to the others. */
    private static final class Slots {
        private static final int BYTES = 48;
        private static final Space SPACE = Space.checked(1L << 28);
        private static final Memory MEMORY = SPACE.memory();

        private Slots() {}

        /** A slot with a number in its first and last word. */
        static long allocate(int number) {
            long slot = SPACE.allocate(BYTES);
            MEMORY.putLong(slot, number);
            MEMORY.putLong(slot + BYTES - Long.BYTES, number);
            return slot;
        }

        /** Frees a slot; its number, -1 if somebody else has written to it. */
        static int free(long slot) {
            long number = MEMORY.getLong(slot);
            boolean isWhole = number == MEMORY.getLong(slot + BYTES - Long.BYTES);
            SPACE.free(slot);
            return isWhole ? (int) number : -1;
        }

        static void trim() {
            SPACE.trim();
        }
    }

    /** Two threads allocate and free. */
    @JCStressTest
    @Outcome(id = "1, 2, 3, 4", expect = ACCEPTABLE, desc = "each has slots of its own")
    @Outcome(expect = FORBIDDEN, desc = "one slot twice")
    @State
    public static class TwoAllocations {
        private long first;
        private long second;

        /** Allocates, frees, allocates. */
        @Actor
        public void first(IIII_Result r) {
            r.r1 = Slots.free(Slots.allocate(1));
            first = Slots.allocate(3);
        }

        /** Allocates, frees, allocates. */
        @Actor
        public void second(IIII_Result r) {
            r.r2 = Slots.free(Slots.allocate(2));
            second = Slots.allocate(4);
        }

        /** Frees the rest. */
        @Arbiter
        public void free(IIII_Result r) {
            r.r3 = Slots.free(first);
            r.r4 = Slots.free(second);
        }
    }

    /** Free slots are taken out of all stripes while a thread allocates and frees in its own. */
    @JCStressTest
    @Outcome(id = "1, 2, 3", expect = ACCEPTABLE, desc = "each has slots of its own")
    @Outcome(expect = FORBIDDEN, desc = "one slot twice")
    @State
    public static class AllocationVersusTrim {
        private long first;
        private long second;

        /** Allocates, frees, allocates. */
        @Actor
        public void allocate(III_Result r) {
            r.r1 = Slots.free(Slots.allocate(1));
            first = Slots.allocate(2);
        }

        /** Gives slots back to their spans, and allocates. */
        @Actor
        public void trim() {
            Slots.trim();
            second = Slots.allocate(3);
        }

        /** Frees the rest. */
        @Arbiter
        public void free(III_Result r) {
            r.r2 = Slots.free(first);
            r.r3 = Slots.free(second);
        }
    }
}

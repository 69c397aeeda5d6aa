/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * What is written before a ref is stored is seen by who has loaded the ref: the edge that {@link RowPublicationRace} tests in
 * tables, in a few words of memory.
 */
public final class PublicationRace {
    private static final Space SPACE = Space.checked(1L << 28);
    private static final Memory MEMORY = SPACE.memory();
    private static final int BYTES = 64;
    private static final int CONTENT = 8;
    private static final int COPY = 48;

    private PublicationRace() {}

    private static long slot() {
        long slot = SPACE.allocate(BYTES);
        MEMORY.zero(slot, BYTES);
        return slot;
    }

    private static void read(long slot, III_Result r) {
        long ref = MEMORY.getLongAcquire(slot);
        if (ref != 0) {
            r.r1 = (int) MEMORY.getLong(ref);
            r.r2 = (int) MEMORY.getLong(ref + COPY - CONTENT);
        }
    }

    /**
     * The first word of a slot is the ref, which leads to two others. The ref is a plain store behind a storeStore fence, as in
     * pages. Without the fence, or with a plain load of the ref, nothing else would be seen here on x86, which keeps stores in order and loads in
     * order: what it adds is a rule for compilers, and for processors that do not.
     */
    @JCStressTest
    @Outcome(id = "0, 0, 7", expect = ACCEPTABLE, desc = "before the ref")
    @Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "all that the ref leads to")
    @Outcome(expect = FORBIDDEN, desc = "the ref before what it leads to")
    @State
    public static class Model {
        private final long slot = slot();

        /** Writes, then links. */
        @Actor
        public void publish() {
            MEMORY.putLong(slot + CONTENT, 7);
            MEMORY.putLong(slot + COPY, 7);
            VarHandle.storeStoreFence();
            MEMORY.putLong(slot, slot + CONTENT);
        }

        /** Follows the ref. */
        @Actor
        public void follow(III_Result r) {
            read(slot, r);
        }

        /** What stays. */
        @Arbiter
        public void free(III_Result r) {
            r.r3 = (int) MEMORY.getLong(slot + CONTENT);
            SPACE.free(slot);
        }
    }

    /** What a missing fence allows elsewhere, done in so many words: the ref is stored first. */
    @JCStressTest
    @Outcome(
            id = {"0, 0, 7", "7, 7, 7"},
            expect = ACCEPTABLE,
            desc = "as with the fence")
    @Outcome(
            id = {"0, 7, 7", "7, 0, 7"},
            expect = ACCEPTABLE_INTERESTING,
            desc = "a part of the row")
    @Outcome(expect = FORBIDDEN, desc = "no value that was ever there")
    @Weaker
    @State
    public static class WeakerModel {
        private final long slot = slot();

        /** Links, then writes. */
        @Actor
        public void publish() {
            MEMORY.putLongRelease(slot, slot + CONTENT);
            MEMORY.putLongRelease(slot + CONTENT, 7);
            MEMORY.putLongRelease(slot + COPY, 7);
        }

        /** Follows the ref. */
        @Actor
        public void follow(III_Result r) {
            read(slot, r);
        }

        /** What stays. */
        @Arbiter
        public void free(III_Result r) {
            r.r3 = (int) MEMORY.getLong(slot + CONTENT);
            SPACE.free(slot);
        }
    }
}

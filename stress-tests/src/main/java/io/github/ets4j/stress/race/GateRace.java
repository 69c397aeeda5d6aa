/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.skiplist.GateAudit;
import io.github.ets4j.core.table.StorageEngine;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The gate of a skip list lets writers of single rows in together, or one thread alone: each says what it wants before it
 * looks at the other.
 */
public final class GateRace {
    private GateRace() {}

    /** A gate for one writer and one who wants to be alone, neither of whom waits. */
    @State
    public static class TinyGate {
        private static final VarHandle INSIDE;
        private static final VarHandle CLOSED;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                INSIDE = lookup.findVarHandle(TinyGate.class, "inside", int.class);
                CLOSED = lookup.findVarHandle(TinyGate.class, "closed", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private int inside;
        private int closed;
    }

    /** By volatile accesses. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1", "0, 0"},
            expect = ACCEPTABLE,
            desc = "one of them, or both have to wait")
    @Outcome(expect = FORBIDDEN, desc = "a writer is inside, and the other one alone")
    public static class Model {
        /** Goes in, if it may. */
        @Actor
        public void enter(TinyGate gate, II_Result r) {
            TinyGate.INSIDE.getAndAdd(gate, 1);
            r.r1 = 1 - (int) TinyGate.CLOSED.getVolatile(gate);
        }

        /** Closes the gate, and looks whether it is alone. */
        @Actor
        public void close(TinyGate gate, II_Result r) {
            TinyGate.CLOSED.setVolatile(gate, 1);
            r.r2 = 1 - (int) TinyGate.INSIDE.getVolatile(gate);
        }
    }

    /** By accesses that only order what comes before a write and after a read. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1", "0, 0"},
            expect = ACCEPTABLE,
            desc = "one of them, or both have to wait")
    @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "a writer is inside, and the other one alone")
    @Weaker
    public static class WeakerModel {
        /** Goes in, if it may. */
        @Actor
        public void enter(TinyGate gate, II_Result r) {
            TinyGate.INSIDE.setRelease(gate, 1);
            r.r1 = 1 - (int) TinyGate.CLOSED.getAcquire(gate);
        }

        /** Closes the gate, and looks whether it is alone. */
        @Actor
        public void close(TinyGate gate, II_Result r) {
            TinyGate.CLOSED.setRelease(gate, 1);
            r.r2 = 1 - (int) TinyGate.INSIDE.getAcquire(gate);
        }
    }

    /** A gate of the shipped class. */
    private abstract static class Gated {
        private static final StorageEngine ENGINE = new StorageEngine(1L << 24);
        private static final TableSpace TABLE = new TableSpace(ENGINE.space(), ENGINE.reclaimer(), Keys.ordered(1));

        final GateAudit gate = new GateAudit(TABLE);
        int sum;

        final int addOne() {
            sum = sum + 1;
            return sum;
        }
    }

    /** Both count by a plain read and a plain write. */
    @JCStressTest
    @Outcome(
            id = {"1, 2, 2", "2, 1, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a writer was inside, and the other one alone")
    @State
    public static class WriterVersusAlone extends Gated {
        /** Counts inside. */
        @Actor
        public void write(III_Result r) {
            gate.inside(() -> r.r1 = addOne(), 1);
        }

        /** Counts alone. */
        @Actor
        public void alone(III_Result r) {
            gate.alone(() -> r.r2 = addOne(), 1);
        }

        /** The sum. */
        @Arbiter
        public void look(III_Result r) {
            r.r3 = sum;
        }
    }

    /** Rows and bytes are summed up while a writer changes both. */
    @JCStressTest
    @Outcome(
            id = {"0", "9", "-1"},
            expect = ACCEPTABLE,
            desc = "before, after, or not to be told")
    @Outcome(expect = FORBIDDEN, desc = "half of a change, between two equal stamps")
    @State
    public static class CountsVersusWriter extends Gated {
        /** Adds a row. */
        @Actor
        public void write() {
            gate.inside(() -> {}, 1);
        }

        /** Sums up. */
        @Actor
        public void count(I_Result r) {
            r.r1 = (int) gate.counted();
        }
    }

    /** The same while somebody changes both alone. */
    @JCStressTest
    @Outcome(
            id = {"0", "9", "-1"},
            expect = ACCEPTABLE,
            desc = "before, after, or not to be told")
    @Outcome(expect = FORBIDDEN, desc = "half of a change, between two equal stamps")
    @State
    public static class CountsVersusAlone extends Gated {
        /** Adds a row. */
        @Actor
        public void alone() {
            gate.alone(() -> {}, 1);
        }

        /** Sums up. */
        @Actor
        public void count(I_Result r) {
            r.r1 = (int) gate.counted();
        }
    }
}

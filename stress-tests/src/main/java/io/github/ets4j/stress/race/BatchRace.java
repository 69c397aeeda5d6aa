/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.locks.StampedLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Rows inserted as a list appear at once, though they lie under several locks. */
public final class BatchRace {
    private BatchRace() {}

    /** A number under a lock with a version. */
    private static final class Part extends StampedLock {
        private static final long serialVersionUID = 1L;
        private int value;

        int read() {
            while (true) {
                long stamp = tryOptimisticRead();
                if (stamp != 0) {
                    int seen = value;
                    if (validate(stamp)) {
                        return seen;
                    }
                }
                Thread.onSpinWait();
            }
        }
    }

    /** All locks are held until all is written; a reader looks at one part after the other. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "before, between or after")
    @Outcome(expect = FORBIDDEN, desc = "half of it")
    @State
    public static class Model {
        private final Part left = new Part();
        private final Part right = new Part();

        /** Writes both. */
        @Actor
        public void write() {
            long leftStamp = left.writeLock();
            long rightStamp = right.writeLock();
            left.value = 1;
            right.value = 1;
            left.unlockWrite(leftStamp);
            right.unlockWrite(rightStamp);
        }

        /** Reads both. */
        @Actor
        public void read(II_Result r) {
            r.r1 = left.read();
            r.r2 = right.read();
        }
    }

    /** Each lock is given back before the next one is taken. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "before, between or after")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "half of it")
    @Outcome(expect = FORBIDDEN, desc = "no value that was ever there")
    @Weaker
    @State
    public static class WeakerModel {
        private static final int STEPS_BETWEEN = 20;
        private final Part left = new Part();
        private final Part right = new Part();

        /** Writes one, then the other. */
        @Actor
        public void write() {
            long leftStamp = left.writeLock();
            left.value = 1;
            left.unlockWrite(leftStamp);
            for (int i = 0; i < STEPS_BETWEEN; i++) {
                Thread.onSpinWait();
            }
            long rightStamp = right.writeLock();
            right.value = 1;
            right.unlockWrite(rightStamp);
        }

        /** Reads both. */
        @Actor
        public void read(II_Result r) {
            r.r1 = left.read();
            r.r2 = right.read();
        }
    }

    /** A list over two bases, one of which may be split meanwhile, beside lookups. */
    @JCStressTest
    @Outcome(
            id = {"0, 0, 6", "0, 7, 6", "7, 7, 6"},
            expect = ACCEPTABLE,
            desc = "before, between or after")
    @Outcome(expect = FORBIDDEN, desc = "half of the list, or a lost row")
    @State
    public static class OverSeveralBases {
        private final SplitTable table = SplitTable.eitherType(10, 20, 30, 40);

        /** Split from the start. */
        public OverSeveralBases() {
            table.split(20);
        }

        /** Inserts a row into each. */
        @Actor
        public void insert() {
            table.insertBoth(15, 35, 7);
        }

        /** Splits one of them, then looks for both rows. */
        @Actor
        public void lookup(III_Result r) {
            table.split(40);
            r.r1 = table.value(15);
            r.r2 = table.value(35);
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.close();
        }
    }

    /** A list over two bases beside what is read of both at one instant. */
    @JCStressTest
    @Outcome(
            id = {"4, 4", "4, 6", "6, 6"},
            expect = ACCEPTABLE,
            desc = "before, between or after")
    @Outcome(expect = FORBIDDEN, desc = "half of the list")
    @State
    public static class VersusSizeAndRange {
        private final SplitTable table = SplitTable.ordered(10, 20, 30, 40);

        /** Split from the start. */
        public VersusSizeAndRange() {
            table.split(20);
        }

        /** Inserts a row into each. */
        @Actor
        public void insert() {
            table.insertBoth(15, 35, 7);
        }

        /** Counts, then reads. */
        @Actor
        public void read(II_Result r) {
            r.r1 = table.size();
            r.r2 = table.rangeSize(10, 40);
        }

        /** Cleans up. */
        @Arbiter
        public void close() {
            table.close();
        }
    }

    /** Two lists of new rows, over two bases, that share their keys: one of them is inserted. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1, 1", "0, 1, 2, 2"},
            expect = ACCEPTABLE,
            desc = "one list, whole")
    @Outcome(expect = FORBIDDEN, desc = "rows of both lists, or none")
    @State
    public static class TwoNewLists {
        private final SplitTable table = SplitTable.eitherType(10, 20, 30, 40);

        /** Split from the start. */
        public TwoNewLists() {
            table.split(20);
        }

        /** Claims both keys. */
        @Actor
        public void first(IIII_Result r) {
            r.r1 = table.insertNewBoth(15, 35, 1);
        }

        /** Claims both keys, the other one first. */
        @Actor
        public void second(IIII_Result r) {
            r.r2 = table.insertNewBoth(35, 15, 2);
        }

        /** Who has won. */
        @Arbiter
        public void close(IIII_Result r) {
            r.r3 = table.value(15);
            r.r4 = table.value(35);
            table.close();
        }
    }
}

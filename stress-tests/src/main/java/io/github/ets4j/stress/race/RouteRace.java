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
import org.openjdk.jcstress.infra.results.I_Result;

/** A part of a table is replaced by another one while threads are on their way to it: they notice, and go to the new one. */
public final class RouteRace {
    private RouteRace() {}

    /** A part that can be replaced: the lock, what it guards, and whether it was replaced. */
    private static final class Part extends StampedLock {
        private static final long serialVersionUID = 1L;
        private int value;
        private boolean isRetired;

        Part(int value) {
            this.value = value;
        }
    }

    /** Writers look whether the part they have locked was retired. */
    @JCStressTest
    @Outcome(
            id = {"0, 3", "1, 3"},
            expect = ACCEPTABLE,
            desc = "both writes in the part that is in use")
    @Outcome(expect = FORBIDDEN, desc = "a write into a part that nobody reads any more")
    @State
    public static class Model {
        private volatile Part route = new Part(0);

        private void write(int bit) {
            while (true) {
                Part part = route;
                long stamp = part.writeLock();
                try {
                    if (!part.isRetired) {
                        part.value |= bit;
                        return;
                    }
                } finally {
                    part.unlockWrite(stamp);
                }
            }
        }

        private int read() {
            while (true) {
                Part part = route;
                long stamp = part.tryOptimisticRead();
                if (stamp != 0 && !part.isRetired) {
                    int value = part.value;
                    if (part.validate(stamp)) {
                        return value;
                    }
                }
                Thread.onSpinWait();
            }
        }

        /** Writes on whatever way it has found. */
        @Actor
        public void write() {
            write(1);
        }

        /** Replaces the part, then reads and writes. */
        @Actor
        public void replace(II_Result r) {
            Part old = route;
            long stamp = old.writeLock();
            route = new Part(old.value);
            old.isRetired = true;
            old.unlockWrite(stamp);
            r.r1 = read();
            write(2);
        }

        /** What stays. */
        @Arbiter
        public void result(II_Result r) {
            r.r2 = route.value;
        }
    }

    /** Writers do not look whether it was retired. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "both writes in the part that is in use")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = "a write into a part that nobody reads any more")
    @Outcome(expect = FORBIDDEN, desc = "the write on the new way was lost")
    @Weaker
    @State
    public static class WeakerModel {
        private volatile Part route = new Part(0);

        private void write(int bit) {
            Part part = route;
            long stamp = part.writeLock();
            part.value |= bit;
            part.unlockWrite(stamp);
        }

        /** Writes on whatever way it has found. */
        @Actor
        public void write() {
            write(1);
        }

        /** Replaces the part, then writes. */
        @Actor
        public void replace() {
            Part old = route;
            long stamp = old.writeLock();
            route = new Part(old.value);
            old.unlockWrite(stamp);
            write(2);
        }

        /** What stays. */
        @Arbiter
        public void result(I_Result r) {
            r.r1 = route.value;
        }
    }

    /** Two bases are joined and split again while rows are written into them. */
    @JCStressTest
    @Outcome(id = "1, 0, 1, 4", expect = ACCEPTABLE, desc = "both inserts and the delete have their effect")
    @Outcome(expect = FORBIDDEN, desc = "a write into a base that nobody reads any more")
    @State
    public static class WritesVersusSplit {
        private final SplitTable table = SplitTable.eitherType(10, 20, 30, 40);

        /** Split from the start. */
        public WritesVersusSplit() {
            table.split(20);
        }

        /** Writes into both bases. */
        @Actor
        public void write() {
            table.insert(25, 1);
            table.delete(10);
            table.insert(15, 1);
            table.delete(40);
        }

        /** Joins and splits. */
        @Actor
        public void adapt() {
            table.join(20);
            table.split(20);
            table.join(30);
        }

        /** What stays. */
        @Arbiter
        public void close(IIII_Result r) {
            r.r1 = table.value(25);
            r.r2 = table.value(10);
            r.r3 = table.value(15);
            r.r4 = table.close();
        }
    }

    /** A base is split and joined again, and pages with it, while rows are looked up. */
    @JCStressTest
    @Outcome(id = "1, 1, 1, 5", expect = ACCEPTABLE, desc = "all rows that are there")
    @Outcome(expect = FORBIDDEN, desc = "a row that was there all the while was missed")
    @State
    public static class LookupsVersusSplit {
        private final SplitTable table = SplitTable.eitherType(10, 20, 30, 40);

        /** Splits, writes, joins. */
        @Actor
        public void adapt() {
            table.split(20);
            table.insert(25, 1);
            table.join(20);
        }

        /** Looks up. */
        @Actor
        public void lookup(IIII_Result r) {
            r.r1 = table.value(10);
            r.r2 = table.value(40);
            r.r3 = table.value(20);
        }

        /** What stays. */
        @Arbiter
        public void close(IIII_Result r) {
            r.r4 = table.close();
        }
    }

    /** All rows are removed at once while one is inserted. */
    @JCStressTest
    @Outcome(id = "2, 0, 1", expect = ACCEPTABLE, desc = "cleared, then inserted")
    @Outcome(
            id = {"3, 0, 0", "3, 1, 0"},
            expect = ACCEPTABLE,
            desc = "inserted, then cleared, before or after the lookup")
    @Outcome(expect = FORBIDDEN, desc = "a row that nobody has removed is gone, or one that was removed is there")
    @State
    public static class InsertVersusClear {
        private final SplitTable table = SplitTable.eitherType(10, 30);

        /** Inserts one, and looks up another. */
        @Actor
        public void insert(III_Result r) {
            table.insert(20, 1);
            r.r2 = table.value(30);
        }

        /** Clears. */
        @Actor
        public void clear(III_Result r) {
            r.r1 = table.clear();
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.close();
        }
    }
}

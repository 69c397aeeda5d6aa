/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A writer that has read without the lock links what it has made of that only if nothing has changed since. */
public final class StampRace {
    private StampRace() {}

    /** A number under a lock with a version. */
    private static final class Counter {
        private static final int STEPS_BETWEEN = 20;
        private final StampedLock lock = new StampedLock();
        private long value;

        /** Reads, converts the stamp, writes. */
        int count() {
            while (true) {
                long stamp = lock.tryOptimisticRead();
                long next = value + 1;
                long write = stamp == 0 ? 0 : lock.tryConvertToWriteLock(stamp);
                if (write != 0) {
                    value = next;
                    lock.unlockWrite(write);
                    return (int) next;
                }
                Thread.onSpinWait();
            }
        }

        /** Reads, thinks, locks, writes. */
        int countWithoutConversion() {
            long next = value + 1;
            for (int i = 0; i < STEPS_BETWEEN; i++) {
                Thread.onSpinWait();
            }
            long write = lock.writeLock();
            value = next;
            lock.unlockWrite(write);
            return (int) next;
        }
    }

    /** Two writers that convert their stamps. */
    @JCStressTest
    @Outcome(
            id = {"1, 2, 2", "2, 1, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a lost increment")
    @State
    public static class Model {
        private final Counter counter = new Counter();

        /** Counts. */
        @Actor
        public void first(III_Result r) {
            r.r1 = counter.count();
        }

        /** Counts. */
        @Actor
        public void second(III_Result r) {
            r.r2 = counter.count();
        }

        /** The sum. */
        @Arbiter
        public void sum(III_Result r) {
            r.r3 = (int) counter.value;
        }
    }

    /** Two writers that lock, and do not look whether what they have read is still so. */
    @JCStressTest
    @Outcome(
            id = {"1, 2, 2", "2, 1, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE_INTERESTING, desc = "a lost increment")
    @Outcome(expect = FORBIDDEN, desc = "no order of reads and writes gives this")
    @Weaker
    @State
    public static class WeakerModel {
        private final Counter counter = new Counter();

        /** Counts. */
        @Actor
        public void first(III_Result r) {
            r.r1 = counter.countWithoutConversion();
        }

        /** Counts. */
        @Actor
        public void second(III_Result r) {
            r.r2 = counter.countWithoutConversion();
        }

        /** The sum. */
        @Arbiter
        public void sum(III_Result r) {
            r.r3 = (int) counter.value;
        }
    }

    /** A counter beside a take of its row: the increment goes into the row that is taken, or into a new one. */
    @JCStressTest
    @Outcome(id = "6, 6, 0", expect = ACCEPTABLE, desc = "counted, then taken")
    @Outcome(id = "11, 5, 11", expect = ACCEPTABLE, desc = "taken, then counted anew")
    @Outcome(expect = FORBIDDEN, desc = "a row that comes back, or a lost increment")
    @State
    public static class CounterVersusTake {
        private static final Table[] TABLES = {
            RaceTable.create(TableOptions.set()), RaceTable.create(TableOptions.orderedSet())
        };
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);

        /** The row is there from the start. */
        public CounterVersusTake() {
            table.insert(RaceTable.row(key, 5));
        }

        /** Counts, from 10 if there is no row. */
        @Actor
        public void count(III_Result r) {
            r.r1 = (int) table.updateCounter(key, 2, 1, RaceTable.row(key, 10));
        }

        /** Takes. */
        @Actor
        public void take(III_Result r) {
            r.r2 = RaceTable.take(table, key);
        }

        /** What stays. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(table, key);
            table.delete(key);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two calls on one key: they take effect one after the other. */
public final class KeyRace {
    private KeyRace() {}

    /** Two counters: both increments count and each caller learns its own sum. */
    @JCStressTest
    @Outcome(
            id = {"1, 2, 2", "2, 1, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a lost increment")
    @State
    public static class TwoCounters {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** Counts. */
        @Actor
        public void first(III_Result r) {
            r.r1 = (int) TABLE.updateCounter(key, 2, 1, RaceTable.row(key, 0));
        }

        /** Counts. */
        @Actor
        public void second(III_Result r) {
            r.r2 = (int) TABLE.updateCounter(key, 2, 1, RaceTable.row(key, 0));
        }

        /** The sum. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(TABLE, key);
            TABLE.delete(key);
        }
    }

    /** The same by lookup and insert: increments get lost, and the test can see it. */
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
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        private int count() {
            int sum = RaceTable.value(TABLE, key) + 1;
            TABLE.insert(RaceTable.row(key, sum));
            return sum;
        }

        /** Counts. */
        @Actor
        public void first(III_Result r) {
            r.r1 = count();
        }

        /** Counts. */
        @Actor
        public void second(III_Result r) {
            r.r2 = count();
        }

        /** The sum. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(TABLE, key);
            TABLE.delete(key);
        }
    }

    /** A row is replaced while it is read: the reader sees the old one or the new one. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, 2", "2, 2"},
            expect = ACCEPTABLE,
            desc = "old row, then new row")
    @Outcome(expect = FORBIDDEN, desc = "no row, a torn row, or the new one before the old one")
    @State
    public static class ReplaceAndLookup {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** The old row is there from the start. */
        public ReplaceAndLookup() {
            TABLE.insert(RaceTable.row(key, 1));
        }

        /** Replaces. */
        @Actor
        public void replace() {
            TABLE.insert(RaceTable.row(key, 2));
        }

        /** Looks up twice. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = RaceTable.value(TABLE, key);
            r.r2 = RaceTable.value(TABLE, key);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            TABLE.delete(key);
        }
    }

    /** A row is deleted, and its memory given away again, while it is read. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, 0", "0, 0"},
            expect = ACCEPTABLE,
            desc = "the row, then no row")
    @Outcome(expect = FORBIDDEN, desc = "a row that was never there, or one that comes back")
    @State
    public static class DeleteAndLookup {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(2);
        private final Table table = RaceTable.of(TABLES, key);

        /** The row is there from the start. */
        public DeleteAndLookup() {
            table.insert(RaceTable.row(key, 1));
        }

        /** Deletes and fills the memory with something else. */
        @Actor
        public void delete() {
            table.delete(key);
            table.insert(RaceTable.row(key + 1, 3));
        }

        /** Looks up twice. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = RaceTable.value(table, key);
            r.r2 = RaceTable.value(table, key);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(key + 1);
        }
    }

    /** Two takes: one caller gets the row. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "one of them got it")
    @Outcome(expect = FORBIDDEN, desc = "both, or nobody")
    @State
    public static class TwoTakes {
        private static final Table TABLE = RaceTable.create(TableOptions.bag());
        private final long key = RaceTable.freshKeys(1);

        /** The row is there from the start. */
        public TwoTakes() {
            TABLE.insert(RaceTable.row(key, 1));
        }

        /** Takes. */
        @Actor
        public void first(II_Result r) {
            r.r1 = TABLE.take(key).size();
        }

        /** Takes. */
        @Actor
        public void second(II_Result r) {
            r.r2 = TABLE.take(key).size();
        }
    }

    /** Two insert and take the same key, one of them inserts it again: each row is taken once, or replaced, or stays. */
    @JCStressTest
    @Outcome(
            id = {"0, 1, 3", "0, 2, 3", "1, 0, 3", "1, 2, 0", "1, 2, 3", "1, 3, 0", "2, 0, 3", "2, 3, 0"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a row that was taken twice, or an insert without effect")
    @State
    public static class InsertDeleteInsert {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);

        /** Inserts, takes, inserts. */
        @Actor
        public void first(III_Result r) {
            table.insert(RaceTable.row(key, 1));
            r.r1 = RaceTable.take(table, key);
            table.insert(RaceTable.row(key, 3));
        }

        /** Inserts, takes. */
        @Actor
        public void second(III_Result r) {
            table.insert(RaceTable.row(key, 2));
            r.r2 = RaceTable.take(table, key);
        }

        /** What stays. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.take(table, key);
        }
    }

    /** A key is inserted right behind one that is deleted: it is not linked to what goes away. */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "both have their effect")
    @Outcome(expect = FORBIDDEN, desc = "a lost insert, or a row that comes back")
    @State
    public static class InsertBehindDeleted {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(2);
        private final Table table = RaceTable.of(TABLES, key);

        /** The first of both is there from the start. */
        public InsertBehindDeleted() {
            table.insert(RaceTable.row(key, 1));
        }

        /** Takes the first. */
        @Actor
        public void take(III_Result r) {
            r.r1 = RaceTable.take(table, key);
        }

        /** Inserts the second. */
        @Actor
        public void insert() {
            table.insert(RaceTable.row(key + 1, 1));
        }

        /** What stays. */
        @Arbiter
        public void remove(III_Result r) {
            r.r2 = RaceTable.take(table, key + 1);
            r.r3 = RaceTable.take(table, key);
        }
    }
}

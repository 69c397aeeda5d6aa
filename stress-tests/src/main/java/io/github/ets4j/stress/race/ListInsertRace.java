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

/** Rows inserted as a list appear together: who has seen one of them sees the others. */
public final class ListInsertRace {
    /** Far enough apart to lie under different base nodes once the table is large. */
    private static final long DISTANCE = 1L << 40;

    private ListInsertRace() {}

    /** In a set; the reader looks for the last row first. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "1, 1"},
            expect = ACCEPTABLE,
            desc = "both lookups on one side of the insert")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the insert between the lookups")
    @Outcome(expect = FORBIDDEN, desc = "half of the list")
    @State
    public static class InSet {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** Inserts both. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.row(key, 1), RaceTable.row(key + DISTANCE, 1));
        }

        /** Looks both up. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = RaceTable.value(TABLE, key);
            r.r2 = RaceTable.value(TABLE, key + DISTANCE);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            TABLE.delete(key);
            TABLE.delete(key + DISTANCE);
        }
    }

    /** In an ordered_set; the reader begins in the middle, so that it goes against any order in which rows may be linked. */
    @JCStressTest
    @Outcome(
            id = {"0, 0, 0", "0, 0, 1", "0, 1, 1", "1, 1, 1"},
            expect = ACCEPTABLE,
            desc = "the insert before, between or after the lookups")
    @Outcome(expect = FORBIDDEN, desc = "a part of the list")
    @State
    public static class InOrderedSet {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);

        /** Inserts three. */
        @Actor
        public void insert() {
            table.insert(RaceTable.row(key, 1), RaceTable.row(key + DISTANCE, 1), RaceTable.row(key + 2 * DISTANCE, 1));
        }

        /** Looks them up. */
        @Actor
        public void lookup(III_Result r) {
            r.r1 = RaceTable.value(table, key + DISTANCE);
            r.r2 = RaceTable.value(table, key);
            r.r3 = RaceTable.value(table, key + 2 * DISTANCE);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(key);
            table.delete(key + DISTANCE);
            table.delete(key + 2 * DISTANCE);
        }
    }

    /** Two lists that both claim the same keys: one of them wins all of it. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "2, 2"},
            expect = ACCEPTABLE,
            desc = "one list, whole")
    @Outcome(expect = FORBIDDEN, desc = "rows of both lists, or none")
    @State
    public static class TwoWriters {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** Claims both keys. */
        @Actor
        public void first() {
            TABLE.insertNew(RaceTable.row(key, 1), RaceTable.row(key + DISTANCE, 1));
        }

        /** Claims both keys, the other one first. */
        @Actor
        public void second() {
            TABLE.insertNew(RaceTable.row(key + DISTANCE, 2), RaceTable.row(key, 2));
        }

        /** Who has won. */
        @Arbiter
        public void remove(II_Result r) {
            r.r1 = RaceTable.value(TABLE, key);
            r.r2 = RaceTable.value(TABLE, key + DISTANCE);
            TABLE.delete(key);
            TABLE.delete(key + DISTANCE);
        }
    }

    /** What would be seen if the list were inserted row by row: the reader catches it, so the tests above can fail. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "1, 1", "0, 1"},
            expect = ACCEPTABLE,
            desc = "as with a list")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "half of the rows")
    @Outcome(expect = FORBIDDEN, desc = "no value that was ever there")
    @Weaker
    @State
    public static class WeakerModel {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** Inserts one after the other. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.row(key, 1));
            TABLE.insert(RaceTable.row(key + DISTANCE, 1));
        }

        /** Looks both up. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = RaceTable.value(TABLE, key);
            r.r2 = RaceTable.value(TABLE, key + DISTANCE);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            TABLE.delete(key);
            TABLE.delete(key + DISTANCE);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A table and its index change as one, for who reads both. */
public final class IndexRace {
    private IndexRace() {}

    /** A row takes the place of another of the same key while it is looked up: by its key, and by either value. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "1, 0, 0", "1, 1, 0", "2, 1, 0"},
            expect = ACCEPTABLE,
            desc = "what was seen by its key is found by its value, and at no later time the row before it")
    @Outcome(
            expect = FORBIDDEN,
            desc = "a row seen by its key and not by its value, or one that does not match or is gone")
    @State
    public static class EntryVersusReplace {
        private static final IndexedTable[] TABLES = IndexedTable.all(false);
        private final long key = RaceTable.freshKeys(2);
        private final IndexedTable table = RaceTable.of(TABLES, key);

        /** The old row is there from the start. */
        public EntryVersusReplace() {
            table.insert(RaceTable.row(key, key));
        }

        /** Replaces it. */
        @Actor
        public void replace() {
            table.insert(RaceTable.row(key, key + 1));
        }

        /** Looks it up by its key, by the new value, by the old one. */
        @Actor
        public void lookup(III_Result r) {
            r.r1 = table.has(key, key + 1) ? 2 : 1;
            r.r2 = table.countWalking(key + 1);
            r.r3 = table.countOf(key);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(key);
        }
    }

    /** Two insert the same value under different keys: one of them does, whoever comes first. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 1"},
            expect = ACCEPTABLE,
            desc = "one of them")
    @Outcome(expect = FORBIDDEN, desc = "a value that two rows have, or none though nobody else had it")
    @State
    public static class UniqueValue {
        private static final IndexedTable[] TABLES = IndexedTable.all(true);
        private final long key = RaceTable.freshKeys(2);
        private final IndexedTable table = RaceTable.of(TABLES, key);

        /** Inserts under one key. */
        @Actor
        public void first(III_Result r) {
            r.r1 = table.insert(RaceTable.row(key, key)) ? 1 : 0;
        }

        /** Inserts under another key. */
        @Actor
        public void second(III_Result r) {
            r.r2 = table.insert(RaceTable.row(key + 1, key)) ? 1 : 0;
        }

        /** How many have it. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = table.countOf(key);
            table.delete(key);
            table.delete(key + 1);
        }
    }

    /** A list insert moves a unique value from one key to another: it is found at any time, and once. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1"},
            expect = ACCEPTABLE,
            desc = "at the one key or at the other")
    @Outcome(expect = FORBIDDEN, desc = "a value that was there at any time was missed, or found twice")
    @State
    public static class UniqueValueMoves {
        private static final IndexedTable[] TABLES = IndexedTable.all(true);
        private final long key = RaceTable.freshKeys(2);
        private final IndexedTable table = RaceTable.of(TABLES, key);

        /** The first key has the value. */
        public UniqueValueMoves() {
            table.insert(RaceTable.row(key, key));
        }

        /** Gives it to the second, and another one to the first. */
        @Actor
        public void move(III_Result r) {
            r.r1 = table.insert(RaceTable.row(key, key + 1), RaceTable.row(key + 1, key)) ? 1 : 0;
        }

        /** Looks the value up. */
        @Actor
        public void lookup(III_Result r) {
            r.r2 = table.countOf(key);
        }

        /** How many have it in the end. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = table.countOf(key);
            table.delete(key);
            table.delete(key + 1);
        }
    }
}

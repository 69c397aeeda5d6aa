/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A row that another thread inserts is seen whole or not at all. */
public final class RowPublicationRace {
    private RowPublicationRace() {}

    private static void read(Table table, long key, III_Result r) {
        Tuple row = table.get(key).orElse(null);
        if (row != null) {
            r.r1 = (int) ((IntegerTerm) row.element(2)).longValue();
            r.r2 = (int) ((IntegerTerm) ((Tuple) row.element(3)).element(2)).longValue();
        }
    }

    /** In a set. */
    @JCStressTest
    @Outcome(id = "0, 0, 7", expect = ACCEPTABLE, desc = "lookup before the insert")
    @Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "lookup after the insert")
    @Outcome(expect = FORBIDDEN, desc = "a part of the row, or a lost row")
    @State
    public static class InSet {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);

        /** Inserts. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.twice(key, 7));
        }

        /** Looks up. */
        @Actor
        public void lookup(III_Result r) {
            read(TABLE, key, r);
        }

        /** What stays. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(TABLE, key);
            TABLE.delete(key);
        }
    }

    /** In an ordered_set. */
    @JCStressTest
    @Outcome(id = "0, 0, 7", expect = ACCEPTABLE, desc = "lookup before the insert")
    @Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "lookup after the insert")
    @Outcome(expect = FORBIDDEN, desc = "a part of the row, or a lost row")
    @State
    public static class InOrderedSet {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);

        /** Inserts. */
        @Actor
        public void insert() {
            table.insert(RaceTable.twice(key, 7));
        }

        /** Looks up. */
        @Actor
        public void lookup(III_Result r) {
            read(table, key, r);
        }

        /** What stays. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(table, key);
            table.delete(key);
        }
    }
}

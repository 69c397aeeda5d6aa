/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Indexes are made and dropped beside writes of the rows that they are to hold. Each state has a table of its own. */
public final class IndexLifeRace {
    private static final StorageEngine ENGINE = new StorageEngine(1L << 30);
    private static final Atom NAME = Atom.of("by_value");
    private static final IntegerTerm VALUE = IntegerTerm.of(7);

    private IndexLifeRace() {}

    /** A table of one state: of each structure in turn. */
    private static StoredTable newTable() {
        long number = RaceTable.freshKeys(1);
        TableStructure[] structures = RaceTable.STRUCTURES.toArray(TableStructure[]::new);
        TableStructure structure = RaceTable.of(structures, number);
        StoredTable table = new StoredTable(ENGINE, TableType.ORDERED_SET, structure, 1, false, TableTuning.DEFAULT);
        table.insert(RaceTable.row(1, 7));
        return table;
    }

    private static void drop(StoredTable table) {
        table.indexes().verify();
        ENGINE.maintain(table::drop);
    }

    private static IndexDefinition definition(boolean isUnique) {
        return IndexDefinition.ofElement(NAME, 2, isUnique);
    }

    /** Whether it was done; not because of a value that would be there twice. */
    private static boolean isDone(Runnable action) {
        try {
            action.run();
            return true;
        } catch (EtsException refused) {
            if (refused.kind() != EtsException.Kind.UNIQUE) {
                throw refused;
            }
            return false;
        }
    }

    /** An index is added while a row is inserted and another one deleted. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the row that came, and not the one that went")
    @Outcome(expect = FORBIDDEN, desc = "a row that was missed, or one that is gone")
    @State
    public static class CreateVersusWrites {
        private final StoredTable table = newTable();
        private SecondaryIndex index;

        /** Adds the index. */
        @Actor
        public void create() {
            index = table.indexes().create(definition(false));
        }

        /** Inserts one row and deletes the other. */
        @Actor
        public void write() {
            table.insert(RaceTable.row(2, 7));
            table.delete(IntegerTerm.of(1));
        }

        /** What is in the index. */
        @Arbiter
        public void look(II_Result r) {
            r.r1 = table.indexLookup(index, VALUE).size();
            r.r2 = (int) index.size();
            drop(table);
        }
    }

    /** A unique index is added while a second row of the same value is inserted. */
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the index came first and refused the row")
    @Outcome(id = "0, 1, 2", expect = ACCEPTABLE, desc = "the row came first, and there is no index")
    @Outcome(expect = FORBIDDEN, desc = "a unique value that two rows have, or a refusal without an index")
    @State
    public static class CreateUniqueVersusInsert {
        private final StoredTable table = newTable();

        /** Adds the index. */
        @Actor
        public void create(III_Result r) {
            r.r1 = isDone(() -> table.indexes().create(definition(true))) ? 1 : 0;
        }

        /** Inserts the row. */
        @Actor
        public void insert(III_Result r) {
            r.r2 = isDone(() -> table.insert(RaceTable.row(2, 7))) ? 1 : 0;
        }

        /** How many rows there are. */
        @Arbiter
        public void look(III_Result r) {
            r.r3 = (int) table.size();
            drop(table);
        }
    }

    /** An index is dropped while a row is replaced and read by it. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "-1, 1"},
            expect = ACCEPTABLE,
            desc = "read as it is, or there is no index")
    @Outcome(expect = FORBIDDEN, desc = "a row that does not match any more, or one that a new index lacks")
    @State
    public static class DropVersusReplace {
        private final StoredTable table = newTable();
        private final SecondaryIndex index = table.indexes().create(definition(false));

        /** Drops the index. */
        @Actor
        public void dropIndex() {
            table.indexes().drop(NAME);
        }

        /** Replaces the row, then looks the former value up. */
        @Actor
        public void replace(II_Result r) {
            table.insert(RaceTable.row(1, 8));
            try {
                r.r1 = table.indexLookup(index, VALUE).size();
            } catch (EtsException dropped) {
                r.r1 = -1;
            }
        }

        /** What a new index has. */
        @Arbiter
        public void look(II_Result r) {
            SecondaryIndex again = table.indexes().create(definition(false));
            r.r2 = table.indexLookup(again, IntegerTerm.of(8)).size();
            drop(table);
        }
    }

    /** A row of a unique value is deleted while another row claims the value. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "deleted first: the value has its new row")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "claimed too early: nobody has it")
    @Outcome(expect = FORBIDDEN, desc = "a claim that was lost, or half of one that was refused")
    @State
    public static class ClaimVersusDelete {
        private static final IndexedTable[] TABLES = IndexedTable.all(true);
        private final long key = RaceTable.freshKeys(2);
        private final IndexedTable table = RaceTable.of(TABLES, key);

        /** The value is taken from the start. */
        public ClaimVersusDelete() {
            table.insert(RaceTable.row(key, key));
        }

        /** Deletes the row. */
        @Actor
        public void delete() {
            table.delete(key);
        }

        /** Claims the value for another key. */
        @Actor
        public void claim(II_Result r) {
            r.r1 = table.insert(RaceTable.row(key + 1, key)) ? 1 : 0;
        }

        /** How many rows have it. */
        @Arbiter
        public void look(II_Result r) {
            r.r2 = table.countOf(key);
            table.delete(key + 1);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Match specifications beside writers. A read of one key is atomic, and so is what select_replace and select_delete do to one row;
 * a read of several keys sees each row whole and each key that stays exactly once.
 *
 * <p>With {@code Scanner.piece} made to take pieces that are not valid any more, {@link StableRows} misses rows; with {@code
 * CaTree.update} made to link what was worked out from a row that is not current any more, rows are freed twice.
 */
public final class SelectRace {
    private static final Atom FIRST = Atom.of("$1");
    private static final Atom SECOND = Atom.of("$2");

    private SelectRace() {}

    /** {@code [{Head, Guards, [Body]}]}. */
    private static MatchSpecification specification(Term head, Term guards, Term body) {
        return MatchSpecification.of(ListTerm.of(Tuple.of(head, guards, ListTerm.of(body))));
    }

    private static Term tuple(Term... elements) {
        return Tuple.of(Tuple.of(elements));
    }

    private static Term call(String function, Term left, Term right) {
        return Tuple.of(Atom.of(function), left, right);
    }

    /** Adds to the value of the row {@code {Key, Value}}. */
    private static MatchSpecification addition(long key, int increment) {
        Term number = IntegerTerm.of(key);
        return specification(
                Tuple.of(number, SECOND), ListTerm.NIL, tuple(number, call("+", SECOND, IntegerTerm.of(increment))));
    }

    /** A row is replaced while it is selected by its key: both values of it are old, or both are new. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "2, 2"},
            expect = ACCEPTABLE,
            desc = "the old row or the new one")
    @Outcome(expect = FORBIDDEN, desc = "no row, or parts of both")
    @State
    public static class WholeRow {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);
        private final MatchSpecification both = specification(
                Tuple.of(IntegerTerm.of(key), FIRST, Tuple.of(Atom.of("value"), SECOND)),
                ListTerm.NIL,
                tuple(FIRST, SECOND));

        /** The old row is there from the start. */
        public WholeRow() {
            TABLE.insert(RaceTable.twice(key, 1));
        }

        /** Replaces. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.twice(key, 2));
        }

        /** Selects. */
        @Actor
        public void select(II_Result r) {
            for (Term found : TABLE.select(both)) {
                r.r1 = (int) ((IntegerTerm) ((Tuple) found).element(1)).longValue();
                r.r2 = (int) ((IntegerTerm) ((Tuple) found).element(2)).longValue();
            }
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            TABLE.delete(key);
        }
    }

    /** A row comes and goes between two that stay: a select over the range sees these two once each. */
    @JCStressTest
    @Outcome(
            id = {"2, 0", "2, 1"},
            expect = ACCEPTABLE,
            desc = "both rows that stay, with or without the other")
    @Outcome(expect = FORBIDDEN, desc = "a row that stays is missing or comes twice")
    @State
    public static class StableRows {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);
        private final IntegerTerm group = IntegerTerm.of(key);
        private final MatchSpecification range =
                specification(Tuple.of(Tuple.of(group, FIRST), Atom.of("_")), ListTerm.NIL, FIRST);

        /** Two rows are there from the start. */
        public StableRows() {
            table.insert(row(1), row(3));
        }

        private Tuple row(int number) {
            return Tuple.of(Tuple.of(group, IntegerTerm.of(number)), group);
        }

        /** Inserts between them, and deletes again. */
        @Actor
        public void write() {
            table.insert(row(2));
            table.delete(row(2).element(1));
        }

        /** Selects all of the group. */
        @Actor
        public void select(II_Result r) {
            for (Term found : table.select(range)) {
                if (found.equals(IntegerTerm.of(2))) {
                    r.r2++;
                } else {
                    r.r1++;
                }
            }
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(row(1).element(1));
            table.delete(row(3).element(1));
        }
    }

    /** Several rows of one key are inserted as a list: a select by that key sees all of them or none. */
    @JCStressTest
    @Outcome(
            id = {"0, 2", "2, 2"},
            expect = ACCEPTABLE,
            desc = "before or after the list")
    @Outcome(expect = FORBIDDEN, desc = "half of the list")
    @State
    public static class ListOfOneKey {
        private static final Table TABLE = RaceTable.create(TableOptions.bag());
        private final long key = RaceTable.freshKeys(1);
        private final MatchSpecification byKey =
                specification(Tuple.of(IntegerTerm.of(key), FIRST), ListTerm.NIL, FIRST);

        /** Inserts two. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.row(key, 1), RaceTable.row(key, 2));
        }

        /** Selects. */
        @Actor
        public void select(II_Result r) {
            r.r1 = TABLE.select(byKey).size();
        }

        /** What stays. */
        @Arbiter
        public void remove(II_Result r) {
            r.r2 = TABLE.select(byKey).size();
            TABLE.delete(key);
        }
    }

    /** select_replace and a counter on the same row: both count. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 11", "1, 11, 11"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a lost change, or none")
    @State
    public static class ReplaceAndCounter {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);
        private final MatchSpecification addTen = addition(key, 10);

        /** The counter is there from the start. */
        public ReplaceAndCounter() {
            table.insert(RaceTable.row(key, 0));
        }

        /** Adds ten. */
        @Actor
        public void replace(III_Result r) {
            r.r1 = (int) table.selectReplace(addTen);
        }

        /** Adds one. */
        @Actor
        public void count(III_Result r) {
            r.r2 = (int) table.updateCounter(key, 1);
        }

        /** The sum. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(table, key);
            table.delete(key);
        }
    }

    /** The same by select and insert: the counter's change gets lost, and the test can see it. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 11", "1, 11, 11"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(id = "1, 1, 10", expect = ACCEPTABLE_INTERESTING, desc = "the counter's change is lost")
    @Outcome(expect = FORBIDDEN, desc = "no order of reads and writes gives this")
    @Weaker
    @State
    public static class WeakerModel {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(1);
        private final Table table = RaceTable.of(TABLES, key);
        private final MatchSpecification value =
                specification(Tuple.of(IntegerTerm.of(key), FIRST), ListTerm.NIL, FIRST);

        /** The counter is there from the start. */
        public WeakerModel() {
            table.insert(RaceTable.row(key, 0));
        }

        /** Adds ten in two calls. */
        @Actor
        public void replace(III_Result r) {
            List<Term> found = table.select(value);
            table.insert(RaceTable.row(key, ((IntegerTerm) found.get(0)).longValue() + 10));
            r.r1 = found.size();
        }

        /** Adds one. */
        @Actor
        public void count(III_Result r) {
            r.r2 = (int) table.updateCounter(key, 1);
        }

        /** The sum. */
        @Arbiter
        public void remove(III_Result r) {
            r.r3 = RaceTable.value(table, key);
            table.delete(key);
        }
    }

    /** select_delete of the old value and an insert of a new one: the new one is never deleted. */
    @JCStressTest
    @Outcome(
            id = {"1, 2", "0, 2"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "a row deleted that did not match")
    @State
    public static class DeleteAndInsert {
        private static final Table TABLE = RaceTable.create(TableOptions.set());
        private final long key = RaceTable.freshKeys(1);
        private final MatchSpecification old = specification(
                Tuple.of(IntegerTerm.of(key), FIRST), ListTerm.of(call("=:=", FIRST, IntegerTerm.of(1))), Atom.TRUE);

        /** The old row is there from the start. */
        public DeleteAndInsert() {
            TABLE.insert(RaceTable.row(key, 1));
        }

        /** Deletes the row if it has the old value. */
        @Actor
        public void delete(II_Result r) {
            r.r1 = (int) TABLE.selectDelete(old);
        }

        /** Replaces the row. */
        @Actor
        public void insert() {
            TABLE.insert(RaceTable.row(key, 2));
        }

        /** What stays. */
        @Arbiter
        public void remove(II_Result r) {
            r.r2 = RaceTable.value(TABLE, key);
            TABLE.delete(key);
        }
    }
}

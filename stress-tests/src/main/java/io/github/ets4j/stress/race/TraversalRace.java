/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Table;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Steps and ranges of an ordered_set beside a deletion: what stays is met, what is gone is not met again. */
public final class TraversalRace {
    private TraversalRace() {}

    /** The key in the middle goes while it is looked up, and then steps go over it, from below and from above. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 1, 2", "1, 2, 2", "2, 2, 2"},
            expect = ACCEPTABLE,
            desc = "to the key in the middle, and past it once it is gone")
    @Outcome(expect = FORBIDDEN, desc = "a neighbour that stays was missed, or a key that was gone was met")
    @State
    public static class StepVersusDelete {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(3);
        private final Table table = RaceTable.of(TABLES, key);

        /** Three keys are there from the start. */
        public StepVersusDelete() {
            table.insert(RaceTable.row(key, 1), RaceTable.row(key + 1, 1), RaceTable.row(key + 2, 1));
        }

        /** Deletes the one in the middle. */
        @Actor
        public void delete() {
            table.delete(key + 1);
        }

        /** Looks the key up, then steps, and says how far. */
        @Actor
        public void step(III_Result r) {
            r.r1 = RaceTable.value(table, key + 1) == 1 ? 1 : 2;
            r.r2 = distance(table.nextKey(key), key);
            r.r3 = -distance(table.previousKey(key + 2), key + 2);
        }

        private static int distance(Optional<Term> to, long from) {
            return (int) (to.map(key -> ((IntegerTerm) key).longValue()).orElse(from) - from);
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(key);
            table.delete(key + 2);
        }
    }

    /** A row moves to another key, which it has before it leaves its own: a range, read at one instant, has it. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, 2", "2, 1", "2, 2"},
            expect = ACCEPTABLE,
            desc = "at its old key, at its new one, or at both")
    @Outcome(expect = FORBIDDEN, desc = "a row that was there at any time was missed")
    @State
    public static class RangeVersusMove {
        private static final Table[] TABLES = RaceTable.orderedSets();
        private final long key = RaceTable.freshKeys(4);
        private final Table table = RaceTable.of(TABLES, key);

        /** Two rows, each beside a key that is free. */
        public RangeVersusMove() {
            table.insert(RaceTable.row(key + 1, 1), RaceTable.row(key + 2, 1));
        }

        /** Moves both outward. */
        @Actor
        public void move() {
            table.insert(RaceTable.row(key, 1));
            table.delete(key + 1);
            table.insert(RaceTable.row(key + 3, 1));
            table.delete(key + 2);
        }

        /** Reads both ranges outside first, where the rows come. */
        @Actor
        public void read(II_Result r) {
            r.r1 = table.range(key, key + 1, 2).size();
            r.r2 = table.rangeDescending(key + 3, key + 2, 2).size();
        }

        /** Cleans up. */
        @Arbiter
        public void remove() {
            table.delete(key);
            table.delete(key + 3);
        }
    }
}

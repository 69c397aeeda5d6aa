/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Steps, ranges and counts go across the boundary of two bases as if it were not there. */
public final class SplitRace {
    private SplitRace() {}

    /** Nothing changes but the bases. */
    @JCStressTest
    @Outcome(id = "30, 20, 4, 4", expect = ACCEPTABLE, desc = "the neighbours, and all rows")
    @Outcome(expect = FORBIDDEN, desc = "a row that was there all the while was missed, or was met twice")
    @State
    public static class StepsVersusSplit {
        private final SplitTable table = SplitTable.ordered(10, 20, 30, 40);

        /** Splits and joins. */
        @Actor
        public void adapt() {
            table.split(20);
            table.join(20);
        }

        /** Goes across the boundary in every way. */
        @Actor
        public void read(IIII_Result r) {
            r.r1 = table.next(20);
            r.r2 = table.previous(30);
            r.r3 = table.rangeSize(10, 40);
            r.r4 = table.size();
        }

        /** Cleans up. */
        @Arbiter
        public void close() {
            table.close();
        }
    }

    /** The same for the two ends of the table, whose bases come and go. */
    @JCStressTest
    @Outcome(
            id = {"10, 40, 4", "20, 40, 4"},
            expect = ACCEPTABLE,
            desc = "the first row, before or after it was deleted, and the last one")
    @Outcome(expect = FORBIDDEN, desc = "another row")
    @State
    public static class EndsVersusSplit {
        private final SplitTable table = SplitTable.ordered(10, 20, 30, 40);

        /** Splits, writes, joins. */
        @Actor
        public void adapt() {
            table.split(20);
            table.delete(10);
            table.insert(25, 1);
            table.join(30);
        }

        /** Looks at both ends. */
        @Actor
        public void read(III_Result r) {
            r.r1 = table.first();
            r.r2 = table.last();
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.close();
        }
    }

    /** A row comes in one base, then another goes in the next one: no instant has neither. */
    @JCStressTest
    @Outcome(
            id = {"20, 2, 4", "20, 2, 5", "20, 3, 4", "20, 3, 5"},
            expect = ACCEPTABLE)
    @Outcome(
            id = {"15, 2, 4", "15, 3, 4", "15, 3, 5"},
            expect = ACCEPTABLE,
            desc = "the one, both, or the other")
    @Outcome(expect = FORBIDDEN, desc = "neither of them: two bases were looked at as of two instants")
    @State
    public static class StepsVersusMove {
        private final SplitTable table = SplitTable.ordered(5, 10, 20, 30);

        /** Split from the start, between 10 and 20. */
        public StepsVersusMove() {
            table.split(10);
        }

        /** Moves a row, so to say, into the other base. */
        @Actor
        public void move() {
            table.insert(15, 1);
            table.delete(20);
        }

        /** Goes across the boundary in every way. */
        @Actor
        public void read(III_Result r) {
            r.r1 = table.next(10);
            r.r2 = table.rangeSize(10, 25);
            r.r3 = table.size();
        }

        /** Cleans up. */
        @Arbiter
        public void close() {
            table.close();
        }
    }
}

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

/**
 * A node of a skip list is removed while its tower is still being linked: whoever comes last takes it out of all levels and
 * retires it, once.
 */
public final class TowerRace {
    private TowerRace() {}

    /** One inserts, the other removes what it finds. */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "removed: nothing leads to the node, and it is retired")
    @Outcome(id = "0, 1, 4", expect = ACCEPTABLE, desc = "not found: the node stands, with its whole tower")
    @Outcome(expect = FORBIDDEN, desc = "a level that leads to a dead node, or a node never retired, or twice")
    @State
    public static class CompletionVersusRemoval {
        private final RaceList list = new RaceList();

        /** Inserts. */
        @Actor
        public void insert() {
            list.insert();
        }

        /** Removes. */
        @Actor
        public void remove(III_Result r) {
            r.r1 = list.removeWhenThere() ? 1 : 0;
        }

        /** What is left. */
        @Arbiter
        public void audit(III_Result r) {
            r.r2 = list.nodesNotRetired();
            r.r3 = list.levelsInUse();
            list.close();
        }
    }

    /** The other inserts the same key again: a second node of the key, while the first one is still in upper levels. */
    @JCStressTest
    @Outcome(id = "1, 1, 1, 4", expect = ACCEPTABLE, desc = "removed, and inserted again")
    @Outcome(id = "0, 1, 1, 4", expect = ACCEPTABLE, desc = "not found, and inserted before the first could be")
    @Outcome(id = "0, 0, 1, 4", expect = ACCEPTABLE, desc = "not found, and then there")
    @Outcome(expect = FORBIDDEN, desc = "a level that leads to a dead node, or a node never retired, or twice")
    @State
    public static class ReinsertionVersusCompletion {
        private final RaceList list = new RaceList();

        /** Inserts. */
        @Actor
        public void insert() {
            list.insert();
        }

        /** Removes and inserts again. */
        @Actor
        public void replace(IIII_Result r) {
            r.r1 = list.removeWhenThere() ? 1 : 0;
            r.r2 = list.insert() ? 1 : 0;
        }

        /** What is left. */
        @Arbiter
        public void audit(IIII_Result r) {
            r.r3 = list.nodesNotRetired();
            r.r4 = list.levelsInUse();
            list.close();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An engine is closed beside operations: they succeed, or say that it is closed. */
public final class CloseRace {
    private static final long MEMORY_BYTES_MAX = 1L << 22;

    private CloseRace() {}

    private static int outcome(Runnable operation) {
        try {
            operation.run();
            return 1;
        } catch (EtsException closed) {
            return -1;
        }
    }

    /** Tables are made and dropped; none of them has a row, so that engines take no memory. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 1, -1", "1, -1, -1", "-1, -1, -1"},
            expect = ACCEPTABLE,
            desc = "done, until it was closed")
    @Outcome(expect = FORBIDDEN, desc = "an engine that is open again")
    @State
    public static class CloseVersusTables {
        private final Ets ets = Ets.create(MEMORY_BYTES_MAX);
        private final Term tab = ets.newTable("t", TableOptions.set());

        /** Closes it. */
        @Actor
        public void close() {
            ets.close();
        }

        /** Makes a table, drops the one that is there, makes another one. */
        @Actor
        public void operate(III_Result r) {
            r.r1 = outcome(() -> ets.newTable("u", TableOptions.set()));
            r.r2 = outcome(() -> ets.delete(tab));
            r.r3 = outcome(() -> ets.newTable("v", TableOptions.orderedSet()));
        }
    }

    /**
     * One row more, looked up, then another table. There are few samples of this in a second, as each takes a segment of memory;
     * what it looks for is a reader of memory that is given back.
     */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 1, -1", "1, -1, -1", "-1, -1, -1"},
            expect = ACCEPTABLE,
            desc = "done, until it was closed")
    @Outcome(expect = FORBIDDEN, desc = "a row that got lost, or an engine that is open again")
    @State
    public static class CloseVersusOperations {
        private final Ets ets = Ets.create(MEMORY_BYTES_MAX);
        private final Term tab = ets.newTable("t", TableOptions.set());

        /** Closes it. */
        @Actor
        public void close() {
            ets.close();
        }

        /** Inserts, looks up, makes a table. */
        @Actor
        public void operate(III_Result r) {
            r.r1 = outcome(() -> ets.insert(tab, RaceTable.row(1, 1)));
            r.r2 = outcome(() -> {
                if (ets.lookup(tab, 1).isEmpty()) {
                    throw new IllegalStateException("the row is lost");
                }
            });
            r.r3 = outcome(() -> ets.newTable("u", TableOptions.orderedSet()));
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Processes that end while they get a table: no table is left with a process that has ended. */
public final class OwnerRace {
    private static final Ets ETS = Ets.create();
    private static final Atom OWNER = Atom.of("owner");

    private OwnerRace() {}

    /** Who has the table: 0 if it is gone, 1 if this process, 2 if another. */
    private static int owner(Term tab, EtsProcess process) {
        Term owner = ETS.info(tab, OWNER);
        if (owner == Atom.UNDEFINED) {
            return 0;
        }
        return owner.equals(process.pid()) ? 1 : 2;
    }

    /** A process makes a table while it ends. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "too late to make a table")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the table ended with the process")
    @Outcome(expect = FORBIDDEN, desc = "a table without an owner")
    @State
    public static class NewVersusExit {
        private final EtsProcess process = ETS.spawn("process");
        private final Ets view = ETS.as(process);
        private Term tab;

        /** Makes a table. */
        @Actor
        public void make(II_Result r) {
            try {
                tab = view.newTable("t", TableOptions.set());
                r.r1 = 1;
            } catch (EtsException ended) {
                r.r1 = 0;
            }
        }

        /** Ends. */
        @Actor
        public void end() {
            process.close();
        }

        /** Looks for the table. */
        @Arbiter
        public void look(II_Result r) {
            r.r2 = tab == null ? 0 : owner(tab, process);
        }
    }

    /** A process is given a table while it ends. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "refused: the table stays with its owner")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "given: the table ended with the receiver")
    @Outcome(expect = FORBIDDEN, desc = "a table with a process that has ended, or lost")
    @State
    public static class GiftVersusExit {
        private final EtsProcess owner = ETS.spawn("owner");
        private final EtsProcess receiver = ETS.spawn("receiver");
        private final Ets view = ETS.as(owner);
        private final Term tab = view.newTable("t", TableOptions.set());

        /** Gives the table away. */
        @Actor
        public void give(II_Result r) {
            try {
                view.giveAway(tab, receiver.pid(), 1);
                r.r1 = 1;
            } catch (EtsException ended) {
                r.r1 = 0;
            }
        }

        /** The receiver ends. */
        @Actor
        public void end() {
            receiver.close();
        }

        /** Looks for the table. */
        @Arbiter
        public void look(II_Result r) {
            r.r2 = owner(tab, owner);
            owner.close();
        }
    }
}

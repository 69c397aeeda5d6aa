/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.function.IntSupplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Owners end, or part with a table, while it is in use: its rows are all there, or it is gone. */
public final class OwnerEndRace {
    private static final Ets ETS = Ets.create();
    private static final Atom OWNER = Atom.of("owner");
    private static final TableOptions SHARED = TableOptions.set().protection(Protection.PUBLIC);
    private static final EtsProcess HEIR = ETS.spawn("heir");
    private static final Ets HEIR_VIEW = ETS.as(HEIR);
    private static final Term ANY = Tuple.of(Atom.of("_"), Atom.of("_"));

    private OwnerEndRace() {}

    /** What an operation answers, -1 if it is refused. */
    private static int outcome(IntSupplier operation) {
        try {
            return operation.getAsInt();
        } catch (EtsException refused) {
            return -1;
        }
    }

    private static int insert(Ets view, Term tab, long key) {
        return outcome(() -> {
            view.insert(tab, RaceTable.row(key, 1));
            return 1;
        });
    }

    private static int count(Term tab, long key) {
        return outcome(() -> ETS.lookup(tab, IntegerTerm.of(key)).size());
    }

    private static boolean isOf(Term tab, EtsProcess process) {
        return ETS.info(tab, OWNER).equals(process.pid());
    }

    /** Another process inserts into a public table, and looks the row up, while the owner ends. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 0", "1, -1, 0", "-1, -1, 0"},
            expect = ACCEPTABLE,
            desc = "done, until the table was gone")
    @Outcome(expect = FORBIDDEN, desc = "a row that got lost before its table, or a table without an owner")
    @State
    public static class EndVersusInsert {
        private final EtsProcess owner = ETS.spawn("owner");
        private final Term tab = ETS.as(owner).newTable("t", SHARED);

        /** Ends. */
        @Actor
        public void end() {
            owner.close();
        }

        /** Inserts and looks up. */
        @Actor
        public void use(III_Result r) {
            r.r1 = insert(ETS, tab, 1);
            r.r2 = count(tab, 1);
        }

        /** Whether there is a table. */
        @Arbiter
        public void look(III_Result r) {
            r.r3 = ETS.info(tab, OWNER) == Atom.UNDEFINED ? 0 : 1;
        }
    }

    /** Another process reads the whole table while the owner ends. */
    @JCStressTest
    @Outcome(
            id = {"2", "-1"},
            expect = ACCEPTABLE,
            desc = "all rows, or no table")
    @Outcome(expect = FORBIDDEN, desc = "a table without all of its rows")
    @State
    public static class EndVersusMatch {
        private final EtsProcess owner = ETS.spawn("owner");
        private final Term tab = ETS.as(owner).newTable("t", SHARED);

        /** Two rows are there from the start. */
        public EndVersusMatch() {
            ETS.insert(tab, RaceTable.row(1, 1));
            ETS.insert(tab, RaceTable.row(2, 1));
        }

        /** Ends. */
        @Actor
        public void end() {
            owner.close();
        }

        /** Reads. */
        @Actor
        public void match(I_Result r) {
            r.r1 = outcome(() -> ETS.matchObject(tab, ANY).size());
        }
    }

    /** The heir gets the table while others write. */
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "nothing is lost, and the heir has it")
    @Outcome(expect = FORBIDDEN, desc = "a write that was refused or lost, or a table that is gone")
    @State
    public static class HeirVersusInsert {
        private static final TableOptions INHERITED = SHARED.heir(new Heir(HEIR.pid(), null));

        private final EtsProcess owner = ETS.spawn("owner");
        private final Term tab = ETS.as(owner).newTable("t", INHERITED);

        /** Ends. */
        @Actor
        public void end() {
            owner.close();
        }

        /** Inserts. */
        @Actor
        public void insert(III_Result r) {
            r.r1 = OwnerEndRace.insert(ETS, tab, 1);
        }

        /** What the heir has. */
        @Arbiter
        public void look(III_Result r) {
            r.r2 = count(tab, 1);
            r.r3 = isOf(tab, HEIR) ? 1 : 0;
            HEIR_VIEW.delete(tab);
        }
    }

    /** The owner gives a protected table away while another thread, in its name, inserts two rows. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 2", "1, -1, 1", "-1, -1, 0"},
            expect = ACCEPTABLE,
            desc = "done, until it had another owner")
    @Outcome(expect = FORBIDDEN, desc = "a row that got lost, or was inserted though it was refused, or after one was")
    @State
    public static class GiftVersusInsert {
        private final EtsProcess owner = ETS.spawn("owner");
        private final Ets view = ETS.as(owner);
        private final Term tab = view.newTable("t", TableOptions.set());

        /** Gives it away. */
        @Actor
        public void give() {
            view.giveAway(tab, HEIR.pid(), 1);
        }

        /** Inserts twice. */
        @Actor
        public void insert(III_Result r) {
            r.r1 = OwnerEndRace.insert(view, tab, 1);
            r.r2 = OwnerEndRace.insert(view, tab, 2);
        }

        /** How many are there. */
        @Arbiter
        public void look(III_Result r) {
            r.r3 = count(tab, 1) + count(tab, 2);
            HEIR.poll(); // what it was told, so that there is never much of it
            HEIR_VIEW.delete(tab);
            owner.close();
        }
    }

    /** The owner names an heir while it ends. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "named: the heir has it")
    @Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "too late: it is gone")
    @Outcome(expect = FORBIDDEN, desc = "an heir who was named and got nothing, or the other way round")
    @State
    public static class SetHeirVersusEnd {
        private static final Term OPTION = Tuple.of(Atom.of("heir"), HEIR.pid());

        private final EtsProcess owner = ETS.spawn("owner");
        private final Ets view = ETS.as(owner);
        private final Term tab = view.newTable("t", TableOptions.set());

        /** Names the heir. */
        @Actor
        public void name(II_Result r) {
            r.r1 = outcome(() -> {
                view.setOptions(tab, OPTION);
                return 1;
            });
        }

        /** Ends. */
        @Actor
        public void end() {
            owner.close();
        }

        /** Who has it. */
        @Arbiter
        public void look(II_Result r) {
            r.r2 = isOf(tab, HEIR) ? 1 : 0;
            if (r.r2 == 1) {
                HEIR_VIEW.delete(tab);
            }
        }
    }

    /** The owner and its heir end: nobody has the table, whoever came first. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "gone with the last of them")
    @Outcome(expect = FORBIDDEN, desc = "a table without an owner")
    @State
    public static class HeirEndsToo {
        private final EtsProcess owner = ETS.spawn("owner");
        private final EtsProcess heir = ETS.spawn("heir");
        private final Term tab = ETS.as(owner).newTable("t", SHARED.heir(new Heir(heir.pid(), null)));

        /** Ends. */
        @Actor
        public void endOwner() {
            owner.close();
        }

        /** Ends. */
        @Actor
        public void endHeir() {
            heir.close();
        }

        /** Whether there is a table. */
        @Arbiter
        public void look(I_Result r) {
            r.r1 = ETS.info(tab, OWNER) == Atom.UNDEFINED ? 0 : 1;
        }
    }
}

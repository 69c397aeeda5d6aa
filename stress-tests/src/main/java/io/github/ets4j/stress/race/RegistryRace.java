/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Tables are made, renamed and dropped beside each other and beside operations: a name belongs to one table at a time, and a
 * table that is gone answers nothing but that it is gone.
 */
public final class RegistryRace {
    private static final Ets ETS = Ets.create();
    private static final TableOptions NAMED = TableOptions.set().named();
    private static final IntegerTerm KEY = IntegerTerm.of(1);

    private RegistryRace() {}

    /** Makes a named table; its identifier, or {@code undefined} if the name is taken. */
    private static Term create(Atom name) {
        try {
            ETS.newTable(name, NAMED);
            return ETS.whereis(name);
        } catch (EtsException taken) {
            if (taken.kind() != EtsException.Kind.ALREADY_EXISTS) {
                throw taken;
            }
            return Atom.UNDEFINED;
        }
    }

    private static boolean isThere(Atom name) {
        return ETS.whereis(name) != Atom.UNDEFINED;
    }

    private static void dropAll(Atom... names) {
        for (Atom name : names) {
            if (isThere(name)) {
                ETS.delete(name);
            }
            RaceNames.give(name);
        }
    }

    /** The second element of the row, 0 if there is none, -1 if the table is gone. */
    private static int value(Term tab) {
        return value(() -> ETS.lookup(tab, KEY));
    }

    private static int value(Supplier<List<Tuple>> lookup) {
        try {
            List<Tuple> rows = lookup.get();
            return rows.isEmpty() ? 0 : (int) ((IntegerTerm) rows.get(0).element(2)).longValue();
        } catch (EtsException gone) {
            if (gone.kind() != EtsException.Kind.ID) {
                throw gone;
            }
            return -1;
        }
    }

    /** Two make a table of one name. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 1"},
            expect = ACCEPTABLE,
            desc = "one of them, and the name leads to its table")
    @Outcome(expect = FORBIDDEN, desc = "both, nobody, or a name that leads to no table, or another")
    @State
    public static class TwoCreates {
        private final Atom name = RaceNames.take();
        private Term one;
        private Term other;

        /** Makes one. */
        @Actor
        public void first(III_Result r) {
            one = create(name);
            r.r1 = one == Atom.UNDEFINED ? 0 : 1;
        }

        /** Makes another. */
        @Actor
        public void second(III_Result r) {
            other = create(name);
            r.r2 = other == Atom.UNDEFINED ? 0 : 1;
        }

        /** Whose table it is. */
        @Arbiter
        public void look(III_Result r) {
            Term winner = one == Atom.UNDEFINED ? other : one;
            r.r3 = ETS.whereis(name).equals(winner) ? 1 : 0;
            dropAll(name);
        }
    }

    /** A table is dropped while another of its name is made. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "dropped, and made")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the name was still taken, and then free")
    @Outcome(expect = FORBIDDEN, desc = "a new table that was dropped, or an old one that was not")
    @State
    public static class CreateVersusDelete {
        private final Atom name = RaceNames.take();
        private final Term old = RegistryRace.create(name);
        private Term made;

        /** Drops the old one. */
        @Actor
        public void drop() {
            ETS.delete(name);
        }

        /** Makes the new one. */
        @Actor
        public void create(II_Result r) {
            made = RegistryRace.create(name);
            r.r1 = made == Atom.UNDEFINED ? 0 : 1;
        }

        /** What the name leads to: nothing, the new one, or the old one. */
        @Arbiter
        public void look(II_Result r) {
            Term now = ETS.whereis(name);
            r.r2 = now == Atom.UNDEFINED ? 0 : now.equals(made) ? 1 : now.equals(old) ? 2 : 3;
            dropAll(name);
        }
    }

    /** A table is renamed while somebody looks for its old name, its new one, and its old one again. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "1, 0, 0", "1, 1, 0", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "the old name, and from some instant on the new one")
    @Outcome(expect = FORBIDDEN, desc = "a table without a name, or with both")
    @State
    public static class RenameVersusWhereis {
        private final Atom before = RaceNames.take();
        private final Atom after = RaceNames.take();

        /** The table is there from the start. */
        public RenameVersusWhereis() {
            RegistryRace.create(before);
        }

        /** Renames it. */
        @Actor
        public void rename() {
            ETS.rename(before, after);
        }

        /** Looks for the names. */
        @Actor
        public void look(III_Result r) {
            r.r1 = isThere(before) ? 1 : 0;
            r.r2 = isThere(after) ? 1 : 0;
            r.r3 = isThere(before) ? 1 : 0;
        }

        /** Cleans up. */
        @Arbiter
        public void drop() {
            dropAll(before, after);
        }
    }

    /** A table is renamed while another is made of its new name. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 2"},
            expect = ACCEPTABLE,
            desc = "one of them gets the name")
    @Outcome(expect = FORBIDDEN, desc = "a name that two tables have, or none though it was asked for")
    @State
    public static class RenameVersusCreate {
        private final Atom before = RaceNames.take();
        private final Atom after = RaceNames.take();
        private final Term renamed = RegistryRace.create(before);
        private Term made;

        /** Renames it, or finds the name taken. */
        @Actor
        public void rename(III_Result r) {
            try {
                ETS.rename(renamed, after);
                r.r1 = 1;
            } catch (EtsException taken) {
                r.r1 = taken.kind() == EtsException.Kind.ALREADY_EXISTS ? 0 : -1;
            }
        }

        /** Makes one of the new name. */
        @Actor
        public void create(III_Result r) {
            made = RegistryRace.create(after);
            r.r2 = made == Atom.UNDEFINED ? 0 : 1;
        }

        /** 1: the new name is that of the renamed table, 2: of the one made, and the other has its old one. */
        @Arbiter
        public void look(III_Result r) {
            Term now = ETS.whereis(after);
            if (now.equals(renamed) && !isThere(before)) {
                r.r3 = 1;
            } else if (now.equals(made) && ETS.whereis(before).equals(renamed)) {
                r.r3 = 2;
            }
            dropAll(before, after);
        }
    }

    /** A table is dropped and its memory given to another one, while its row is looked up by its identifier. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, -1", "-1, -1"},
            expect = ACCEPTABLE,
            desc = "its row, and once it is gone nothing but that")
    @Outcome(expect = FORBIDDEN, desc = "a table without its row, a row of another table, or a table that comes back")
    @State
    public static class DeleteVersusLookup {
        private final Atom name = RaceNames.take();
        private final Term tab = RegistryRace.create(name);

        /** Its row is there from the start. */
        public DeleteVersusLookup() {
            ETS.insert(tab, RaceTable.row(1, 1));
        }

        /** Drops it, and makes another one of the same name and key. */
        @Actor
        public void replace() {
            ETS.delete(tab);
            RegistryRace.create(name);
            ETS.insert(name, RaceTable.row(1, 2));
        }

        /** Looks up twice. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = value(tab);
            r.r2 = value(tab);
        }

        /** Cleans up. */
        @Arbiter
        public void drop() {
            dropAll(name);
        }
    }

    /** The same by its name: the old row, then no table, then an empty one, then the new row. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, -1", "1, 0", "1, 2", "-1, -1", "-1, 0", "-1, 2", "0, 0", "0, 2", "2, 2"},
            expect = ACCEPTABLE,
            desc = "what the name led to, in the order in which it did")
    @Outcome(expect = FORBIDDEN, desc = "a table that comes back")
    @State
    public static class DeleteVersusLookupByName {
        private final Atom name = RaceNames.take();

        /** Its row is there from the start. */
        public DeleteVersusLookupByName() {
            RegistryRace.create(name);
            ETS.insert(name, RaceTable.row(1, 1));
        }

        /** Drops it, and makes another one of the same name and key. */
        @Actor
        public void replace() {
            ETS.delete(name);
            RegistryRace.create(name);
            ETS.insert(name, RaceTable.row(1, 2));
        }

        /** Looks up twice. */
        @Actor
        public void lookup(II_Result r) {
            r.r1 = value(name);
            r.r2 = value(name);
        }

        /** Cleans up. */
        @Arbiter
        public void drop() {
            dropAll(name);
        }
    }

    /** A table is dropped while it is looked for by its identifier, its name, and its identifier again. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 1, 0", "1, 0, 0", "0, 0, 0"},
            expect = ACCEPTABLE,
            desc = "there, and from some instant on gone")
    @Outcome(expect = FORBIDDEN, desc = "gone by the one and there by the other")
    @State
    public static class DeleteVersusWhereis {
        private static final Atom SIZE = Atom.of("size");

        private final Atom name = RaceNames.take();
        private final Term tab = RegistryRace.create(name);

        /** Drops it. */
        @Actor
        public void drop() {
            ETS.delete(tab);
        }

        /** Looks for it. */
        @Actor
        public void look(III_Result r) {
            r.r1 = ETS.info(tab, SIZE) == Atom.UNDEFINED ? 0 : 1;
            r.r2 = isThere(name) ? 1 : 0;
            r.r3 = ETS.info(tab, SIZE) == Atom.UNDEFINED ? 0 : 1;
        }

        /** Cleans up. */
        @Arbiter
        public void give() {
            dropAll(name);
        }
    }

    /** A table is asked by its handle, and by its name before, while it is dropped. */
    @JCStressTest
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "both before it was dropped")
    @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "dropped in between")
    @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "both after it was dropped")
    @Outcome(expect = FORBIDDEN, desc = "a table that answers although its name was gone before")
    @State
    public static class HandleVersusDelete {
        private final Atom name = RaceNames.take();
        private final Table table = ETS.createTable(name.name(), NAMED);

        /** A table with a row. */
        public HandleVersusDelete() {
            table.insert(Tuple.of(KEY, IntegerTerm.of(7)));
        }

        /** Drops it. */
        @Actor
        public void drop() {
            ETS.delete(name);
        }

        /** Asks twice. */
        @Actor
        public void ask(II_Result r) {
            r.r1 = isThere(name) ? 1 : 0;
            r.r2 = value(() -> table.lookup(KEY));
        }

        /** Leaves nothing behind. */
        @Arbiter
        public void end() {
            dropAll(name);
        }
    }
}

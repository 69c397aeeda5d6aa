/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.api.registry.RegistryChecks;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables whose owners end, or that change hands, while others do the same or use them: each table belongs to exactly one
 * living process or is gone, and each {@code 'ETS-TRANSFER'} tells of an ownership.
 *
 * <p>Without the look at the process's state in {@code TableRegistry.create}, {@code TableRegistry.giveAway} or {@code
 * Fixations.fix}, or with watchers told before the tables are settled, these tests fail.
 */
class OwnershipRaceTest {
    private static final int ROUNDS = 90;
    /** Rounds after which a race that has not shown all its outcomes is given up. */
    private static final int ROUNDS_MAX = 200 * ROUNDS;

    private final long seed = Seeds.seed();

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Ets ets() {
        return engine.ets();
    }

    private EtsProcess spawn(String name) {
        return ets().spawn(name);
    }

    private static TableOptions open() {
        return TableOptions.set().protection(Protection.PUBLIC);
    }

    private static List<Term> messages(EtsProcess process) {
        List<Term> messages = new ArrayList<>();
        for (Optional<Term> next = process.poll(); next.isPresent(); next = process.poll()) {
            messages.add(next.get());
        }
        return messages;
    }

    private static boolean isTransfer(Term message) {
        return ((Tuple) message).element(1) == Atom.of("ETS-TRANSFER");
    }

    private static Term ownerOf(Ets ets, Term tab) {
        return ets.info(tab, Atom.of("owner"));
    }

    /** What a call ended in, null if it succeeded. */
    private static Kind failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (EtsException refused) {
            return refused.kind();
        }
    }

    /** Calls again and again, counting, until a call is refused, which it must be once the process has ended. */
    private static void untilRefused(EtsProcess process, Runnable call, AtomicInteger count) {
        boolean wasAlive = true;
        while (failure(call) == null) {
            assertTrue(wasAlive, "done for a process that had ended");
            wasAlive = process.isAlive();
            count.incrementAndGet();
        }
    }

    /** Nothing that the processes of a round had is left. */
    private void verifyAllGone(EtsProcess... processes) {
        assertEquals(List.of(), ets().all());
        verifyRegistry(processes);
        assertEquals(1, EtsInternals.processCount(ets()));
    }

    private void verifyRegistry(EtsProcess... processes) {
        RegistryChecks.verify(ets().registry(), List.of(processes));
    }

    @Test
    void new_whileTheProcessEnds_leavesNoTable() throws Exception {
        int both = 0;
        for (int round = 0; both < ROUNDS; round++) {
            assertTrue(round < ROUNDS_MAX, "the end never came between two tables");
            EtsProcess owner = spawn("owner");
            Ets view = ets().as(owner);
            AtomicInteger made = new AtomicInteger();
            new Crew()
                    .add(() -> {
                        untilRefused(owner, () -> view.newTable("t", open()), made);
                    })
                    .add(() -> {
                        while (made.get() < 3) {
                            Thread.yield();
                        }
                        owner.close();
                    })
                    .start()
                    .join();
            both += made.get() > 3 ? 1 : 0;
            verifyAllGone(owner);
        }
        ets().reclaim();
        assertEquals(0, ets().allocatedBytes());
    }

    @Test
    void giveAway_whileTheReceiverEnds_keepsOrLosesTheTable() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            EtsProcess owner = spawn("owner");
            EtsProcess receiver = spawn("receiver");
            Ets view = ets().as(owner);
            List<Term> given = new ArrayList<>();
            AtomicInteger count = new AtomicInteger();
            new Crew()
                    .add(() -> {
                        Kind refused = null;
                        while (refused == null) {
                            Term tab = view.newTable("t", open());
                            refused = failure(() -> view.giveAway(tab, receiver.pid(), 1));
                            given.add(tab);
                            count.incrementAndGet();
                        }
                        assertEquals(Kind.NONE, refused);
                    })
                    .add(() -> {
                        while (count.get() < 2) {
                            Thread.yield();
                        }
                        receiver.close();
                    })
                    .start()
                    .join();
            Term kept = given.remove(given.size() - 1);
            assertEquals(List.of(kept), ets().all());
            assertEquals(owner.pid(), ownerOf(ets(), kept));
            verifyRegistry(owner, receiver);
            for (Term message : messages(receiver)) {
                assertTrue(given.contains(((Tuple) message).element(2)));
            }
            owner.close();
            verifyAllGone(owner, receiver);
        }
    }

    @Test
    void giveAway_byTwoThreadsOfTheOwner_succeedsOnce() throws Exception {
        int[] winners = new int[2];
        for (int round = 0; Math.min(winners[0], winners[1]) < ROUNDS / 9; round++) {
            assertTrue(round < ROUNDS_MAX, "one thread always wins");
            EtsProcess owner = spawn("owner");
            EtsProcess[] receivers = {spawn("first"), spawn("second")};
            Term tab = ets().as(owner).newTable("t", open());
            Kind[] refused = new Kind[2];
            Crew crew = new Crew();
            for (int i = 0; i < 2; i++) {
                int number = i;
                Ets view = ets().as(owner);
                crew.add(() -> refused[number] = failure(() -> view.giveAway(tab, receivers[number].pid(), number)));
            }
            if (round % 3 == 0) {
                crew.add(owner::close); // the gift is made before, or there is none
            }
            crew.start().join();
            int winner = refused[0] == null ? 0 : 1;
            if (refused[winner] == null) {
                winners[winner]++;
                assertEquals(Kind.NOT_OWNER, refused[1 - winner]);
                assertEquals(receivers[winner].pid(), ownerOf(ets(), tab));
                Term transfer = Tuple.of(Atom.of("ETS-TRANSFER"), tab, owner.pid(), Terms.of(winner));
                assertEquals(List.of(transfer), messages(receivers[winner]));
            } else {
                assertEquals(0, round % 3);
                assertEquals(Atom.UNDEFINED, ownerOf(ets(), tab));
            }
            assertEquals(List.of(), messages(receivers[1 - winner]));
            verifyRegistry(owner, receivers[0], receivers[1]);
            owner.close();
            receivers[0].close();
            receivers[1].close();
            verifyAllGone(owner, receivers[0], receivers[1]);
        }
    }

    /** Processes pass tables to each other, while one after the other ends. */
    @Test
    void giveAway_amongProcessesThatEnd_keepsEachTableWithOne() throws Exception {
        for (int round = 0; round < ROUNDS / 9; round++) {
            int count = 4;
            EtsProcess[] group = new EtsProcess[count];
            for (int i = 0; i < count; i++) {
                group[i] = spawn("process " + i);
            }
            for (int i = 0; i < 8; i++) {
                ets().as(group[i % count]).newTable("t", open());
            }
            AtomicInteger passed = new AtomicInteger();
            Crew crew = new Crew();
            for (int i = 0; i < count; i++) {
                EtsProcess self = group[i];
                Ets view = ets().as(self);
                SplittableRandom random = Seeds.random(seed + i);
                crew.addUntilOver(() -> {
                    self.poll().ifPresent(message -> assertTrue(isTransfer(message)));
                    for (Term tab : view.all()) {
                        Pid to = group[random.nextInt(count)].pid();
                        Kind refused = failure(() -> view.giveAway(tab, to, 1));
                        if (refused == null) {
                            passed.incrementAndGet();
                        } else {
                            assertTrue(
                                    Set.of(Kind.NOT_OWNER, Kind.OWNER, Kind.NONE, Kind.ID)
                                            .contains(refused),
                                    refused::toString);
                        }
                    }
                });
            }
            crew.during(() -> {
                for (int i = 1; i < count; i++) {
                    int before = passed.get();
                    while (passed.get() < before + 10 && !ets().all().isEmpty() && !crew.isOver() && i < count - 1) {
                        Thread.yield();
                    }
                    group[i].close();
                }
            });
            verifyRegistry(group);
            for (Term tab : ets().all()) {
                assertEquals(group[0].pid(), ownerOf(ets(), tab));
            }
            group[0].close();
            verifyAllGone(group);
        }
    }

    @Test
    void heirs_thatEndTogether_leaveNoTable() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            EtsProcess a = spawn("a");
            EtsProcess b = spawn("b");
            EtsProcess c = spawn("c");
            ets().as(a).newTable("t", open().heir(b, "from a"));
            ets().as(b).newTable("t", open().heir(c, "from b").named());
            ets().as(c).newTable("t", open().heir(a, "from c"));
            new Crew().add(a::close).add(b::close).add(c::close).start().join();
            verifyAllGone(a, b, c);
        }
    }

    @Test
    void heirThatInheritsAndNamesTheNext_whileBothEnd_leavesNoTable() throws Exception {
        int inherited = 0;
        int named = 0;
        for (int round = 0; inherited < ROUNDS / 3 || named < ROUNDS / 30; round++) {
            assertTrue(round < ROUNDS_MAX, "inherited=" + inherited + ", named=" + named);
            EtsProcess a = spawn("a");
            EtsProcess b = spawn("b");
            EtsProcess c = spawn("c");
            Ets viewOfB = ets().as(b);
            Term tab = ets().as(a).newTable("t", open().heir(b, "one"));
            boolean[] told = new boolean[2];
            boolean isLastAlive = round % 2 == 0;
            new Crew()
                    .add(a::close)
                    .add(() -> {
                        for (int tries = 0; tries < 200 && !told[0]; tries++) {
                            told[0] = b.poll().isPresent();
                        }
                        if (told[0]) {
                            Term heir = Tuple.of(Atom.of("heir"), c.pid(), Atom.of("two"));
                            told[1] = failure(() -> viewOfB.setOptions(tab, heir)) == null;
                        }
                    })
                    .add(() -> {
                        for (int spins = 0; spins < 50 && !told[0]; spins++) {
                            Thread.yield();
                        }
                        b.close();
                    })
                    .add(() -> {
                        if (!isLastAlive) {
                            c.close();
                        }
                    })
                    .start()
                    .join();
            inherited += told[0] ? 1 : 0;
            named += told[1] ? 1 : 0;
            verifyRegistry(a, b, c);
            boolean isThere = ownerOf(ets(), tab).equals(c.pid());
            assertEquals(isLastAlive && told[1], isThere);
            if (isLastAlive) {
                assertEquals(told[1] ? 1 : 0, messages(c).size());
            }
            c.close();
            verifyAllGone(a, b, c);
        }
    }

    /** Who is told of an end finds none of the tables with the process that ended, and has been told of those it inherits. */
    @Test
    void watchers_areToldWhenAllTablesHaveGoneOver() throws Exception {
        for (int round = 0; round < ROUNDS / 3; round++) {
            EtsProcess owner = spawn("owner");
            EtsProcess heir = spawn("heir");
            EtsProcess linked = spawn("linked");
            Set<Term> inherited = new HashSet<>();
            Set<Term> lost = new HashSet<>();
            Ets view = ets().as(owner);
            for (int i = 0; i < 10; i++) {
                inherited.add(view.newTable("t", open().heir(heir, 1)));
                lost.add(view.newTable("t", open()));
                view.safeFixtable(inherited.iterator().next(), true);
            }
            heir.monitor(owner.pid());
            linked.link(owner.pid());
            new Crew()
                    .add(owner::close)
                    .add(() -> {
                        for (int i = 0; i < inherited.size(); i++) {
                            assertTrue(isTransfer(heir.receive()));
                        }
                        Tuple down = (Tuple) heir.receive();
                        assertEquals(Atom.of("DOWN"), down.element(1));
                        isOver(owner, heir, inherited, lost);
                    })
                    .add(() -> {
                        assertEquals(Atom.of("EXIT"), ((Tuple) linked.receive()).element(1));
                        isOver(owner, heir, inherited, lost);
                    })
                    .start()
                    .join();
            heir.close();
            linked.close();
            verifyAllGone(owner, heir, linked);
        }
    }

    private void isOver(EtsProcess owner, EtsProcess heir, Set<Term> inherited, Set<Term> lost) {
        assertFalse(owner.isAlive());
        for (Term tab : inherited) {
            assertEquals(heir.pid(), ownerOf(ets(), tab));
            assertEquals(Atom.FALSE, ets().info(tab, Atom.of("safe_fixed")));
        }
        for (Term tab : lost) {
            assertEquals(Atom.UNDEFINED, ets().info(tab));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void exit_duringTraversalsAndListInserts_endsThemInTheTypedError(TableType type) throws Exception {
        for (int round = 0; round < 5; round++) {
            EtsProcess owner = spawn("owner");
            Ets view = ets().as(owner);
            Table table = view.createTable("t", TableOptions.set().type(type));
            fill(table, 3000);
            Crew crew = new Crew();
            AtomicInteger begun = new AtomicInteger();
            for (Runnable work : work(view, table)) {
                crew.add(() -> {
                    begun.incrementAndGet();
                    EtsException end = assertThrows(EtsException.class, () -> {
                        while (true) {
                            work.run();
                        }
                    });
                    assertEquals(Kind.ID, end.kind(), end::toString);
                });
            }
            crew.start();
            while (begun.get() < 3) {
                Thread.yield();
            }
            owner.close();
            crew.join();
            assertEquals(Atom.UNDEFINED, ets().info(table.id()));
            engine.verify();
            assertEquals(0, ets().allocatedBytes());
            verifyAllGone(owner);
        }
    }

    private static List<Runnable> work(Ets view, Table table) {
        List<Runnable> work = new ArrayList<>();
        work.add(() -> table.stream().forEach(row -> {}));
        work.add(() -> {
            List<Tuple> rows = new ArrayList<>();
            for (int key = 0; key < 200; key++) {
                rows.add(Terms.tuple(key * 15, "again"));
            }
            table.insertAll(rows);
            rows.forEach(table::deleteObject);
        });
        work.add(() -> view.select(table.id(), Subject.term("[{{'$1','_'},[{'is_atom','$1'}],['$1']}]")));
        return work;
    }

    private static void fill(Table table, int count) {
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < count; key++) {
            rows.add(Terms.tuple(key, "first"));
        }
        table.insertAll(rows);
    }

    /** The table outlives its owner at an heir: a list that was being inserted is there as a whole or not at all. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void exit_duringListInserts_handsOnWholeLists(TableType type) throws Exception {
        int keys = 40;
        for (int round = 0; round < 8; round++) {
            EtsProcess owner = spawn("owner");
            EtsProcess heir = spawn("heir");
            Ets view = ets().as(owner);
            Table table = view.createTable("t", TableOptions.set().type(type).heir(heir, 1));
            AtomicInteger inserted = new AtomicInteger();
            Crew crew = new Crew().add(() -> {
                EtsException end = assertThrows(EtsException.class, () -> {
                    while (true) {
                        List<Tuple> rows = new ArrayList<>();
                        for (int key = 0; key < keys; key++) {
                            rows.add(Terms.tuple(key, inserted.get()));
                        }
                        table.insertAll(rows);
                        inserted.incrementAndGet();
                    }
                });
                assertEquals(Kind.ACCESS, end.kind(), end::toString); // it reads on, but does not write any more
                assertTrue(table.member(1));
            });
            crew.start();
            while (inserted.get() < 5) {
                Thread.yield();
            }
            owner.close();
            crew.join();
            Set<List<Term>> values = new HashSet<>();
            for (int key = 0; key < keys; key++) {
                values.add(ets().as(heir).lookup(table.id(), key).stream()
                        .map(row -> row.element(2))
                        .toList());
            }
            assertEquals(1, values.size(), "keys have not all the same rows");
            assertNotEquals(List.of(), values.iterator().next());
            heir.close();
            verifyAllGone(owner, heir);
        }
    }

    @Test
    void safeFixtable_whileTheProcessEnds_isReleased() throws Exception {
        Term tab = ets().newTable("t", open());
        int both = 0;
        for (int round = 0; both < ROUNDS; round++) {
            assertTrue(round < ROUNDS_MAX, "the end never came between two fixations");
            EtsProcess process = spawn("process");
            Ets view = ets().as(process);
            AtomicInteger fixed = new AtomicInteger();
            new Crew()
                    .add(() -> {
                        untilRefused(process, () -> view.safeFixtable(tab, true), fixed);
                    })
                    .add(() -> {
                        while (fixed.get() < 2) {
                            Thread.yield();
                        }
                        process.close();
                    })
                    .start()
                    .join();
            both += fixed.get() > 2 ? 1 : 0;
            assertEquals(Atom.FALSE, ets().info(tab, Atom.of("safe_fixed")));
            verifyRegistry(process);
        }
    }

    @Test
    void safeFixtable_whileTheTableIsDeleted_leavesNothingWithTheProcess() throws Exception {
        EtsProcess process = spawn("process");
        Ets view = ets().as(process);
        int both = 0;
        for (int round = 0; both < ROUNDS; round++) {
            assertTrue(round < ROUNDS_MAX, "the end never came between two fixations");
            Term tab = ets().newTable("t", open());
            AtomicInteger fixed = new AtomicInteger();
            new Crew()
                    .add(() -> {
                        Kind end;
                        do {
                            end = failure(() -> view.safeFixtable(tab, true));
                            fixed.incrementAndGet();
                        } while (end == null);
                        assertEquals(Kind.ID, end);
                    })
                    .add(() -> {
                        while (fixed.get() < 2) {
                            Thread.yield();
                        }
                        ets().delete(tab);
                    })
                    .start()
                    .join();
            both += fixed.get() > 3 ? 1 : 0;
            verifyRegistry(process);
        }
        process.close();
    }
}

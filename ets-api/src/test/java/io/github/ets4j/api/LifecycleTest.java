/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.VirtualThreads;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables and engines that end while threads work on them: nothing but the typed error comes out, and no lock, pin or byte is
 * left behind.
 */
class LifecycleTest {
    private static final int KEYS = 64;
    private static final int ROUNDS = 6;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();
    private final AtomicInteger threads = new AtomicInteger();

    private SplittableRandom random() {
        return Seeds.random(seed + threads.incrementAndGet());
    }

    private Table table(Ets ets, TableType type) {
        Table table = ets.createTable("t", TableOptions.set().type(type));
        for (int key = 0; key < KEYS; key++) {
            table.insert(Terms.tuple(key, 0, "text"));
        }
        return table;
    }

    /** One random operation of any kind. */
    private static void operate(Table table, SplittableRandom random) {
        Term key = Terms.integer(random.nextInt(KEYS));
        boolean isBag = table.options().type().isBag();
        switch (random.nextInt(14)) {
            case 0 -> table.insert(Tuple.of(key, Terms.integer(1), Atom.of("x")));
            case 1 -> table.insertNew(Tuple.of(key, Terms.integer(1)));
            case 2 -> table.insert(Terms.tuple(1, 2), Terms.tuple(KEYS, 3), Tuple.of(key, key));
            case 3 -> table.insertNew(Terms.tuple(KEYS + 1, 2), Terms.tuple(KEYS + 2, 3));
            case 4 -> table.delete(key);
            case 5 -> table.take(key);
            case 6 -> table.lookup(key);
            case 7 -> table.firstKey().ifPresent(first -> walkOn(table, first));
            case 8 -> table.size();
            case 9 -> table.stream().limit(KEYS).count();
            case 10 -> {
                if (!isBag) {
                    table.updateCounters(key, Terms.tuple(0, 0), CounterOperation.add(2, 1));
                }
            }
            case 11 -> {
                if (!isBag) {
                    table.updateElement(key, 2, 17);
                }
            }
            case 12 -> table.deleteObject(Tuple.of(key, Terms.integer(1), Atom.of("x")));
            default -> table.memoryBytes();
        }
    }

    private static void walkOn(Table table, Term key) {
        try {
            table.nextKey(key);
        } catch (EtsException deletedMeanwhile) {
            if (deletedMeanwhile.kind() != Kind.BADKEY) {
                throw deletedMeanwhile;
            }
        }
    }

    /** Works until the table is gone, which must show as the typed error. */
    private Crew.Work untilGone(Table table) {
        SplittableRandom random = random();
        return () -> {
            EtsException end = assertThrows(EtsException.class, () -> {
                while (true) {
                    operate(table, random);
                }
            });
            assertEquals(Kind.ID, end.kind(), () -> end + ", " + Seeds.replay(seed));
        };
    }

    private Crew workers(Table table, int count) {
        Crew crew = new Crew();
        for (int i = 0; i < count; i++) {
            crew.add(untilGone(table));
        }
        return crew;
    }

    private static void letThemWork() throws InterruptedException {
        Thread.sleep(3);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void delete_underFire_endsInTheTypedError(TableType type) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Table table = table(engine.ets(), type);
            Crew crew = workers(table, 4).start();
            letThemWork();
            engine.ets().delete(table.id());
            crew.join();
            assertTrue(table.isDeleted());
            engine.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void close_underFire_endsInTheTypedError(TableType type) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Ets ets = EngineChecks.checkingMemory(Ets::create);
            Table table = table(ets, type);
            Table other = table(ets, type);
            Crew crew = workers(table, 3)
                    .add(untilGone(other))
                    .add(() -> {
                        try {
                            while (true) {
                                ets.createTable("n", TableOptions.set().type(type))
                                        .insert(Terms.tuple(1));
                                ets.all().stream()
                                        .filter(tab -> !tab.equals(table.id()) && !tab.equals(other.id()))
                                        .forEach(ets::delete);
                            }
                        } catch (EtsException end) {
                            assertEquals(Kind.ID, end.kind(), end::toString);
                        }
                    })
                    .add(() -> {
                        try {
                            while (true) {
                                table.clear();
                            }
                        } catch (EtsException end) {
                            assertEquals(Kind.ID, end.kind(), end::toString);
                        }
                    })
                    .start();
            letThemWork();
            ets.close();
            crew.join();
            assertEquals(0, ets.allocatedBytes());
            assertEquals(0, EtsInternals.engine(ets).reclaimer().pins());
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void deleteAllObjects_underFire_leavesASoundTable(TableType type) throws Exception {
        Table table = table(engine.ets(), type);
        SplittableRandom first = random();
        SplittableRandom second = random();
        new Crew()
                .addUntilOver(() -> operate(table, first))
                .addUntilOver(() -> operate(table, second))
                .addUntilOver(() -> table.stream().count())
                .during(() -> {
                    for (int i = 0; i < 30; i++) {
                        table.clear();
                        Thread.yield();
                    }
                });
        table.clear();
        assertEquals(0, table.size());
        engine.verify();
        assertEquals(0, engine.ets().allocatedBytes());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void iterator_ofADeletedTable_endsInTheTypedError(TableType type) {
        Table table = engine.ets().createTable("t", TableOptions.set().type(type));
        for (int key = 0; key < 2500; key++) {
            table.insert(Terms.tuple(key));
        }
        Iterator<Tuple> rows = table.stream().iterator();
        rows.next();
        table.close();
        EtsException end = assertThrows(EtsException.class, () -> rows.forEachRemaining(row -> {}));
        assertEquals(Kind.ID, end.kind());
    }

    @Test
    void delete_byManyThreads_succeedsOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            Term tab = engine.ets().newTable("t", TableOptions.set().named());
            AtomicInteger deleted = new AtomicInteger();
            Crew crew = new Crew();
            for (int i = 0; i < 3; i++) {
                crew.add(() -> {
                    try {
                        engine.ets().delete(tab);
                        deleted.incrementAndGet();
                    } catch (EtsException gone) {
                        assertEquals(Kind.ID, gone.kind());
                    }
                });
            }
            crew.start().join();
            assertEquals(1, deleted.get());
        }
    }

    @Test
    void names_takenGivenAndFreedByManyThreads_stayConsistent() throws Exception {
        Ets ets = engine.ets();
        Crew crew = new Crew();
        for (int i = 0; i < 4; i++) {
            SplittableRandom random = random();
            crew.add(() -> {
                for (int step = 0; step < 1500; step++) {
                    Atom name = Atom.of("n" + random.nextInt(3));
                    try {
                        switch (random.nextInt(4)) {
                            case 0 -> ets.newTable(name, TableOptions.set().named());
                            case 1 -> ets.rename(name, Atom.of("n" + random.nextInt(3)));
                            case 2 -> ets.delete(name);
                            default -> ets.insert(name, Terms.tuple(step));
                        }
                    } catch (EtsException refused) {
                        assertTrue(
                                refused.kind() == Kind.ID || refused.kind() == Kind.ALREADY_EXISTS, refused::toString);
                    }
                }
            });
        }
        crew.start().join();
        Set<Term> names = new HashSet<>(ets.all());
        for (Term name : names) {
            assertTrue(ets.whereis((Atom) name) instanceof Reference);
            assertEquals(name, ets.info(name, Atom.of("name")));
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(names.contains(Atom.of("n" + i)), ets.whereis(Atom.of("n" + i)) != Atom.UNDEFINED);
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void interrupts_endNoOperation(TableType type) throws Exception {
        Table table = table(engine.ets(), type);
        Crew crew = new Crew();
        for (int i = 0; i < 3; i++) {
            SplittableRandom random = random();
            crew.addUntilOver(() -> {
                operate(table, random);
                if (random.nextInt(20) == 0) {
                    Thread.interrupted();
                }
            });
        }
        crew.during(() -> {
            for (int i = 0; i < 150; i++) {
                crew.threads().get(i % 3).interrupt();
                Thread.yield();
            }
        });
        table.insert(Terms.tuple(1, 1));
        assertTrue(table.member(1));
        engine.verify();
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void functionsThatThrow_leaveNothingLocked(TableType type) throws Exception {
        Table table = table(engine.ets(), type);
        SplittableRandom random = random();
        new Crew().addUntilOver(() -> operate(table, random)).during(() -> {
            for (int i = 0; i < 100; i++) {
                assertThrows(IllegalStateException.class, () -> {
                    table.insert(Terms.tuple(1, 1));
                    table.foldl(
                            (row, none) -> {
                                throw new IllegalStateException("of the user");
                            },
                            null);
                });
            }
        });
        engine.verify();
    }

    @Test
    void virtualThreads_byTheThousand_leaveNothingBehind() throws Exception {
        Optional<ThreadFactory> factory = VirtualThreads.factory();
        assumeTrue(factory.isPresent(), "no virtual threads before JDK 21");
        Table table = table(engine.ets(), TableType.ORDERED_SET);
        Crew crew = new Crew(factory.get());
        int count = 2000;
        for (int i = 0; i < count; i++) {
            SplittableRandom random = random();
            crew.add(() -> {
                for (int step = 0; step < 5; step++) {
                    operate(table, random);
                }
                table.updateCounters("all", Terms.tuple(0, 0), CounterOperation.add(2, 1));
            });
        }
        crew.start().join();
        assertEquals(List.of(Terms.tuple("all", count)), table.lookup("all"));
        engine.verify();
    }

    @Test
    void threadsThatComeAndGo_leaveNoPins() throws Exception {
        Table table = table(engine.ets(), TableType.SET);
        for (int round = 0; round < 20; round++) {
            Crew crew = new Crew();
            for (int i = 0; i < 10; i++) {
                int key = i;
                crew.add(() -> table.updateCounter(key, 1));
            }
            crew.start().join();
        }
        for (int key = 0; key < 10; key++) {
            assertEquals(IntegerTerm.of(20), table.element(key, 2).orElseThrow());
        }
    }
}

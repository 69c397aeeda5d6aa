/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What selections promise while other threads write. */
class SelectConcurrencyTest {
    private static final int STABLE = 2000;
    private static final MatchSpecification KEYS = MatchSpecification.parse("[{{'$1','_'},[],['$1']}]");

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        return engine.ets().createTable("t", TableOptions.set().type(type));
    }

    /** Even keys stay throughout; odd ones come and go. */
    private static Crew writersBeside(Table table, long seed) {
        Crew crew = new Crew();
        for (int i = 0; i < STABLE; i++) {
            table.insert(Terms.tuple(2 * i, "stays"));
        }
        for (int writer = 0; writer < 2; writer++) {
            SplittableRandom random = Seeds.random(seed + writer);
            crew.addUntilOver(() -> {
                int key = 2 * random.nextInt(STABLE) + 1;
                if (random.nextBoolean()) {
                    table.insert(Terms.tuple(key, "passes"));
                } else {
                    table.delete(key);
                }
            });
        }
        return crew;
    }

    private static void assertStableRowsOnce(Table table, List<Term> keys, long seed) {
        Set<Term> distinct = new HashSet<>(keys);
        assertEquals(distinct.size(), keys.size(), () -> "a key was seen twice; " + Seeds.replay(seed));
        long stable = keys.stream()
                .filter(key -> ((IntegerTerm) key).longValue() % 2 == 0)
                .count();
        assertEquals(STABLE, stable, () -> Seeds.replay(seed));
        if (table.options().type().isOrdered()) {
            List<Term> sorted = new ArrayList<>(keys);
            sorted.sort(null);
            assertEquals(sorted, keys, () -> Seeds.replay(seed));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void everyWayOfReading_seesStableRowsOnce(TableType type) throws Exception {
        Table table = table(type);
        long seed = Seeds.seed();
        writersBeside(table, seed).during(() -> {
            for (int round = 0; round < 5; round++) {
                assertStableRowsOnce(table, distinctInDuplicates(type, table.select(KEYS)), seed);
                assertStableRowsOnce(table, distinctInDuplicates(type, inChunks(table)), seed);
                assertStableRowsOnce(
                        table, distinctInDuplicates(type, table.stream(KEYS).toList()), seed);
                assertStableRowsOnce(
                        table,
                        distinctInDuplicates(type, table.select(KEYS, new Parallel(2, ForkJoinPool.commonPool()))),
                        seed);
            }
        });
    }

    /** In a duplicate bag the rows that pass may be there several times; those that stay may not. */
    private static List<Term> distinctInDuplicates(TableType type, List<Term> keys) {
        if (type != TableType.DUPLICATE_BAG) {
            return keys;
        }
        List<Term> kept = new ArrayList<>();
        Set<Term> passing = new HashSet<>();
        for (Term key : keys) {
            if (((IntegerTerm) key).longValue() % 2 == 0 || passing.add(key)) {
                kept.add(key);
            }
        }
        return kept;
    }

    private static List<Term> inChunks(Table table) {
        List<Term> keys = new ArrayList<>();
        for (Chunk chunk = table.select(KEYS, 37); !chunk.isEmpty(); chunk = table.select(chunk.continuation())) {
            assertTrue(chunk.results().size() <= 37);
            keys.addAll(chunk.results());
        }
        return keys;
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET", "DUPLICATE_BAG"})
    void selectReplace_byManyThreads_losesNoIncrement(TableType type) throws Exception {
        Table table = table(type);
        int rows = 50;
        for (int i = 0; i < rows; i++) {
            table.insert(Terms.tuple(i, 0));
        }
        MatchSpecification increment = MatchSpecification.parse("[{{'$1','$2'},[],[{{'$1',{'+','$2',1}}}]}]");
        AtomicLong replaced = new AtomicLong();
        Crew crew = new Crew();
        for (int thread = 0; thread < 4; thread++) {
            crew.add(() -> {
                for (int round = 0; round < 50; round++) {
                    replaced.addAndGet(table.selectReplace(increment));
                }
            });
        }
        crew.start().join();
        assertEquals(4 * 50 * rows, replaced.get());
        long sum = table.match(Terms.tuple(Terms.atom("_"), Terms.atom("$1"))).stream()
                .mapToLong(row -> ((IntegerTerm) ((ListTerm) row).get(0)).longValue())
                .sum();
        assertEquals(4 * 50 * rows, sum);
        assertEquals(rows, table.size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectDelete_byManyThreads_countsEachRowOnce(TableType type) throws Exception {
        Table table = table(type);
        AtomicLong inserted = new AtomicLong();
        AtomicLong deleted = new AtomicLong();
        MatchSpecification all = MatchSpecification.parse("[{{'_','_'},[],[true]}]");
        Crew crew = new Crew();
        for (int thread = 0; thread < 2; thread++) {
            int first = thread * 10_000;
            crew.add(() -> {
                for (int i = 0; i < 3000; i++) {
                    table.insert(Terms.tuple(first + i, i));
                    inserted.incrementAndGet();
                }
            });
            crew.add(() -> {
                for (int round = 0; round < 20; round++) {
                    deleted.addAndGet(table.selectDelete(all));
                }
            });
        }
        crew.start().join();
        assertEquals(inserted.get(), deleted.get() + table.size());
        deleted.addAndGet(table.matchDelete(Terms.atom("_")));
        assertEquals(inserted.get(), deleted.get());
    }
}

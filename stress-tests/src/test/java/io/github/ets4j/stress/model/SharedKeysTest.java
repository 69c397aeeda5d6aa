/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Table;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads on the same keys: counts are not lost, and lists of rows come and go as one. */
class SharedKeysTest {
    private static final int WRITERS = 3;
    private static final int ROUNDS = Integer.getInteger("ets4j.model.rounds", 4000);
    private static final int COUNTERS = 8;
    private static final int GROUP = 6;
    /** Apart far enough for the rows of a group to lie under different base nodes of a table that has split. */
    private static final int KEY_DISTANCE = 1000;

    @ParameterizedTest
    @EnumSource(names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void counters_everyIncrementCountsOnce(TableVariant variant) {
        long seed = Seeds.seed();
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("counters", variant.options())) {
            List<Callable<boolean[][]>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                SplittableRandom random = Seeds.random(seed + i);
                tasks.add(() -> count(table, random));
            }
            int[] seen = new int[COUNTERS];
            boolean[][] given = new boolean[COUNTERS][WRITERS * ROUNDS + 1];
            for (boolean[][] sums : Workers.run(tasks)) {
                for (int counter = 0; counter < COUNTERS; counter++) {
                    for (int sum = 1; sum < sums[counter].length; sum++) {
                        if (sums[counter][sum]) {
                            assertTrue(!given[counter][sum], "sum " + sum + " was given out twice");
                            given[counter][sum] = true;
                            seen[counter]++;
                        }
                    }
                }
            }
            for (int counter = 0; counter < COUNTERS; counter++) {
                long total = seen[counter] == 0 ? 0 : value(table, counter);
                assertEquals(seen[counter], total, "counter " + counter + ", " + Seeds.replay(seed));
            }
            engine.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void listInsert_readersNeverSeeTheNextListInPart(TableVariant variant) {
        long seed = Seeds.seed();
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("groups", variant.options())) {
            AtomicInteger writing = new AtomicInteger(WRITERS);
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int group = i;
                table.insert(group(group, 0));
                tasks.add(() -> {
                    try {
                        for (int version = 1; version <= ROUNDS; version++) {
                            table.insert(group(group, version));
                        }
                        return null;
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            tasks.add(() -> {
                SplittableRandom random = Seeds.random(seed);
                while (writing.get() > 0) {
                    checkOrderOfVersions(table, random, seed);
                }
                return null;
            });
            Workers.run(tasks);
            engine.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void insertNewOfTheSameKeys_oneListWinsWhole(TableVariant variant) {
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("claims", variant.options())) {
            List<Callable<boolean[]>> tasks = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                tasks.add(() -> {
                    boolean[] won = new boolean[ROUNDS];
                    for (int round = 0; round < ROUNDS; round++) {
                        won[round] = table.insertNew(claim(round, writer));
                    }
                    return won;
                });
            }
            List<boolean[]> won = Workers.run(tasks);
            for (int round = 0; round < ROUNDS; round++) {
                int winner = -1;
                for (int writer = 0; writer < WRITERS; writer++) {
                    if (won.get(writer)[round]) {
                        assertEquals(-1, winner, "round " + round + " has two winners");
                        winner = writer;
                    }
                }
                assertEquals(winner, value(table, 2L * round), "round " + round);
                assertEquals(winner, value(table, 2L * round + 1), "round " + round);
            }
            assertEquals(2L * ROUNDS, table.size());
            engine.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void size_countsWholeLists(TableVariant variant) {
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("sizes", variant.options())) {
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Callable<Void>> tasks = new ArrayList<>();
            tasks.add(() -> {
                try {
                    for (int round = 0; round < ROUNDS / 4; round++) {
                        table.insert(group(round, 0));
                    }
                    return null;
                } finally {
                    writing.set(false);
                }
            });
            tasks.add(() -> {
                long before = 0;
                while (writing.get()) {
                    long size = table.size();
                    assertEquals(0, size % GROUP, "size " + size + " counts a part of a list");
                    assertTrue(size >= before, "size went from " + before + " to " + size);
                    before = size;
                }
                return null;
            });
            Workers.run(tasks);
            assertEquals((long) GROUP * (ROUNDS / 4), table.size());
            engine.verify();
        }
    }

    private static boolean[][] count(Table table, SplittableRandom random) {
        boolean[][] sums = new boolean[COUNTERS][WRITERS * ROUNDS + 1];
        for (int i = 0; i < ROUNDS; i++) {
            int counter = random.nextInt(COUNTERS);
            Tuple zero = Tuple.of(IntegerTerm.of(counter), IntegerTerm.of(0));
            sums[counter][(int) table.updateCounter(counter, 2, 1, zero)] = true;
        }
        return sums;
    }

    /** Reads a group in random order: a version may not be older than the one read before. */
    private static void checkOrderOfVersions(Table table, SplittableRandom random, long seed) {
        int group = random.nextInt(WRITERS);
        long before = 0;
        for (int i = 0; i < GROUP; i++) {
            int member = random.nextInt(GROUP);
            long version = value(table, key(group, member));
            if (version < before) {
                throw new AssertionError("group " + group + ": version " + version + " at member " + member
                        + " after version " + before + "; " + Seeds.replay(seed));
            }
            before = version;
        }
    }

    private static Tuple[] group(int group, int version) {
        Tuple[] rows = new Tuple[GROUP];
        for (int member = 0; member < GROUP; member++) {
            rows[member] = Tuple.of(
                    IntegerTerm.of(key(group, member)),
                    IntegerTerm.of(version),
                    Atom.of("group"),
                    IntegerTerm.of(group));
        }
        return rows;
    }

    private static long key(int group, int member) {
        return (long) member * KEY_DISTANCE * KEY_DISTANCE + group;
    }

    private static Tuple[] claim(int round, int writer) {
        IntegerTerm owner = IntegerTerm.of(writer);
        Tuple first = Tuple.of(IntegerTerm.of(2L * round), owner);
        Tuple second = Tuple.of(IntegerTerm.of(2L * round + 1), owner);
        return writer % 2 == 0 ? new Tuple[] {first, second} : new Tuple[] {second, first};
    }

    private static long value(Table table, long key) {
        return ((IntegerTerm) table.get(key).orElseThrow().element(2)).longValue();
    }
}

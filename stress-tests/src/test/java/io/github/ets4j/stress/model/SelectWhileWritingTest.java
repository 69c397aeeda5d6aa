/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Chunk;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.api.Table;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Selects, whole and in chunks, while others write and base nodes split and join: each row is seen whole, each key that is there
 * all the time exactly once, any other at most once.
 *
 * <p>With {@code Scanner.piece} made to take pieces that are not valid any more, keys of an ordered_set are missed or come twice;
 * with {@code CaTree.update} made to link what was worked out from a row that is not current any more, select_replace loses
 * rows and increments, and rows are freed twice.
 */
class SelectWhileWritingTest {
    private static final int KEYS = 600;
    private static final int ROUNDS = Integer.getInteger("ets4j.model.rounds", 4000) / 50;
    private static final int BASES_MANY = 12;
    private static final int CHUNK_MAX = 50;

    private static final MatchSpecification ALL =
            MatchSpecification.parse("[{{'$1','$2',{value,'$3'}},[],[{{'$1','$2','$3'}}]}]");
    private static final MatchSpecification ADD_ONE =
            MatchSpecification.parse("[{{'$1','$2'},[{is_integer,'$2'}],[{{'$1',{'+','$2',1}}}]}]");

    private final long seed = Seeds.seed();

    @ParameterizedTest
    @EnumSource(
            value = TableVariant.class,
            names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void select_amongWriters_seesRowsWholeAndStableKeysOnce(TableVariant variant) {
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("rows", variant.options())) {
            for (int key = 0; key < KEYS; key += 2) {
                table.insert(row(key, 0));
            }
            AtomicBoolean reading = new AtomicBoolean(true);
            List<Callable<Void>> tasks = new ArrayList<>();
            tasks.add(() -> {
                try {
                    SplittableRandom random = Seeds.random(seed);
                    for (int round = 0; round < ROUNDS; round++) {
                        check(variant, select(table, variant, random));
                    }
                    return null;
                } finally {
                    reading.set(false);
                }
            });
            tasks.add(whileTrue(
                    reading, 1, random -> table.insert(row(2 * random.nextInt(KEYS / 2), random.nextInt()))));
            tasks.add(whileTrue(reading, 2, random -> {
                int key = 1 + 2 * random.nextInt(KEYS / 2);
                if (random.nextBoolean()) {
                    table.insert(row(key, random.nextInt()));
                } else {
                    table.delete(key);
                }
            }));
            tasks.add(whileTrue(reading, 3, reshaping(EtsAudit.contents(engine.ets(), table.id()))));
            Workers.run(tasks);
            engine.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TableVariant.class,
            names = {"SET", "ORDERED_SET", "SKIP_LIST"})
    void selectReplace_amongCounters_losesNoIncrement(TableVariant variant) {
        try (VerifiedEngine engine = VerifiedEngine.create();
                Table table = engine.ets().createTable("counters", variant.options())) {
            for (int key = 0; key < KEYS; key++) {
                table.insert(Tuple.of(IntegerTerm.of(key), IntegerTerm.of(0)));
            }
            AtomicBoolean replacing = new AtomicBoolean(true);
            AtomicLong sum = new AtomicLong();
            List<Callable<Void>> tasks = new ArrayList<>();
            tasks.add(() -> {
                try {
                    for (int round = 0; round < ROUNDS; round++) {
                        long replaced = table.selectReplace(ADD_ONE);
                        assertEquals(KEYS, replaced, Seeds.replay(seed));
                        sum.addAndGet(replaced);
                    }
                    return null;
                } finally {
                    replacing.set(false);
                }
            });
            tasks.add(whileTrue(replacing, 1, random -> {
                table.updateCounter(random.nextInt(KEYS), 1);
                sum.incrementAndGet();
            }));
            tasks.add(whileTrue(replacing, 2, reshaping(EtsAudit.contents(engine.ets(), table.id()))));
            Workers.run(tasks);
            long found = table.select(MatchSpecification.parse("[{{'_','$1'},[],['$1']}]")).stream()
                    .mapToLong(value -> ((IntegerTerm) value).longValue())
                    .sum();
            assertEquals(sum.get(), found, Seeds.replay(seed));
            engine.verify();
        }
    }

    private interface Turn {
        void take(SplittableRandom random);
    }

    private Callable<Void> whileTrue(AtomicBoolean condition, int number, Turn turn) {
        SplittableRandom random = Seeds.random(seed + number);
        return () -> {
            while (condition.get()) {
                turn.take(random);
            }
            return null;
        };
    }

    private static Turn reshaping(StoredTable table) {
        return random -> {
            Term key = IntegerTerm.of(random.nextInt(KEYS));
            if (table.baseNodes() > BASES_MANY || random.nextInt(3) == 0) {
                table.forceJoin(key);
            } else {
                table.forceSplit(key);
            }
            Thread.yield();
        };
    }

    /** All rows, in one of the ways to get them. */
    private static List<Term> select(Table table, TableVariant variant, SplittableRandom random) {
        int way = random.nextInt(variant.isOrdered() ? 3 : 2);
        if (way == 0) {
            return table.select(ALL);
        }
        if (way == 2) {
            List<Term> results = new ArrayList<>(table.selectReverse(ALL));
            Collections.reverse(results);
            return results;
        }
        List<Term> results = new ArrayList<>();
        Chunk chunk = table.select(ALL, 1 + random.nextInt(CHUNK_MAX));
        while (chunk != null && !chunk.results().isEmpty()) {
            results.addAll(chunk.results());
            chunk = chunk.continuation().isEnd() ? null : table.select(chunk.continuation());
        }
        return results;
    }

    private void check(TableVariant variant, List<Term> results) {
        BitSet seen = new BitSet(KEYS);
        long before = -1;
        for (Term result : results) {
            Tuple row = (Tuple) result;
            int key = (int) ((IntegerTerm) row.element(1)).longValue();
            assertEquals(row.element(2), row.element(3), () -> "half of a row: " + row + ", " + Seeds.replay(seed));
            assertTrue(!seen.get(key), () -> "key " + key + " was seen twice, " + Seeds.replay(seed));
            assertTrue(
                    !variant.isOrdered() || key > before, () -> "key " + key + " out of order, " + Seeds.replay(seed));
            seen.set(key);
            before = key;
        }
        for (int key = 0; key < KEYS; key += 2) {
            int stable = key;
            assertTrue(seen.get(key), () -> "key " + stable + " was missed, " + Seeds.replay(seed));
        }
    }

    private static Tuple row(int key, int value) {
        IntegerTerm term = IntegerTerm.of(value);
        return Tuple.of(IntegerTerm.of(key), term, Tuple.of(Atom.of("value"), term));
    }
}

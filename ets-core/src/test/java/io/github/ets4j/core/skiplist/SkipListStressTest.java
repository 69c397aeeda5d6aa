/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many threads on few keys: who inserts and removes is counted, memory freed is poisoned, and nothing is left. */
class SkipListStressTest {
    private static final int THREADS = 4;
    private static final int STEPS = 40_000;

    @Test
    void insertAndRemove_fewIntegers_countsAgree() throws Exception {
        run(3, Terms::integer);
    }

    @Test
    void insertAndRemove_manyIntegers_countsAgree() throws Exception {
        run(500, Terms::integer);
    }

    @Test
    void insertAndRemove_keysComparedThroughRows_countsAgree() throws Exception {
        run(40, number -> Terms.tuple(Terms.atom("session_of_somebody"), number));
    }

    private static void run(int keys, IntFunction<Term> keyOf) throws Exception {
        long seed = Seeds.seed();
        Term[] pool = new Term[keys];
        Arrays.setAll(pool, keyOf);
        AtomicIntegerArray present = new AtomicIntegerArray(keys); // insertions less removals
        AtomicInteger nodes = new AtomicInteger();
        try (ListFixture fixture = new ListFixture(any -> 1 + nodes.getAndIncrement() % 5)) {
            Crew crew = new Crew();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = Seeds.random(seed + thread);
                crew.add(() -> work(fixture, pool, present, random));
            }
            crew.start().join();
            long expected = 0;
            for (int i = 0; i < keys; i++) {
                assertEquals(present.get(i) == 1, fixture.value(pool[i]) != null, Seeds.replay(seed));
                expected += present.get(i);
            }
            assertEquals(expected, fixture.verify(), Seeds.replay(seed));
        }
    }

    private static void work(ListFixture fixture, Term[] pool, AtomicIntegerArray present, SplittableRandom random) {
        for (int step = 0; step < STEPS; step++) {
            int at = random.nextInt(pool.length);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    if (fixture.insert(pool[at], at)) {
                        present.incrementAndGet(at);
                    }
                }
                case 2 -> {
                    if (fixture.remove(pool[at])) {
                        present.decrementAndGet(at);
                    }
                }
                case 3 -> fixture.replace(pool[at], at);
                default -> {
                    Long value = fixture.value(pool[at]);
                    assertTrue(value == null || value == at, "value=" + value);
                }
            }
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.ZipfRanks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers stay inside their bounds, reach all of them, and those of present keys are even. */
class NumbersTest {
    private static final int ROWS = 200;
    private static final int BATCHES = 200;

    private final Draw draw = Draw.of(1);

    @Test
    void below_reachesEachNumber() {
        assertEquals(ROWS, stream(Numbers.below(draw, ROWS)).distinct().count());
        assertTrue(stream(Numbers.below(draw, ROWS)).allMatch(number -> number >= 0 && number < ROWS));
    }

    @Test
    void presentAndAbsent_areEvenAndOdd() {
        assertTrue(stream(Numbers.present(draw, ROWS)).allMatch(number -> number % 2 == 0 && number < 2 * ROWS));
        assertTrue(stream(Numbers.absent(draw, ROWS)).allMatch(number -> number % 2 == 1 && number < 2 * ROWS));
        assertTrue(stream(Numbers.onePresent(7)).allMatch(number -> number == 14));
    }

    @Test
    void zipf_fewNumbersComeOften() {
        int[] numbers = stream(Numbers.zipf(draw, new ZipfRanks(ROWS, 1))).toArray();
        assertTrue(IntStream.of(numbers).allMatch(number -> number % 2 == 0 && number >= 0 && number < 2 * ROWS));
        int[] counts = new int[2 * ROWS];
        IntStream.of(numbers).forEach(number -> counts[number]++);
        int most = IntStream.of(counts).max().orElseThrow();
        assertTrue(most > 10 * numbers.length / ROWS, "most=" + most + " of " + numbers.length);
    }

    @Test
    void draw_otherSeed_givesOtherNumbers() {
        int[] first = Numbers.below(Draw.of(1), ROWS).next();
        int[] second = Numbers.below(Draw.of(2), ROWS).next();
        long same = IntStream.range(0, first.length)
                .filter(i -> first[i] == second[i])
                .count();
        assertTrue(same < first.length / 2, "same=" + same);
    }

    private static IntStream stream(Numbers numbers) {
        return IntStream.range(0, BATCHES)
                .flatMap(batch -> IntStream.of(numbers.next().clone()));
    }
}

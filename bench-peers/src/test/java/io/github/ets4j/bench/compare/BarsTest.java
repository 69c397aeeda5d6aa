/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.compare.Verdict.Outcome;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static final Scale MANY = new Scale(10_000_000, RowKind.INTEGER);

    private final Results results = new Fixture()
            .round(
                    "ets4j-set",
                    "load 1 rows/s 30",
                    "mix50 1 ops/s 10",
                    "mix50 2 ops/s 16",
                    "bytesPerRow 1 bytes/row 68")
            .round("ETS-set", "load 1 rows/s 10")
            .round("ETS-set-concurrent", "load 1 rows/s 11")
            .round("ChronicleMap", "load 1 rows/s 20")
            .round("ets4j-ordered_set", "load 1 rows/s 1000")
            .round("ETS-ordered_set", "load 1 rows/s 900")
            .round(MANY, "ets4j-set", "lookupBesideWriterP9999 2 ns 1000001")
            .results();

    @Test
    void ratioBar_everyPeer_bestOfItsFamily() {
        RatioBar bar = new RatioBar(Family.SET, "load", 1.5, "", false);

        assertEquals("≥ 1.5× every peer", bar.text());
        assertEquals(new Verdict("ChronicleMap", "1.50×", Outcome.YES), bar.judge(results, Fixture.SCALE));
    }

    @Test
    void ratioBar_groupOfPeers_bestOfGroup() {
        RatioBar bar = new RatioBar(Family.SET, "load", 3, "ETS-", true);

        assertEquals("aim: ≥ 3× ETS's best", bar.text());
        assertEquals(new Verdict("ETS-set-concurrent", "2.73×", Outcome.NO), bar.judge(results, Fixture.SCALE));
    }

    @Test
    void ratioBar_nobodyMeasured_notMeasured() {
        assertEquals(
                Verdict.notMeasured(),
                new RatioBar(Family.SET, "load", 3, "ConcurrentHashMap", false).judge(results, Fixture.SCALE));
        assertEquals(
                Verdict.notMeasured(), new RatioBar(Family.SET, "mix95", 3, "", false).judge(results, Fixture.SCALE));
    }

    @Test
    void limitBar_rows_askedForThatMany() {
        LimitBar bar =
                new LimitBar(Family.SET, "lookupBesideWriterP9999", 1_000_000, Unit.NANOSECONDS, 10_000_000, false);

        assertEquals("≤ 1,000,000 ns, 10,000,000 rows", bar.text());
        assertEquals(Verdict.notMeasured(), bar.judge(results, Fixture.SCALE));
        assertEquals(new Verdict("-", "1,000,001 ns", Outcome.NO), bar.judge(results, MANY));
    }

    @Test
    void limitBar_equal_reached() {
        LimitBar bar = new LimitBar(Family.SET, "bytesPerRow", 68, Unit.BYTES_PER_ROW, 1, false);

        assertEquals("≤ 68 bytes/row", bar.text());
        assertEquals(new Verdict("-", "68 bytes/row", Outcome.YES), bar.judge(results, Fixture.SCALE));
    }

    @Test
    void scalingBar_twoThreads_ratioToOne() {
        ScalingBar bar = new ScalingBar(Family.SET, "mix50", 1.6);

        assertEquals("2 threads ≥ 1.6× 1 thread", bar.text());
        assertEquals(new Verdict("-", "1.60×", Outcome.YES), bar.judge(results, Fixture.SCALE));
    }

    @Test
    void all_families_setBarsFirst() {
        assertEquals(Family.SET, Bars.all().get(0).family());
        assertTrue(Bars.all().stream()
                        .filter(bar -> bar.family() == Family.ORDERED_SET)
                        .count()
                >= 14);
    }

    @Test
    void table_scales_unmeasuredOnlyOnce() {
        String first = new BarSection(results, Fixture.SCALE).table();
        String second = new BarSection(results, MANY).table();

        assertTrue(first.contains("| ets4j-set | mix95 | ≥ 1.5× every peer | - | - | not measured |\n"), first);
        assertTrue(
                second.endsWith("| --- |\n| ets4j-set | lookupBesideWriterP9999 | ≤ 1,000,000 ns, 10,000,000 rows"
                        + " | - | 1,000,001 ns | **no** |\n\n"),
                second);
        assertTrue(!first.contains("ets4j-set | lookupBesideWriterP9999"), first);
    }
}

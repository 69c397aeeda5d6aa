/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.core.memory.WeakerSegments;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;
import java.util.ArrayList;
import java.util.List;

/** Lists of rows so large that they take several segments, with the system refusing the first, the second, and so on. */
public final class SegmentFailures {
    private static final int ROW_BYTES = 15 << 20;
    private static final int ROWS = 5; // four fit into a segment
    private static final int SEGMENTS_MAX = 10;

    private SegmentFailures() {}

    /** All of it on a variant; the number of failures. */
    public static int run(String variant) {
        try (Ets ets = EngineChecks.checkingMemory(Ets::create)) {
            Term table = ets.newTable("large", TableVariant.valueOf(variant).options());
            byte[] text = new byte[ROW_BYTES];
            List<Tuple> rows = new ArrayList<>();
            for (int key = 0; key < ROWS; key++) {
                rows.add(Terms.tuple(key, Terms.binary(text)));
            }
            for (int allowed = 0; allowed < SEGMENTS_MAX; allowed++) {
                WeakerSegments.failAfter(allowed);
                try {
                    ets.insert(table, Terms.list(rows.toArray()));
                    EtsAudit.verify(ets);
                    assertEquals(ROWS, EtsAudit.contents(ets, table).size());
                    return allowed;
                } catch (EtsException failure) {
                    assertEquals(Kind.MEMORY_LIMIT, failure.kind(), failure::toString);
                    EtsAudit.verify(ets);
                    assertEquals(0, EtsAudit.contents(ets, table).size());
                    EtsAudit.storage(ets).space().trim();
                } finally {
                    WeakerSegments.failAfter(-1);
                }
            }
        }
        throw new AssertionError("does not succeed with " + SEGMENTS_MAX + " segments");
    }
}

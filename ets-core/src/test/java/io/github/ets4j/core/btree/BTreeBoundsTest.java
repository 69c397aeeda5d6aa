/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ranges between bounds that are no keys: their fronts, and what comes right behind them. */
final class BTreeBoundsTest {
    private static final int KEYS = 120;

    @ParameterizedTest
    @EnumSource(value = KeyShape.class, names = "MIXED", mode = EnumSource.Mode.EXCLUDE)
    void scan_frontsOfKeys_dividesAsTheBytesDo(KeyShape shape) {
        try (TreeFixture fixture = new TreeFixture(512)) {
            for (int n = 0; n < KEYS; n++) {
                fixture.put(shape.key(n, null), n);
            }
            List<byte[]> keys = new ArrayList<>();
            fixture.entries(fixture.root)
                    .forEach(entry -> keys.add(fixture.keys.sortKeyOf(fixture.table.memory, entry)));
            for (int i = 0; i < KEYS; i += 3) {
                byte[] key = keys.get(i);
                for (int length = 0; length <= Math.min(key.length + 1, 60); length++) {
                    // The one that is a byte longer ends with a zero.
                    checkBound(fixture, keys, Arrays.copyOf(key, length));
                }
            }
        }
    }

    /** The entries on either side of a bound, with and without what equals it. */
    private static void checkBound(TreeFixture fixture, List<byte[]> keys, byte[] bound) {
        int below = (int) keys.stream()
                .filter(key -> Arrays.compareUnsigned(key, bound) < 0)
                .count();
        int notAbove = (int) keys.stream()
                .filter(key -> Arrays.compareUnsigned(key, bound) <= 0)
                .count();
        for (boolean descending : new boolean[] {false, true}) {
            for (boolean inclusive : new boolean[] {false, true}) {
                Scan from = new Scan();
                from.descending = descending;
                from.from = fixture.keys.bound(bound);
                from.fromInclusive = inclusive;
                int scanned = scan(fixture, from);
                assertEquals(
                        descending ? inclusive ? notAbove : below : KEYS - (inclusive ? below : notAbove), scanned);
                Scan to = new Scan();
                to.descending = descending;
                to.to = fixture.keys.bound(bound);
                to.toInclusive = inclusive;
                scanned = scan(fixture, to);
                assertEquals(
                        descending ? KEYS - (inclusive ? below : notAbove) : inclusive ? notAbove : below, scanned);
            }
        }
    }

    private static int scan(TreeFixture fixture, Scan scan) {
        scan.limit = KEYS;
        fixture.tree.scan(fixture.root, scan);
        return scan.count;
    }

    @Test
    void find_entryThatHasGoneAmongTies_isAbsent() {
        try (TreeFixture fixture = new TreeFixture(4096)) {
            for (int n = 0; n < 9; n++) {
                fixture.put(Terms.binary("x".repeat(40) + n), n);
            }
            Memory memory = fixture.table.memory;
            int log2Size = PageHeader.log2Size(memory.getLong(fixture.root));
            assertEquals(
                    memory.getLong(Slots.address(fixture.root, log2Size, 0)),
                    memory.getLong(Slots.address(fixture.root, log2Size, 8)));
            for (int at = 0; at < 9; at++) {
                long ref = Slots.address(fixture.root, log2Size, at) + PageLayout.REF_OFFSET;
                long entry = memory.getLong(ref);
                memory.putLong(ref, 0);
                assertEquals(0, fixture.find(fixture.keyOf(entry)));
                memory.putLong(ref, entry);
            }
        }
    }
}

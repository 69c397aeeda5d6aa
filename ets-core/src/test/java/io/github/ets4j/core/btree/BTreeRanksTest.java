/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Ranks;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in the order, and keys that divide a tree: what other packages ask of trees of all heights. */
final class BTreeRanksTest {
    private static TreeFixture filled(int keys) {
        TreeFixture fixture = new TreeFixture(256);
        for (int n = 0; n < keys; n++) {
            fixture.put(Terms.integer(n), n);
        }
        return fixture;
    }

    /** Pages of a level. */
    private static int pages(TreeFixture fixture, int level) {
        int[] pages = {0};
        fixture.tree.walk(fixture.root, page -> pages[0] += fixture.height(page) == level ? 1 : 0, entry -> {});
        return pages[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 13, 60, 200, 1000})
    void rank_anyHeight_leadsToTheEntryAtEachIndex(int keys) {
        try (TreeFixture fixture = filled(keys)) {
            Ranks ranks = new Ranks();
            fixture.tree.rank(fixture.root, ranks);
            assertEquals(keys, ranks.total());
            int lastPart = ranks.part(keys - 1);
            assertEquals(pages(fixture, fixture.height(fixture.root) == 0 ? 0 : 1), lastPart + 1);
            for (int n = 0; n < keys; n++) {
                int part = ranks.part(n);
                long entry = fixture.tree.entryAt(ranks.page(part), n - ranks.before(part));
                assertEquals(n, fixture.value(entry));
            }
        }
    }

    @Test
    void entryAt_behindTheLastOne_staysInThePages() {
        try (TreeFixture leaf = filled(12);
                TreeFixture tree = filled(60)) {
            assertEquals(11, leaf.value(leaf.tree.entryAt(leaf.root, 12)));
            assertEquals(11, leaf.value(leaf.tree.entryAt(leaf.root, Long.MAX_VALUE)));
            ConcurrentModificationException e =
                    assertThrows(ConcurrentModificationException.class, () -> tree.tree.entryAt(tree.root, 60));
            assertEquals("entries have gone", e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 60, 200, 1000})
    void separators_fromALevelOn_divideTheKeysAsItsPagesDo(int keys) {
        try (TreeFixture fixture = filled(keys)) {
            int height = fixture.height(fixture.root);
            assertEquals(height, fixture.tree.height(fixture.root));
            for (int level = 0; level <= height + 1; level++) {
                List<byte[]> separators = new ArrayList<>();
                fixture.tree.separators(fixture.root, level, separators);
                int divided = level > height ? 1 : pages(fixture, Math.max(1, level) - 1);
                assertEquals(divided - 1, separators.size());
                for (int i = 1; i < separators.size(); i++) {
                    assertTrue(Arrays.compareUnsigned(separators.get(i - 1), separators.get(i)) < 0);
                }
                assertTrue(separators.stream().allMatch(separator -> isFrontOfAKey(fixture, separator)));
            }
        }
    }

    private static boolean isFrontOfAKey(TreeFixture fixture, byte[] separator) {
        for (long entry : fixture.entries(fixture.root)) {
            byte[] key = fixture.keys.sortKeyOf(fixture.table.memory, entry);
            if (Arrays.mismatch(key, separator) == separator.length) {
                return true;
            }
        }
        return false;
    }

    @Test
    void emptyTree_hasNoHeightRanksAndSeparators() {
        try (TreeFixture fixture = filled(0)) {
            Ranks ranks = new Ranks();
            fixture.tree.rank(0, ranks);
            assertEquals(0, ranks.total());
            List<byte[]> separators = new ArrayList<>();
            fixture.tree.separators(0, 1, separators);
            assertEquals(0, separators.size());
            assertEquals(0, fixture.tree.height(0));
        }
    }

    @Test
    void levelThatDoesNotFall_isNoticed() {
        try (TreeFixture fixture = filled(200)) {
            Memory memory = fixture.table.memory;
            long ref = Slots.address(fixture.root, PageHeader.log2Size(memory.getLong(fixture.root)), 0)
                    + PageLayout.REF_OFFSET;
            long child = memory.getLong(ref);
            for (long other : new long[] {0, fixture.root}) {
                memory.putLong(ref, other);
                assertThrows(ConcurrentModificationException.class, () -> fixture.tree.rank(fixture.root, new Ranks()));
                assertThrows(
                        ConcurrentModificationException.class,
                        () -> fixture.tree.separators(fixture.root, 1, new ArrayList<>()));
                assertEquals(0, fixture.tree.first(fixture.root));
            }
            memory.putLong(ref, child);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches side by side answer as searches one after the other, and notice a race that is under their eyes. */
final class BTreeGroupSearchTest {
    private static final int KEYS = 300;

    @ParameterizedTest
    @EnumSource(value = KeyShape.class, names = "MIXED", mode = EnumSource.Mode.EXCLUDE)
    void findAll_anyKeys_answersAsFind(KeyShape shape) {
        for (int pageSize : new int[] {256, 4096}) {
            try (TreeFixture fixture = new TreeFixture(pageSize)) {
                for (int n = 0; n < KEYS; n += 2) {
                    fixture.put(shape.key(n, null), n);
                }
                for (int count : new int[] {0, 1, 2, 16, 64}) {
                    for (int from = 0; from <= KEYS; from += 29) {
                        findAll(fixture, shape, from, count);
                    }
                }
            }
        }
    }

    /** Looks for so many keys from one on, every other present; the arrays have a place more, which stays as it is. */
    private static void findAll(TreeFixture fixture, KeyShape shape, int from, int count) {
        long[] places = new long[count + 1];
        SearchKey[] keys = new SearchKey[count + 1];
        for (int i = 0; i < count; i++) {
            places[i] = fixture.root;
            keys[i] = fixture.key(shape.key(from + i, null));
        }
        places[count] = -1;
        fixture.tree.findAll(places, keys, count, fixture.operation);
        for (int i = 0; i < count; i++) {
            assertEquals(fixture.find(shape.key(from + i, null)), places[i], shape + " key=" + (from + i));
        }
        assertEquals(-1, places[count]);
    }

    @Test
    void findAll_keysThatNoPrefixFits_areAbsent() {
        try (TreeFixture fixture = new TreeFixture(4096)) {
            for (int n = 0; n < 30; n++) {
                fixture.put(KeyShape.SESSION.key(n, null), n);
            }
            long[] places = {fixture.root, fixture.root, fixture.root};
            SearchKey[] keys = {
                fixture.key(Terms.integer(1)),
                fixture.key(KeyShape.SESSION.key(7, null)),
                fixture.key(Terms.binary("b"))
            };
            fixture.tree.findAll(places, keys, 3, fixture.operation);
            assertEquals(0, places[0]);
            assertEquals(7, fixture.value(places[1]));
            assertEquals(0, places[2]);
        }
    }

    @Test
    void findAll_childThatHasGone_isNoticed() {
        try (TreeFixture fixture = new TreeFixture(256)) {
            for (int n = 0; n < 20; n++) {
                fixture.put(Terms.integer(n), n);
            }
            Memory memory = fixture.table.memory;
            long ref = Slots.address(fixture.root, PageHeader.log2Size(memory.getLong(fixture.root)), 0)
                    + PageLayout.REF_OFFSET;
            long child = memory.getLong(ref);
            memory.putLong(ref, 0);
            long[] places = {fixture.root};
            SearchKey[] keys = {fixture.key(Terms.integer(0))};
            IllegalStateException e = assertThrows(
                    IllegalStateException.class, () -> fixture.tree.findAll(places, keys, 1, fixture.operation));
            assertEquals("pages have changed: what=leaf", e.getMessage());
            memory.putLong(ref, child);
        }
    }
}

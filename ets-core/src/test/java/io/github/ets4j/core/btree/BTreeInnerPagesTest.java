/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How inner pages keep separators, and which changes they take in place. */
final class BTreeInnerPagesTest {
    private static final int LONGEST_FRONT = 30;

    private final TreeFixture fixture = new TreeFixture(512);
    private final Memory memory = fixture.table.memory;
    private final Inners inners = new Parts(fixture.table, PageHeader.LOG2_SIZE_MIN).inners;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static byte[] separator(int front, String rest) {
        return ("f".repeat(front) + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A page over children that are none, but that nobody follows. */
    private long page(Change change, List<byte[]> separators) {
        Children children = new Children(1, separators.size() + 1);
        children.add(null, 8);
        separators.forEach(separator -> children.add(separator, 8));
        return inners.create(change, children, 0, children.count(), PageHeader.LOG2_SIZE_MIN);
    }

    private int prefixLength(long page) {
        return PageHeader.prefixLength(memory.getLong(page));
    }

    @Test
    void create_separatorsOfAnyFront_keepsThemBehindTheirPrefix() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            for (int rest = 0; rest <= 20; rest++) {
                List<byte[]> separators = new ArrayList<>();
                for (String first : List.of("a", "b", "c")) {
                    separators.add(separator(front, first + "r".repeat(rest)));
                }
                try (Change change = new Change(fixture.table, fixture.operation)) {
                    long page = page(change, separators);
                    assertEquals(Math.min(front, PageHeader.PREFIX_BYTES_MAX), prefixLength(page));
                    for (int at = 1; at <= 3; at++) {
                        assertArrayEquals(separators.get(at - 1), inners.separator(page, at));
                        int behind = front + 1 + rest - prefixLength(page);
                        long tail = memory.getLong(Inners.tailAddress(page, PageHeader.LOG2_SIZE_MIN, at));
                        assertEquals(behind <= PageLayout.INLINE_BYTES_MAX, PageLayout.isInline(tail));
                    }
                }
            }
        }
    }

    @Test
    void accepts_twoForOne_ifThereIsRoomAndTheSeparatorHasThePrefix() {
        for (int front = 0; front <= LONGEST_FRONT; front++) {
            try (Change change = new Change(fixture.table, fixture.operation)) {
                long page = page(change, List.of(separator(front, "a"), separator(front, "b"), separator(front, "c")));
                byte[] prefix = separator(prefixLength(page), "");
                assertTrue(accepts(page, 1, separator(front, "ab")));
                assertTrue(accepts(page, 1, separator(front, "a".repeat(30))));
                assertTrue(accepts(page, 1, prefix));
                for (int at = 0; at < prefix.length; at++) {
                    assertFalse(accepts(page, 1, Arrays.copyOf(prefix, at)));
                    byte[] other = separator(front, "ab");
                    other[at]++;
                    assertFalse(accepts(page, 1, other), "front=" + front + " other at=" + at);
                }
            }
        }
    }

    @Test
    void accepts_fullPage_onlyWhatNeedsNoSlotMore() {
        List<byte[]> separators = new ArrayList<>();
        for (String first : List.of("a", "b", "c", "d", "e", "f", "g")) {
            separators.add(separator(1, first));
        }
        try (Change change = new Change(fixture.table, fixture.operation)) {
            long page = page(change, separators);
            assertFalse(accepts(page, 1, separator(1, "aa")));
            assertTrue(accepts(page, 2, separator(1, "aa")));
            assertTrue(inners.accepts(page, Edit.one(1, 8)));
            assertTrue(inners.accepts(page, Edit.none()));
            assertFalse(inners.accepts(page(change, List.of()), Edit.none()));
        }
    }

    private boolean accepts(long page, int span, byte[] separator) {
        return inners.accepts(page, Edit.two(span, 8, separator, 8));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyShape.class,
            names = {"SESSION", "LONG_FRONT"})
    void put_thatSplitsALeaf_changesThePageAboveInPlace(KeyShape shape) {
        int inPlace = 0;
        for (int n = 1; n < 250; n++) {
            long root = fixture.root;
            long word = root == 0 ? 0 : memory.getLong(root);
            fixture.put(shape.key(n, null), n);
            if (PageHeader.level(word) == 0) {
                continue;
            }
            if (PageHeader.count(word) < PageLayout.capacity(word)) {
                assertEquals(root, fixture.root);
                inPlace += PageHeader.count(memory.getLong(root)) - PageHeader.count(word);
            } else if (root != fixture.root) {
                // Made anew, it has the prefix of its separators.
                assertNotEquals(0, prefixLength(fixture.root));
            }
        }
        assertTrue(inPlace > 6 && prefixLength(fixture.root) > 8, "inPlace=" + inPlace);
        assertEquals(249, fixture.verify());
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pinned version stays word for word what it was, whatever is done to the tree; what it loses is retired exactly once. */
final class BTreeCopyOnWriteTest {
    private static final int KEYS = 400;

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    @ParameterizedTest
    @EnumSource(KeyShape.class)
    void pinnedVersion_heavyChanges_keepsItsContents(KeyShape shape) {
        for (int pageSize = 256; pageSize <= 4096; pageSize *= 4) {
            try (TreeFixture fixture = new TreeFixture(pageSize)) {
                changeUnderPin(fixture, shape);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(shape + " pageSize=" + pageSize + " " + Seeds.replay(seed), e);
            }
        }
    }

    private void changeUnderPin(TreeFixture fixture, KeyShape shape) {
        for (int i = 0; i < 2 * KEYS; i++) {
            fixture.put(shape.key(random.nextInt(KEYS), random), i);
        }
        // The version keeps pages from being written to, the epoch keeps them from being freed. An epoch left pinned by
        // a
        // failure would keep the fixture from closing, and the failure from being told.
        int epoch = fixture.reclaimer.pin();
        try {
            changePinned(fixture, shape);
        } finally {
            fixture.table.unpinVersions();
            fixture.reclaimer.unpin(epoch);
        }
    }

    private void changePinned(TreeFixture fixture, KeyShape shape) {
        long pinned = fixture.root;
        List<Long> entries = fixture.entries(pinned);
        long[] image = image(fixture, pinned);
        fixture.table.pinVersion();
        for (int i = 0; i < 1000; i++) {
            change(fixture, shape, i);
            if (i % 100 == 0) {
                fixture.verify();
            }
        }
        assertEquals(entries, fixture.entries(pinned));
        assertArrayEquals(image, image(fixture, pinned));
        assertEquals(entries.size(), fixture.tree.verify(pinned, Region.ALL));
    }

    private void change(TreeFixture fixture, KeyShape shape, int step) {
        Term key = shape.key(random.nextInt(KEYS), random);
        int dice = random.nextInt(100);
        if (dice < 50) {
            fixture.put(key, step);
        } else if (dice < 95) {
            fixture.remove(key);
        } else {
            Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
            if (split != null) {
                fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
            }
            fixture.operation.finish();
        }
    }

    /** Every word of every page and block of a tree. */
    private static long[] image(TreeFixture fixture, long root) {
        Memory memory = fixture.table.memory;
        LongStream.Builder words = LongStream.builder();
        fixture.tree.walk(
                root,
                page -> {
                    long word = memory.getLong(page);
                    int size = PageHeader.kind(word) == PageHeader.KIND_SEPARATOR
                            ? PageLayout.BLOCK_BYTES_OFFSET + (PageLayout.blockLength(word) + 7 & -8)
                            : 1 << PageHeader.log2Size(word);
                    for (int at = 0; at < size; at += Long.BYTES) {
                        words.add(memory.getLong(page + at));
                    }
                },
                entry -> {});
        return words.build().toArray();
    }
}

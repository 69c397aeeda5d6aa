/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every allocation of every operation fails once: the tree is unchanged, nothing is leaked, and the next attempt succeeds. */
final class BTreeMemoryLimitTest {
    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private int failures;

    @ParameterizedTest
    @EnumSource(value = KeyShape.class, names = "MIXED", mode = EnumSource.Mode.EXCLUDE)
    void anyOperation_anyAllocationFails_changesNothing(KeyShape shape) {
        try (TreeFixture fixture = new TreeFixture(256)) {
            for (int step = 0; step < 1500; step++) {
                boolean pins = random.nextInt(20) == 0;
                if (pins) {
                    fixture.table.pinVersion();
                }
                step(fixture, shape, step);
                if (random.nextInt(10) == 0) {
                    fixture.table.unpinVersions();
                }
            }
            fixture.table.unpinVersions();
            fixture.verify();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(shape + " " + Seeds.replay(seed), e);
        }
        assertTrue(failures > 100, "failures=" + failures);
    }

    private void step(TreeFixture fixture, KeyShape shape, int step) {
        Term key = shape.key(random.nextInt(400), random);
        int dice = random.nextInt(100);
        Operation operation = fixture.operation;
        if (dice < (step < 900 ? 60 : 20)) {
            long row = fixture.row(key, step);
            fixture.root = underFailures(
                    fixture, () -> fixture.tree.put(fixture.root, Region.ALL, fixture.key(key), row, operation));
            displaced(fixture);
        } else if (dice < 97) {
            boolean present = fixture.find(key) != 0;
            fixture.root = underFailures(fixture, () -> fixture.tree.remove(fixture.root, fixture.key(key), operation));
            assertEquals(present, operation.previous != 0);
            displaced(fixture);
        } else {
            Split split = underFailures(fixture, () -> fixture.tree.split(fixture.root, Region.ALL, operation));
            operation.finish();
            if (split != null) {
                fixture.root = split.left();
                fixture.root = underFailures(
                        fixture, () -> fixture.tree.join(split.left(), split.right(), Region.ALL, operation));
                operation.finish();
            }
        }
    }

    private static void displaced(TreeFixture fixture) {
        if (fixture.operation.previous != 0) {
            fixture.operation.retireEntryLater(fixture.operation.previous);
            fixture.operation.commit();
        }
        fixture.operation.finish();
    }

    /** Tries with 0, 1, 2, ... allocations allowed until it succeeds. */
    private <T> T underFailures(TreeFixture fixture, Supplier<T> attempt) {
        List<Long> entries = fixture.root == 0 ? List.of() : fixture.entries(fixture.root);
        long bytes = fixture.space.allocatedBytes();
        for (int allowed = 0; ; allowed++) {
            fixture.space.failAllocationAfter(allowed);
            try {
                return attempt.get();
            } catch (EtsException e) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
                failures++;
                assertEquals(bytes, fixture.space.allocatedBytes());
                assertEquals(entries, fixture.root == 0 ? List.of() : fixture.entries(fixture.root));
                fixture.verify();
            } finally {
                fixture.space.failAllocationAfter(-1);
            }
        }
    }

    @Test
    void remove_noMemoryAtAll_emptiesTree() {
        try (TreeFixture fixture = new TreeFixture(256)) {
            for (int n = 0; n < 1000; n++) {
                fixture.put(Terms.integer(n), n);
            }
            fixture.space.failAllocationAfter(0);
            for (int n = 0; n < 1000; n++) {
                assertNotEquals(0, fixture.remove(Terms.integer((n * 7) % 1000)));
                assertEquals(999 - n, fixture.verify());
            }
            fixture.space.failAllocationAfter(-1);
            assertEquals(0, fixture.root);
        }
    }

    @Test
    void put_firstEntryWithoutMemory_isRefused() {
        try (TreeFixture fixture = new TreeFixture(256)) {
            long row = fixture.row(Terms.integer(1), 1);
            fixture.space.failAllocationAfter(0);
            assertThrows(
                    EtsException.class,
                    () -> fixture.tree.put(0, Region.ALL, fixture.key(Terms.integer(1)), row, fixture.operation));
            fixture.space.failAllocationAfter(-1);
            fixture.space.free(row);
        }
    }
}

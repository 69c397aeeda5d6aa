/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random operations on the container and on a sorted map of the same order agree, for all sizes and kinds of pages and any hash. */
class HashContainerModelTest {
    static Stream<Arguments> shapes() {
        List<Arguments> shapes = new ArrayList<>();
        for (int pageSize = 256; pageSize <= 4096; pageSize *= 2) {
            for (long wideBits : new long[] {WideBits.NONE, WideBits.ALL, WideBits.ONE_ROW_IN_32}) {
                shapes.add(Arguments.of("good", HashFixture.GOOD, pageSize, wideBits));
                shapes.add(Arguments.of("few", HashFixture.FEW, pageSize, wideBits));
                shapes.add(Arguments.of("dense", HashFixture.DENSE, pageSize, wideBits));
                shapes.add(Arguments.of("skewed", HashFixture.SKEWED, pageSize, wideBits));
            }
        }
        return shapes.stream();
    }

    @ParameterizedTest(name = "{0}, {2} bytes, wide for bits {3}")
    @MethodSource("shapes")
    void operations_random_agreeWithModel(String name, LongUnaryOperator hash, int pageSize, long wideBits) {
        long seed = Seeds.seed();
        try (HashFixture fixture = new HashFixture(hash, pageSize, wideBits)) {
            new Run(fixture, Seeds.random(seed), pageSize).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(Seeds.replay(seed), e);
        }
    }

    /** One run: phases that mostly grow and mostly shrink, with a snapshot held now and then. */
    private static final class Run {
        private final HashFixture fixture;
        private final SplittableRandom random;
        private final int keys;
        private final int steps;
        private long frozenRoot;
        private List<Long> frozen;
        private boolean pinned;

        Run(HashFixture fixture, SplittableRandom random, int pageSize) {
            this.fixture = fixture;
            this.random = random;
            this.keys = 150 + pageSize / 3;
            this.steps = 2000 + pageSize / 2;
        }

        void run() {
            for (int step = 0; step < steps; step++) {
                boolean growing = step / (steps / 4) % 2 == 0;
                step(random.nextLong(keys), growing ? 3 : 12);
                if (step % (1 + fixture.model.size() / 4) == 0) {
                    fixture.checkAround(random.nextLong(keys));
                    fixture.checkAll();
                    fixture.checkScan(random.nextLong(1L << 32), random.nextInt(1, 50));
                }
                if (random.nextInt(400) == 0) {
                    togglePin();
                }
                if (!pinned) {
                    fixture.operation.finish();
                }
            }
            if (pinned) {
                togglePin();
            }
            for (long key = 0; key < keys; key++) {
                fixture.remove(key);
            }
            assertEquals(0, fixture.root, "root of an empty container");
        }

        private void step(long key, int removals) {
            int choice = random.nextInt(20);
            if (choice < removals) {
                fixture.remove(key);
            } else if (choice == 19) {
                fixture.splitAndJoin();
            } else if (choice == 18 && fixture.find(key) != 0) {
                fixture.replaceFound(key);
            } else {
                fixture.put(key);
            }
        }

        private void togglePin() {
            pinned = !pinned;
            if (pinned) {
                fixture.table.pinVersion();
                frozenRoot = fixture.root;
                frozen = new ArrayList<>(fixture.model.values());
                return;
            }
            assertEquals(frozen, fixture.scan(frozenRoot, 0, Integer.MAX_VALUE), "contents of the snapshot");
            assertEquals(
                    frozen.size(), fixture.container.verify(frozenRoot, fixture.region), "entries of the snapshot");
            fixture.table.unpinVersions();
        }
    }
}

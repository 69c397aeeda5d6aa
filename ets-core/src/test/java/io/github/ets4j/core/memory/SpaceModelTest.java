/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random allocations and frees against a map of what is allocated: nothing overlaps, nothing is lost. */
class SpaceModelTest {
    private static final int STEPS = 60_000;

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TreeMap<Long, Integer> model = new TreeMap<>();
    private final List<Long> addresses = new ArrayList<>();

    @Test
    void allocateAndFree_random_neverOverlaps() {
        try (Space space = new Space(1L << 30)) {
            for (int step = 0; step < STEPS; step++) {
                boolean grow = step / 10_000 % 2 == 0;
                if (addresses.isEmpty() || random.nextInt(10) < (grow ? 7 : 3)) {
                    allocate(space);
                } else {
                    free(space);
                }
                if (step % 5_000 == 0) {
                    audit(space);
                }
            }
            while (!addresses.isEmpty()) {
                free(space);
            }
            audit(space);
            assertEquals(0, space.committedBytes(), Seeds.replay(seed));
        }
    }

    private void allocate(Space space) {
        int bytes = size();
        int size = space.slotSize(bytes);
        long address = space.allocate(bytes);
        var before = model.lowerEntry(address + size);
        assertTrue(
                before == null || before.getKey() + before.getValue() <= address,
                () -> "overlap at " + address + ": " + before + ", " + Seeds.replay(seed));
        assertTrue(address >>> Memory.SEGMENT_BITS == (address + size - 1) >>> Memory.SEGMENT_BITS, Seeds.replay(seed));
        space.memory().putLong(address, address);
        space.memory().putLong(address + size - 8, address);
        model.put(address, size);
        addresses.add(address);
    }

    private int size() {
        int log2 = random.nextInt(4, random.nextInt(50) == 0 ? 21 : 13);
        return random.nextInt(1 << log2, 2 << log2);
    }

    private void free(Space space) {
        int index = random.nextInt(addresses.size());
        long address = addresses.get(index);
        addresses.set(index, addresses.get(addresses.size() - 1));
        addresses.remove(addresses.size() - 1);
        int size = model.remove(address);
        assertEquals(address, space.memory().getLong(address), Seeds.replay(seed));
        assertEquals(address, space.memory().getLong(address + size - 8), Seeds.replay(seed));
        assertEquals(size, space.sizeAt(address), Seeds.replay(seed));
        space.free(address);
    }

    private void audit(Space space) {
        long expected = model.values().stream().mapToLong(size -> size).sum();
        assertEquals(expected, space.allocatedBytes(), Seeds.replay(seed));
        long[] seen = new long[1];
        space.forEachAllocated(address -> {
            seen[0]++;
            assertTrue(model.containsKey(address), Seeds.replay(seed));
        });
        assertEquals(model.size(), seen[0], Seeds.replay(seed));
        assertTrue(space.committedBytes() >= expected, Seeds.replay(seed));
    }
}

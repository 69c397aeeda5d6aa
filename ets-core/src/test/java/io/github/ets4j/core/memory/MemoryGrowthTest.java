/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.testing.Crew;
import org.junit.jupiter.api.Test;

/**
 * A word is found while the way to its segment is copied, because another segment is added. On processors that keep stores in
 * order, as x86 does, the want of a fence alone cannot be seen: there the test finds it out if the copy is shown too early.
 */
class MemoryGrowthTest {
    private static final int TRIALS = 200;
    private static final int SEGMENTS_MIN = 16;
    private static final int SEGMENTS_MAX = 1 << 12;
    private static final int OFFSET = 4096;
    private static final long WORD = 0x0123_4567_89AB_CDEFL;

    /** Where to find the word. */
    private record Place(Memory memory, long address) {}

    private final Crew crew = new Crew();
    private volatile Place place;
    private volatile Place read;

    @Test
    void word_whileSegmentsAreAdded_isFound() throws Exception {
        try (SegmentSource source = SegmentSource.choose()) {
            SegmentMemory segment = source.map(); // one for all numbers: only the way to it is tested
            try {
                place = attached(new Memory(), 1, segment);
                place.memory.putLong(place.address, WORD);
                crew.addUntilOver(this::read).during(() -> {
                    for (int trial = 0; trial < TRIALS && !crew.isOver(); trial++) {
                        grow(new Memory(), segment);
                    }
                });
            } finally {
                segment.release().run();
            }
        }
    }

    /** Adds segments that have no room in the arrays, while the last one that had is read. */
    private void grow(Memory memory, SegmentMemory segment) {
        for (int number = SEGMENTS_MIN; number < SEGMENTS_MAX; number *= 2) {
            Place last = attached(memory, number - 1, segment);
            place = last;
            while (read != last && !crew.isOver()) {
                Thread.onSpinWait();
            }
            memory.attach(number, segment);
        }
    }

    private static Place attached(Memory memory, int number, SegmentMemory segment) {
        memory.attach(number, segment);
        return new Place(memory, ((long) number << Memory.SEGMENT_BITS) + OFFSET);
    }

    private void read() {
        Place at = place;
        do {
            assertEquals(WORD, at.memory.getLong(at.address));
            read = at;
        } while (at == place && !crew.isOver());
    }
}

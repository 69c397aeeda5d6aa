/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSourceTest {
    @Test
    void map_file_isDeletedAtOnceAndMappingsAreIndependent(@TempDir Path directory) throws IOException {
        try (MappedSegments source = new MappedSegments(directory)) {
            SegmentMemory one = source.map();
            SegmentMemory two = source.map();
            assertTrue(source.isMapped());
            try (var files = Files.list(directory)) {
                assertEquals(0, files.count());
            }
            one.buffer().putLong(4096, 1);
            two.buffer().putLong(4096, 2);
            assertEquals(1, one.buffer().getLong(4096));
            assertEquals(2, two.buffer().getLong(4096));
            SegmentMemory three = source.map();
            assertEquals(0, three.buffer().getLong(4096), "writes stay private");
            one.release().run();
            assertEquals(2, two.buffer().getLong(4096));
            two.release().run();
            three.release().run();
        }
    }

    @Test
    void map_noDirectoryForTheFile_fallsBackToDirectBuffers(@TempDir Path directory) {
        try (MappedSegments source = new MappedSegments(directory.resolve("absent"))) {
            SegmentMemory segment = source.map();
            assertFalse(source.isMapped());
            assertEquals(Memory.SEGMENT_SIZE, segment.buffer().capacity());
            assertEquals(0, segment.buffer().alignmentOffset(0, 4096));
            segment.release().run();
        }
    }

    @Test
    void map_raw_isAlignedForHugePages() {
        Assumptions.assumeTrue(Memory.AGRONA);
        try (RawSegments source = new RawSegments()) {
            SegmentMemory segment = source.map();
            assertNotEquals(0, segment.address());
            assertEquals(0, segment.address() % (2 << 20));
            UnsafeApi.putLong(segment.address() + Memory.SEGMENT_SIZE - 8, 1);
            segment.release().run();
        }
    }
}

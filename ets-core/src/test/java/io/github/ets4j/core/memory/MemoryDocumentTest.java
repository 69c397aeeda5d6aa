/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables in docs/spec/memory.md say what the code does. */
class MemoryDocumentTest {
    private static final Pattern CLASS_ROW = Pattern.compile("\\| *(\\d+) \\| *(\\d+) \\| *(\\d+) \\| *(\\d+) \\|");

    @Test
    void document_tableOfClasses_equalsTheCode() throws IOException {
        List<List<Integer>> expected = new ArrayList<>();
        for (int i = 0; i < SizeClasses.COUNT; i++) {
            int size = SizeClasses.size(i);
            int slots = SizeClasses.slots(i);
            expected.add(List.of(size, slots, Span.SIZE - slots * size, Magazines.capacity(i)));
        }
        List<List<Integer>> documented = CLASS_ROW
                .matcher(Files.readString(document()))
                .results()
                .map(row -> List.of(
                        Integer.valueOf(row.group(1)),
                        Integer.valueOf(row.group(2)),
                        Integer.valueOf(row.group(3)),
                        Integer.valueOf(row.group(4))))
                .toList();
        assertEquals(expected, documented);
    }

    @Test
    void document_numbers_equalTheCode() throws IOException {
        String text = Files.readString(document());
        for (String number : List.of(
                "| Segment | " + Memory.SEGMENT_SIZE + " |",
                "| Span | " + Span.SIZE + " |",
                "| Page of a run | " + Segment.Runs.PAGE + " |",
                "| Largest slot | " + SizeClasses.SLOT_MAX + " |",
                "| Largest allocation | " + Space.ALLOCATION_MAX + " |")) {
            assertTrue(text.contains(number), "missing: " + number);
        }
    }

    private static Path document() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/spec/memory.md"))) {
            directory = directory.getParent();
        }
        return directory.resolve("docs/spec/memory.md");
    }
}

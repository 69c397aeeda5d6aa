/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented layout of pages equals the constants, and its parts neither overlap nor leave the page. */
final class BTreePageSpecTest {
    private static final List<String> LINES = lines();

    private static List<String> lines() {
        try {
            // The tests of a module run in its directory.
            return Files.readAllLines(Path.of("..", "docs", "spec", "btree-page.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Rows of the table under a heading, cells trimmed. */
    private static List<List<String>> table(String heading) {
        List<String> rows = LINES.subList(LINES.indexOf("## " + heading) + 1, LINES.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
        assertTrue(!rows.isEmpty(), heading);
        return rows.stream()
                .map(row -> Arrays.stream(row.substring(1).split("\\|"))
                        .map(String::trim)
                        .toList())
                .toList();
    }

    @Test
    void sizes_documented_equalConstants() {
        List<List<String>> documented = table("Sizes");
        List<List<String>> expected = Stream.iterate(
                        PageHeader.LOG2_SIZE_MIN, log2 -> log2 <= PageHeader.LOG2_SIZE_MAX, log2 -> log2 + 1)
                .map(log2 -> Stream.of(
                                1 << log2,
                                PageHeader.SIZE,
                                PageLayout.hintBytes(log2),
                                PageLayout.slotsOffset(log2),
                                PageLayout.capacity(true, log2),
                                PageLayout.capacity(false, log2),
                                PageLayout.tailsOffset(log2))
                        .map(String::valueOf)
                        .toList())
                .toList();
        assertEquals(expected, documented);
    }

    @Test
    void sizes_partsOfPage_fitWithoutOverlap() {
        for (int log2 = PageHeader.LOG2_SIZE_MIN; log2 <= PageHeader.LOG2_SIZE_MAX; log2++) {
            int size = 1 << log2;
            int leafSlots = PageLayout.capacity(true, log2);
            int innerSlots = PageLayout.capacity(false, log2);
            assertEquals(0, PageLayout.slotsOffset(log2) % Long.BYTES);
            assertTrue(PageLayout.slotsOffset(log2) + leafSlots * PageLayout.SLOT_BYTES <= size);
            assertTrue(
                    PageLayout.slotsOffset(log2) + innerSlots * PageLayout.SLOT_BYTES <= PageLayout.tailsOffset(log2));
            assertTrue(PageLayout.tailsOffset(log2) + innerSlots * PageLayout.TAIL_BYTES <= size);
            assertTrue(PageLayout.hintBytes(log2) / Integer.BYTES >= (leafSlots - 1) / PageLayout.HINT_STRIDE);
        }
    }

    @Test
    void header_documentedFields_areWhereTheFunctionsLook() {
        for (List<String> row : table("Header")) {
            String field = row.get(2);
            int offset = Integer.parseInt(row.get(0));
            switch (field) {
                case "kind" ->
                    assertField(row, PageHeader.WORD_OFFSET, PageHeader.kind(-1), PageHeader.word(0xFF, 0, 0));
                case "level" ->
                    assertField(row, PageHeader.WORD_OFFSET, PageHeader.level(-1), PageHeader.word(0, 0xFF, 0));
                case "log2size" ->
                    assertField(row, PageHeader.WORD_OFFSET, PageHeader.log2Size(-1), PageHeader.word(0, 0, 0xFF));
                case "flags" ->
                    assertField(row, PageHeader.WORD_OFFSET, PageHeader.flags(-1), PageHeader.withFlags(0, 0xFF));
                case "count" ->
                    assertField(row, PageHeader.WORD_OFFSET, PageHeader.count(-1), PageHeader.withCount(0, 0xFFFF));
                case "prefixLen" ->
                    assertField(
                            row,
                            PageHeader.WORD_OFFSET,
                            PageHeader.prefixLength(-1),
                            PageHeader.withPrefixLength(0, 0xFFFF));
                case "birth" -> {
                    assertEquals(PageHeader.BIRTH_OFFSET, offset);
                    assertEquals(mask(row.get(1)), PageHeader.birth(-1));
                }
                case "prefix" -> {
                    assertEquals(PageHeader.PREFIX_OFFSET, offset);
                    assertEquals(PageHeader.SIZE, offset + PageHeader.PREFIX_BYTES_MAX);
                }
                default -> assertEquals("", field);
            }
        }
    }

    /** The bits of the field are those that its setter sets, and its getter sees all of them. */
    private static void assertField(List<String> row, int offset, long valueMax, long wordOfMax) {
        assertEquals(offset, Integer.parseInt(row.get(0)), row.toString());
        assertEquals(mask(row.get(1)), wordOfMax, row.toString());
        assertEquals(mask(row.get(1)) >>> Long.numberOfTrailingZeros(mask(row.get(1))), valueMax, row.toString());
    }

    private static long mask(String bits) {
        String[] ends = bits.split("-");
        int width = Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
        return (width == 64 ? -1L : (1L << width) - 1) << Integer.parseInt(ends[0]);
    }

    @Test
    void slots_documentedFields_equalConstants() {
        assertEquals(List.of("0", "head"), table("Slots").get(0).subList(0, 2));
        assertEquals(
                List.of(String.valueOf(PageLayout.REF_OFFSET), "ref"),
                table("Slots").get(1).subList(0, 2));
        assertEquals(PageLayout.SLOT_BYTES, PageLayout.REF_OFFSET + Long.BYTES);
    }

    @Test
    void tail_lengthsAndBytes_areRestored() {
        for (int length = 0; length <= PageLayout.INLINE_BYTES_MAX; length++) {
            long tail = PageLayout.inlineTail(0x0102_0304_0506_07FFL, length);
            assertTrue(PageLayout.isInline(tail));
            assertEquals(length, PageLayout.inlineLength(tail));
            assertEquals(0x0102_0304_0506_0700L, PageLayout.inlineBytes(tail));
        }
        long word = PageLayout.blockWord(Integer.MAX_VALUE);
        assertEquals(Integer.MAX_VALUE, PageLayout.blockLength(word));
        assertEquals(PageHeader.KIND_SEPARATOR, PageHeader.kind(word));
    }
}

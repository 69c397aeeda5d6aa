/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.memory.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documented layout is that of the constants, and the words are packed as it says. */
class HashPageDescriptorTest {
    private static final Pattern FIELD = Pattern.compile("\\| `(\\w+)` \\| (\\d+) \\|.*");
    private static final Pattern LEAF = Pattern.compile("\\| (\\d+) ".repeat(7) + "\\|");

    private static List<String> document() throws IOException {
        Path inModule = Path.of("../docs/spec/hash-page.md");
        return Files.readAllLines(Files.exists(inModule) ? inModule : Path.of("docs/spec/hash-page.md"));
    }

    private static int bit(long word) {
        return Long.numberOfTrailingZeros(word);
    }

    /** Where the functions of the descriptors have the fields of the document. */
    private static Map<String, Integer> fields() {
        Map<String, Integer> fields = new TreeMap<>();
        fields.put("KIND", bit(PageHeader.word(1, 0, 0)) / 8);
        fields.put("LOG2_SIZE", bit(PageHeader.word(0, 0, 1)) / 8);
        fields.put("FLAGS", bit(PageHeader.withFlags(0, 1)) / 8);
        fields.put("COUNT", bit(PageHeader.withCount(0, 1)) / 8);
        fields.put("BIRTH", PageHeader.BIRTH_OFFSET);
        fields.put("LOW", PageHeader.LOW_OFFSET);
        fields.put("BITS", PageHeader.DEPTH_OFFSET + bit(HashPageDescriptor.shapeWord(1, 0)) / 8);
        fields.put("LOG2_WIDTH", PageHeader.DEPTH_OFFSET + bit(HashPageDescriptor.shapeWord(0, 1)) / 8);
        fields.put("NEXT", HashPageDescriptor.NEXT_OFFSET);
        fields.put("CHAIN_INDEX", HashPageDescriptor.CHAIN_INDEX_OFFSET);
        fields.put("FINGERPRINT", fingerprintOffset(0));
        fields.put("FINGERPRINT_SECOND", fingerprintOffset(7));
        fields.put("OVERFLOW", HashPageDescriptor.OVERFLOW_SHIFT / 8);
        fields.put("COMPRESSED", (int) HashPageDescriptor.entriesAddress(0, false));
        fields.put("ENTRY", (int) HashPageDescriptor.entriesAddress(0, true));
        fields.put("SLOT_PAGE", bit(HashPageDescriptor.slot(1, false, 0, 0)));
        fields.put("SLOT_WIDE", bit(HashPageDescriptor.slot(0, true, 0, 0)));
        fields.put("SLOT_LOG2_SIZE", bit(HashPageDescriptor.slot(0, false, 1, 0)));
        fields.put("SLOT_SPAN", bit(HashPageDescriptor.slot(0, false, 0, 1)));
        fields.put("BAG_BIRTH", BagBlockDescriptor.BIRTH_OFFSET);
        fields.put("BAG_HASH", BagBlockDescriptor.HASH_OFFSET);
        fields.put("BAG_COUNT", BagBlockDescriptor.HASH_OFFSET + BagBlockDescriptor.COUNT_SHIFT / 8);
        fields.put("BAG_CAPACITY", BagBlockDescriptor.HASH_OFFSET + BagBlockDescriptor.CAPACITY_SHIFT / 8);
        fields.put("BAG_PREVIOUS", BagBlockDescriptor.PREVIOUS_OFFSET);
        fields.put("BAG_KEY_ROW", BagBlockDescriptor.KEY_ROW_OFFSET);
        fields.put("BAG_OLDER_COUNT", BagBlockDescriptor.OLDER_COUNT_OFFSET);
        fields.put("BAG_FINGERPRINTS", BagBlockDescriptor.FINGERPRINTS_OFFSET);
        fields.put("INDEX_COVERED", bit(BagIndexDescriptor.header(1, 0)) / 8);
        fields.put("INDEX_SLOTS", bit(BagIndexDescriptor.header(0, 1)) / 8);
        fields.put("INDEX_SLOT", (int) BagIndexDescriptor.slotAddress(0, 0));
        fields.put("SLOT_ROW", bit(BagIndexDescriptor.slot(1, 0)));
        fields.put("SLOT_HASH", bit(BagIndexDescriptor.slot(0, 1)));
        return fields;
    }

    private static int fingerprintOffset(int index) {
        long slot = HashPageDescriptor.leafSlot(0, index, false);
        return (int) HashPageDescriptor.fingerprintAddress(slot) + HashPageDescriptor.fingerprintShift(slot) / 8;
    }

    @Test
    void document_fields_areWhereTheConstantsSay() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        for (String line : document()) {
            Matcher matcher = FIELD.matcher(line);
            if (matcher.matches()) {
                documented.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
            }
        }
        assertEquals(fields(), documented);
    }

    @Test
    void document_leafSizes_areThoseOfTheFunctions() throws IOException {
        List<List<Integer>> documented = new ArrayList<>();
        for (String line : document()) {
            Matcher matcher = LEAF.matcher(line);
            if (matcher.matches()) {
                List<Integer> size = new ArrayList<>(List.of(number(matcher, 1), number(matcher, 3)));
                for (int group = 4; group <= 7; group++) {
                    size.add(number(matcher, group));
                }
                documented.add(size);
                assertEquals(1 << number(matcher, 1), number(matcher, 2));
            }
        }
        List<List<Integer>> sizes = new ArrayList<>();
        for (int log2 = HashPageDescriptor.LOG2_SIZE_MIN; log2 <= HashPageDescriptor.LOG2_SIZE_MAX; log2++) {
            int lines = HashPageDescriptor.lines(log2);
            sizes.add(List.of(
                    log2,
                    lines,
                    lines * HashPageDescriptor.lineSlots(false),
                    HashPageDescriptor.countMax(log2, false),
                    lines * HashPageDescriptor.lineSlots(true),
                    HashPageDescriptor.countMax(log2, true)));
        }
        assertEquals(sizes, documented);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Test
    void home_risingHash_neverFalls() {
        for (int lines : new int[] {3, 7, 63}) {
            int before = 0;
            for (long hash = 0; hash < 1L << 32; hash += 9_999_991) {
                int home = HashPageDescriptor.home(hash, 32, lines);
                assertTrue(home >= before && home < lines);
                before = home;
            }
            assertEquals(lines - 1, HashPageDescriptor.home((1L << 32) - 1, 32, lines));
        }
    }

    @Test
    void matching_everyFingerprint_findsJustItsSlots() {
        long control = 0xFF_00_01_02_01_80_7F_01L;
        for (int fingerprint = 0; fingerprint < 256; fingerprint++) {
            long set = HashPageDescriptor.matching(control, fingerprint);
            for (int slot = 0; slot < 7; slot++) {
                boolean expected = (control >>> slot * 8 & 0xFF) == fingerprint;
                assertEquals(expected, (set >>> slot * 8 + 7 & 1) != 0);
            }
            assertEquals(0, set & ~0x0080_8080_8080_8080L);
            assertEquals((set & 0x80_8080_8080L) << 1, HashPageDescriptor.matchingSecond(control, fingerprint));
        }
    }

    @Test
    void leafSlots_everyIndex_areApartAndTellTheirIndex() {
        for (boolean wide : new boolean[] {false, true}) {
            long all = HashPageDescriptor.allSlots(wide);
            int slots = HashPageDescriptor.lineSlots(wide);
            assertEquals(slots, Long.bitCount(all));
            boolean[] met = new boolean[slots];
            for (long set = all; set != 0; set &= set - 1) {
                int index = HashPageDescriptor.lowestIndex(set);
                assertFalse(met[index]);
                met[index] = true;
                long slot = HashPageDescriptor.leafSlot(1024 + 64, index, wide);
                assertEquals(index, HashPageDescriptor.indexOf(slot));
                assertEquals(1024 + 64, HashPageDescriptor.lineOf(slot));
                assertEquals(wide, HashPageDescriptor.isWideSlot(slot));
                long control = 0x55L << HashPageDescriptor.fingerprintShift(slot);
                boolean first = HashPageDescriptor.fingerprintAddress(slot) == 1024 + 64;
                long matching = first
                        ? HashPageDescriptor.matching(control, 0x55)
                        : HashPageDescriptor.matchingSecond(control, 0x55);
                assertEquals(index, HashPageDescriptor.lowestIndex(matching));
            }
            int entryBytes = wide ? Long.BYTES : Integer.BYTES;
            assertEquals(64, HashPageDescriptor.entriesAddress(0, wide) + (long) slots * entryBytes);
        }
    }

    @Test
    void located_roundTrip_keepsAllFour() {
        long page = (1L << 47) - 64;
        for (boolean wide : new boolean[] {false, true}) {
            long located = HashPageDescriptor.located(page, wide, 12, 32);
            assertEquals(page, HashPageDescriptor.locatedPage(located));
            assertEquals(wide, HashPageDescriptor.locatedWide(located));
            assertEquals(63, HashPageDescriptor.locatedLines(located));
            assertEquals(32, HashPageDescriptor.locatedLog2Width(located));
        }
    }

    @Test
    void bagBlock_parts_doNotOverlap() {
        for (int capacity = 2; capacity <= BagBlockDescriptor.CAPACITY_MAX; capacity *= 2) {
            assertEquals(0, BagBlockDescriptor.rowsOffset(capacity) % 8);
            assertTrue(BagBlockDescriptor.fingerprintAddress(0, capacity - 1) + 8
                    <= BagBlockDescriptor.rowAddress(0, capacity, 0));
            assertEquals(
                    BagBlockDescriptor.indexOffset(capacity),
                    BagBlockDescriptor.rowAddress(0, capacity, capacity - 1) + 8);
            assertEquals(BagBlockDescriptor.indexOffset(capacity), BagBlockDescriptor.size(capacity, false));
            assertEquals(BagBlockDescriptor.indexOffset(capacity) + 8, BagBlockDescriptor.size(capacity, true));
        }
    }

    @Test
    void bagBlockWord_roundTrip_keepsAllThree() {
        long word = BagBlockDescriptor.hashWord(0x8765_4321, 33, 64);
        assertEquals(0x8765_4321, (int) word);
        assertEquals(33, BagBlockDescriptor.count(word));
        assertEquals(64, BagBlockDescriptor.capacity(word));
        assertEquals(BagBlockDescriptor.hashWord(0x8765_4321, 34, 64), BagBlockDescriptor.withCount(word, 34));
    }

    @Test
    void bagIndex_everySize_fillsAPowerOfTwoAndKeepsAThirdFree() {
        for (int size = BagIndexDescriptor.SIZE_MIN; size <= BagIndexDescriptor.SIZE_MAX; size *= 2) {
            int slots = BagIndexDescriptor.slotsOf(size);
            assertEquals(size, BagIndexDescriptor.size(slots));
            assertEquals(size, BagIndexDescriptor.slotAddress(0, slots));
            assertTrue(3L * BagIndexDescriptor.room(slots) <= 2L * slots);
            assertTrue(3L * (BagIndexDescriptor.room(slots) + 1) > 2L * slots);
            assertEquals(0, BagIndexDescriptor.home(0, slots));
            assertEquals(slots - 1, BagIndexDescriptor.home(-1, slots));
        }
        assertTrue(BagIndexDescriptor.SIZE_MAX <= Space.ALLOCATION_MAX);
    }

    @Test
    void bagIndexSlot_roundTrip_keepsRowAndMatchesItsHash() {
        long row = (1L << BagIndexDescriptor.ROW_BITS) - 8;
        long slot = BagIndexDescriptor.slot(row, -1);
        assertEquals(row, BagIndexDescriptor.row(slot));
        assertTrue(BagIndexDescriptor.matches(slot, 0xFFFF));
        assertFalse(BagIndexDescriptor.matches(slot, 0x7FFF));
        assertTrue(BagIndexDescriptor.isIndexable(row));
        assertFalse(BagIndexDescriptor.isIndexable(row + 8));
    }
}

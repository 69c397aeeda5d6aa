/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verifier notices each thing that may be broken, and says which. Other tests trust it: what they do not find broken was
 * looked at only if it is found broken here.
 */
class HashVerifierTest {
    private static final int PAGE_SIZE = 256;
    private static final int LOG2_PAGE_SIZE = 8;
    /** As many entries as a leaf of this size may hold. */
    private static final int FULL = countMax(LOG2_PAGE_SIZE, false);

    /** A structure to break something in. */
    private enum Shape {
        /** A full leaf. */
        LEAF,
        /** A directory over leaves of several widths. */
        TREE,
        /** Leaves of one hash. */
        CHAIN,
        /** A leaf of two keys that share hash and fingerprint. */
        TWINS,
        /** The same in a wide leaf. */
        WIDE_TWINS;

        HashFixture fixture() {
            switch (this) {
                case LEAF:
                    return filled(new HashFixture(HashFixture.GOOD, PAGE_SIZE), FULL, 1);
                case TREE:
                    return filled(new HashFixture(HashFixture.GOOD, PAGE_SIZE), 450, 1);
                case CHAIN:
                    return filled(
                            new HashFixture(
                                    key -> HashFixture.hash64(6, HashFixture.mix(key)), PAGE_SIZE, new Region(6, 0)),
                            4 * FULL,
                            1);
                case TWINS:
                    return filled(new HashFixture(HashFixture.DENSE, PAGE_SIZE), 2, 256);
                default:
                    return filled(new HashFixture(HashFixture.DENSE, PAGE_SIZE, WideBits.ALL), 2, 256);
            }
        }

        private static HashFixture filled(HashFixture fixture, int keys, long step) {
            for (int i = 0; i < keys; i++) {
                fixture.put(i * step);
            }
            return fixture;
        }
    }

    /** A sound structure of which words are changed, and put back in the end. */
    private static final class Victim implements AutoCloseable {
        final HashFixture fixture;
        final HashPages pages;
        private final Map<Long, Long> before = new LinkedHashMap<>();
        private final List<Long> rows = new ArrayList<>();

        Victim(Shape shape) {
            fixture = shape.fixture();
            fixture.operation.finish();
            pages = new HashPages(fixture.table, LOG2_PAGE_SIZE, WideBits.NONE);
        }

        long verify() {
            return fixture.container.verify(fixture.root, fixture.region);
        }

        long root() {
            return fixture.root;
        }

        long get(long address) {
            return fixture.memory.getLong(address);
        }

        void put(long address, long word) {
            before.putIfAbsent(address, get(address));
            fixture.memory.putLong(address, word);
        }

        void add(long address, long delta) {
            put(address, get(address) + delta);
        }

        void setHeader(long page, int kind, int log2Size) {
            long word = PageHeader.word(kind, 0, log2Size);
            put(page, PageHeader.withCount(word, pages.count(page)));
        }

        void setShape(long page, int bits, int log2Width) {
            put(page + PageHeader.DEPTH_OFFSET, shapeWord(bits, log2Width));
        }

        /** The first slot of a leaf that is in use, or that is free. */
        long slotInLeaf(long leaf, boolean used) {
            boolean wide = pages.isWide(leaf);
            for (int line = 0; ; line++) {
                long address = lineAddress(leaf, line);
                long set = used
                        ? pages.slots.used(address, get(address), wide)
                        : pages.slots.free(address, get(address), wide);
                if (set != 0) {
                    return leafSlot(address, lowestIndex(set), wide);
                }
            }
        }

        /** The second slot in use of the line of the first one. */
        long secondInLeaf(long leaf) {
            long first = slotInLeaf(leaf, true);
            boolean wide = pages.isWide(leaf);
            long set = pages.slots.used(lineOf(first), get(lineOf(first)), wide);
            return leafSlot(lineOf(first), lowestIndex(set & set - 1), wide);
        }

        long entry(long slot) {
            return pages.slots.entry(slot);
        }

        /** Puts an entry into a slot of a leaf. */
        void putEntry(long slot, long entry) {
            long word = slot & -Long.BYTES;
            before.putIfAbsent(word, get(word));
            pages.slots.setEntry(slot, entry);
        }

        /** Adds to the fingerprint of a slot. */
        void addFingerprint(long slot, long delta) {
            add(fingerprintAddress(slot), delta << fingerprintShift(slot));
        }

        /** Adds an entry to its home line, in which there is room. */
        void insertAtHome(long leaf) {
            for (long key = 1000; ; key++) {
                long hash = Integer.toUnsignedLong(fixture.key(key).hash());
                int home = home(hash, pages.log2Width(leaf), lines(pages.log2Size(leaf)));
                long free = pages.slots.free(lineAddress(leaf, home), get(lineAddress(leaf, home)), false);
                if (free != 0) {
                    long row = fixture.newRow(key);
                    rows.add(row);
                    long slot = leafSlot(lineAddress(leaf, home), lowestIndex(free), false);
                    putEntry(slot, row);
                    addFingerprint(slot, fixture.key(key).fingerprint());
                    put(leaf, PageHeader.withCount(get(leaf), pages.count(leaf) + 1));
                    return;
                }
            }
        }

        /** Moves an entry to the next line, and lets no line count it. */
        void moveFromHome(long leaf) {
            long from = slotInLeaf(leaf, true);
            boolean wide = pages.isWide(leaf);
            long next = lineOf(from) + LINE_SIZE;
            long to = leafSlot(next, lowestIndex(pages.slots.free(next, get(next), wide)), wide);
            int fingerprint = pages.slots.fingerprint(from);
            putEntry(to, entry(from));
            addFingerprint(to, fingerprint);
            putEntry(from, 0);
            addFingerprint(from, -fingerprint);
        }

        /** The first slot of the root, but for the last one, that is as wanted. */
        int index(IntPredicate wanted) {
            for (int index = 0; index < (1 << pages.bits(root())) - 1; index++) {
                if (wanted.test(index)) {
                    return index;
                }
            }
            throw new IllegalStateException("no such slot");
        }

        long slot(int index) {
            return get(slotAddress(root(), index));
        }

        void putSlot(int index, long slot) {
            put(slotAddress(root(), index), slot);
        }

        /** Whether a slot is one leaf's alone. */
        boolean isSingle(int index) {
            return slotSpan(slot(index)) == 0 && slotLog2Size(slot(index)) != 0;
        }

        int wideChild() {
            return index(index -> slotSpan(slot(index)) > 0);
        }

        int singleChild() {
            return index(this::isSingle);
        }

        int twoSingleChildren() {
            return index(index -> isSingle(index) && isSingle(index + 1));
        }

        long secondOfChain() {
            return pages.next(root());
        }

        @Override
        public void close() {
            before.forEach(fixture.memory::putLong);
            before.clear();
            rows.forEach(fixture.space::free);
            rows.clear();
            assertEquals(fixture.model.size(), verify());
            fixture.close();
        }
    }

    /**
     * One thing broken.
     *
     * @param says what the verifier says, as a regular expression
     */
    private record Corruption(String name, Shape shape, String says, Consumer<Victim> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Corruption> corruptions() {
        List<Corruption> corruptions = new ArrayList<>();
        corruptions.addAll(inPages());
        corruptions.addAll(inLines());
        corruptions.addAll(inDirectories());
        corruptions.addAll(inChains());
        return corruptions;
    }

    private static Corruption broken(String name, Shape shape, String says, Consumer<Victim> change) {
        return new Corruption(name, shape, says, change);
    }

    private static List<Corruption> inPages() {
        return List.of(
                broken(
                        "kind of an ordered leaf",
                        Shape.LEAF,
                        "kind=1",
                        v -> v.setHeader(v.root(), PageHeader.KIND_ORDERED_LEAF, 8)),
                broken(
                        "interval begins elsewhere",
                        Shape.LEAF,
                        "low=1 expected=0",
                        v -> v.put(v.root() + PageHeader.LOW_OFFSET, 1)),
                broken("half the interval", Shape.LEAF, "log2Width=31 expected=32", v -> v.setShape(v.root(), 0, 31)),
                broken(
                        "born in a version to come",
                        Shape.LEAF,
                        "birth=2",
                        v -> v.add(v.root() + PageHeader.BIRTH_OFFSET, 1)),
                broken(
                        "smaller than any leaf",
                        Shape.LEAF,
                        "log2Size=7",
                        v -> v.setHeader(v.root(), PageHeader.KIND_HASH_LEAF, 7)),
                broken(
                        "larger than the table's leaves",
                        Shape.LEAF,
                        "log2Size=9",
                        v -> v.setHeader(v.root(), PageHeader.KIND_HASH_LEAF, 9)),
                broken(
                        "count of one less",
                        Shape.LEAF,
                        "count=" + (FULL - 1) + " expected=" + FULL,
                        v -> v.put(v.root(), PageHeader.withCount(v.get(v.root()), FULL - 1))),
                broken(
                        "an entry too many",
                        Shape.LEAF,
                        "count=" + (FULL + 1) + " beyond the limit",
                        v -> v.insertAtHome(v.root())));
    }

    private static List<Corruption> inLines() {
        return List.of(
                broken(
                        "fingerprint of a free slot",
                        Shape.LEAF,
                        "fingerprint=1 entry=0",
                        v -> v.addFingerprint(v.slotInLeaf(v.root(), false), 1)),
                broken(
                        "vacated word that is not 0",
                        Shape.LEAF,
                        "fingerprint=0 entry=[1-9]\\d*",
                        v -> v.putEntry(v.slotInLeaf(v.root(), false), v.entry(v.slotInLeaf(v.root(), true)))),
                broken(
                        "entry overwritten with 0",
                        Shape.LEAF,
                        "fingerprint=[1-9]\\d* entry=0",
                        v -> v.putEntry(v.slotInLeaf(v.root(), true), 0)),
                broken(
                        "fingerprint of another key",
                        Shape.TWINS,
                        "fingerprint=3 of hash=\\d+",
                        v -> v.addFingerprint(v.slotInLeaf(v.root(), true), 2)),
                broken(
                        "hash that its key does not have",
                        Shape.LEAF,
                        "hash=\\d+ of the key",
                        v -> v.add(v.entry(v.slotInLeaf(v.root(), true)) + RowDescriptor.HASH_OFFSET, 1)),
                broken(
                        "a passer that no line counts",
                        Shape.TWINS,
                        "overflow=0 expected=1",
                        v -> v.moveFromHome(v.root())),
                broken(
                        "a passer too many counted",
                        Shape.TWINS,
                        "overflow=1 expected=0",
                        v -> v.add(lineAddress(v.root(), 2), 1L << OVERFLOW_SHIFT)),
                broken("a key twice", Shape.TWINS, "a key occurs once, hash=\\d+", v -> {
                    v.putEntry(v.secondInLeaf(v.root()), v.entry(v.slotInLeaf(v.root(), true)));
                }),
                broken(
                        "a key twice in a wide leaf",
                        Shape.WIDE_TWINS,
                        "a key occurs once, hash=\\d+",
                        v -> v.putEntry(v.secondInLeaf(v.root()), v.entry(v.slotInLeaf(v.root(), true)))),
                broken(
                        "fingerprint of another key in a wide leaf",
                        Shape.WIDE_TWINS,
                        "fingerprint=3 of hash=\\d+",
                        v -> v.addFingerprint(v.slotInLeaf(v.root(), true), 2)),
                broken(
                        "a passer that no line of a wide leaf counts",
                        Shape.WIDE_TWINS,
                        "overflow=0 expected=1",
                        v -> v.moveFromHome(v.root())));
    }

    private static List<Corruption> inDirectories() {
        return List.of(
                broken("no bits", Shape.TREE, "bits=0", v -> v.setShape(v.root(), 0, 32)),
                broken("too many bits", Shape.TREE, "bits=9", v -> v.setShape(v.root(), 9, 32)),
                broken("a child as wide as its directory", Shape.TREE, "index=0 span=\\d+", v -> {
                    int bits = v.pages.bits(v.root());
                    long slot = slot(slotPage(v.slot(0)), false, LOG2_PAGE_SIZE, bits);
                    for (int index = 0; index < 1 << bits; index++) {
                        v.putSlot(index, slot);
                    }
                }),
                broken("a wide child at an odd slot", Shape.TREE, "index=\\d*[13579] span=1", v -> {
                    int index = v.index(i -> i % 2 != 0 && slotSpan(v.slot(i)) == 0);
                    v.add(slotAddress(v.root(), index), 1L << SLOT_SPAN_SHIFT);
                }),
                broken(
                        "second slot of a child leads nowhere",
                        Shape.TREE,
                        "index=\\d*[13579]",
                        v -> v.putSlot(v.wideChild() + 1, 0)),
                broken("no child", Shape.TREE, "empty slot index=\\d+", v -> v.putSlot(v.singleChild(), 0)),
                broken(
                        "a slot that says another size",
                        Shape.TREE,
                        "index=\\d+ log2Size=9",
                        v -> v.add(slotAddress(v.root(), v.singleChild()), 1L << SLOT_LOG2_SIZE_SHIFT)),
                broken(
                        "a slot that says another kind",
                        Shape.TREE,
                        "index=\\d+ wide=true",
                        v -> v.add(slotAddress(v.root(), v.singleChild()), 1L << SLOT_WIDE_SHIFT)),
                broken("a child twice", Shape.TREE, "a page has one parent", v -> {
                    int index = v.twoSingleChildren();
                    v.putSlot(index + 1, v.slot(index));
                }),
                broken("two children in each other's place", Shape.TREE, "low=\\d+ expected=\\d+", v -> {
                    int index = v.twoSingleChildren();
                    long slot = v.slot(index);
                    v.putSlot(index, v.slot(index + 1));
                    v.putSlot(index + 1, slot);
                }),
                broken("an entry of another interval", Shape.TREE, "hash=\\d+ outside the interval", v -> {
                    int index = v.twoSingleChildren();
                    long first = v.slotInLeaf(slotPage(v.slot(index)), true);
                    long second = v.slotInLeaf(slotPage(v.slot(index + 1)), true);
                    v.putEntry(first, v.entry(second));
                }),
                broken("a chain of many hashes", Shape.TREE, "chain of an interval of log2Width=\\d+", v -> {
                    int index = v.twoSingleChildren();
                    v.put(slotPage(v.slot(index)) + NEXT_OFFSET, slotPage(v.slot(index + 1)));
                }));
    }

    private static List<Corruption> inChains() {
        return List.of(
                broken(
                        "a ring",
                        Shape.CHAIN,
                        "a chained page has one predecessor",
                        v -> v.put(v.secondOfChain() + NEXT_OFFSET, v.root())),
                broken(
                        "a directory within",
                        Shape.CHAIN,
                        "a chained page is a leaf",
                        v -> v.setHeader(v.secondOfChain(), PageHeader.KIND_HASH_DIRECTORY, 8)),
                broken(
                        "a page of another hash",
                        Shape.CHAIN,
                        "a chain has one hash",
                        v -> v.add(v.secondOfChain() + PageHeader.LOW_OFFSET, 1)),
                broken(
                        "a page of two hashes",
                        Shape.CHAIN,
                        "a chain has one hash",
                        v -> v.setShape(v.secondOfChain(), 0, 1)),
                broken(
                        "two pages of the same chain index",
                        Shape.CHAIN,
                        "chain index=\\d+",
                        v -> v.add(v.secondOfChain() + CHAIN_INDEX_OFFSET, 1)),
                broken(
                        "a chained page born in a version to come",
                        Shape.CHAIN,
                        "birth=2",
                        v -> v.add(v.secondOfChain() + PageHeader.BIRTH_OFFSET, 1)),
                broken(
                        "count of a chained page",
                        Shape.CHAIN,
                        "count=" + (FULL - 1) + " expected=" + FULL,
                        v -> v.put(v.secondOfChain(), PageHeader.withCount(v.get(v.secondOfChain()), FULL - 1))));
    }

    @Test
    void verify_compressedEntryThatMustNotBe_isFound() {
        try (Victim victim = new Victim(Shape.LEAF)) {
            HashContainer ofWideLeaves = HashContainer.create(victim.fixture.table, PAGE_SIZE, WideBits.ALL);
            AssertionError e =
                    assertThrows(AssertionError.class, () -> ofWideLeaves.verify(victim.root(), victim.fixture.region));
            assertTrue(e.getMessage().matches("broken: compressed entry=\\d+ page=\\d+"), e::getMessage);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corruptions")
    void verify_oneThingBroken_saysWhich(Corruption corruption) {
        try (Victim victim = new Victim(corruption.shape())) {
            assertEquals(victim.fixture.model.size(), victim.verify());
            corruption.change().accept(victim);
            AssertionError e = assertThrows(AssertionError.class, victim::verify);
            assertTrue(e.getMessage().matches("broken: " + corruption.says() + " page=\\d+"), e::getMessage);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verifier notices each thing that may be broken, and says which. Other tests trust it: what they do not find broken was
 * looked at only if it is found broken here.
 */
final class BTreeVerifierTest {
    /** A structure to break something in. */
    private enum Shape {
        /** A leaf of 40 short keys that begin with one byte, two of its four hints in use. */
        LEAF(4096, 40, Terms::integer),
        /** A leaf of keys that begin with ten bytes, and end in the next two. */
        PREFIXED(4096, 40, n -> Terms.tuple(Terms.atom("sess"), n)),
        /** A leaf of short keys, of which one ends with its head, and one with a zero behind it. */
        SHORT(4096, 3, n -> Terms.integer(n == 1 ? 1L << 48 : n == 2 ? 5 : 1L << 40)),
        /** A leaf of keys that go on behind their heads. */
        LONG(4096, 3, n -> Terms.binary("abc" + n + "defghijklmnopq")),
        /** Inner pages of two levels, their separators in heads. */
        TREE(256, 200, Terms::integer),
        /** A root above leaves, hints in use. */
        WIDE(512, 400, Terms::integer),
        /** Inner pages with a prefix of two words. */
        PREFIXED_TREE(256, 200, n -> Terms.tuple(Terms.atom("sess"), n)),
        /** Inner pages whose separators end in their tails. */
        TAILS(256, 200, n -> binary(30, n)),
        /** Inner pages whose separators end in blocks. */
        BLOCKS(256, 200, n -> binary(50, n));

        private final int pageSize;
        private final int keys;
        private final IntFunction<Term> key;

        Shape(int pageSize, int keys, IntFunction<Term> key) {
            this.pageSize = pageSize;
            this.keys = keys;
            this.key = key;
        }

        private static Term binary(int front, int n) {
            return Terms.binary("x".repeat(front) + Integer.toString(n, 3) + "y".repeat(40));
        }

        TreeFixture fixture() {
            TreeFixture fixture = new TreeFixture(pageSize);
            for (int n = 1; n <= keys; n++) {
                fixture.put(key.apply(n), n);
            }
            return fixture;
        }
    }

    /** A sound tree of which words are changed, and put back in the end. */
    private static final class Victim implements AutoCloseable {
        final TreeFixture fixture;
        private final int keys;
        private final Map<Long, Long> before = new LinkedHashMap<>();

        Victim(Shape shape) {
            fixture = shape.fixture();
            keys = shape.keys;
        }

        long verify() {
            return fixture.verify();
        }

        long root() {
            return fixture.root;
        }

        long get(long address) {
            return fixture.table.memory.getLong(address);
        }

        void put(long address, long word) {
            before.putIfAbsent(address, get(address));
            fixture.table.memory.putLong(address, word);
        }

        void add(long address, long delta) {
            put(address, get(address) + delta);
        }

        /** Changes the header word. */
        void header(long page, LongUnaryOperator change) {
            put(page, change.applyAsLong(get(page)));
        }

        void count(long page, int delta) {
            header(page, word -> PageHeader.withCount(word, count(page) + delta));
        }

        void countTo(long page, int count) {
            count(page, count - count(page));
        }

        int count(long page) {
            return PageHeader.count(get(page));
        }

        int log2Size(long page) {
            return PageHeader.log2Size(get(page));
        }

        /** Changes the byte of a prefix that lies at an offset. */
        void prefixByte(long page, int at) {
            add(page + PageHeader.PREFIX_OFFSET + (at & -Long.BYTES), 1L << 56 - Byte.SIZE * (at % Long.BYTES));
        }

        /** Address of the pair of a hint. */
        static long pair(long page, int index) {
            return page + PageHeader.SIZE + index / 2 * Long.BYTES;
        }

        long head(long page, int at) {
            return Slots.address(page, log2Size(page), at);
        }

        long ref(long page, int at) {
            return head(page, at) + PageLayout.REF_OFFSET;
        }

        long tail(long page, int at) {
            return Inners.tailAddress(page, log2Size(page), at);
        }

        long child(long page, int at) {
            return get(ref(page, at));
        }

        /** Puts one slot in the place of another. */
        void copy(long page, int from, int to) {
            put(head(page, to), get(head(page, from)));
            put(ref(page, to), get(ref(page, from)));
        }

        void swap(long a, long b) {
            long word = get(a);
            put(a, get(b));
            put(b, word);
        }

        /** The block of the separator that is second in a page above leaves, not a multiple of eight bytes long. */
        long block() {
            for (int at = 0; at < count(root()); at++) {
                long page = child(root(), at);
                long tail = get(tail(page, 1));
                if (!PageLayout.isInline(tail) && PageLayout.blockLength(get(tail)) % Long.BYTES != 0) {
                    return tail;
                }
            }
            throw new IllegalStateException("no block");
        }

        @Override
        public void close() {
            before.forEach(fixture.table.memory::putLong);
            before.clear();
            assertEquals(keys, verify());
            fixture.close();
        }
    }

    /**
     * One thing broken.
     *
     * @param says what the verifier says
     */
    private record Corruption(String name, Shape shape, String says, Consumer<Victim> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Corruption> corruptions() {
        List<Corruption> corruptions = new ArrayList<>();
        corruptions.addAll(inHeaders());
        corruptions.addAll(inPrefixes());
        corruptions.addAll(inHints());
        corruptions.addAll(inVacatedSlots());
        corruptions.addAll(inLeaves());
        corruptions.addAll(inInnerPages());
        corruptions.addAll(inTails());
        return corruptions;
    }

    private static Corruption broken(String name, Shape shape, String says, Consumer<Victim> change) {
        return new Corruption(name, shape, says, change);
    }

    private static long kind(long word, int kind) {
        return word & -256L | kind;
    }

    private static List<Corruption> inHeaders() {
        String kind = "the kind is unknown";
        String level = "the level is wrong";
        String size = "the size is wrong";
        String count = "the count is out of range";
        String birth = "the birth is out of range";
        String zero = "a word of the header is not zero";
        return List.of(
                broken(
                        "a leaf of a hash container",
                        Shape.TREE,
                        kind,
                        v -> v.header(v.child(v.child(v.root(), 0), 0), word -> kind(word, PageHeader.KIND_HASH_LEAF))),
                broken(
                        "a block as root",
                        Shape.TREE,
                        kind,
                        v -> v.header(v.root(), word -> kind(word, PageHeader.KIND_SEPARATOR))),
                broken("a leaf above leaves", Shape.LEAF, level, v -> v.header(v.root(), word -> word + (1 << 8))),
                broken(
                        "an inner page of level 0",
                        Shape.LEAF,
                        level,
                        v -> v.header(v.root(), word -> kind(word, PageHeader.KIND_ORDERED_INNER))),
                broken(
                        "a level that falls by two",
                        Shape.TREE,
                        level,
                        v -> v.header(v.root(), word -> word + (1 << 8))),
                broken("smaller than any page", Shape.LEAF, size, v -> v.header(v.root(), word -> word - (3 << 16))),
                broken(
                        "larger than the table's pages",
                        Shape.TREE,
                        size,
                        v -> v.header(v.child(v.root(), 0), word -> word + (1 << 16))),
                broken("an empty leaf", Shape.LEAF, count, v -> v.countTo(v.root(), 0)),
                broken("an empty inner page", Shape.TREE, count, v -> v.countTo(v.child(v.root(), 0), 0)),
                broken("more entries than slots", Shape.LEAF, count, v -> v.countTo(v.root(), 60)),
                broken("more children than slots", Shape.TREE, count, v -> v.countTo(v.child(v.root(), 0), 9)),
                broken("a root of one child", Shape.TREE, "the root has a single child", v -> v.countTo(v.root(), 1)),
                broken(
                        "an inner page of short keys",
                        Shape.TREE,
                        "a flag is set that no inner page has",
                        v -> v.header(v.root(), word -> PageHeader.withFlags(word, PageLayout.FLAG_SHORT_KEYS))),
                broken(
                        "a flag that there is not",
                        Shape.LEAF,
                        "a flag is set that no leaf has",
                        v -> v.header(v.root(), word -> PageHeader.withFlags(word, 3))),
                broken("born in no version", Shape.LEAF, birth, v -> v.add(v.root() + PageHeader.BIRTH_OFFSET, -1)),
                broken(
                        "born in a version to come",
                        Shape.LEAF,
                        birth,
                        v -> v.add(v.root() + PageHeader.BIRTH_OFFSET, 1)),
                broken("the word behind the birth", Shape.LEAF, zero, v -> v.put(v.root() + 16, 1)),
                broken("the word in front of the prefix", Shape.LEAF, zero, v -> v.put(v.root() + 32, 1)));
    }

    private static List<Corruption> inPrefixes() {
        String padding = "the prefix is not padded with zeros";
        String lacks = "a key lacks the prefix";
        return List.of(
                broken(
                        "more bytes than a header has",
                        Shape.PREFIXED,
                        "the prefix is too long",
                        v -> v.header(v.root(), word -> PageHeader.withPrefixLength(word, 25))),
                broken("a byte behind a prefix of one", Shape.LEAF, padding, v -> v.prefixByte(v.root(), 1)),
                broken("a byte a word behind", Shape.LEAF, padding, v -> v.prefixByte(v.root(), 8)),
                broken("a byte behind a prefix of two words", Shape.PREFIXED, padding, v -> v.prefixByte(v.root(), 10)),
                broken("the last byte", Shape.PREFIXED, padding, v -> v.prefixByte(v.root(), 23)),
                broken(
                        "zeros that count",
                        Shape.LEAF,
                        "a key is shorter than the prefix",
                        v -> v.header(v.root(), word -> PageHeader.withPrefixLength(word, 24))),
                broken("another first byte in a leaf", Shape.PREFIXED, lacks, v -> v.prefixByte(v.root(), 0)),
                broken("another last byte in a leaf", Shape.PREFIXED, lacks, v -> v.prefixByte(v.root(), 9)),
                broken(
                        "another last byte in an inner page",
                        Shape.PREFIXED_TREE,
                        "a key is below its page",
                        v -> v.prefixByte(v.child(v.root(), 0), 9)));
    }

    private static List<Corruption> inHints() {
        String hint = "a hint is wrong";
        return List.of(
                broken("the first hint", Shape.LEAF, hint, v -> v.add(Victim.pair(v.root(), 0), 1)),
                broken("the second hint", Shape.LEAF, hint, v -> v.add(Victim.pair(v.root(), 1), 1L << 32)),
                broken("a hint not in use", Shape.LEAF, hint, v -> v.add(Victim.pair(v.root(), 2), 1)),
                broken("the last hint", Shape.LEAF, hint, v -> v.add(Victim.pair(v.root(), 3), 1L << 32)),
                broken("a hint of an inner page", Shape.WIDE, hint, v -> v.add(Victim.pair(v.root(), 0), 1)));
    }

    private static List<Corruption> inVacatedSlots() {
        String vacated = "a vacated slot is not zero";
        return List.of(
                broken("a head in a leaf", Shape.LEAF, vacated, v -> v.put(v.head(v.root(), 40), 1)),
                broken("a ref in a leaf", Shape.LEAF, vacated, v -> v.put(v.ref(v.root(), 40), v.child(v.root(), 0))),
                broken("a head in the last slot", Shape.LEAF, vacated, v -> v.put(v.head(v.root(), 58), 1)),
                broken("a count of one less", Shape.LEAF, vacated, v -> v.count(v.root(), -1)),
                broken("a head in an inner page", Shape.TREE, vacated, v -> v.put(v.head(v.root(), 7), 1)),
                broken(
                        "a child in an inner page",
                        Shape.TREE,
                        vacated,
                        v -> v.put(v.ref(v.root(), 7), v.child(v.root(), 0))),
                broken(
                        "a tail in an inner page",
                        Shape.TREE,
                        vacated,
                        v -> v.put(v.tail(v.root(), 7), v.get(v.tail(v.root(), 1)))));
    }

    private static List<Corruption> inLeaves() {
        String order = "keys are out of order";
        String head = "a head is wrong";
        return List.of(
                broken(
                        "an entry overwritten with 0",
                        Shape.LEAF,
                        "an entry is missing",
                        v -> v.put(v.ref(v.root(), 39), 0)),
                broken("a key twice", Shape.LEAF, order, v -> v.copy(v.root(), 1, 2)),
                broken("keys in each other's place", Shape.LEAF, order, v -> {
                    v.swap(v.head(v.root(), 1), v.head(v.root(), 2));
                    v.swap(v.ref(v.root(), 1), v.ref(v.root(), 2));
                }),
                broken("a head one too great", Shape.LEAF, head, v -> v.add(v.head(v.root(), 39), 1)),
                broken("the head of a short key", Shape.SHORT, head, v -> v.add(v.head(v.root(), 2), 1)),
                broken(
                        "the head of another key",
                        Shape.PREFIXED,
                        head,
                        v -> v.put(v.head(v.root(), 0), v.get(v.head(v.root(), 1)))),
                broken(
                        "keys that are not short",
                        Shape.LONG,
                        "a key is not short",
                        v -> v.header(v.root(), word -> PageHeader.withFlags(word, PageLayout.FLAG_SHORT_KEYS))),
                broken(
                        "the key before the first one of a page",
                        Shape.TREE,
                        "a key is below its page",
                        v -> v.add(v.head(v.child(v.root(), 0), 2), 1L << 56)),
                broken(
                        "the key behind the last one of a page",
                        Shape.TREE,
                        "a key is above its page",
                        v -> v.add(v.head(v.child(v.root(), 0), 2), -(1L << 56))));
    }

    private static List<Corruption> inInnerPages() {
        String order = "separators are out of order";
        String head = "a head is wrong";
        return List.of(
                broken(
                        "a head that no search looks at",
                        Shape.TREE,
                        "the first child has a head",
                        v -> v.put(v.head(v.root(), 0), 1)),
                broken(
                        "a tail that no search looks at",
                        Shape.TREE,
                        "the first child has a tail",
                        v -> v.put(v.tail(v.root(), 0), 1)),
                broken(
                        "a child overwritten with 0",
                        Shape.TREE,
                        "a child is missing",
                        v -> v.put(v.ref(v.root(), 1), 0)),
                broken(
                        "the last child overwritten with 0",
                        Shape.TREE,
                        "a child is missing",
                        v -> v.put(v.ref(v.root(), v.count(v.root()) - 1), 0)),
                broken(
                        "separators in each other's place",
                        Shape.TREE,
                        order,
                        v -> v.swap(v.head(v.child(v.root(), 0), 1), v.head(v.child(v.root(), 0), 2))),
                broken(
                        "a separator twice",
                        Shape.TREE,
                        order,
                        v -> v.put(v.head(v.child(v.root(), 0), 2), v.get(v.head(v.child(v.root(), 0), 1)))),
                broken("a separator below its page", Shape.TREE, order, v -> {
                    long page = v.child(v.root(), 1);
                    v.put(v.head(page, 1), v.get(v.head(v.child(v.root(), 0), 1)));
                }),
                broken(
                        "a head that goes on behind its separator",
                        Shape.TREE,
                        head,
                        v -> v.add(v.head(v.child(v.root(), 0), 1), 1)),
                broken(
                        "children in each other's place",
                        Shape.TREE,
                        "a key is above its page",
                        v -> v.swap(v.ref(v.child(v.root(), 0), 0), v.ref(v.child(v.root(), 0), 1))),
                broken(
                        "a child twice",
                        Shape.TREE,
                        "a key is below its page",
                        v -> v.put(v.ref(v.child(v.root(), 0), 1), v.child(v.child(v.root(), 0), 0))));
    }

    private static List<Corruption> inTails() {
        String padding = "a tail is not padded with zeros";
        String birth = "the birth of a block is out of range";
        return List.of(
                broken("no tail", Shape.TREE, "a separator is missing", v -> v.put(v.tail(v.child(v.root(), 0), 1), 0)),
                broken("a length that no slot has", Shape.TAILS, "a separator is longer than its slot", v -> {
                    long tail = v.tail(v.child(v.root(), 0), 1);
                    v.put(tail, PageLayout.inlineTail(v.get(tail), 16));
                }),
                broken(
                        "the first byte of a tail not in use",
                        Shape.TREE,
                        padding,
                        v -> v.add(v.tail(v.child(v.root(), 0), 1), 1L << 56)),
                broken(
                        "the last byte of a tail",
                        Shape.TAILS,
                        padding,
                        v -> v.add(v.tail(v.child(v.root(), 0), 1), 1L << 8)),
                broken(
                        "a leaf as block",
                        Shape.BLOCKS,
                        "the kind of a block is wrong",
                        v -> v.header(v.block(), word -> kind(word, PageHeader.KIND_ORDERED_LEAF))),
                broken(
                        "a block born in no version",
                        Shape.BLOCKS,
                        birth,
                        v -> v.add(v.block() + PageHeader.BIRTH_OFFSET, -1)),
                broken(
                        "a block born in a version to come",
                        Shape.BLOCKS,
                        birth,
                        v -> v.add(v.block() + PageHeader.BIRTH_OFFSET, 1)),
                broken("the last byte of a block", Shape.BLOCKS, "a block is not padded with zeros", v -> {
                    long block = v.block();
                    int length = PageLayout.blockLength(v.get(block));
                    v.add(block + PageLayout.BLOCK_BYTES_OFFSET + (length & -Long.BYTES), 1);
                }),
                broken(
                        "another byte in a block",
                        Shape.BLOCKS,
                        "separators are out of order",
                        v -> v.add(v.block() + PageLayout.BLOCK_BYTES_OFFSET, 1L << 56)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corruptions")
    void verify_oneThingBroken_saysWhich(Corruption corruption) {
        try (Victim victim = new Victim(corruption.shape())) {
            assertEquals(victim.keys, victim.verify());
            corruption.change().accept(victim);
            AssertionError e = assertThrows(AssertionError.class, victim::verify);
            assertTrue(e.getMessage().matches(corruption.says() + ": page=[0-9a-f]+ header=[0-9a-f]+"), e::getMessage);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compressed row is, to every method of the codec, what the plain row of the same tuple is, and takes less. */
class RowCompressionTest {
    private static final int HASH = 0x1234_5678;
    private static final int BIRTH = 77;

    private final long seed = Seeds.seed();
    private final Space space = Space.checked(1L << 30);
    private final Memory memory = space.memory();
    private final RowCodec plain = new RowCodec(space);

    @AfterEach
    void nothingIsLeft() {
        space.close();
    }

    private long encode(RowCodec codec, Tuple tuple) {
        return codec.encode(tuple, HASH, BIRTH);
    }

    private static Term text(int length) {
        return Bitstring.of(
                "a text that repeats itself. ".repeat(length / 28 + 1).substring(0, length));
    }

    private static Term noise(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bitstring.of(bytes);
    }

    /** A tuple of samples, random terms and texts, with the key somewhere, larger than what stays plain. */
    private static Tuple largeTuple(SplittableRandom random, TermGenerator terms, int keyPosition) {
        List<Term> elements = new ArrayList<>();
        List<Term> samples = Rows.samples();
        int size = keyPosition + random.nextInt(20);
        for (int i = 1; i <= size; i++) {
            elements.add(
                    switch (random.nextInt(5)) {
                        case 0 -> samples.get(random.nextInt(samples.size()));
                        case 1 -> text(random.nextInt(600));
                        case 2 -> terms.integer();
                        default -> terms.term(4);
                    });
        }
        elements.add(text(300));
        return Tuple.of(elements.toArray(Term[]::new));
    }

    private byte[] bytes(long row) {
        byte[] bytes = new byte[plain.size(row)];
        memory.getBytes(row, bytes, 0, bytes.length);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 9, 30})
    void anyTuple_compressed_isWhatThePlainRowIs(int keyPosition) {
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        RowCodec codec = RowCodec.compressing(space, keyPosition);
        int compressed = 0;
        for (int i = 0; i < 60; i++) {
            Tuple tuple = largeTuple(random, terms, keyPosition);
            long row = encode(codec, tuple);
            long wanted = encode(plain, tuple);
            String where = "i=" + i + ", " + Seeds.replay(seed);
            if (codec.isCompressed(row)) {
                compressed++;
                assertTrue(space.sizeAt(row) < space.sizeAt(wanted), where);
                long expanded = codec.expand(row);
                assertArrayEquals(bytes(wanted), bytes(expanded), where);
                space.free(expanded);
            } else {
                assertArrayEquals(bytes(wanted), bytes(row), where);
            }
            assertReads(codec, row, wanted, tuple, keyPosition, where);
            space.free(row);
            space.free(wanted);
        }
        assertTrue(compressed > 30, "compressed=" + compressed + ", " + Seeds.replay(seed));
        assertEquals(0, space.allocatedBytes(), Seeds.replay(seed));
    }

    private void assertReads(RowCodec codec, long row, long wanted, Tuple tuple, int keyPosition, String where) {
        assertEquals(space.sizeAt(row), space.slotSize(codec.size(row)), where);
        assertEquals(plain.size(wanted), codec.expandedSize(row), where);
        assertEquals(BIRTH, codec.birth(row), where);
        assertEquals(HASH, RowDescriptor.hash(memory, row), where);
        assertEquals(tuple, codec.decode(row), where);
        assertTrue(codec.equalsTuple(row, tuple), where);
        for (int i = 1; i <= tuple.size(); i++) {
            assertEquals(tuple.element(i), codec.decodeElement(row, i), where);
            assertEquals(plain.isSmallInteger(wanted, i), codec.isSmallInteger(row, i), where);
            if (plain.isSmallInteger(wanted, i)) {
                assertEquals(plain.smallInteger(wanted, i), codec.smallInteger(row, i), where);
            }
            assertTrue(codec.elementsEqual(row, i, wanted, i), where);
            assertArrayEquals(plain.sortKey(wanted, i), codec.sortKey(row, i), where);
            assertTrue(codec.hasSortKey(row, i, plain.sortKey(wanted, i)), where);
            int next = i % tuple.size() + 1;
            boolean same = tuple.element(i).equals(tuple.element(next));
            assertEquals(same, codec.elementsEqual(row, i, wanted, next), where);
            assertEquals(same, codec.elementsEqual(wanted, i, row, next), where);
            byte[] nextKey = plain.sortKey(wanted, next);
            assertEquals(Arrays.equals(plain.sortKey(wanted, i), nextKey), codec.hasSortKey(row, i, nextKey), where);
            Term other = tuple.element(i).equals(Atom.TRUE) ? Atom.FALSE : Atom.TRUE;
            assertFalse(codec.equalsTuple(row, tuple.with(i, other)), where);
        }
        Keys hashed = Keys.hashed(keyPosition, seed);
        Keys ordered = Keys.ordered(keyPosition);
        Term key = tuple.element(keyPosition);
        assertTrue(hashed.of(key).matches(memory, row), where);
        assertEquals(0, ordered.of(key).compareToRow(memory, row), where);
        assertEquals(hashed.of(key).hash(), hashed.ofRow(memory, row).hash(), where);
        assertArrayEquals(ordered.sortKeyOf(memory, wanted), ordered.sortKeyOf(memory, row), where);
        assertEquals(key, ordered.ofRow(memory, row).term(), where);
    }

    @Test
    void equalRows_areStoredAlike_andOthersDiffer() {
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        RowCodec codec = RowCodec.compressing(space, 1);
        for (int i = 0; i < 100; i++) {
            Tuple tuple = largeTuple(random, terms, 1);
            int position = 1 + random.nextInt(tuple.size());
            Tuple other = tuple.with(position, terms.near(tuple.element(position)));
            long row = codec.encode(tuple, HASH);
            long twin = codec.encode(tuple, HASH);
            long younger = codec.encode(tuple, HASH, BIRTH);
            long otherRow = codec.encode(other, HASH);
            assertArrayEquals(bytes(row), bytes(twin), Seeds.replay(seed));
            assertTrue(codec.equal(row, twin), Seeds.replay(seed));
            assertEquals(codec.imageHash(row), codec.imageHash(twin), Seeds.replay(seed));
            assertTrue(codec.equal(row, younger), Seeds.replay(seed));
            assertEquals(codec.imageHash(row), codec.imageHash(younger), Seeds.replay(seed));
            assertEquals(codec.size(row) + 8, codec.size(younger), Seeds.replay(seed));
            assertEquals(BIRTH, codec.birth(younger), Seeds.replay(seed));
            assertEquals(tuple.equals(other), codec.equal(row, otherRow), Seeds.replay(seed));
        }
    }

    @Test
    void localFuns_ofOtherCreators_areEqualWhetherCompressedOrNot() {
        RowCodec codec = RowCodec.compressing(space, 1);
        SplittableRandom random = Seeds.random(seed);
        for (int length : new int[] {0, 50, 400}) {
            Tuple tuple = Tuple.of(text(20), Rows.localFun(1, 2, text(length)));
            Tuple same = Tuple.of(text(20), Rows.localFun(random.nextInt(1 << 30), 5, text(length)));
            Tuple other = Tuple.of(text(20), Rows.localFun(1, 2, text(length + 1)));
            long row = codec.encode(tuple, HASH);
            long sameRow = codec.encode(same, HASH);
            assertTrue(codec.equal(row, sameRow), Seeds.replay(seed));
            assertEquals(codec.imageHash(row), codec.imageHash(sameRow), Seeds.replay(seed));
            assertTrue(codec.equalsTuple(row, same));
            assertFalse(codec.equal(row, codec.encode(other, HASH)));
        }
    }

    @Test
    void replacing_anyElements_isWhatEncodingTheOtherTupleIs() {
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        RowCodec codec = RowCodec.compressing(space, 1);
        for (int i = 0; i < 200; i++) {
            Tuple tuple = largeTuple(random, terms, 1);
            int[] positions = new int[1 + random.nextInt(3)];
            Term[] values = new Term[positions.length];
            Tuple wanted = tuple;
            for (int k = 0; k < positions.length; k++) {
                positions[k] = 2 + random.nextInt(tuple.size() - 1);
                values[k] = random.nextBoolean() ? terms.integer() : random.nextBoolean() ? text(500) : terms.term(2);
                wanted = wanted.with(positions[k], values[k]);
            }
            long row = codec.encode(tuple, HASH, 1 + random.nextInt(2));
            long birth = 1 + random.nextInt(2);
            long replaced = codec.encodeReplacing(row, positions, values, birth);
            long encoded = codec.encode(wanted, HASH, birth);
            assertEquals(tuple, codec.decode(row), Seeds.replay(seed));
            assertArrayEquals(bytes(encoded), bytes(replaced), Seeds.replay(seed));
        }
    }

    @Test
    void noise_staysPlain_andTakesNoMore() {
        SplittableRandom random = Seeds.random(seed);
        RowCodec codec = RowCodec.compressing(space, 1);
        for (int length = 8; length < 20_000; length = length * 5 / 4) {
            Tuple tuple = Tuple.of(Rows.integer(1), noise(random, length));
            long row = codec.encode(tuple, HASH);
            assertFalse(codec.isCompressed(row), "length=" + length + ", " + Seeds.replay(seed));
            assertEquals(tuple, codec.decode(row));
        }
    }

    @Test
    void smallRow_staysPlain_largeOneShrinks() {
        RowCodec codec = RowCodec.compressing(space, 1);
        long small = codec.encode(Tuple.of(Rows.integer(1), text(64)), HASH);
        long large = codec.encode(Tuple.of(Rows.integer(1), text(10_000)), HASH);
        assertFalse(codec.isCompressed(small));
        assertTrue(codec.isCompressed(large));
        assertTrue(space.sizeAt(large) < 400, "size=" + space.sizeAt(large));
    }

    @Test
    void leastRowWorthATry_compresses_lessStaysPlain() {
        RowCodec codec = RowCodec.compressing(space, 1);
        int least = CompressedRowDescriptor.EXPANDED_SIZE_MIN;
        for (int size : new int[] {least - 8, least}) {
            Tuple tuple = Tuple.of(Rows.integer(1), text(size - RowDescriptor.wordOffset(3)));
            long row = codec.encode(tuple, HASH);
            assertEquals(size, codec.expandedSize(row));
            assertEquals(size == least, codec.isCompressed(row));
            assertEquals(tuple, codec.decode(row));
        }
    }

    /** The specification says when: if the slot is at least an eighth smaller. */
    @Test
    void anyMixOfTextAndNoise_compressesIfItSavesAnEighthOfTheSlot() {
        SplittableRandom random = Seeds.random(seed);
        RowCodec codec = RowCodec.compressing(space, 1);
        RowCompression compression = RowCompression.of(1);
        int exactly = 0;
        int staysPlain = 0;
        for (int i = 0; i < 1500; i++) {
            int noise = 100 + random.nextInt(400);
            Tuple tuple = Tuple.of(Rows.integer(1), noise(random, noise), text(80 + random.nextInt(noise)));
            long row = codec.encode(tuple, HASH, BIRTH);
            long wanted = plain.encode(tuple, HASH);
            int slot = space.slotSize(plain.size(wanted));
            int compressedSlot = space.slotSize(
                    compression.compress(HeapWords.toWords(bytes(wanted))).size());
            assertEquals(compressedSlot * 8 <= slot * 7, codec.isCompressed(row), Seeds.replay(seed));
            assertEquals(BIRTH, codec.birth(row), Seeds.replay(seed));
            exactly += compressedSlot * 8 == slot * 7 ? 1 : 0;
            staysPlain += codec.isCompressed(row) ? 0 : 1;
            space.free(row);
            space.free(wanted);
        }
        assertTrue(exactly > 0 && staysPlain > 0, exactly + " " + staysPlain + ", " + Seeds.replay(seed));
    }

    /** A checked Space overwrites what is freed; rows are compared with their padding. */
    @Test
    void padding_inMemoryUsedBefore_isZero() {
        RowCodec codec = RowCodec.compressing(space, 1);
        int padded = 0;
        for (int length = 300; length < 340; length++) {
            Tuple tuple = Tuple.of(Rows.integer(1), text(length), Bitstring.of("rest " + "x".repeat(length % 9)));
            space.free(codec.encode(tuple, HASH));
            long row = codec.encode(tuple, HASH);
            assertTrue(codec.isCompressed(row));
            int sizes = RowDescriptor.wordOffset(4);
            int end = sizes + Long.BYTES + CompressedRowDescriptor.compressedLength(memory.getLong(row + sizes));
            byte[] padding = Arrays.copyOfRange(bytes(row), end, codec.size(row));
            assertArrayEquals(new byte[padding.length], padding);
            padded += padding.length;
        }
        assertTrue(padded > 0);
    }

    @Test
    void replacing_plainRowByALongText_compresses() {
        RowCodec codec = RowCodec.compressing(space, 1);
        Tuple tuple = Tuple.of(Rows.integer(1), Rows.integer(2));
        Tuple wanted = tuple.with(2, text(1000));
        long row = codec.encode(tuple, HASH);
        long replaced = codec.encodeReplacing(row, new int[] {2}, new Term[] {text(1000)}, BIRTH);
        assertTrue(codec.isCompressed(replaced));
        assertArrayEquals(bytes(encode(codec, wanted)), bytes(replaced));
    }

    @Test
    void replacing_compressedRowByACodecThatWritesPlain_isTheOtherTuple() {
        RowCodec codec = RowCodec.compressing(space, 1);
        Term[] elements = new Term[12];
        Arrays.fill(elements, Rows.integer(1));
        elements[2] = text(1000);
        Tuple tuple = Tuple.of(elements);
        long row = codec.encode(tuple, HASH);
        assertTrue(codec.isCompressed(row));
        for (int position = 2; position <= 12; position++) {
            for (Term value : List.of(Atom.TRUE, text(50))) {
                long replaced = plain.encodeReplacing(row, new int[] {position}, new Term[] {value}, BIRTH);
                assertEquals(tuple.with(position, value), plain.decode(replaced));
                assertEquals(BIRTH, plain.birth(replaced));
                space.free(replaced);
            }
        }
    }

    @Test
    void keyBehindTheLastThatCompresses_rowsStayPlain() {
        Term[] elements = new Term[CompressedRowDescriptor.KEY_POSITION_MAX + 1];
        Arrays.fill(elements, Rows.integer(1));
        Tuple tuple = Tuple.of(elements);
        RowCodec beyond = RowCodec.compressing(space, elements.length);
        RowCodec last = RowCodec.compressing(space, elements.length - 1);
        RowCodec first = RowCodec.compressing(space, 1);
        assertFalse(beyond.isCompressing());
        assertTrue(last.isCompressing());
        assertFalse(last.isCompressed(last.encode(tuple, HASH)));
        long row = first.encode(tuple, HASH);
        assertTrue(first.isCompressed(row));
        assertEquals(tuple, first.decode(row));
        Tuple longer = Tuple.of(tuple, tuple, tuple).with(3, text(8));
        assertEquals(longer, first.decode(first.encode(longer, HASH)));
    }

    @Test
    void largestRow_compressesOrStaysPlain() {
        RowCodec codec = RowCodec.compressing(space, 1);
        int longest = RowDescriptor.SIZE_MAX - 7 - RowDescriptor.wordOffset(3);
        SplittableRandom random = Seeds.random(seed);
        for (Term term : List.of(text(longest), noise(random, longest))) {
            Tuple tuple = Tuple.of(Rows.integer(1), term);
            long row = codec.encode(tuple, HASH);
            assertEquals(term.equals(text(longest)), codec.isCompressed(row));
            assertEquals(tuple, codec.decode(row));
            space.free(row);
        }
        Tuple tooLarge = Tuple.of(Rows.integer(1), text(longest + 8));
        EtsException refused = assertThrows(EtsException.class, () -> codec.encode(tooLarge, HASH));
        assertEquals(EtsException.Kind.ROW_SIZE, refused.kind());
    }

    @Test
    void brokenRest_isAnErrorAndNotAWildRead() {
        RowCodec codec = RowCodec.compressing(space, 1);
        SplittableRandom random = Seeds.random(seed);
        for (int i = 0; i < 300; i++) {
            long row = codec.encode(Tuple.of(Rows.integer(1), text(2000)), HASH);
            int rest = RowDescriptor.wordOffset(3) + Long.BYTES;
            int words = (codec.size(row) - rest) / Long.BYTES;
            memory.putLong(row + rest + 8 * random.nextInt(words), random.nextLong());
            try {
                codec.decode(row);
            } catch (RuntimeException expected) {
                assertTrue(
                        expected instanceof net.jpountz.lz4.LZ4Exception || expected instanceof IllegalStateException,
                        () -> expected + ", " + Seeds.replay(seed));
            }
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of terms of every kind, their sizes and their limits. Every row is freed; nothing else stays allocated. */
class RowCodecTest {
    private static final IntegerTerm ONE = IntegerTerm.of(1);

    private final Space space = new Space(256L << 20);
    private final RowCodec codec = new RowCodec(space);
    private final long[] rows = new long[8192];
    private int count;

    @AfterEach
    void freeRows() {
        for (int i = 0; i < count; i++) {
            space.free(rows[i]);
        }
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private long encode(Term... elements) {
        return own(codec.encode(Tuple.of(elements), 0));
    }

    private long own(long row) {
        return rows[count++] = row;
    }

    @Test
    void encode_everyKind_decodesToTheSame() {
        for (Term term : Rows.samples()) {
            Tuple tuple = Tuple.of(ONE, term, Bitstring.of("something behind it"));
            long row = own(codec.encode(tuple, 77));
            assertEquals(tuple, codec.decode(row));
            assertEquals(term, codec.decodeElement(row, 2));
            assertEquals(77, RowDescriptor.hash(space.memory(), row));
            assertEquals(3, codec.arity(row));
        }
    }

    @Test
    void encode_localFun_keepsCreatorAndOldIndex() {
        long row = encode(Tuple.of(Rows.localFun(5, 6, ONE)));
        var fun = (io.github.ets4j.term.Fun.Local) ((Tuple) codec.decodeElement(row, 1)).element(1);
        assertEquals(5, fun.creator().number());
        assertEquals(6, fun.oldIndex());
    }

    @Test
    void size_knownRows_isExact() {
        assertEquals(16, codec.size(encode(ONE)));
        assertEquals(48, codec.size(encode(ONE, ONE, Bitstring.of(new byte[16]))));
        assertEquals(16, codec.size(encode(Bitstring.of("1234567"))));
        assertEquals(24, codec.size(encode(Bitstring.of("12345678"))));
        assertEquals(32, codec.size(encode(Bitstring.of("123456789"))));
        assertEquals(24, codec.size(encode(FloatTerm.of(1))));
        assertEquals(24, codec.size(encode(IntegerTerm.of(Long.MAX_VALUE))));
        assertEquals(32, codec.size(encode(Rows.power(64))));
        assertEquals(16 + 8 + 16, codec.size(encode(Tuple.of(ONE, ONE))));
        assertEquals(16 + 8 + 8 + 8, codec.size(encode(ListTerm.of(ONE))));
        assertEquals(8, codec.size(own(codec.encode(Tuple.EMPTY, 0))));
    }

    @Test
    void size_anyElementsInAnyOrder_isWhatTheyTake() {
        List<Term> samples = Rows.samples();
        for (Term first : samples) {
            for (Term second : samples) {
                Tuple tuple = Tuple.of(first, ONE, second, Atom.TRUE);
                long row = codec.encode(tuple, 0);
                long born = codec.encode(tuple, 0, 2);
                assertEquals(ImageSize.ofRow(tuple), codec.size(row), () -> tuple.toString());
                assertEquals(codec.size(row) + 8, codec.size(born), () -> tuple.toString());
                space.free(row);
                space.free(born);
            }
        }
    }

    @Test
    void size_anyRow_roundedIsWhatTheSpaceTakes() {
        long row = encode(ONE, ONE, Bitstring.of(new byte[16]));
        assertEquals(48, space.slotSize(codec.size(row)));
        assertEquals(48, space.allocatedBytes());
    }

    @Test
    void equal_samples_onlyIfExactlyEqual() {
        List<Term> samples = Rows.samples();
        long[] one = samples.stream().mapToLong(this::encode).toArray();
        long[] two = samples.stream().mapToLong(this::encode).toArray();
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < two.length; j++) {
                assertEquals(i == j, codec.equal(one[i], two[j]));
                assertEquals(i == j, codec.elementsEqual(one[i], 1, two[j], 1));
                assertEquals(i == j, codec.equalsTuple(one[i], Tuple.of(samples.get(j))));
            }
            assertEquals(codec.fingerprint(one[i]), codec.fingerprint(two[i]));
            assertTrue(codec.fingerprint(one[i]) >= 1 && codec.fingerprint(one[i]) <= 255);
        }
    }

    @Test
    void equal_otherPlaceInRow_elementsAreEqual() {
        for (Term term : Rows.samples()) {
            long row = encode(term, Bitstring.of("something between"), term);
            assertTrue(codec.elementsEqual(row, 1, row, 3), () -> term.toString());
        }
    }

    @Test
    void equal_localFunsOfOtherCreators_areEqual() {
        Tuple a = Tuple.of(ListTerm.of(Rows.localFun(1, 2, ONE)), ONE);
        Tuple b = Tuple.of(ListTerm.of(Rows.localFun(3, 4, ONE)), ONE);
        long row = own(codec.encode(a, 0));
        long other = own(codec.encode(b, 0));
        assertTrue(codec.equal(row, other));
        assertTrue(codec.elementsEqual(row, 1, other, 1));
        assertTrue(codec.equalsTuple(row, b));
        assertEquals(codec.fingerprint(row), codec.fingerprint(other));
        assertFalse(codec.equal(row, encode(ListTerm.of(Rows.localFun(1, 2, FloatTerm.of(1))), ONE)));
    }

    @Test
    void equal_nothingButLocalFuns_lookAtNoCreator() {
        long row = encode(Rows.localFun(1, 2, ONE));
        long other = encode(Rows.localFun(3, 4, ONE));
        assertTrue(codec.equal(row, other));
        assertEquals(codec.imageHash(row), codec.imageHash(other));
        long replaced = own(codec.encodeReplacing(
                encode(ONE), new int[] {1}, new Term[] {Rows.localFun(5, 6, ONE)}, RowDescriptor.BIRTH_FIRST));
        assertTrue(codec.equal(row, replaced));
    }

    /** Rows of pairs are what hash codes of tuples mix up; a bag finds its rows by this hash. */
    @Test
    void imageHash_similarRows_differ() {
        Set<Long> hashes = new HashSet<>();
        int size = 50;
        for (int i = 0; i < size * size; i++) {
            long row = codec.encode(Tuple.of(IntegerTerm.of(i / size), IntegerTerm.of(i % size)), 0);
            hashes.add(codec.imageHash(row));
            space.free(row);
        }
        for (int i = 0; i < size; i++) {
            hashes.add(codec.imageHash(encode(Rows.localFun(1, 2, IntegerTerm.of(i)))));
        }
        assertEquals(size * size + size, hashes.size());
    }

    @Test
    void sortKey_elements_areThoseOfKeys() {
        List<Term> terms = new ArrayList<>(Rows.samples());
        for (int bits = 0; bits < 59; bits++) {
            terms.add(IntegerTerm.of((1L << bits) - 3));
            terms.add(IntegerTerm.of(-(1L << bits)));
            terms.add(FloatTerm.of(1L << bits));
        }
        Keys keys = Keys.ordered(1);
        long[] all = terms.stream().mapToLong(term -> encode(ONE, term)).toArray();
        for (Term term : terms) {
            byte[] sortKey = keys.of(term).sortKey();
            for (int i = 0; i < all.length; i++) {
                boolean same = terms.get(i).compareTo(term) == 0;
                assertEquals(same, codec.hasSortKey(all[i], 2, sortKey), () -> term.toString());
                assertEquals(same, Arrays.equals(sortKey, codec.sortKey(all[i], 2)), () -> term.toString());
            }
        }
    }

    @Test
    void equalsTuple_otherArity_isFalse() {
        assertFalse(codec.equalsTuple(encode(ONE), Tuple.of(ONE, ONE)));
        assertFalse(codec.equal(encode(ONE), encode(ONE, ONE)));
    }

    @Test
    void smallInteger_elements_areReadInPlace() {
        long row = encode(IntegerTerm.of(-5), Rows.power(60), Atom.TRUE);
        assertTrue(codec.isSmallInteger(row, 1));
        assertEquals(-5, codec.smallInteger(row, 1));
        assertFalse(codec.isSmallInteger(row, 2));
        assertFalse(codec.isSmallInteger(row, 3));
    }

    @Test
    void birth_first_takesNothing() {
        long row = own(codec.encode(Tuple.of(ONE), 0, RowDescriptor.BIRTH_FIRST));
        assertEquals(RowDescriptor.BIRTH_FIRST, codec.birth(row));
        assertEquals(16, codec.size(row));
        assertEquals(RowDescriptor.BIRTH_FIRST, codec.birth(encode(ONE)));
    }

    @Test
    void birth_other_isKeptAndNoPartOfTheTuple() {
        for (Term term : Rows.samples()) {
            Tuple tuple = Tuple.of(ONE, term);
            long first = codec.encode(tuple, 0);
            for (long birth : new long[] {0, 2, Long.MAX_VALUE}) {
                long row = codec.encode(tuple, 0, birth);
                assertEquals(birth, codec.birth(row));
                assertEquals(tuple, codec.decode(row));
                assertEquals(codec.size(first) + 8, codec.size(row));
                assertEquals(space.sizeAt(row), space.slotSize(codec.size(row)));
                assertTrue(codec.equal(first, row));
                assertTrue(codec.equal(row, first));
                assertEquals(codec.imageHash(first), codec.imageHash(row));
                assertTrue(EncodedTerm.of(tuple).equalsRow(space.memory(), row), () -> tuple.toString());
                space.free(row);
            }
            space.free(first);
        }
    }

    @Test
    void birth_ofLargestRow_isKept() {
        Bitstring most = Bitstring.of(new byte[RowDescriptor.SIZE_MAX / 8 * 8 - 16]);
        long row = own(codec.encode(Tuple.of(most), 0, 3));
        assertEquals(3, codec.birth(row));
        assertEquals(Space.ALLOCATION_MAX, codec.size(row));
        assertEquals(most, codec.decodeElement(row, 1));
    }

    @Test
    void encodeReplacing_everyKindByEveryKind_isAsEncodedAnew() {
        List<Term> samples = Rows.samples();
        for (Term before : samples) {
            Tuple tuple = Tuple.of(Atom.of("k"), before, Bitstring.of("something behind it"), before);
            long row = codec.encode(tuple, 9, 5);
            long first = codec.encode(tuple, 9);
            for (Term after : samples) {
                Tuple wanted = tuple.with(2, after);
                assertReplaced(row, after, RowDescriptor.BIRTH_FIRST, wanted);
                assertReplaced(row, after, 6, wanted);
                assertReplaced(first, after, RowDescriptor.BIRTH_FIRST, wanted);
                assertReplaced(first, after, 6, wanted);
            }
            space.free(row);
            space.free(first);
        }
    }

    private void assertReplaced(long row, Term after, long birth, Tuple wanted) {
        long replaced = codec.encodeReplacing(row, new int[] {2}, new Term[] {after}, birth);
        long anew = codec.encode(wanted, 9, birth);
        assertAll(
                () -> assertTrue(codec.equal(anew, replaced)),
                () -> assertEquals(codec.size(anew), codec.size(replaced)),
                () -> assertEquals(space.sizeAt(anew), space.sizeAt(replaced)),
                () -> assertEquals(birth, codec.birth(replaced)),
                () -> assertEquals(
                        space.memory().getLong(anew + RowDescriptor.HASH_OFFSET),
                        space.memory().getLong(replaced + RowDescriptor.HASH_OFFSET)));
        space.free(replaced);
        space.free(anew);
    }

    @Test
    void encodeReplacing_samePositionTwice_lastCounts() {
        long row = encode(ONE, ONE, ONE);
        Term[] small = {Atom.TRUE, Atom.FALSE};
        Term[] large = {Atom.TRUE, FloatTerm.of(2)};
        assertEquals(Tuple.of(ONE, ONE, Atom.FALSE), replaced(row, new int[] {3, 3}, small));
        assertEquals(Tuple.of(ONE, ONE, large[1]), replaced(row, new int[] {3, 3}, large));
        assertEquals(Tuple.of(ONE, ONE, ONE), replaced(row, new int[0], new Term[0]));
    }

    private Tuple replaced(long row, int[] positions, Term[] values) {
        return codec.decode(own(codec.encodeReplacing(row, positions, values, RowDescriptor.BIRTH_FIRST)));
    }

    @Test
    void encode_largestArity_isAccepted() {
        Term[] elements = new Term[RowDescriptor.ARITY_MAX];
        Arrays.fill(elements, ONE);
        long row = encode(elements);
        assertEquals(RowDescriptor.ARITY_MAX, codec.arity(row));
        assertEquals(Tuple.of(elements), codec.decode(row));
    }

    @Test
    void encode_beyondALimit_refusesAndAllocatesNothing() {
        Term[] many = new Term[RowDescriptor.ARITY_MAX + 1];
        Arrays.fill(many, ONE);
        Term half = Bitstring.of(new byte[RowDescriptor.SIZE_MAX / 2]);
        refused(Tuple.of(many));
        refused(Tuple.of(Bitstring.of(new byte[RowDescriptor.SIZE_MAX])));
        refused(Tuple.of(half, half));
        refused(Tuple.of(ListTerm.of(half, half)));
        refused(Tuple.of(Rows.nested(RowDescriptor.NESTING_MAX)));
        long row = encode(half, ONE);
        EtsException e =
                assertThrows(EtsException.class, () -> codec.encodeReplacing(row, new int[] {2}, new Term[] {half}, 1));
        assertEquals(EtsException.Kind.ROW_SIZE, e.kind());
        assertEquals(space.slotSize(codec.size(row)), space.allocatedBytes());
    }

    private void refused(Tuple tuple) {
        EtsException e = assertThrows(EtsException.class, () -> codec.encode(tuple, 0));
        assertEquals(EtsException.Kind.ROW_SIZE, e.kind());
        assertEquals(EtsException.Reason.SYSTEM_LIMIT, e.reason());
        assertEquals(0, space.allocatedBytes());
    }

    @Test
    void encode_littleStack_leavesNothingAllocated() throws InterruptedException {
        Term[] deep = new Term[100];
        Arrays.setAll(deep, i -> Rows.nested(i * RowDescriptor.NESTING_MAX / deep.length));
        long row = encode(ONE);
        long before = space.allocatedBytes();
        Runnable encoding = () -> {
            for (Term term : deep) {
                freeIfMade(term, () -> codec.encode(Tuple.of(term), 0));
                freeIfMade(term, () -> codec.encodeReplacing(row, new int[] {1}, new Term[] {term}, 1));
            }
        };
        Thread thread = new Thread(null, encoding, "", 1 << 17);
        thread.start();
        thread.join();
        assertEquals(before, space.allocatedBytes());
    }

    /** Frees a row of a term, if the stack is deep enough to make it. */
    private void freeIfMade(Term term, LongSupplier encoding) {
        try {
            space.free(encoding.getAsLong());
        } catch (StackOverflowError e) {
            assertTrue(term instanceof ListTerm);
        }
    }

    @Test
    void encode_largestRow_isAccepted() {
        Bitstring most = Bitstring.of(new byte[RowDescriptor.SIZE_MAX / 8 * 8 - 16]);
        long row = encode(most);
        assertEquals(RowDescriptor.SIZE_MAX / 8 * 8, codec.size(row));
        assertEquals(most, codec.decodeElement(row, 1));
    }

    @Test
    void encode_deepestTerm_isAccepted() {
        Tuple deepest = Tuple.of(Rows.nested(RowDescriptor.NESTING_MAX - 1));
        long row = own(codec.encode(deepest, 0));
        assertEquals(deepest, codec.decode(row));
        Keys keys = Keys.ordered(1);
        assertEquals(0, keys.of(deepest.element(1)).compareToRow(space.memory(), row));
        assertNotEquals(0, keys.of(Rows.nested(RowDescriptor.NESTING_MAX - 2)).compareToRow(space.memory(), row));
        assertEquals(
                RowDescriptor.NESTING_MAX,
                keys.of(deepest.element(1)).sortKey().length - (RowDescriptor.NESTING_MAX - 1) - 2);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which keys are alike, how they are hashed, and where entries have their keys. */
class KeysTest {
    private static final IntegerTerm ONE = IntegerTerm.of(1);

    private final Space space = new Space(16L << 20);
    private final Memory memory = space.memory();
    private final RowCodec codec = new RowCodec(space);

    @AfterEach
    void closeSpace() {
        space.close();
    }

    private long row(Term... elements) {
        return codec.encode(Tuple.of(elements), 0);
    }

    @Test
    void matches_samples_onlyTheSame() {
        Keys keys = Keys.hashed(2, 42);
        List<Term> samples = Rows.samples();
        for (Term stored : samples) {
            long row = row(FloatTerm.of(7), stored);
            for (Term wanted : samples) {
                SearchKey key = keys.of(wanted);
                assertEquals(stored == wanted, key.matches(memory, row), () -> wanted + " " + stored);
                assertEquals(stored == wanted, key.compareToRow(memory, row) == 0);
            }
            assertEquals(keys.of(stored).hash(), keys.ofRow(memory, row).hash());
            assertEquals(stored, keys.ofRow(memory, row).term());
        }
    }

    @Test
    void compareToRow_samples_isTermOrder() {
        Keys keys = Keys.ordered(2);
        List<Term> samples = Rows.samples();
        for (Term stored : samples) {
            long row = row(FloatTerm.of(7), stored);
            for (Term wanted : samples) {
                int expected = Integer.signum(wanted.compareTo(stored));
                assertEquals(expected, Integer.signum(keys.of(wanted).compareToRow(memory, row)));
            }
        }
    }

    @Test
    void zeros_differInHashTables_notInOrdered() {
        long row = row(FloatTerm.of(-0.0));
        Keys hashed = Keys.hashed(1, 42);
        assertTrue(hashed.of(FloatTerm.of(-0.0)).matches(memory, row));
        assertFalse(hashed.of(FloatTerm.of(0.0)).matches(memory, row));
        assertNotEquals(0, hashed.of(FloatTerm.of(0.0)).compareToRow(memory, row));
        assertEquals(0, Keys.ordered(1).of(FloatTerm.of(0.0)).compareToRow(memory, row));
        assertEquals(0, Keys.ordered(1).of(IntegerTerm.of(0)).compareToRow(memory, row));
    }

    @Test
    void localFuns_ofOtherCreators_areOneKey() {
        Term key = ListTerm.of(Rows.localFun(1, 2, ONE));
        long row = row(ListTerm.of(Rows.localFun(3, 4, ONE)));
        Keys keys = Keys.hashed(1, 42);
        assertTrue(keys.of(key).matches(memory, row));
        assertEquals(keys.of(key).hash(), keys.ofRow(memory, row).hash());
        assertEquals(keys.of(key).fingerprint(), keys.ofRow(memory, row).fingerprint());
        assertEquals(0, keys.of(key).compareToRow(memory, row));
        assertEquals(0, Keys.ordered(1).of(key).compareToRow(memory, row));
    }

    @Test
    void term_ofSearchKey_isWhatWasGiven() {
        Term term = Tuple.of(ONE);
        assertSame(term, Keys.ordered(1).of(term).term());
    }

    @Test
    void hash_orderedTable_isZero() {
        SearchKey key = Keys.ordered(1).of(Bitstring.of("a key of some length"));
        assertEquals(0, key.hash());
        assertEquals(1, key.fingerprint());
    }

    @Test
    void hash_otherSeed_differs() {
        assertNotEquals(
                Keys.hashed(1, 1).of(ONE).hash(), Keys.hashed(1, 2).of(ONE).hash());
    }

    @Test
    void hash_regularKeys_spreadEvenly() {
        spreadsEvenly(IntegerTerm::of);
        spreadsEvenly(i -> IntegerTerm.of((long) i << 32));
        spreadsEvenly(i -> Bitstring.of("k" + i));
        spreadsEvenly(i -> Bitstring.of("a longer key, number " + i));
        spreadsEvenly(i -> FloatTerm.of(i));
        spreadsEvenly(i -> Tuple.of(Atom.of("user"), IntegerTerm.of(i)));
        spreadsEvenly(i -> Tuple.of(IntegerTerm.of(i / 100), IntegerTerm.of(i % 100)));
    }

    /** No two of 10,000 keys alike in 40 bits, and no 1/256 of the order with more than twice its share. */
    private static void spreadsEvenly(IntFunction<Term> keyOf) {
        Keys keys = Keys.hashed(1, 0x1234_5678_9ABCL);
        int count = 10_000;
        int[] shares = new int[256];
        int[] fingerprints = new int[256];
        Set<Long> distinct = new HashSet<>();
        for (int i = 0; i < count; i++) {
            SearchKey key = keys.of(keyOf.apply(i));
            shares[key.hash() >>> 24]++;
            fingerprints[key.fingerprint()]++;
            distinct.add((long) key.hash() << 8 | key.fingerprint());
        }
        assertEquals(count, distinct.size());
        for (int i = 0; i < shares.length; i++) {
            assertTrue(shares[i] < 2 * count / 256, "share=" + shares[i]);
            assertTrue(fingerprints[i] < 3 * count / 256, "fingerprints=" + fingerprints[i]);
        }
        assertEquals(0, fingerprints[0]);
    }

    @Test
    void head_anyOffset_isPaddedWithZeros() {
        SearchKey key = Keys.ordered(1).of(Bitstring.of("abcdefgh"));
        assertEquals(0x68_61_62_63_64_65_66_67L, key.head(0));
        assertEquals(0x61_62_63_64_65_66_67_68L, key.head(1));
        assertEquals(0x68_00_00_08_00_00_00_00L, key.head(8));
        assertEquals(0, key.head(12));
        assertEquals(0, key.head(100));
    }

    @Test
    void of_deeperOrLargerThanARow_isRefused() {
        Keys keys = Keys.hashed(1, 1);
        assertThrows(EtsException.class, () -> keys.of(Rows.nested(RowDescriptor.NESTING_MAX)));
        assertThrows(EtsException.class, () -> keys.of(Bitstring.of(new byte[RowDescriptor.SIZE_MAX + 1])));
        assertThrows(IllegalArgumentException.class, () -> Keys.ordered(0));
    }

    @Test
    void of_integers_isAsOfTheirTerms() {
        for (Keys keys : new Keys[] {Keys.hashed(3, 7), Keys.ordered(3)}) {
            assertEquals(3, keys.keyPosition());
            for (long value :
                    new long[] {0, 1, TermWord.SMALL_INTEGER_MAX, TermWord.SMALL_INTEGER_MAX + 1, Long.MIN_VALUE}) {
                SearchKey key = keys.of(value);
                SearchKey same = keys.of(IntegerTerm.of(value));
                assertEquals(IntegerTerm.of(value), key.term());
                assertEquals(same.hash(), key.hash());
                assertEquals(same.fingerprint(), key.fingerprint());
                assertArrayEquals(same.sortKey(), key.sortKey());
                assertTrue(key.matches(memory, row(ONE, ONE, same.term())));
            }
        }
    }

    @Test
    void bound_anyBytes_isComparedWithSortKeys() {
        Keys keys = Keys.ordered(1);
        assertFalse(keys.of(ONE).isBound());
        for (Term stored : Rows.samples()) {
            long row = row(stored);
            byte[] sortKey = keys.of(stored).sortKey();
            SearchKey equal = keys.bound(sortKey);
            assertTrue(equal.isBound());
            assertFalse(equal.matches(memory, row));
            assertEquals(0, equal.compareToRow(memory, row));
            SearchKey above = keys.bound(Arrays.copyOf(sortKey, sortKey.length + 1));
            assertTrue(above.compareToRow(memory, row) > 0);
            assertEquals(sortKey.length + 1, above.sortKeyLength());
            assertTrue(keys.bound(Arrays.copyOf(sortKey, sortKey.length - 1)).compareToRow(memory, row) < 0);
        }
        assertThrows(IllegalStateException.class, () -> Keys.hashed(1, 7).bound(new byte[1]));
    }

    @Test
    void keyRow_ofRowAndBagBlock_isTheRow() {
        Keys keys = Keys.hashed(1, 1);
        long row = codec.encode(Tuple.of(ONE), 0x8000_0001);
        long block = space.allocate(64);
        memory.zero(block, 64);
        memory.putLong(block + RowDescriptor.HASH_OFFSET, 0xFFFF_0000_8000_0001L);
        memory.putLong(block + Keys.BAG_BLOCK_KEY_ROW_OFFSET, row);
        long entry = block | Keys.ENTRY_BAG_BLOCK;
        assertEquals(row, keys.keyRow(memory, row | Keys.ENTRY_ROW));
        assertEquals(row, keys.keyRow(memory, entry));
        assertEquals(0x8000_0001, keys.hashOf(memory, row));
        assertEquals(0x8000_0001, keys.hashOf(memory, entry));
    }
}

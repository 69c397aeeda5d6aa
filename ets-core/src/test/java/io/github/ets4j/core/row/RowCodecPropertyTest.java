/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows and keys of random terms: images are canonical, sort keys and comparisons have the order of the terms. */
class RowCodecPropertyTest {
    private static final int PAIRS = 10_000;

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TermGenerator terms = new TermGenerator(random);
    private final Space space = new Space(64L << 20);
    private final Memory memory = space.memory();
    private final RowCodec codec = new RowCodec(space);

    @AfterEach
    void nothingStaysAllocated() {
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private String about(Term... involved) {
        return Seeds.replay(seed) + ": " + Arrays.toString(involved);
    }

    @Test
    void encode_randomTuples_roundTripAndCanonical() {
        for (int i = 0; i < PAIRS; i++) {
            Tuple a = terms.tuple(random.nextInt(6), 3);
            Tuple b = a.size() == 0 ? a : a.with(1, terms.near(a.element(1)));
            long row = codec.encode(a, i);
            long other = codec.encode(b, i);
            assertEquals(a, codec.decode(row), () -> about(a));
            boolean same = a.equals(b);
            assertEquals(same, codec.equal(row, other), () -> about(a, b));
            assertEquals(same, codec.equalsTuple(row, b), () -> about(a, b));
            assertTrue(!same || codec.fingerprint(row) == codec.fingerprint(other), () -> about(a, b));
            space.free(row);
            space.free(other);
        }
    }

    @Test
    void keys_randomPairs_haveTheOrderOfTerms() {
        Keys ordered = Keys.ordered(2);
        Keys hashed = Keys.hashed(2, seed);
        for (int i = 0; i < PAIRS; i++) {
            Term[] pair = terms.pair();
            long row = codec.encode(Tuple.of(terms.scalar(), pair[1]), 0);
            checkOrdered(ordered.of(pair[0]), ordered.ofRow(memory, row), row, pair);
            checkHashed(hashed.of(pair[0]), hashed.ofRow(memory, row), row, pair);
            space.free(row);
        }
    }

    private void checkOrdered(SearchKey key, SearchKey rowKey, long row, Term[] pair) {
        int order = pair[0].compareTo(pair[1]);
        byte[] a = key.sortKey();
        byte[] b = rowKey.sortKey();
        assertEquals(Integer.signum(order), Integer.signum(Arrays.compareUnsigned(a, b)), () -> about(pair));
        assertEquals(Integer.signum(order), Integer.signum(key.compareToRow(memory, row)), () -> about(pair));
        assertTrue(order == 0 || Arrays.mismatch(a, b) < Math.min(a.length, b.length), () -> "prefix " + about(pair));
        assertEquals(0, Arrays.compare(b, Keys.ordered(2).sortKeyOf(memory, row)), () -> about(pair));
    }

    private void checkHashed(SearchKey key, SearchKey rowKey, long row, Term[] pair) {
        boolean same = pair[0].equals(pair[1]);
        assertEquals(same, key.matches(memory, row), () -> about(pair));
        assertEquals(same, key.compareToRow(memory, row) == 0, () -> about(pair));
        assertEquals(pair[1], rowKey.term(), () -> about(pair));
        SearchKey again = Keys.hashed(2, seed).of(pair[1]);
        assertEquals(again.hash(), rowKey.hash(), () -> about(pair));
        assertEquals(again.fingerprint(), rowKey.fingerprint(), () -> about(pair));
        assertTrue(!same || key.hash() == rowKey.hash(), () -> about(pair));
    }

    @Test
    void encodeReplacing_randomRows_isAsEncodedAnew() {
        for (int i = 0; i < PAIRS / 4; i++) {
            Tuple tuple = terms.tuple(1 + random.nextInt(6), 2);
            int[] positions = new int[random.nextInt(3)];
            Term[] values = new Term[positions.length];
            Tuple expected = tuple;
            for (int j = 0; j < positions.length; j++) {
                positions[j] = 1 + random.nextInt(tuple.size());
                values[j] = terms.term(2);
                expected = expected.with(positions[j], values[j]);
            }
            long birth = 1 + random.nextInt(2);
            long row = codec.encode(tuple, 3, 1 + random.nextInt(2));
            long replaced = codec.encodeReplacing(row, positions, values, birth);
            long anew = codec.encode(expected, 3, birth);
            assertTrue(codec.equal(anew, replaced), () -> about(tuple));
            assertEquals(codec.size(anew), codec.size(replaced), () -> about(tuple));
            assertEquals(birth, codec.birth(replaced), () -> about(tuple));
            assertEquals(expected, codec.decode(replaced), () -> about(tuple));
            space.free(row);
            space.free(replaced);
            space.free(anew);
        }
    }
}

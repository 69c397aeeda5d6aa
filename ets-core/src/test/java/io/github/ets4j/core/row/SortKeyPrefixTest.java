/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Prefixes are how sort keys really begin, and part the keys as the terms are ordered. */
class SortKeyPrefixTest {
    private static final Keys ORDERED = Keys.ordered(1);

    private static byte[] sortKey(Term term) {
        return ORDERED.of(term).sortKey();
    }

    @Test
    void successor_isTheLeastAboveAllWithThePrefix() {
        assertArrayEquals(new byte[] {1, 3}, SortKeyPrefix.successor(new byte[] {1, 2}));
        assertArrayEquals(new byte[] {2}, SortKeyPrefix.successor(new byte[] {1, -1, -1}));
        assertArrayEquals(new byte[] {(byte) 0x80}, SortKeyPrefix.successor(new byte[] {0x7F}));
        assertNull(SortKeyPrefix.successor(new byte[] {-1, -1}));
        assertNull(SortKeyPrefix.successor(new byte[0]));
    }

    @Test
    void parts_makeTheWholeKey() {
        Term a = Atom.of("a");
        Term one = IntegerTerm.of(1);
        assertArrayEquals(
                sortKey(Tuple.of(a, one)),
                new SortKeyPrefix().tuple(2).term(a).term(one).toBytes());
        assertArrayEquals(
                sortKey(ListTerm.improper(List.of(a, Tuple.of(one)), one)),
                new SortKeyPrefix()
                        .listElement()
                        .term(a)
                        .listElement()
                        .tuple(1)
                        .term(one)
                        .with(one));
        assertArrayEquals(new byte[0], new SortKeyPrefix().toBytes());
    }

    @Test
    void tupleOfManyElements_hasTheSameCount() {
        for (int size : new int[] {0, 1, 0xF7, 0xF8, 0x100, 0x1_0000}) {
            Tuple tuple = Tuple.of(Collections.nCopies(size, Atom.of("x")));
            byte[] prefix = new SortKeyPrefix().tuple(size).toBytes();
            assertArrayEquals(prefix, Arrays.copyOf(sortKey(tuple), prefix.length), "size=" + size);
        }
    }

    @Test
    void random_termBehindAPrefixPartsTheKeysAsTermsAreOrdered() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        for (int i = 0; i < 3000; i++) {
            Term first = terms.term();
            Term bound = terms.term();
            Term element = random.nextInt(8) == 0 ? bound : terms.term();
            byte[] key = sortKey(Tuple.of(first, element, terms.term()));
            byte[] low = new SortKeyPrefix().tuple(3).term(first).with(bound);
            byte[] high = SortKeyPrefix.successor(low);
            int order = element.compareTo(bound);
            int found = Arrays.compareUnsigned(key, low) < 0 ? -1 : Arrays.compareUnsigned(key, high) < 0 ? 0 : 1;
            assertEquals(Integer.signum(order), found, element + " and " + bound + "; " + Seeds.replay(seed));
        }
    }
}

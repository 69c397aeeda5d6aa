/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one rule between Java values and terms. */
class TermsTest {
    private static final BigInteger BIG = BigInteger.ONE.shiftLeft(80);

    @Test
    void smallIntegers_haveSixtyBits() {
        for (long end : new long[] {-(1L << 59), (1L << 59) - 1, 0, -1}) {
            assertTrue(IntegerTerm.of(end).isSmall());
        }
        for (long beyond : new long[] {-(1L << 59) - 1, 1L << 59, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertFalse(IntegerTerm.of(beyond).isSmall());
        }
        assertFalse(IntegerTerm.of(BigInteger.ONE.shiftLeft(64)).isSmall());
    }

    @Test
    void of_javaValues_followsTheRule() {
        Object[] values = {(byte) 1, (short) 2, 3, 4L, BIG, 1.5f, 2.5, true, "é", new StringBuilder("x"), new byte[] {7}
        };
        assertEquals(
                "[1,2,3,4,1208925819614629174706176,1.5,2.5,true,<<195,169>>,<<120>>,<<7>>]",
                Terms.of(values).toString());
        assertEquals(
                "[[1,2],[3],#{a => [true]}]",
                Terms.list(new int[] {1, 2}, List.of(3L), Map.of(Atom.of("a"), new boolean[] {true}))
                        .toString());
        Term term = Atom.of("t");
        assertSame(term, Terms.of(term));
    }

    @Test
    void factories_values_makeTerms() {
        assertEquals("{ok,1,<<97>>}", Terms.tuple(Terms.atom("ok"), 1, "a").toString());
        assertEquals("#{1 => 2,a => 3}", Terms.map(Terms.atom("a"), 3, 1, 2).toString());
        assertEquals("[1|2]", Terms.improperList(List.of(1), 2).toString());
        assertEquals("[1,2]", Terms.improperList(List.of(1), List.of(2)).toString());
        assertEquals("<<1>>", Terms.binary(new byte[] {1}).toString());
        assertEquals(IntegerTerm.of(5), Terms.integer(BigInteger.valueOf(5)));
    }

    @Test
    void of_valuesWithoutOneMeaning_isBadarg() {
        for (Object value : Arrays.asList(
                null,
                'c',
                TimeUnit.DAYS,
                Optional.empty(),
                new BigDecimal("1.5"),
                new Object(),
                Double.NaN,
                Float.POSITIVE_INFINITY,
                "\uD800",
                Collections.singletonList(null),
                Map.of(1, 'x'),
                Map.of(1, 2, 1L, 3))) {
            EtsException refused = assertThrows(EtsException.class, () -> Terms.of(value), () -> "value " + value);
            assertEquals(EtsException.Reason.BADARG, refused.reason());
        }
        assertEquals(
                "badarg: class=java.lang.Character has no term",
                assertThrows(EtsException.class, () -> Terms.of('c')).getMessage());
        assertThrows(EtsException.class, () -> Terms.map(1));
        assertThrows(EtsException.class, () -> Terms.improperList(List.of(), 1));
        assertThrows(EtsException.class, () -> Terms.atom("x".repeat(256)));
        assertThrows(EtsException.class, () -> Terms.atom("\uDC00"));
    }

    @Test
    void of_listWithinItself_isBadargNotStackOverflow() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThrows(EtsException.class, () -> Terms.of(endless));
    }

    @Test
    void toJava_terms_followsTheRule() {
        assertEquals(1L, Terms.toJava(IntegerTerm.of(1)));
        assertEquals(BIG, Terms.toJava(IntegerTerm.of(BIG)));
        assertEquals(1.5, Terms.toJava(FloatTerm.of(1.5)));
        assertEquals(true, Terms.toJava(Atom.TRUE));
        assertSame(Atom.UNDEFINED, Terms.toJava(Atom.UNDEFINED));
        assertArrayEquals(new byte[] {65}, (byte[]) Terms.toJava(Bitstring.of("A")));
        assertEquals(List.of(1L, List.of()), Terms.toJava(TermParser.parse("[1,[]]")));
        Map<?, ?> map =
                assertInstanceOf(Map.class, Terms.toJava(TermParser.parse("#{<<\"k\">> => 1, [<<1>>] => 2, 3 => 4}")));
        assertEquals(1L, map.get(Bitstring.of("k")));
        assertEquals(2L, map.get(TermParser.parse("[<<1>>]")));
        assertEquals(4L, map.get(3L));
        for (String same : List.of("{1}", "[1|2]", "<<1:1>>", "<0.1.2>", "fun a:b/1")) {
            Term term = TermParser.parse(same);
            assertSame(term, Terms.toJava(term));
        }
    }

    @Test
    void toJava_keysOfMaps_areTermsWhereBytesWouldBeInThem() {
        for (String key : List.of("<<1>>", "<<1:1>>", "[1,<<2>>]", "[[<<2>>]]", "#{a => <<3>>}", "[#{a => [<<3>>]}]")) {
            Term map = TermParser.parse("#{" + key + " => x}");
            assertEquals(Map.of(TermParser.parse(key), Atom.of("x")), Terms.toJava(map), key);
        }
        assertEquals(Map.of(List.of(1L), 2L), Terms.toJava(TermParser.parse("#{[1] => 2}")));
        assertEquals(
                Map.of(Map.of(Atom.of("a"), List.of(1L)), 2L), Terms.toJava(TermParser.parse("#{#{a => [1]} => 2}")));
        Term bytesInKeyOfKey = TermParser.parse("#{#{<<1>> => 2} => 3}");
        assertEquals(Map.of(Map.of(Bitstring.of(new byte[] {1}), 2L), 3L), Terms.toJava(bytesInKeyOfKey));
    }

    @Test
    void reference_leadingZeroWords_areNotKept() {
        assertEquals(Reference.of(Atom.NO_NODE, 0, 5), Reference.of(Atom.NO_NODE, 0, 5, 0, 0, 0, 0));
        assertEquals(Reference.WORDS_MIN, Reference.of(Atom.NO_NODE, 0, 5).size());
    }

    /** Different terms are equal terms too seldom to tell, or the hash code is not worth its name. */
    @Test
    void hashCodes_ofDifferentTerms_hardlyEverMeet() {
        List<IntFunction<Term>> kinds = List.of(
                Terms::integer,
                i -> Terms.integer(BigInteger.ONE.shiftLeft(70).add(BigInteger.valueOf(i))),
                i -> FloatTerm.of(i + 0.5),
                i -> Terms.tuple(i, "x"),
                i -> Terms.tuple("x", i),
                i -> Terms.list(i, "x"),
                i -> ListTerm.improper(List.of(Terms.integer(1)), Terms.integer(i)),
                i -> Terms.binary("text " + i),
                i -> Bitstring.ofBits(new byte[] {(byte) (i >>> 8), (byte) i, (byte) 0x80}, 17),
                i -> Terms.map("key", i),
                i -> Terms.map(i, "value"));
        for (IntFunction<Term> kind : kinds) {
            Set<Integer> codes = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                assertEquals(kind.apply(i).hashCode(), kind.apply(i).hashCode());
                codes.add(kind.apply(i).hashCode());
            }
            assertTrue(codes.size() > 9900, () -> kind.apply(1) + ": different hash codes=" + codes.size());
        }
    }

    @Test
    void bits_thatDifferInNumberOnly_haveDifferentHashCodes() {
        assertNotEquals(
                Bitstring.ofBits(new byte[1], 7).hashCode(),
                Bitstring.ofBits(new byte[1], 8).hashCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "a § 0",
                "[] § 0",
                "{} § 1",
                "#{} § 1",
                "{a,b} § 1",
                "[a|b] § 1",
                "{a,{b}} § 2",
                "[a,[b]] § 2",
                "[a|{b}] § 2",
                "[{a}|b] § 2",
                "#{{a} => b} § 2",
                "#{a => [b]} § 2",
                "[a|#{b => {c}}] § 3",
            })
    void isNestedDeeper_countsTheLevels(String text, int levels) {
        Term term = TermParser.parse(text);
        assertFalse(Terms.isNestedDeeper(term, levels));
        assertEquals(levels > 0, levels > 0 && Terms.isNestedDeeper(term, levels - 1));
    }

    @Test
    void partsOfTerms_areFound() {
        MapTerm map = Terms.map("a", 1, "b", 2);
        assertEquals(IntegerTerm.of(2), map.get(Terms.of("b")));
        assertNull(map.get(Terms.of("c")));
        assertEquals(Terms.tuple(1, "x", 3), Terms.tuple(1, 2, 3).with(2, Terms.of("x")));
        assertEquals("é", Terms.binary("é").toText());
    }
}

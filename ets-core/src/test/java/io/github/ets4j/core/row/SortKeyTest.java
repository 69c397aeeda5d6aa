/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bytes of sort keys, as the specification has them. */
class SortKeyTest {
    private static final IntegerTerm ONE = IntegerTerm.of(1);

    private static String hex(Term term) {
        return HexFormat.ofDelimiter(" ").formatHex(Keys.ordered(1).of(term).sortKey());
    }

    @Test
    void integers_everySize_asSpecified() {
        assertEquals("12", hex(IntegerTerm.of(0)));
        assertEquals("14 01 00", hex(ONE));
        assertEquals("10 fe ff", hex(IntegerTerm.of(-1)));
        assertEquals("15 01 00 00", hex(IntegerTerm.of(256)));
        assertEquals("1b 80 00 00 00 00 00 00 00 00", hex(Rows.power(63)));
        assertEquals("09 7f ff ff ff ff ff ff ff ff", hex(IntegerTerm.of(Long.MIN_VALUE)));
        assertEquals("1c 00 00 00 09 01 00 00 00 00 00 00 00 00", hex(Rows.power(64)));
    }

    @Test
    void floats_sameValueAsInteger_sameBytes() {
        for (double value :
                new double[] {0.0, -0.0, 1, -1, 255, 256, 0x1p53, 0x1p63, -0x1p63, 0x1p64, -0x1p64, 0x1p100}) {
            Term whole = IntegerTerm.of(new java.math.BigDecimal(value).toBigInteger());
            assertEquals(hex(whole), hex(FloatTerm.of(value)));
        }
    }

    @Test
    void floats_fractions_asSpecified() {
        assertEquals("14 01 01 80 00 00 00 00 00 00 00", hex(FloatTerm.of(1.5)));
        assertEquals("10 fe fe 7f ff ff ff ff ff ff ff", hex(FloatTerm.of(-1.5)));
        assertEquals("13 3f e0 00 00 00 00 00 00", hex(FloatTerm.of(0.5)));
        assertEquals("11 c0 1f ff ff ff ff ff ff", hex(FloatTerm.of(-0.5)));
    }

    @Test
    void bytes_zerosAndEnds_asSpecified() {
        assertEquals("20 61 00 00", hex(Atom.of("a")));
        assertEquals("20 00 ff 00 00", hex(Atom.of("\0")));
        assertEquals("20 c3 a9 e2 82 ac f0 9f 98 80 00 00", hex(Atom.of("é€\uD83D\uDE00")));
        assertEquals("68 00 00 00", hex(Bitstring.EMPTY));
        assertEquals("68 01 00 ff 00 00 08", hex(Bitstring.of(new byte[] {1, 0})));
        assertEquals("68 80 00 00 01", hex(Bitstring.ofBits(new byte[] {-1}, 1)));
    }

    @Test
    void names_atTheLimitsOfUtf8_areItsBytes() {
        for (int point :
                new int[] {1, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x4_0000, 0x10_FFFF}) {
            String name = Character.toString(point);
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            assertEquals("20 " + HexFormat.ofDelimiter(" ").formatHex(utf8) + " 00 00", hex(Atom.of(name)));
        }
    }

    @Test
    void bitstrings_ofAnyBytes_asSpecified() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        byte[] edges = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF};
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(26)];
            int rarity = 1 + random.nextInt(20);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(rarity) == 0 ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
            }
            int used = 1 + random.nextInt(8);
            bytes[bytes.length - 1] &= (byte) (0xFF << 8 - used);
            StringBuilder expected = new StringBuilder("68");
            for (byte each : bytes) {
                expected.append(String.format(" %02x", each)).append(each == 0 ? " ff" : "");
            }
            expected.append(" 00 00 0").append(used);
            Term bits = Bitstring.ofBits(bytes, 8L * bytes.length - 8 + used);
            assertEquals(expected.toString(), hex(bits), () -> Seeds.replay(seed));
        }
    }

    @Test
    void compounds_asSpecified() {
        assertEquals("48 00", hex(Tuple.EMPTY));
        assertEquals("48 02 12 58", hex(Tuple.of(IntegerTerm.of(0), ListTerm.NIL)));
        assertEquals("58", hex(ListTerm.NIL));
        assertEquals("60 12 60 12 58", hex(ListTerm.of(IntegerTerm.of(0), IntegerTerm.of(0))));
        assertEquals("60 12 14 01 00", hex(ListTerm.improper(List.of(IntegerTerm.of(0)), ONE)));
        assertEquals("50 00", hex(MapTerm.EMPTY));
        assertEquals(
                "50 02 05 14 01 00 06 bf f0 00 00 00 00 00 00 12 14 01 00",
                hex(MapTerm.of(new Term[] {FloatTerm.of(1), ONE}, new Term[] {FloatTerm.of(1), FloatTerm.of(0)})));
    }

    @Test
    void tuple_manyElements_countIsLonger() {
        Term[] elements = new Term[248];
        Arrays.fill(elements, IntegerTerm.of(0));
        assertTrue(hex(Tuple.of(Arrays.copyOf(elements, 247))).startsWith("48 f7 12"));
        assertTrue(hex(Tuple.of(elements)).startsWith("48 f8 f8 12"));
    }

    @Test
    void identifiers_asSpecified() {
        Atom node = Atom.of("n");
        assertEquals("40 00 00 00 02 00 00 00 01 6e 00 00 00 00 00 03", hex(new Pid(node, 1, 2, 3)));
        assertEquals("38 6e 00 00 00 00 00 03 00 00 00 00 00 00 00 01", hex(new Port(node, 1, 3)));
        assertEquals(
                "28 6e 00 00 00 00 00 03 03 00 00 00 03 00 00 00 02 00 00 00 01", hex(Reference.of(node, 3, 1, 2, 3)));
        assertEquals("30 02 6e 00 00 6d 00 00 05", hex(new Fun.External(node, Atom.of("m"), 5)));
        assertEquals(
                "30 01 6d 00 00 00 00 00 03 80 00 00 00 00 00 00 04 00 00 00 02 12 14 01 00" + " 00".repeat(16)
                        + " 00 00 00 02",
                hex(Rows.localFun(7, 8, IntegerTerm.of(0))));
    }

    @Test
    void hashTables_exactMode_throughout() {
        assertArrayEquals(new byte[] {5, 0x14, 1, 0}, Keys.hashed(1, 5).of(ONE).sortKey());
        assertEquals(
                "48 02 05 14 01 00 06 bf f0 00 00 00 00 00 00",
                HexFormat.ofDelimiter(" ")
                        .formatHex(Keys.hashed(1, 5)
                                .of(Tuple.of(ONE, FloatTerm.of(1)))
                                .sortKey()));
    }

    @Test
    void sortKey_asked_isMadeOnce() {
        SearchKey key = Keys.ordered(1).of(ONE);
        assertSame(key.sortKey(), key.sortKey());
    }

    @Test
    void head_integersOfEveryLength_isThatOfTheBytes() {
        for (int bits = 0; bits < 60; bits++) {
            for (long value : new long[] {(1L << bits) - 1, 1L << bits, -(1L << bits), 1 - (1L << bits)}) {
                SearchKey key = Keys.ordered(1).of(IntegerTerm.of(value));
                assertEquals(key.sortKey().length, key.sortKeyLength(), "value=" + value);
                assertHeads(key);
            }
        }
    }

    private static void assertHeads(SearchKey key) {
        for (int offset = 0; offset < 12; offset++) {
            assertEquals(SearchKey.head(key.sortKey(), offset), key.head(offset), key.term() + " " + offset);
        }
    }

    @Test
    void head_keysOfHashTables_isThatOfTheBytes() {
        for (long value : new long[] {0, 1, -1, 1L << 40, 1L << 58}) {
            SearchKey key = Keys.hashed(1, 5).of(IntegerTerm.of(value));
            assertEquals(key.sortKey().length, key.sortKeyLength(), "value=" + value);
            assertHeads(key);
        }
    }
}

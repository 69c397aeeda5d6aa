/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.testing.Seeds;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against bits that are spelled out as text, one character each. */
class BitstringBuilderTest {
    private static final int BITSTRINGS = 3000;
    private static final int PARTS_MAX = 6;
    private static final int BITS_MAX = 150;

    private final BitstringBuilder builder = new BitstringBuilder();

    @Test
    void partsOfAnySize_standOneAfterTheOther() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        for (int i = 0; i < BITSTRINGS; i++) {
            BitstringBuilder built = new BitstringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int parts = random.nextInt(PARTS_MAX); parts >= 0; parts--) {
                appendPart(random, built, expected);
            }
            assertEquals(expected.toString(), spelled(built.toBitstring()), () -> Seeds.replay(seed));
            assertEquals(expected.length(), built.bitSize());
        }
    }

    private static void appendPart(SplittableRandom random, BitstringBuilder built, StringBuilder expected) {
        int bits = random.nextInt(BITS_MAX);
        byte[] bytes = new byte[1 + random.nextInt(BITS_MAX / 8)];
        random.nextBytes(bytes);
        switch (random.nextInt(5)) {
            case 0 -> {
                built.append(new BigInteger(bytes), bits, ByteOrder.BIG_ENDIAN);
                expected.append(lowBits(new BigInteger(bytes), bits));
            }
            case 1 -> {
                built.append(new BigInteger(bytes), bits, ByteOrder.LITTLE_ENDIAN);
                expected.append(bytesTurned(lowBits(new BigInteger(bytes), bits)));
            }
            case 2 -> {
                built.append(bytes);
                expected.append(spelled(Bitstring.of(bytes)));
            }
            case 3 -> {
                built.appendByte(bits);
                expected.append(lowBits(BigInteger.valueOf(bits), 8));
            }
            default -> {
                Bitstring all = Bitstring.of(bytes);
                int first = random.nextInt((int) all.bitSize() + 1);
                built.append(all, first);
                expected.append(spelled(all), 0, first);
            }
        }
    }

    @Test
    void bitsAfterTheLast_areZero_whateverWasAppended() {
        builder.append(Bitstring.of(new byte[] {-1, -1}), 11);
        assertEquals((byte) 0b1110_0000, builder.toBitstring().byteAt(1));
        builder.append(BigInteger.ZERO, 3, ByteOrder.BIG_ENDIAN);
        assertEquals("11111111" + "111000", spelled(builder.toBitstring()));
    }

    @Test
    void everyCall_answersTheBuilder() {
        assertSame(
                builder,
                builder.append(new byte[] {1}).append(Bitstring.of("b")).append(Bitstring.of("c"), 3));
        assertSame(builder, builder.appendByte(4).append(BigInteger.TWO, 5, ByteOrder.LITTLE_ENDIAN));
        assertEquals(32, builder.bitSize());
    }

    @Test
    void whatIsBuilt_staysAsItIs_whenMoreIsAppended() {
        builder.append(BigInteger.ONE, 5, ByteOrder.BIG_ENDIAN);
        Bitstring first = builder.toBitstring();
        builder.appendByte(0xFF);
        assertEquals("00001", spelled(first));
    }

    @Test
    void nothing_isTheEmptyBinary() {
        assertEquals(
                Bitstring.EMPTY,
                builder.append(BigInteger.TEN, 0, ByteOrder.LITTLE_ENDIAN).toBitstring());
    }

    @Test
    void moreThanTheLimit_isRefused_andChangesNothing() {
        builder.appendByte(7);
        EtsException refused = assertThrows(
                EtsException.class, () -> builder.append(BigInteger.ONE, Integer.MAX_VALUE, ByteOrder.BIG_ENDIAN));
        assertEquals(Kind.TERM_SIZE, refused.kind());
        assertEquals(Bitstring.of(new byte[] {7}), builder.toBitstring());
    }

    @Test
    void moreBitsThanThereAre_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> builder.append(Bitstring.of("a"), 9));
        assertThrows(IllegalArgumentException.class, () -> builder.append(Bitstring.of("a"), -1));
        assertThrows(IllegalArgumentException.class, () -> builder.append(BigInteger.ONE, -1, ByteOrder.BIG_ENDIAN));
        assertEquals(0, builder.bitSize());
    }

    /** The low bits of a number in two's complement, the most significant first. */
    private static String lowBits(BigInteger value, int bits) {
        StringBuilder text = new StringBuilder();
        for (int i = bits - 1; i >= 0; i--) {
            text.append(value.testBit(i) ? '1' : '0');
        }
        return text.toString();
    }

    /** The bytes, of which the first may be partial, in the opposite order. */
    private static String bytesTurned(String bits) {
        StringBuilder text = new StringBuilder();
        for (int to = bits.length(); to > 0; to -= 8) {
            text.append(bits, Math.max(0, to - 8), to);
        }
        return text.toString();
    }

    private static String spelled(Bitstring bits) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < bits.bitSize(); i++) {
            text.append((bits.byteAt((int) (i >>> 3)) & 0x80 >> (i & 7)) != 0 ? '1' : '0');
        }
        return text.toString();
    }
}

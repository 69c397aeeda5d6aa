/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** External Term Format against bytes of OTP 27. */
class EtfTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NODE = "770d6e6f6e6f6465406e6f686f7374";

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "0 § 836100",
                "255 § 8361ff",
                "256 § 836200000100",
                "-1 § 8362ffffffff",
                "2147483647 § 83627fffffff",
                "2147483648 § 836e040000000080",
                "-2147483649 § 836e040101000080",
                "18446744073709551616 § 836e0900000000000000000001",
                "1.5 § 83463ff8000000000000",
                "'' § 837700",
                "é § 837702c3a9",
                "{} § 836800",
                "[] § 836a",
                "[1,2] § 836b00020102",
                "[1|2] § 836c0000000161016102",
                "[256] § 836c0000000162000001006a",
                "<<1,2>> § 836d000000020102",
                "<<1,1:3>> § 834d00000002030120",
                "#{a => 1} § 8374000000017701616101",
                "fun a:b/2 § 83717701617701626102",
                "<0.1.2> § 8358" + NODE + "000000010000000200000000",
                "#Port<0.2> § 8378" + NODE + "000000000000000200000000",
                "#Ref<0.5.4.3.2.1> § 835a0005" + NODE + "000000000000000100000002000000030000000400000005",
                "#Ref<0.3.2.1> § 835a0003" + NODE + "00000000000000010000000200000003",
            })
    void encode_term_asTermToBinary(String text, String bytes) {
        Term term = TermParser.parse(text);
        assertEquals(bytes, HEX.formatHex(Etf.encode(term)));
        assertEquals(term, Etf.decode(HEX.parseHex(bytes)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "8363312e3530303030303030303030303030303030303030652b30300000000000 § 1.5",
                "83640002e941 § 'éA'",
                "837302e941 § 'éA'",
                "83760002c3a9 § é",
                "836f0000000100ff § 255",
                "836e0101ff § -255",
                "8369000000016101 § {1}",
                "836c00000001610a6c00000001610b6b00010c § [10,11,12]",
                "8367" + NODE + "000000010000000203 § <'nonode@nohost'.3.1.2>",
                "8366" + NODE + "0000000203 § #Port<'nonode@nohost'.3.2>",
                "8359" + NODE + "0000000200000003 § #Port<'nonode@nohost'.3.2>",
                "8365" + NODE + "0000000503 § #Ref<'nonode@nohost'.3.0.0.5>",
                "83720002" + NODE + "030000000500000006 § #Ref<'nonode@nohost'.3.0.6.5>",
                "834d0000000108ff § <<255>>",
            })
    void decode_olderTags_areRead(String bytes, String text) {
        assertEquals(TermParser.parse(text), Etf.decode(HEX.parseHex(bytes)));
    }

    /** Where one more byte, element or character takes another tag. */
    @ParameterizedTest
    @MethodSource
    void encode_sizesAtTheirLimits_asTermToBinary(Term term, String begin, int length) {
        byte[] bytes = Etf.encode(term);
        assertEquals(begin, HEX.formatHex(bytes).substring(0, begin.length()));
        assertEquals(length, bytes.length);
        assertEquals(term, Etf.decode(bytes));
    }

    static Stream<Arguments> encode_sizesAtTheirLimits_asTermToBinary() {
        Term one = IntegerTerm.of(1);
        Term letter = IntegerTerm.of('a');
        BigInteger large = BigInteger.ONE.shiftLeft(2040);
        return Stream.of(
                Arguments.of(Tuple.of(Collections.nCopies(255, one).toArray(Term[]::new)), "8368ff6101", 513),
                Arguments.of(Tuple.of(Collections.nCopies(256, one).toArray(Term[]::new)), "8369000001006101", 518),
                Arguments.of(ListTerm.of(Collections.nCopies(65_535, letter)), "836bffff6161", 65_539),
                Arguments.of(ListTerm.of(Collections.nCopies(65_536, letter)), "836c000100006161", 131_079),
                Arguments.of(TermParser.parse("[-1]"), "836c0000000162ffffffff6a", 12),
                Arguments.of(TermParser.parse("[0,255]"), "836b000200ff", 6),
                Arguments.of(Atom.of("a".repeat(255)), "8377ff6161", 258),
                Arguments.of(Atom.of("é".repeat(127)), "8377fec3a9", 257),
                Arguments.of(Atom.of("é".repeat(128)), "83760100c3a9", 260),
                Arguments.of(IntegerTerm.of(large.subtract(BigInteger.ONE)), "836eff00ffff", 259),
                Arguments.of(IntegerTerm.of(large), "836f00000100000000", 263),
                Arguments.of(IntegerTerm.of(large.negate()), "836f00000100010000", 263));
    }

    @Test
    void decode_atomsOf255Characters_andNoMore() {
        String name = "7a".repeat(254);
        assertEquals(Atom.of("z".repeat(255)), Etf.decode(HEX.parseHex("836400ff7a" + name)));
        byte[] longer = HEX.parseHex("836401007a7a" + name);
        EtsException refused = assertThrows(EtsException.class, () -> Etf.decode(longer));
        assertEquals("offset=1: atom is longer than 255 characters", refused.text());
    }

    @Test
    void decode_floatText_thatFillsItsField() {
        String text = "-1.50000000000000000000000e+308";
        String field = HEX.formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(FloatTerm.of(-1.5e308), Etf.decode(HEX.parseHex("8363" + field)));
        EtsException refused =
                assertThrows(EtsException.class, () -> Etf.decode(HEX.parseHex("8363" + "00" + field.substring(2))));
        assertEquals("offset=1: float text is malformed", refused.text());
    }

    @Test
    void limits_areHeldExactly() throws Exception {
        Term term = Terms.list("x".repeat(3000), 1);
        byte[] plain = Etf.encode(term);
        assertArrayEquals(plain, Etf.encode(term, plain.length));
        assertEquals(Kind.TERM_SIZE, refusal(() -> Etf.encode(term, plain.length - 1)));
        assertEquals(term, decode(plain, plain.length, Integer.MAX_VALUE));
        assertEquals(Kind.TERM_SIZE, refusal(() -> decode(plain, plain.length - 1, Integer.MAX_VALUE)));
        byte[] small = compressed(plain, plain.length - 1);
        assertEquals(term, decode(small, plain.length - 1, Integer.MAX_VALUE));
        assertEquals(Kind.TERM_SIZE, refusal(() -> decode(small, plain.length - 2, Integer.MAX_VALUE)));
    }

    @Test
    void limitOfAtoms_leavesThoseThatAreKnown() {
        byte[] known = Etf.encode(Atom.of("known"));
        int atoms = Atom.count();
        String name = String.format("new%08d", atoms); // also when this runs again in the same JVM
        byte[] unknown = HEX.parseHex("83770b" + HEX.formatHex(name.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Atom.of("known"), decode(known, 100, atoms));
        assertEquals(Kind.ATOM_LIMIT, refusal(() -> decode(unknown, 100, atoms)));
        assertEquals(atoms, Atom.count());
        assertEquals(name, ((Atom) decode(unknown, 100, atoms + 1)).name());
    }

    private static Term decode(byte[] bytes, int bytesMax, int atomsMax) {
        return Etf.decode(bytes, 0, bytes.length, new EtfLimits(bytesMax, atomsMax));
    }

    private static Kind refusal(Executable work) {
        return assertThrows(EtsException.class, work).kind();
    }

    @Test
    void encode_localFun_leadsBack() {
        Pid creator = new Pid(Atom.of("b@host"), 1, 2, 3);
        Fun fun = new Fun.Local(
                Atom.of("m"),
                1,
                HEX.parseHex("00112233445566778899aabbccddeeff"),
                5,
                6,
                0xFFFF_FFFFL,
                creator,
                Tuple.EMPTY,
                Atom.TRUE);
        Fun.Local decoded = (Fun.Local) Etf.decode(Etf.encode(fun));
        assertEquals(fun, decoded);
        assertEquals(creator, decoded.creator());
        assertEquals(6, decoded.oldIndex());
        byte[] wrongSize = Etf.encode(fun);
        wrongSize[5]++;
        EtsException refused = assertThrows(EtsException.class, () -> Etf.decode(wrongSize));
        int size = wrongSize.length - 2; // all but version and tag
        assertEquals("offset=1: fun of size=" + (size + 1) + " takes " + size + " bytes", refused.text());
    }

    @Test
    void decode_compressed_isExpanded() throws Exception {
        Term term = Terms.list("x".repeat(100_000), 1, 2.0);
        byte[] plain = Etf.encode(term);
        assertEquals(term, Etf.decode(compressed(plain, plain.length - 1)));
        for (int wrong : new int[] {0, 1, plain.length - 2, plain.length, Integer.MAX_VALUE - 9, -1}) {
            byte[] bytes = compressed(plain, wrong);
            assertThrows(EtsException.class, () -> Etf.decode(bytes), () -> "declared " + wrong);
        }
        byte[] cut = Arrays.copyOf(compressed(plain, plain.length - 1), 50);
        assertThrows(EtsException.class, () -> Etf.decode(cut));
        byte[] whole = compressed(plain, plain.length - 1);
        byte[] more = Arrays.copyOf(whole, 1000);
        EtsException refused = assertThrows(EtsException.class, () -> Etf.decode(more));
        assertEquals("offset=" + whole.length + ": bytes after the compressed term", refused.text());
        byte[] noise = new byte[2000];
        Seeds.random(1).nextBytes(noise);
        byte[] loud = Etf.encode(Bitstring.of(noise));
        byte[] half = Arrays.copyOf(compressed(loud, loud.length - 1), 1000);
        refused = assertThrows(EtsException.class, () -> Etf.decode(half));
        assertEquals("offset=2: compressed data does not have the declared size=" + (loud.length - 1), refused.text());
    }

    private static byte[] compressed(byte[] etf, int declared) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 131, 80});
        out.writeBytes(
                new byte[] {(byte) (declared >>> 24), (byte) (declared >>> 16), (byte) (declared >>> 8), (byte) declared
                });
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(etf, 1, etf.length - 1);
        }
        return out.toByteArray();
    }

    @Test
    void decode_range_readsOnlyThat() {
        byte[] bytes = HEX.parseHex("ffff8361077777");
        assertEquals(IntegerTerm.of(7), Etf.decode(bytes, 2, 3));
        assertThrows(EtsException.class, () -> Etf.decode(bytes, 2, 2));
        EtsException refused = assertThrows(EtsException.class, () -> Etf.decode(bytes, 2, 4));
        assertEquals("offset=3: remaining=1 bytes after the term", refused.text());
        assertThrows(IndexOutOfBoundsException.class, () -> Etf.decode(bytes, 5, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "8261 § offset=0: version=130 is not 131",
                "83 § offset=1: needs length=1 bytes, remaining=0",
                "83ff § offset=1: tag=255 is unknown",
                "837600 § offset=2: needs length=2 bytes, remaining=1",
                "8346000000 § offset=2: needs length=8 bytes, remaining=3",
                "836c7fffffff § offset=2: length=2147483647 is more than remaining=0 bytes can hold",
                "8369ffffffff6101 § offset=2: length=4294967295 is more than remaining=2 bytes can hold",
                "836dffffffff § offset=2: length=4294967295 is more than remaining=0 bytes can hold",
                "836f0fffffff00 § offset=2: length=268435455 is more than remaining=1 bytes can hold",
                "83747fffffff § offset=2: length=2147483647 is more than remaining=0 bytes can hold",
                "83467ff8000000000000 § offset=1: float=NaN is not finite",
                "83467ff0000000000000 § offset=1: float=Infinity is not finite",
                "837701ff § offset=3: text is no UTF-8",
                "837403 § offset=2: needs length=4 bytes, remaining=1",
                "837400000002610161016101610" + "2 § offset=1: map has equal keys",
                "83610101 § offset=3: remaining=1 bytes after the term",
                "836c000000006101 § offset=6: list of no elements has a tail",
                "834d000000010901 § offset=1: bits=9 in the last of length=1 bytes",
                "834d000000010001 § offset=1: bits=0 in the last of length=1 bytes",
                "834d0000000000 § offset=1: bits=0 in the last of length=0 bytes",
                "834d0000000001 § offset=1: bits=1 in the last of length=0 bytes",
                "8371610161016101 § offset=2: tag=97 where an atom must be",
                "83717701617701626200000100 § offset=8: arity=256 is not 0 to 255",
                "8374000000037701616101 § offset=2: length=3 is more than remaining=5 bytes can hold",
                "837200007701610000000000 § offset=1: reference of words=0, not 1 to 5",
                "835a000677016100000000 § offset=1: reference of words=6, not 1 to 5",
            })
    void decode_malformed_tellsOffset(String bytes, String message) {
        EtsException error = assertThrows(EtsException.class, () -> Etf.decode(HEX.parseHex(bytes)));
        assertEquals(message, error.text());
        assertEquals(Kind.FORMAT, error.kind());
        assertEquals(EtsException.Reason.BADARG, error.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6801", "6c00000001", "7400000001", "690000000" + "1", "6c000000016101"})
    void decode_nestedTooDeep_isErrorNotStackOverflow(String opening) {
        byte[] bytes = HEX.parseHex("83" + opening.repeat(100_000));
        assertThrows(EtsException.class, () -> Etf.decode(bytes));
    }

    @Test
    void decode_lengthsThatLieOnEveryLevel_doNotExhaustMemory() {
        byte[] bytes = new byte[8 << 20];
        byte[] opening = HEX.parseHex("69007f0000");
        bytes[0] = (byte) 131;
        for (int at = 1; at + opening.length < bytes.length; at += opening.length) {
            System.arraycopy(opening, 0, bytes, at, opening.length);
        }
        assertThrows(EtsException.class, () -> Etf.decode(bytes));
    }

    @Test
    void decode_damagedBytes_termOrTypedError() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        TermGenerator generator = new TermGenerator(random);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = Etf.encode(generator.term());
            bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            for (int n = random.nextInt(3); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            requireTermOrTypedError(bytes, seed);
        }
    }

    private static void requireTermOrTypedError(byte[] bytes, long seed) {
        try {
            Term term = Etf.decode(bytes);
            assertArrayEquals(Etf.encode(term), Etf.encode(Etf.decode(Etf.encode(term))), Seeds.replay(seed));
        } catch (EtsException refused) {
            assertEquals(Kind.FORMAT, refused.kind(), Seeds.replay(seed));
        } catch (RuntimeException other) {
            throw new AssertionError(HEX.formatHex(bytes) + ", " + Seeds.replay(seed), other);
        }
    }
}

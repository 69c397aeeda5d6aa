/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
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
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sort keys, and terms compared in place, have the order of the terms where near terms meet; so in exact mode. */
class SortKeyOrderTest {
    private static final Atom NODE = Atom.of("n@h");
    private static final Pid CREATOR = new Pid(NODE, 1, 2, 3);

    private final Space space = new Space(64L << 20);
    private final Memory memory = space.memory();
    private final RowCodec codec = new RowCodec(space);
    private final ImageReader reader = new ImageReader(memory);

    @AfterEach
    void closeSpace() {
        space.close();
    }

    private void assertOrdered(List<? extends Term> terms) {
        Keys ordered = Keys.ordered(1);
        Keys hashed = Keys.hashed(1, 42);
        List<SearchKey> keys = new ArrayList<>();
        List<SearchKey> exactKeys = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        for (Term term : terms) {
            keys.add(ordered.of(term));
            exactKeys.add(hashed.of(term));
            rows.add(codec.encode(Tuple.of(term), 0));
        }
        for (int i = 0; i < terms.size(); i++) {
            for (int j = 0; j < terms.size(); j++) {
                Term a = terms.get(i);
                Term b = terms.get(j);
                long row = rows.get(i);
                long other = rows.get(j);
                Supplier<String> about = () -> a + " and " + b;
                int order = Integer.signum(TermOrder.compare(a, b));
                assertBytesOrdered(order, keys.get(i).sortKey(), keys.get(j).sortKey(), about);
                int exact = Integer.signum(TermOrder.compareExact(a, b));
                assertBytesOrdered(
                        exact, exactKeys.get(i).sortKey(), exactKeys.get(j).sortKey(), about);
                assertEquals(order, Integer.signum(keys.get(i).compareToRow(memory, other)), about);
                int inPlace = reader.compare(row, codec.word(row, 1), other, codec.word(other, 1));
                assertEquals(order, Integer.signum(inPlace), about);
                int inTermOrder = exactKeys.get(i).compareInTermOrder(memory, other);
                assertEquals(order != 0 ? order : exact, Integer.signum(inTermOrder), about);
                assertEquals(a.equals(b), codec.equal(row, other), about);
                assertEquals(a.equals(b), exactKeys.get(i).matches(memory, other), about);
            }
        }
        rows.forEach(space::free);
    }

    private static void assertBytesOrdered(int order, byte[] a, byte[] b, Supplier<String> about) {
        int mismatch = Arrays.mismatch(a, b);
        assertEquals(order, Integer.signum(Arrays.compareUnsigned(a, b)), about);
        assertTrue(mismatch < Math.min(a.length, b.length), () -> "a prefix of another: " + about.get());
    }

    @Test
    void numbers_aroundPowersOfTwo_asTerms() {
        List<Term> whole = new ArrayList<>(List.of(FloatTerm.of(0.0), FloatTerm.of(-0.0), IntegerTerm.of(0)));
        for (int exponent :
                new int[] {0, 1, 7, 8, 31, 52, 53, 54, 55, 56, 58, 59, 60, 62, 63, 64, 65, 127, 1022, 1023}) {
            List<Term> near = aroundPower(exponent);
            near.addAll(aroundPower(exponent + 1));
            assertOrdered(near);
            whole.add(IntegerTerm.of(BigInteger.ONE.shiftLeft(exponent)));
            whole.add(FloatTerm.of(-Math.scalb(1.0, exponent)));
        }
        assertOrdered(whole);
    }

    /** Integers and floats next to a power of two, of both signs; floats stop before 2^1024. */
    private static List<Term> aroundPower(int exponent) {
        List<Term> near = new ArrayList<>();
        BigInteger power = BigInteger.ONE.shiftLeft(exponent);
        List<BigInteger> integers = new ArrayList<>(List.of(
                power.subtract(BigInteger.TWO), power.subtract(BigInteger.ONE), power, power.add(BigInteger.ONE)));
        double value = Math.scalb(1.0, exponent);
        for (double number : new double[] {Math.nextDown(value), value, Math.nextUp(value)}) {
            if (Double.isFinite(number)) {
                near.add(FloatTerm.of(number));
                near.add(FloatTerm.of(-number));
                integers.add(new BigDecimal(number).toBigInteger());
            }
        }
        for (BigInteger integer : integers) {
            near.add(IntegerTerm.of(integer));
            near.add(IntegerTerm.of(integer.negate()));
        }
        return near;
    }

    @Test
    void floats_everyExponent_sortAsTheirValues() {
        Keys keys = Keys.ordered(1);
        byte[] before = keys.of(FloatTerm.of(0)).sortKey();
        for (double value = Double.MIN_VALUE; Double.isFinite(value); value *= 2) {
            for (double number : new double[] {value, Math.nextUp(value), value * 1.5}) {
                byte[] key = keys.of(FloatTerm.of(number)).sortKey();
                assertTrue(Arrays.equals(before, key) || Arrays.compareUnsigned(before, key) < 0, "number=" + number);
                if (number >= 1) {
                    IntegerTerm floor = IntegerTerm.of(new BigDecimal(number).toBigInteger());
                    boolean isWhole = number == Math.rint(number);
                    int order = Arrays.compareUnsigned(keys.of(floor).sortKey(), key);
                    assertEquals(isWhole ? 0 : -1, Integer.signum(order), "number=" + number);
                }
                before = key;
            }
        }
    }

    private static Fun.Local fun(String module, int arity, int uniqAt, long index, long oldUniq, Term... environment) {
        byte[] uniq = new byte[16];
        if (uniqAt >= 0) {
            uniq[uniqAt] = (byte) (uniqAt == 7 ? 1 : 0x80);
        }
        return new Fun.Local(Atom.of(module), arity, uniq, index, 5, oldUniq, CREATOR, environment);
    }

    @Test
    void localFuns_differingInOnePart_asTerms() {
        Term one = IntegerTerm.of(1);
        Term like = FloatTerm.of(1);
        List<Term> funs = new ArrayList<>();
        for (String module : new String[] {"", "m", "m\0", "mm", "n", "\u00E9"}) {
            funs.add(fun(module, 2, 0, 3, 4, one));
        }
        for (long number : new long[] {0, 1, 255, 256, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
            funs.add(fun("m", 2, 0, number, 4, one));
            funs.add(fun("m", 2, 0, 3, number, one));
        }
        for (int arity : new int[] {0, 1, 255}) {
            funs.add(fun("m", arity, 0, 3, 4, one));
        }
        for (int at = -1; at < 16; at++) {
            funs.add(fun("m", 2, at, 3, 4, one));
        }
        Term[] many = new Term[300];
        Arrays.fill(many, one);
        for (Term[] environment : new Term[][] {
            {}, {like}, {one, one}, {one, like}, {Atom.of("a")}, {Bitstring.of("a longer one")}, {Tuple.of(like)}, many
        }) {
            funs.add(fun("m", 2, 0, 3, 4, environment));
        }
        funs.add(ListTerm.of(fun("m", 2, 0, 3, 4, one)));
        funs.add(ListTerm.of(fun("m", 2, 0, 3, 4, like)));
        funs.add(MapTerm.of(new Term[] {fun("m", 2, 0, 3, 4, one)}, new Term[] {one}));
        funs.add(MapTerm.of(new Term[] {fun("m", 2, 0, 3, 4, like)}, new Term[] {one}));
        funs.add(MapTerm.of(new Term[] {one}, new Term[] {fun("m", 2, 0, 3, 4, like)}));
        funs.add(new Fun.External(Atom.of(""), Atom.of(""), 0));
        funs.addAll(Rows.samples());
        assertOrdered(funs);
    }

    /** An earlier part counts for more than a later one: each fun is less in one part and greater in all after it. */
    @Test
    void localFuns_differingInAllParts_firstPartCounts() {
        Term zero = IntegerTerm.of(0);
        Term one = IntegerTerm.of(1);
        assertOrdered(List.of(
                fun("m", 9, 15, 9, 9, one, one),
                fun("n", 9, 15, 1, 9, one, one),
                fun("n", 9, 15, 2, 1, one, one),
                fun("n", 9, 15, 2, 2, one),
                fun("n", 9, 15, 2, 2, zero, one),
                fun("n", 9, 15, 2, 2, one, zero),
                fun("n", 9, 14, 2, 2, one, zero),
                fun("n", 8, 13, 2, 2, one, zero),
                fun("n", 7, 13, 2, 2, one, zero)));
    }

    @Test
    void localFuns_otherCreatorsAndOldIndices_areAlike() {
        List<Term> funs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Pid creator = new Pid(Atom.of("node" + i), i, i + 1, i + 2);
            funs.add(new Fun.Local(Atom.of("m"), 1, new byte[16], 2, i, 4, creator, IntegerTerm.of(1)));
            funs.add(Tuple.of(funs.get(funs.size() - 1)));
        }
        assertOrdered(funs);
        for (int i = 2; i < funs.size(); i++) {
            byte[] key = Keys.ordered(1).of(funs.get(i)).sortKey();
            assertArrayEquals(Keys.ordered(1).of(funs.get(i & 1)).sortKey(), key);
        }
    }

    @Test
    void localFuns_random_asTerms() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        TermGenerator terms = new TermGenerator(random);
        List<Term> funs = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Term[] environment = new Term[random.nextInt(3)];
            Arrays.setAll(environment, k -> random.nextBoolean() ? terms.smallScalar() : terms.term(2));
            funs.add(fun(
                    random.nextInt(4) == 0 ? "l" : "m",
                    random.nextInt(2),
                    random.nextInt(-1, 2),
                    random.nextInt(2),
                    random.nextInt(2),
                    environment));
        }
        try {
            assertOrdered(funs);
        } catch (AssertionError e) {
            throw new AssertionError(Seeds.replay(seed), e);
        }
    }

    @Test
    void externalFuns_identifiers_asTerms() {
        List<Term> terms = new ArrayList<>();
        long[] numbers = {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL};
        for (String name : new String[] {"", "a", "a\0", "ab", "b"}) {
            Atom atom = Atom.of(name);
            for (int arity : new int[] {0, 127, 128, 255}) {
                terms.add(new Fun.External(Atom.of("m"), atom, arity));
            }
            terms.add(new Fun.External(atom, Atom.of("m"), 1));
            for (long number : numbers) {
                terms.add(new Pid(atom, number, 1, 1));
                terms.add(new Pid(atom, 1, number, 1));
                terms.add(new Pid(atom, 1, 1, number));
                terms.add(new Port(atom, number, 1));
                terms.add(new Port(atom, -1 - number, 1));
                terms.add(new Port(atom, 1, number));
                terms.add(Reference.of(atom, number, 1, 2, 3));
                terms.add(Reference.of(atom, 1, (int) number, 2, 3));
                terms.add(Reference.of(atom, 1, 1, 2, 3, (int) number));
                terms.add(Reference.of(atom, 1, 1, 2, (int) number, 0, 1));
            }
        }
        assertOrdered(terms);
    }

    @Test
    void bitstrings_zerosAtEveryPlace_asTerms() {
        List<Term> terms = new ArrayList<>();
        for (int length : new int[] {1, 6, 7, 8, 9, 15, 16, 17, 24}) {
            for (int zero = 0; zero <= length; zero++) {
                byte[] bytes = new byte[length];
                Arrays.fill(bytes, (byte) (zero % 3 == 0 ? 1 : 0x80));
                if (zero < length) {
                    bytes[zero] = 0;
                }
                terms.add(Bitstring.of(bytes));
                terms.add(Bitstring.ofBits(bytes, 8L * length - zero % 8));
            }
            terms.add(Bitstring.of(new byte[length]));
        }
        assertOrdered(terms);
    }

    @Test
    void atoms_atTheLimitsOfUtf8_asTerms() {
        List<Term> atoms = new ArrayList<>();
        int[] points = {
            0, 1, 0x7F, 0x80, 0x81, 0x7FF, 0x800, 0x801, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x1_0001, 0x10_FFFF
        };
        for (int point : points) {
            atoms.add(Atom.of(Character.toString(point)));
            for (int next : points) {
                atoms.add(Atom.of(Character.toString(point) + Character.toString(next)));
            }
        }
        assertOrdered(atoms);
    }
}

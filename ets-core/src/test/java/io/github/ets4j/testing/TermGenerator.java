/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Random terms of all types, rich in near misses: 1 and 1.0, the edges of 2^53 and of the integer sizes, denormals, zeros of
 * both signs, prefixes, maps of more than 32 keys. The same random source gives the same terms. Local funs are not made:
 * they have no text. Not thread-safe.
 */
public final class TermGenerator {
    private static final int DEPTH = 3;
    private static final String[] ATOMS = {
        "a",
        "b",
        "ab",
        "",
        "true",
        "false",
        "undefined",
        "A",
        "a b",
        "when",
        "it's",
        "\\",
        "\n",
        "é",
        "ß",
        "λ",
        "жук",
        "\uFFFD",
        "\uFF5E",
        "\uD83D\uDE00",
        "\uD83D\uDE01",
        "z",
        "aa",
        "a@b",
        "_",
        "$1",
        "_x",
        "\u0080",
        "\u007F",
        "maybe",
        "[]"
    };
    private static final String[] TEXTS = {"", "a", "abc", "abd", "é", "λόγος", "\uD83D\uDE00", "line\nfeed \"q\" \\"};
    private static final double[] FLOATS = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        1.5,
        2.0,
        0.1,
        1e22,
        1e-5,
        123456.789,
        1e10,
        1e15,
        1e16,
        0x1p53,
        0x1p53 + 2,
        -0x1p53,
        0x1p59,
        0x1p60,
        0x1p63,
        -0x1p63,
        0x1p64,
        0x1p-44,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE
    };
    private static final int[] SHIFTS = {
        7, 8, 15, 16, 27, 28, 31, 32, 47, 48, 53, 54, 59, 60, 62, 63, 64, 65, 80, 128, 1023, 1024
    };

    private final SplittableRandom random;

    /** A generator that draws from this source. */
    public TermGenerator(SplittableRandom random) {
        this.random = random;
    }

    /** A term of any type, nested up to three levels. */
    public Term term() {
        return term(DEPTH);
    }

    /** A term of any type, nested up to {@code depth} levels; 0 for none. */
    public Term term(int depth) {
        if (depth == 0 || random.nextInt(10) < 4) {
            return scalar();
        }
        switch (random.nextInt(4)) {
            case 0:
                return tuple(random.nextInt(5), depth - 1);
            case 1:
                return map(depth);
            default:
                return list(depth);
        }
    }

    /** A term that holds no other: number, atom, bitstring, identifier, external fun, and the empty containers. */
    public Term scalar() {
        switch (random.nextInt(12)) {
            case 0:
            case 1:
            case 2:
                return integer();
            case 3:
            case 4:
                return floating();
            case 5:
            case 6:
                return atom();
            case 7:
                return binary();
            case 8:
                return bitstring();
            case 9:
                return identifier();
            default:
                return smallScalar();
        }
    }

    /** One of a few dozen small scalars, so that equal ones come up often. */
    public Term smallScalar() {
        switch (random.nextInt(8)) {
            case 0:
            case 1:
                return IntegerTerm.of(random.nextInt(-2, 4));
            case 2:
            case 3:
                return FloatTerm.of(random.nextInt(-4, 6) / 2.0);
            case 4:
                return Atom.of(ATOMS[random.nextInt(5)]);
            case 5:
                return Bitstring.of(new byte[random.nextInt(3)]);
            case 6:
                return random.nextBoolean() ? ListTerm.NIL : Tuple.EMPTY;
            default:
                return random.nextBoolean() ? MapTerm.EMPTY : FloatTerm.of(-0.0);
        }
    }

    /** A term as keys of tables are: mostly integers, atoms, binaries and small tuples of them, from a small range. */
    public Term key() {
        switch (random.nextInt(8)) {
            case 0:
            case 1:
            case 2:
                return IntegerTerm.of(random.nextInt(1000));
            case 3:
                return Atom.of("k" + random.nextInt(100));
            case 4:
                return Bitstring.of("key" + random.nextInt(1000));
            case 5:
                return Tuple.of(Atom.of("k" + random.nextInt(4)), IntegerTerm.of(random.nextInt(100)));
            case 6:
                return FloatTerm.of(random.nextInt(1000));
            default:
                return smallScalar();
        }
    }

    /** A tuple of this size; its elements are nested up to {@code depth} levels. */
    public Tuple tuple(int size, int depth) {
        return Tuple.ofOwned(terms(size, depth));
    }

    /** Two terms that are often equal, {@code ==} but not {@code =:=}, or differ in one place deep inside. */
    public Term[] pair() {
        Term first = term();
        return new Term[] {first, random.nextInt(3) == 0 ? term() : near(first)};
    }

    /** The term itself or one that differs from it in one place at most. */
    public Term near(Term term) {
        if (random.nextInt(12) == 0) {
            return term(1);
        }
        if (term instanceof Tuple tuple && tuple.size() > 0) {
            return Tuple.ofOwned(nearOne(tuple.elements().toArray(new Term[0])));
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            return nearList(list);
        }
        if (term instanceof MapTerm map && map.size() > 0) {
            return nearMap(map);
        }
        return nearScalar(term);
    }

    /** An integer of any size. */
    public IntegerTerm integer() {
        switch (random.nextInt(5)) {
            case 0:
            case 1:
                return IntegerTerm.of(random.nextInt(-10, 300));
            case 2:
                return IntegerTerm.of(random.nextLong() >> random.nextInt(64));
            case 3:
                BigInteger edge = BigInteger.ONE.shiftLeft(SHIFTS[random.nextInt(SHIFTS.length)]);
                BigInteger value = edge.add(BigInteger.valueOf(random.nextInt(-2, 3)));
                return IntegerTerm.of(random.nextBoolean() ? value : value.negate());
            default:
                byte[] magnitude = new byte[random.nextInt(1, 40)];
                random.nextBytes(magnitude);
                return IntegerTerm.of(new BigInteger(magnitude));
        }
    }

    /** A float of any size. */
    public FloatTerm floating() {
        switch (random.nextInt(3)) {
            case 0:
                return FloatTerm.of(FLOATS[random.nextInt(FLOATS.length)]);
            case 1:
                return FloatTerm.of(random.nextInt(-100_000, 100_000) / Math.pow(10, random.nextInt(6)));
            default:
                double value = Double.longBitsToDouble(random.nextLong());
                return FloatTerm.of(Double.isFinite(value) ? value : random.nextDouble());
        }
    }

    /** An atom out of a few hundred. */
    public Atom atom() {
        String name = ATOMS[random.nextInt(ATOMS.length)];
        return Atom.of(random.nextBoolean() ? name : name + ATOMS[random.nextInt(ATOMS.length)]);
    }

    /** A binary: text or bytes. */
    public Bitstring binary() {
        return random.nextBoolean() ? Bitstring.of(TEXTS[random.nextInt(TEXTS.length)]) : Bitstring.of(bytes());
    }

    /** A bitstring of any number of bits. */
    public Bitstring bitstring() {
        byte[] bytes = bytes();
        int unused = bytes.length == 0 ? 0 : random.nextInt(8);
        return Bitstring.ofBits(bytes, 8L * bytes.length - unused);
    }

    /** A pid, port, reference or external fun. */
    public Term identifier() {
        Atom node = random.nextInt(4) == 0 ? Atom.of("b@host") : Atom.of("nonode@nohost");
        long creation = node == Atom.of("nonode@nohost") ? 0 : random.nextInt(1, 4);
        switch (random.nextInt(4)) {
            case 0:
                return new Pid(node, random.nextInt(200), random.nextInt(3), creation);
            case 1:
                return new Port(node, random.nextBoolean() ? random.nextInt(20) : random.nextLong() >>> 5, creation);
            case 2:
                return Reference.of(node, creation, random.nextInt(4) & 0x3FFFF, random.nextInt(), random.nextInt(3));
            default:
                return new Fun.External(atom(), atom(), random.nextInt(4));
        }
    }

    private Term nearScalar(Term term) {
        if (random.nextInt(3) == 0) {
            return term;
        }
        if (term instanceof IntegerTerm integer) {
            double value = integer.bigValue().doubleValue();
            return random.nextBoolean() && !Double.isInfinite(value)
                    ? FloatTerm.of(value)
                    : IntegerTerm.of(integer.bigValue().add(BigInteger.valueOf(random.nextInt(-1, 2))));
        }
        if (term instanceof FloatTerm number) {
            return nearFloat(number.value());
        }
        if (term instanceof Bitstring bits) {
            return nearBits(bits);
        }
        return term instanceof Atom ? atom() : scalar();
    }

    private Term nearFloat(double value) {
        switch (random.nextInt(4)) {
            case 0:
                return FloatTerm.of(-value);
            case 1:
                double next = Math.nextUp(value);
                return FloatTerm.of(Double.isInfinite(next) ? 0.0 : next);
            default:
                BigInteger whole = new BigDecimal(value).toBigInteger();
                return IntegerTerm.of(whole.add(BigInteger.valueOf(random.nextInt(-1, 2))));
        }
    }

    private Term nearBits(Bitstring bits) {
        byte[] bytes = bits.toBytes();
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        int unused = bytes.length == 0 ? 0 : random.nextInt(8);
        return Bitstring.ofBits(bytes, 8L * bytes.length - unused);
    }

    private Term nearList(ListTerm list) {
        Term[] elements = list.elements().toArray(new Term[0]);
        switch (random.nextInt(6)) {
            case 0:
                return ListTerm.ofOwned(elements, scalar());
            case 1:
                return ListTerm.ofOwned(elements, ListTerm.of(smallScalar()));
            default:
                return ListTerm.ofOwned(nearOne(elements), list.tail());
        }
    }

    private Term nearMap(MapTerm map) {
        Term[] keys = map.keys().toArray(new Term[0]);
        Term[] values = map.values().toArray(new Term[0]);
        return random.nextBoolean() ? MapTerm.of(nearOne(keys), values) : MapTerm.of(keys, nearOne(values));
    }

    private Term[] nearOne(Term[] terms) {
        int at = random.nextInt(terms.length);
        terms[at] = near(terms[at]);
        return terms;
    }

    private Term list(int depth) {
        switch (random.nextInt(6)) {
            case 0:
                return ListTerm.ofOwned(terms(random.nextInt(1, 4), depth - 1), scalar());
            case 1:
                Term[] characters = new Term[random.nextInt(6)];
                for (int i = 0; i < characters.length; i++) {
                    characters[i] = IntegerTerm.of(random.nextInt(32, 300));
                }
                return ListTerm.ofOwned(characters, ListTerm.NIL);
            default:
                return ListTerm.ofOwned(terms(random.nextInt(5), depth - 1), ListTerm.NIL);
        }
    }

    private Term map(int depth) {
        boolean large = random.nextInt(12) == 0;
        int size = large ? random.nextInt(30, 40) : random.nextInt(5);
        int inner = large ? 0 : depth - 1;
        return MapTerm.of(terms(size, inner), terms(size, inner));
    }

    private Term[] terms(int size, int depth) {
        Term[] terms = new Term[size];
        for (int i = 0; i < size; i++) {
            terms[i] = random.nextInt(3) == 0 ? smallScalar() : term(depth);
        }
        return terms;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(6)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0);
        }
        return bytes;
    }
}

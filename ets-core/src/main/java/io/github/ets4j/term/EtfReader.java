/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads one term in External Term Format. */
final class EtfReader {
    /** Containers begin with room for this many elements: a length that lies must not cost memory on every level. */
    private static final int INITIAL_CAPACITY = 64;

    private static final int FLOAT_TEXT_LENGTH = 31;
    private static final Pattern FLOAT_TEXT = Pattern.compile(" *[-+]?[0-9]+\\.[0-9]+(e[-+]?[0-9]+)?");
    private static final int UNIQ_LENGTH = 16;

    private final EtfInput in;
    private final int atomsMax;
    private int depth;

    private EtfReader(EtfInput in, int atomsMax) {
        this.in = in;
        this.atomsMax = atomsMax;
    }

    static Term read(byte[] bytes, int offset, int length, EtfLimits limits) {
        requireSize(length, limits);
        EtfInput in = new EtfInput(bytes, offset, length);
        int version = in.get8();
        if (version != Etf.VERSION) {
            throw in.error(0, "version=" + version + " is not " + Etf.VERSION);
        }
        if (in.remaining() > 0 && (bytes[offset + 1] & 0xFF) == Etf.COMPRESSED) {
            in.get8();
            byte[] plain = EtfInflater.inflate(in, limits);
            in = new EtfInput(plain, 0, plain.length);
        }
        Term term = new EtfReader(in, limits.atomsMax()).term();
        if (in.remaining() > 0) {
            throw in.error(in.offset(), "remaining=" + in.remaining() + " bytes after the term");
        }
        return term;
    }

    static void requireSize(long length, EtfLimits limits) {
        if (length > limits.bytesMax()) {
            throw EtsException.systemLimit(
                    Kind.TERM_SIZE, "term of " + length + " bytes, allowed are " + limits.bytesMax());
        }
    }

    private Term term() {
        int offset = in.offset();
        return nested(in.get8(), offset);
    }

    private Term nested(int tag, int offset) {
        if (depth == Terms.NESTING_MAX) {
            throw in.error(offset, "nested deeper than " + Terms.NESTING_MAX);
        }
        depth++;
        Term term = tagged(tag, offset);
        depth--;
        return term;
    }

    private Term tagged(int tag, int offset) {
        switch (tag) {
            case Etf.SMALL_INTEGER:
                return IntegerTerm.of(in.get8());
            case Etf.INTEGER:
                return IntegerTerm.of((int) in.get32());
            case Etf.SMALL_BIG:
                return big(in.get8());
            case Etf.LARGE_BIG:
                return big(in.count(1));
            case Etf.NEW_FLOAT:
                return floating(offset, Double.longBitsToDouble(in.get64()));
            case Etf.FLOAT:
                return floatText(offset);
            case Etf.SMALL_TUPLE:
                return tuple(in.get8());
            case Etf.LARGE_TUPLE:
                return tuple(in.count(1));
            case Etf.NIL:
                return ListTerm.NIL;
            case Etf.STRING:
            case Etf.LIST:
                return list(tag);
            case Etf.MAP:
                return map(offset);
            case Etf.BINARY:
                int length = in.count(1);
                return Bitstring.of(in.array(), in.skip(length), length);
            case Etf.BIT_BINARY:
                return bits(offset);
            default:
                return identifier(tag, offset);
        }
    }

    private Term identifier(int tag, int offset) {
        switch (tag) {
            case Etf.SMALL_ATOM_UTF8:
            case Etf.ATOM_UTF8:
            case Etf.SMALL_ATOM_LATIN1:
            case Etf.ATOM_LATIN1:
                return atom(tag, offset);
            case Etf.PID:
            case Etf.NEW_PID:
                return new Pid(atom(), in.get32(), in.get32(), tag == Etf.PID ? in.get8() : in.get32());
            case Etf.PORT:
                return new Port(atom(), in.get32(), in.get8());
            case Etf.NEW_PORT:
                return new Port(atom(), in.get32(), in.get32());
            case Etf.V4_PORT:
                return new Port(atom(), in.get64(), in.get32());
            case Etf.REFERENCE:
            case Etf.NEW_REFERENCE:
            case Etf.NEWER_REFERENCE:
                return reference(tag, offset);
            case Etf.EXPORT:
                return new Fun.External(atom(), atom(), (int) unsigned("arity", 0xFF));
            case Etf.NEW_FUN:
                return localFun(offset);
            default:
                throw in.error(offset, "tag=" + tag + " is unknown");
        }
    }

    private IntegerTerm big(int length) {
        boolean negative = in.get8() != 0;
        byte[] magnitude = in.getBytes(length);
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            byte swapped = magnitude[i];
            magnitude[i] = magnitude[j];
            magnitude[j] = swapped;
        }
        BigInteger value = new BigInteger(1, magnitude);
        return IntegerTerm.of(negative ? value.negate() : value);
    }

    private FloatTerm floating(int offset, double value) {
        if (!Double.isFinite(value)) {
            throw in.error(offset, "float=" + value + " is not finite");
        }
        return FloatTerm.of(value);
    }

    /** The old form of floats: printed by {@code %.20e}, filled up with zero bytes. */
    private FloatTerm floatText(int offset) {
        String field = in.text(FLOAT_TEXT_LENGTH, StandardCharsets.ISO_8859_1);
        int length = field.indexOf(0);
        String text = length < 0 ? field : field.substring(0, length);
        if (!FLOAT_TEXT.matcher(text).matches()) {
            throw in.error(offset, "float text is malformed");
        }
        return floating(offset, Double.parseDouble(text.trim()));
    }

    private Atom atom() {
        int offset = in.offset();
        return atom(in.get8(), offset);
    }

    private Atom atom(int tag, int offset) {
        switch (tag) {
            case Etf.SMALL_ATOM_UTF8:
                return atom(offset, in.get8(), StandardCharsets.UTF_8);
            case Etf.ATOM_UTF8:
                return atom(offset, in.get16(), StandardCharsets.UTF_8);
            case Etf.SMALL_ATOM_LATIN1:
                return atom(offset, in.get8(), StandardCharsets.ISO_8859_1);
            case Etf.ATOM_LATIN1:
                return atom(offset, in.get16(), StandardCharsets.ISO_8859_1);
            default:
                throw in.error(offset, "tag=" + tag + " where an atom must be");
        }
    }

    private Atom atom(int offset, int length, Charset charset) {
        String name = in.text(length, charset);
        if (name.codePointCount(0, name.length()) > Atom.NAME_LENGTH_MAX) {
            throw in.error(offset, "atom is longer than " + Atom.NAME_LENGTH_MAX + " characters");
        }
        Atom known = Atom.find(name);
        if (known == null && Atom.count() >= atomsMax) {
            throw EtsException.systemLimit(
                    Kind.ATOM_LIMIT, "offset=" + offset + ": an atom more than the " + atomsMax + " there may be");
        }
        return known != null ? known : Atom.of(name);
    }

    private Tuple tuple(int size) {
        return Tuple.ofOwned(terms(size));
    }

    private Term[] terms(int size) {
        TermArray terms = new TermArray(size);
        for (int i = 0; i < size; i++) {
            terms.add(term());
        }
        return terms.toArray();
    }

    /** A list; a tail that is a list itself continues it, so that long chains do not nest. */
    private ListTerm list(int firstTag) {
        TermArray elements = new TermArray(0);
        int tag = firstTag;
        while (tag == Etf.LIST || tag == Etf.STRING) {
            if (tag == Etf.STRING) {
                for (int i = in.get16(); i > 0; i--) {
                    elements.add(IntegerTerm.of(in.get8()));
                }
                return ListTerm.ofOwned(elements.toArray(), ListTerm.NIL);
            }
            for (int i = in.count(1); i > 0; i--) {
                elements.add(term());
            }
            tag = in.get8();
        }
        int offset = in.offset() - 1;
        Term tail = nested(tag, offset);
        if (elements.size() == 0 && tail != ListTerm.NIL) {
            throw in.error(offset, "list of no elements has a tail");
        }
        return ListTerm.ofOwned(elements.toArray(), tail);
    }

    private MapTerm map(int offset) {
        int size = in.count(2);
        TermArray keys = new TermArray(size);
        TermArray values = new TermArray(size);
        for (int i = 0; i < size; i++) {
            keys.add(term());
            values.add(term());
        }
        MapTerm map = MapTerm.of(keys.toArray(), values.toArray());
        if (map.size() != size) {
            throw in.error(offset, "map has equal keys");
        }
        return map;
    }

    private Bitstring bits(int offset) {
        int length = in.count(1);
        int lastBits = in.get8();
        if (length == 0 || lastBits < 1 || lastBits > 8) {
            throw in.error(offset, "bits=" + lastBits + " in the last of length=" + length + " bytes");
        }
        return Bitstring.ofBits(in.getBytes(length), 8L * (length - 1) + lastBits);
    }

    private Reference reference(int tag, int offset) {
        int length = tag == Etf.REFERENCE ? 1 : in.get16();
        if (length < 1 || length > Reference.WORDS_MAX) {
            throw in.error(offset, "reference of words=" + length + ", not 1 to " + Reference.WORDS_MAX);
        }
        Atom node = atom();
        int[] words = new int[length];
        if (tag == Etf.REFERENCE) { // here the creation comes last
            words[0] = (int) in.get32();
            return Reference.of(node, in.get8(), words);
        }
        long creation = tag == Etf.NEW_REFERENCE ? in.get8() : in.get32();
        for (int i = 0; i < length; i++) {
            words[i] = (int) in.get32();
        }
        return Reference.of(node, creation, words);
    }

    private Fun localFun(int offset) {
        int begin = in.offset();
        long size = in.get32();
        int arity = in.get8();
        byte[] uniq = in.getBytes(UNIQ_LENGTH);
        long index = in.get32();
        int environmentSize = in.count(1);
        Atom module = atom();
        long oldIndex = unsigned("old index", 0xFFFF_FFFFL);
        long oldUniq = unsigned("old uniq", 0xFFFF_FFFFL);
        int creatorOffset = in.offset();
        if (!(term() instanceof Pid creator)) {
            throw in.error(creatorOffset, "creator of a fun is no pid");
        }
        Term[] environment = terms(environmentSize);
        if (in.offset() - begin != size) {
            throw in.error(offset, "fun of size=" + size + " takes " + (in.offset() - begin) + " bytes");
        }
        return new Fun.Local(module, arity, uniq, index, oldIndex, oldUniq, creator, environment);
    }

    private long unsigned(String name, long max) {
        int offset = in.offset();
        Term value = term();
        boolean fits = value instanceof IntegerTerm integer
                && integer.isLong()
                && integer.longValue() >= 0
                && integer.longValue() <= max;
        if (!fits) {
            throw in.error(offset, name + "=" + value + " is not 0 to " + max);
        }
        return ((IntegerTerm) value).longValue();
    }

    /** An array of terms that grows as they come. */
    private static final class TermArray {
        private Term[] terms;
        private int size;

        TermArray(int expected) {
            terms = new Term[Math.min(expected, INITIAL_CAPACITY)];
        }

        int size() {
            return size;
        }

        void add(Term term) {
            if (size == terms.length) {
                terms = Arrays.copyOf(terms, Math.max(2 * size, 8));
            }
            terms[size++] = term;
        }

        Term[] toArray() {
            return size == terms.length ? terms : Arrays.copyOf(terms, size);
        }
    }
}

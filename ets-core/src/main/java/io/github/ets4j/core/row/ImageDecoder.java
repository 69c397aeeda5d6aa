/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
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
import java.math.BigInteger;

/** Makes terms from their images. Stateless. */
final class ImageDecoder {
    private ImageDecoder() {}

    /** The tuple of a row, compressed or not. */
    static Tuple decodeRow(Memory memory, long row) {
        TermImage image = RowDescriptor.isCompressed(memory, row)
                ? new RowExpansion(memory, row).image()
                : new TermImage(memory, row);
        return Tuple.ofOwned(decodeWords(image, 0, RowDescriptor.WORDS_OFFSET, RowDescriptor.arity(memory, row)));
    }

    /** The term of a word that is held by what starts at {@code base}. */
    static Term decode(TermImage image, int base, long word) {
        return TermWord.hasBlob(word) ? decodeBlob(image, base + TermWord.offset(word), word) : immediate(word);
    }

    /** The term of a word that has no blob. */
    static Term immediate(long word) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_SMALL_INTEGER:
                return IntegerTerm.of(TermWord.smallInteger(word));
            case TermWord.TAG_ATOM:
                return Atom.byId(TermWord.atomId(word));
            case TermWord.TAG_EMPTY:
                return word == TermWord.NIL ? ListTerm.NIL : word == TermWord.EMPTY_TUPLE ? Tuple.EMPTY : MapTerm.EMPTY;
            default:
                return shortBinary(word);
        }
    }

    /** The terms of consecutive words that are held by what starts at {@code base}. */
    static Term[] decodeWords(TermImage image, int base, int slot, int count) {
        Term[] terms = new Term[count];
        for (int i = 0; i < count; i++) {
            terms[i] = decode(image, base, image.word(slot + (i << 3)));
        }
        return terms;
    }

    private static Term shortBinary(long word) {
        byte[] bytes = new byte[TermWord.shortLength(word)];
        long rest = TermWord.shortBytes(word);
        for (int i = 0; i < bytes.length; i++, rest >>>= Byte.SIZE) {
            bytes[i] = (byte) rest;
        }
        return Bitstring.ofOwned(bytes, (long) bytes.length * Byte.SIZE);
    }

    private static Term decodeBlob(TermImage image, int at, long word) {
        switch (TermWord.kind(word)) {
            case TermWord.KIND_FLOAT:
                return FloatTerm.of(Double.longBitsToDouble(image.word(at)));
            case TermWord.KIND_INTEGER:
                return TermWord.length(word) == Long.BYTES
                        ? IntegerTerm.of(image.word(at))
                        : IntegerTerm.of(bigInteger(image, at, TermWord.length(word)));
            case TermWord.KIND_BINARY, TermWord.KIND_BITSTRING:
                int length = TermWord.length(word);
                int unused = (Byte.SIZE - TermWord.used(word)) % Byte.SIZE;
                return Bitstring.ofOwned(image.bytes(at, length), (long) length * Byte.SIZE - unused);
            case TermWord.KIND_TUPLE:
                return Tuple.ofOwned(decodeWords(image, at, at + BlobDescriptor.WORDS_OFFSET, count(image, at)));
            case TermWord.KIND_LIST:
                return list(image, at);
            case TermWord.KIND_MAP:
                return map(image, at);
            default:
                return decodeOpaque(image, at, word);
        }
    }

    private static int count(TermImage image, int at) {
        return image.lowInt(at + BlobDescriptor.COUNT_OFFSET);
    }

    private static Term list(TermImage image, int at) {
        int count = count(image, at);
        int words = at + BlobDescriptor.WORDS_OFFSET;
        Term tail = decode(image, at, image.word(words + count * Long.BYTES));
        return ListTerm.ofOwned(decodeWords(image, at, words, count), tail);
    }

    private static Term map(TermImage image, int at) {
        int count = count(image, at);
        int words = at + BlobDescriptor.WORDS_OFFSET;
        Term[] keys = decodeWords(image, at, words, count);
        return MapTerm.ofSorted(keys, decodeWords(image, at, words + count * Long.BYTES, count));
    }

    /** A number of {@code length} bytes, a multiple of eight, at an offset. */
    static BigInteger bigInteger(TermImage image, int at, int length) {
        byte[] bytes = image.bytes(at, length);
        for (int low = 0, high = length - 1; low < high; low++, high--) {
            byte swapped = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = swapped;
        }
        return new BigInteger(bytes);
    }

    private static Term decodeOpaque(TermImage image, int at, long word) {
        switch (TermWord.kind(word)) {
            case TermWord.KIND_REFERENCE:
                return reference(image, at, TermWord.length(word));
            case TermWord.KIND_PID:
                return pid(image, at);
            case TermWord.KIND_PORT:
                long number = image.word(at + BlobDescriptor.NUMBER_OFFSET);
                return new Port(node(image, at), number, creation(image, at));
            case TermWord.KIND_EXTERNAL_FUN:
                return externalFun(image, at);
            case TermWord.KIND_LOCAL_FUN:
                return localFun(image, at);
            default:
                throw new AssertionError("no such kind in word=" + Long.toHexString(word));
        }
    }

    private static Atom node(TermImage image, int at) {
        return Atom.byId(image.lowInt(at + BlobDescriptor.NODE_OFFSET));
    }

    private static long creation(TermImage image, int at) {
        return Integer.toUnsignedLong(image.highInt(at + BlobDescriptor.NODE_OFFSET));
    }

    private static Term reference(TermImage image, int at, int length) {
        int[] words = new int[(length - BlobDescriptor.NUMBER_OFFSET) / Integer.BYTES];
        for (int i = 0; i < words.length; i++) {
            long pair = image.word(at + BlobDescriptor.NUMBER_OFFSET + (i >> 1) * Long.BYTES);
            words[i] = (int) (pair >>> (i & 1) * Integer.SIZE);
        }
        return Reference.of(node(image, at), creation(image, at), words);
    }

    private static Pid pid(TermImage image, int at) {
        long number = Integer.toUnsignedLong(image.lowInt(at + BlobDescriptor.NUMBER_OFFSET));
        long serial = Integer.toUnsignedLong(image.highInt(at + BlobDescriptor.NUMBER_OFFSET));
        return new Pid(node(image, at), number, serial, creation(image, at));
    }

    private static Term externalFun(TermImage image, int at) {
        Atom module = Atom.byId(image.lowInt(at + BlobDescriptor.EXTERNAL_MODULE_OFFSET));
        Atom function = Atom.byId(image.highInt(at + BlobDescriptor.EXTERNAL_MODULE_OFFSET));
        return new Fun.External(module, function, image.lowInt(at + BlobDescriptor.EXTERNAL_ARITY_OFFSET));
    }

    private static Term localFun(TermImage image, int at) {
        int count = image.lowInt(at + BlobDescriptor.LOCAL_COUNT_OFFSET);
        return new Fun.Local(
                Atom.byId(image.lowInt(at + BlobDescriptor.LOCAL_MODULE_OFFSET)),
                image.highInt(at + BlobDescriptor.LOCAL_MODULE_OFFSET),
                image.bytes(at + BlobDescriptor.LOCAL_UNIQ_OFFSET, BlobDescriptor.LOCAL_UNIQ_LENGTH),
                Integer.toUnsignedLong(image.lowInt(at + BlobDescriptor.LOCAL_INDEX_OFFSET)),
                Integer.toUnsignedLong(image.highInt(at + BlobDescriptor.LOCAL_INDEX_OFFSET)),
                image.word(at + BlobDescriptor.LOCAL_OLD_UNIQ_OFFSET),
                pid(image, at + BlobDescriptor.LOCAL_CREATOR_OFFSET),
                decodeWords(image, at, at + BlobDescriptor.LOCAL_WORDS_OFFSET, count));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.term.Atom;

/**
 * Writes sort keys: bytes whose unsigned lexicographic order is the term order, equal for terms that are {@code ==}, and
 * no key a prefix of another. {@code docs/spec/sort-key.md} is the normative layout. Sort keys are never read back: the
 * row holds the exact term.
 *
 * <p>Inside the key of a map, numbers are written in <em>exact</em> mode: integers before floats, each in its own order.
 * The values of a map are in the mode of the map.
 */
final class SortKeyWriter {
    private static final int CAPACITY = 16;

    private final TermImage image;
    private final ByteSink sink;

    private SortKeyWriter(TermImage image, int capacity) {
        this.image = image;
        this.sink = new ByteSink(capacity);
    }

    /** The sort key of a word that is held by what starts at {@code base}. */
    static byte[] sortKey(TermImage image, int base, long word, boolean exact) {
        if (TermWord.isSmallInteger(word) && !exact) {
            return SortKeyNumber.sortKey(TermWord.smallInteger(word));
        }
        SortKeyWriter writer = new SortKeyWriter(image, CAPACITY + TermWord.blobSize(word));
        writer.putTerm(base, word, exact);
        return writer.sink.toBytes();
    }

    private void putTerm(int base, long word, boolean exact) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_SMALL_INTEGER -> putInteger(TermWord.smallInteger(word), exact);
            case TermWord.TAG_ATOM -> {
                sink.put(SortKeyTag.ATOM);
                putName(TermWord.atomId(word));
            }
            case TermWord.TAG_EMPTY -> putEmpty(word);
            case TermWord.TAG_SHORT_BINARY -> putShortBinary(word);
            default -> putBlob(base + TermWord.offset(word), word, exact);
        }
    }

    private void putEmpty(long word) {
        if (word == TermWord.NIL) {
            sink.put(SortKeyTag.NIL);
        } else {
            sink.put(word == TermWord.EMPTY_TUPLE ? SortKeyTag.TUPLE : SortKeyTag.MAP);
            putCount(0);
        }
    }

    private void putBlob(int at, long word, boolean exact) {
        switch (TermWord.kind(word)) {
            case TermWord.KIND_FLOAT -> putFloat(Double.longBitsToDouble(image.word(at)), exact);
            case TermWord.KIND_INTEGER -> putBlobInteger(at, TermWord.length(word), exact);
            case TermWord.KIND_BINARY, TermWord.KIND_BITSTRING -> putBits(at, word);
            case TermWord.KIND_TUPLE -> putTuple(at, exact);
            case TermWord.KIND_LIST -> putList(at, exact);
            case TermWord.KIND_MAP -> putMap(at, exact);
            case TermWord.KIND_REFERENCE -> putReference(at, TermWord.length(word));
            case TermWord.KIND_PORT -> {
                sink.put(SortKeyTag.PORT);
                putNode(at);
                sink.putLong(image.word(at + BlobDescriptor.NUMBER_OFFSET));
            }
            case TermWord.KIND_PID -> {
                sink.put(SortKeyTag.PID);
                putPid(at);
            }
            case TermWord.KIND_EXTERNAL_FUN -> putExternalFun(at);
            case TermWord.KIND_LOCAL_FUN -> putLocalFun(at, exact);
            default -> throw new AssertionError("no such kind in word=" + Long.toHexString(word));
        }
    }

    // Numbers.

    private void putInteger(long value, boolean exact) {
        if (exact) {
            sink.put(SortKeyTag.EXACT_INTEGER);
        }
        SortKeyNumber.put(sink, value);
    }

    private void putBlobInteger(int at, int length, boolean exact) {
        if (length == Long.BYTES) {
            putInteger(image.word(at), exact);
            return;
        }
        if (exact) {
            sink.put(SortKeyTag.EXACT_INTEGER);
        }
        SortKeyNumber.put(sink, ImageDecoder.bigInteger(image, at, length));
    }

    private void putFloat(double value, boolean exact) {
        if (exact) {
            long bits = Double.doubleToRawLongBits(value);
            sink.put(SortKeyTag.EXACT_FLOAT);
            sink.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        } else {
            SortKeyNumber.put(sink, value);
        }
    }

    /** A count in one byte if it is small, else the number of bytes, added to the greatest small count, and the bytes. */
    private void putCount(int count) {
        putCount(sink, count);
    }

    /** As {@link #putCount(int)}, to any sink. */
    static void putCount(ByteSink sink, int count) {
        if (count <= SortKeyTag.COUNT_ONE_BYTE_MAX) {
            sink.put(count);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(count) + Byte.SIZE - 1) / Byte.SIZE;
            sink.put(SortKeyTag.COUNT_ONE_BYTE_MAX + bytes);
            sink.put(count, bytes);
        }
    }

    // Bytes.

    private void putName(int atomId) {
        String name = Atom.byId(atomId).name();
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit < 0x80) {
                putEscaped(unit);
            } else if (Character.isHighSurrogate(unit)) {
                int codePoint = name.codePointAt(i);
                putUtf8(codePoint);
                i += Character.charCount(codePoint) - 1;
            } else {
                putUtf8(unit);
            }
        }
        putEnd();
    }

    private void putUtf8(int codePoint) {
        if (codePoint < 0x800) {
            sink.put(0xC0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            sink.put(0xE0 | codePoint >> 12);
            sink.put(0x80 | codePoint >> 6 & 0x3F);
        } else {
            sink.put(0xF0 | codePoint >> 18);
            sink.put(0x80 | codePoint >> 12 & 0x3F);
            sink.put(0x80 | codePoint >> 6 & 0x3F);
        }
        sink.put(0x80 | codePoint & 0x3F);
    }

    private void putEscaped(int value) {
        sink.put(value);
        if (value == 0) {
            sink.put(SortKeyTag.ESCAPED_ZERO);
        }
    }

    private void putEscaped(long bytes, int count) {
        long rest = bytes;
        for (int i = 0; i < count; i++, rest >>>= Byte.SIZE) {
            putEscaped((byte) rest);
        }
    }

    private static boolean hasZeroByte(long bytes) {
        return (bytes - 0x0101_0101_0101_0101L & ~bytes & 0x8080_8080_8080_8080L) != 0;
    }

    private void putEnd() {
        sink.put(0);
        sink.put(0);
    }

    private void putShortBinary(long word) {
        int length = TermWord.shortLength(word);
        long bytes = TermWord.shortBytes(word);
        sink.put(SortKeyTag.BITSTRING);
        putEscaped(bytes, length);
        putEnd();
        sink.put(length == 0 ? 0 : Byte.SIZE);
    }

    private void putBits(int at, long word) {
        int length = TermWord.length(word);
        int used = TermWord.used(word);
        sink.put(SortKeyTag.BITSTRING);
        for (int i = 0; i < length; i += Long.BYTES) {
            long bytes = image.word(at + i);
            if (length - i >= Long.BYTES && !hasZeroByte(bytes)) {
                sink.putLong(Long.reverseBytes(bytes));
            } else {
                putEscaped(bytes, Math.min(Long.BYTES, length - i));
            }
        }
        putEnd();
        sink.put(used == 0 ? Byte.SIZE : used);
    }

    // Compounds.

    private void putWords(int base, int slot, int count, boolean exact) {
        for (int i = 0; i < count; i++) {
            putTerm(base, image.word(slot + (i << 3)), exact);
        }
    }

    private void putTuple(int at, boolean exact) {
        int count = image.lowInt(at + BlobDescriptor.COUNT_OFFSET);
        sink.put(SortKeyTag.TUPLE);
        putCount(count);
        putWords(at, at + BlobDescriptor.WORDS_OFFSET, count, exact);
    }

    private void putList(int at, boolean exact) {
        int count = image.lowInt(at + BlobDescriptor.COUNT_OFFSET);
        int slot = at + BlobDescriptor.WORDS_OFFSET;
        for (int i = 0; i < count; i++, slot += Long.BYTES) {
            sink.put(SortKeyTag.CONS);
            putTerm(at, image.word(slot), exact);
        }
        putTerm(at, image.word(slot), exact);
    }

    private void putMap(int at, boolean exact) {
        int count = image.lowInt(at + BlobDescriptor.COUNT_OFFSET);
        int slot = at + BlobDescriptor.WORDS_OFFSET;
        sink.put(SortKeyTag.MAP);
        putCount(count);
        putWords(at, slot, count, true);
        putWords(at, slot + count * Long.BYTES, count, exact);
    }

    // Identifiers and funs.

    private void putNode(int at) {
        putName(image.lowInt(at + BlobDescriptor.NODE_OFFSET));
        sink.put(image.highInt(at + BlobDescriptor.NODE_OFFSET), Integer.BYTES);
    }

    private void putPid(int at) {
        sink.put(image.highInt(at + BlobDescriptor.NUMBER_OFFSET), Integer.BYTES);
        sink.put(image.lowInt(at + BlobDescriptor.NUMBER_OFFSET), Integer.BYTES);
        putNode(at);
    }

    private void putReference(int at, int length) {
        int count = (length - BlobDescriptor.NUMBER_OFFSET) / Integer.BYTES;
        sink.put(SortKeyTag.REFERENCE);
        putNode(at);
        sink.put(count);
        for (int i = count - 1; i >= 0; i--) {
            long pair = image.word(at + BlobDescriptor.NUMBER_OFFSET + (i >> 1) * Long.BYTES);
            sink.put(pair >>> (i & 1) * Integer.SIZE, Integer.BYTES);
        }
    }

    private void putExternalFun(int at) {
        sink.put(SortKeyTag.FUN);
        sink.put(SortKeyTag.FUN_EXTERNAL);
        putName(image.lowInt(at + BlobDescriptor.EXTERNAL_MODULE_OFFSET));
        putName(image.highInt(at + BlobDescriptor.EXTERNAL_MODULE_OFFSET));
        sink.put(image.lowInt(at + BlobDescriptor.EXTERNAL_ARITY_OFFSET));
    }

    private void putLocalFun(int at, boolean exact) {
        int count = image.lowInt(at + BlobDescriptor.LOCAL_COUNT_OFFSET);
        sink.put(SortKeyTag.FUN);
        sink.put(SortKeyTag.FUN_LOCAL);
        putName(image.lowInt(at + BlobDescriptor.LOCAL_MODULE_OFFSET));
        sink.put(image.lowInt(at + BlobDescriptor.LOCAL_INDEX_OFFSET), Integer.BYTES);
        sink.putLong(image.word(at + BlobDescriptor.LOCAL_OLD_UNIQ_OFFSET) ^ Long.MIN_VALUE);
        sink.put(count, Integer.BYTES);
        putWords(at, at + BlobDescriptor.LOCAL_WORDS_OFFSET, count, exact);
        for (int i = 0; i < BlobDescriptor.LOCAL_UNIQ_LENGTH; i++) {
            sink.put(image.byteAt(at + BlobDescriptor.LOCAL_UNIQ_OFFSET + i));
        }
        sink.put(image.highInt(at + BlobDescriptor.LOCAL_MODULE_OFFSET), Integer.BYTES);
    }
}

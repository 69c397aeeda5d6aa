/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers and names from a range of bytes; whatever is not there is an error that names the offset. */
final class EtfInput {
    private final byte[] bytes;
    private final int begin;
    private final int end;
    private int at;

    EtfInput(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.begin = offset;
        this.end = offset + length;
        this.at = offset;
    }

    /** Offset of the next byte within the range. */
    int offset() {
        return at - begin;
    }

    int remaining() {
        return end - at;
    }

    int get8() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    int get16() {
        require(2);
        return get8() << 8 | get8();
    }

    /** Four bytes, unsigned. */
    long get32() {
        require(4);
        return (long) get16() << 16 | get16();
    }

    long get64() {
        require(8);
        return get32() << 32 | get32();
    }

    /** A 32-bit count of things that take {@code unit} bytes each at least. */
    int count(int unit) {
        int offset = offset();
        long count = get32();
        if (count > remaining() / unit) {
            throw error(offset, "length=" + count + " is more than remaining=" + remaining() + " bytes can hold");
        }
        return (int) count;
    }

    /** The bytes where they lie: those of {@code array()} from {@code arrayOffset()}; moves past them. */
    int skip(int length) {
        require(length);
        int from = at;
        at += length;
        return from;
    }

    byte[] array() {
        return bytes;
    }

    byte[] getBytes(int length) {
        int from = skip(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Text of this many bytes. */
    String text(int length, Charset charset) {
        int offset = offset();
        int from = skip(length);
        if (charset == StandardCharsets.ISO_8859_1) {
            return new String(bytes, from, length, charset);
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw error(offset, "text is no " + charset);
        }
    }

    void require(int length) {
        if (length > end - at) {
            throw error(offset(), "needs length=" + length + " bytes, remaining=" + remaining());
        }
    }

    EtsException error(int offset, String message) {
        return EtsException.badArgument(Kind.FORMAT, 0, "offset=" + offset + ": " + message);
    }
}

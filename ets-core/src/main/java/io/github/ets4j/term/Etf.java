/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Objects;

/**
 * Erlang's External Term Format.
 *
 * <p>{@link #encode} gives the bytes that {@code term_to_binary(T)} of OTP 27 gives, but for two things: the entries of maps
 * are in exact order of their keys (OTP: in the order they happen to be stored), and a local fun keeps its creator (OTP:
 * replaces it).
 *
 * <p>{@link #decode} reads what current OTP writes and the older tags it still reads, compressed terms included. It refuses
 * what would not be a term ({@code EtsException} {@code badarg} of kind {@code format}, whose text names the offset): wrong
 * or unknown tags, lengths beyond the end, atoms that are too long or no UTF-8, floats that are not finite, equal keys in
 * a map, nesting beyond {@link Terms#NESTING_MAX}, and, unlike {@code binary_to_term/1}, bytes after the term. What it
 * allocates is bounded by a small multiple of the bytes given, or of the declared size of a compressed term, which in
 * turn is bounded by what so few bytes can expand to.
 *
 * <p>All methods are thread-safe.
 */
public final class Etf {
    static final int VERSION = 131;
    static final int COMPRESSED = 80;
    static final int NEW_FLOAT = 70;
    static final int BIT_BINARY = 77;
    static final int NEW_PID = 88;
    static final int NEW_PORT = 89;
    static final int NEWER_REFERENCE = 90;
    static final int SMALL_INTEGER = 97;
    static final int INTEGER = 98;
    static final int FLOAT = 99;
    static final int ATOM_LATIN1 = 100;
    static final int REFERENCE = 101;
    static final int PORT = 102;
    static final int PID = 103;
    static final int SMALL_TUPLE = 104;
    static final int LARGE_TUPLE = 105;
    static final int NIL = 106;
    static final int STRING = 107;
    static final int LIST = 108;
    static final int BINARY = 109;
    static final int SMALL_BIG = 110;
    static final int LARGE_BIG = 111;
    static final int NEW_FUN = 112;
    static final int EXPORT = 113;
    static final int NEW_REFERENCE = 114;
    static final int SMALL_ATOM_LATIN1 = 115;
    static final int MAP = 116;
    static final int ATOM_UTF8 = 118;
    static final int SMALL_ATOM_UTF8 = 119;
    static final int V4_PORT = 120;

    private Etf() {}

    /** The term in External Term Format, version byte first. */
    public static byte[] encode(Term term) {
        return encode(term, EtfWriter.ARRAY_LENGTH_MAX);
    }

    /** As {@link #encode(Term)}; {@code system_limit} of kind {@code term_size} if there would be more bytes than this. */
    public static byte[] encode(Term term, int bytesMax) {
        return EtfWriter.write(Objects.requireNonNull(term, "term"), bytesMax);
    }

    /** The term that these bytes are. */
    public static Term decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * The term that {@code length} bytes from {@code offset} are.
     *
     * @throws IndexOutOfBoundsException if they are not all within the array
     */
    public static Term decode(byte[] bytes, int offset, int length) {
        return decode(bytes, offset, length, EtfLimits.NONE);
    }

    /**
     * As {@link #decode(byte[], int, int)}, for bytes that strangers send: a term beyond the limits is refused with {@code
     * system_limit} of kind {@code term_size} or {@code atom_limit}, before it has cost much.
     */
    public static Term decode(byte[] bytes, int offset, int length, EtfLimits limits) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return EtfReader.read(bytes, offset, length, limits);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

/** First bytes of the parts of a sort key, unsigned. See {@link SortKeyWriter}. */
public final class SortKeyTag {
    /** Below every key. */
    public static final int LOWEST = 0x00;
    /** Before an integer inside the key of a map. */
    public static final int EXACT_INTEGER = 0x05;
    /** A float inside the key of a map. */
    public static final int EXACT_FLOAT = 0x06;
    /** A number of at most {@code -2^64}. */
    public static final int NEGATIVE_BIG = 0x08;
    /** Minus the number of bytes gives the tag of a number of at most -1: 0x09 to 0x10. */
    public static final int NEGATIVE_BASE = 0x11;
    /** A number between -1 and 0. */
    public static final int NEGATIVE_FRACTION = 0x11;
    /** Zero. */
    public static final int ZERO = 0x12;
    /** A number between 0 and 1. */
    public static final int POSITIVE_FRACTION = 0x13;
    /** Plus the number of bytes gives the tag of a number of at least 1: 0x14 to 0x1B. */
    public static final int POSITIVE_BASE = 0x13;
    /** A number of at least {@code 2^64}. */
    public static final int POSITIVE_BIG = 0x1C;
    /** Ends a number that is whole. */
    public static final int WHOLE = 0x00;
    /** Comes before the fraction of a number. */
    public static final int FRACTION = 0x01;
    /** An atom. */
    public static final int ATOM = 0x20;
    /** A reference. */
    public static final int REFERENCE = 0x28;
    /** A fun. */
    public static final int FUN = 0x30;
    /** A port. */
    public static final int PORT = 0x38;
    /** A pid. */
    public static final int PID = 0x40;
    /** A tuple. */
    public static final int TUPLE = 0x48;
    /** Reserved for native records, which sort between tuples and maps. */
    public static final int RECORD = 0x4C;
    /** A map. */
    public static final int MAP = 0x50;
    /** The empty list. */
    public static final int NIL = 0x58;
    /** A list with an element. */
    public static final int CONS = 0x60;
    /** A bitstring. */
    public static final int BITSTRING = 0x68;
    /** Above every key. */
    public static final int HIGHEST = 0xFF;

    /** After {@link #FUN}: a local one. */
    public static final int FUN_LOCAL = 0x01;
    /** After {@link #FUN}: an external one. */
    public static final int FUN_EXTERNAL = 0x02;
    /** Greatest count that is written as one byte. */
    public static final int COUNT_ONE_BYTE_MAX = 0xF7;
    /** Follows a zero byte inside an atom or a bitstring. */
    public static final int ESCAPED_ZERO = 0xFF;

    private SortKeyTag() {}
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.term.TermParser;

/** Counts the bits that all segments of bitstrings in a fun have: a few characters can ask for much. Not thread-safe. */
public final class BinarySizes {
    private long bits;

    /** Nothing so far. */
    public BinarySizes() {}

    void add(Position at, long more) {
        bits += more;
        if (bits > TermParser.BITS_MAX) {
            throw Refusal.at(at, "the bitstrings of the fun add up to more than " + TermParser.BITS_MAX + " bits");
        }
    }
}

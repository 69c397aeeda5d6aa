/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.EtfLimits;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import java.util.Arrays;
import java.util.Set;

/** Bytes of External Term Format: decoded or refused, with limits or without. What is decoded encodes as an equal term. */
public final class ExternalTermTarget {
    private static final Set<Kind> REFUSALS = Set.of(Kind.FORMAT);
    private static final Set<Kind> REFUSALS_BY_LIMITS = Set.of(Kind.FORMAT, Kind.TERM_SIZE, Kind.ATOM_LIMIT);
    private static final EtfLimits LIMITS = new EtfLimits(128, 1 << 20);

    /** A compressed byte is at most some thousand of them expanded, each of which may become an element of a list. */
    private static final long BYTES_PER_BYTE_COMPRESSED = 100_000;

    private static final long BYTES_PER_BYTE = 2000;
    private static final long BYTES_BASE = 1L << 20;
    private static final int COMPRESSED = 80;

    private ExternalTermTarget() {}

    /** Runs an input: the bytes of a term. */
    public static void fuzzerTestOneInput(byte[] input) {
        boolean isCompressed = input.length > 1 && input[1] == COMPRESSED;
        long perByte = isCompressed ? BYTES_PER_BYTE_COMPRESSED : BYTES_PER_BYTE;
        Term term = Allocation.within(BYTES_BASE, perByte, input, () -> {
            decodeWithin(input);
            return decode(input);
        });
        if (term != null) {
            byte[] encoded = Etf.encode(term);
            Term again = Etf.decode(encoded);
            Demand.equal(term, again, "encoded and decoded again");
            Demand.equal(term.hashCode(), again.hashCode(), "hash code of an equal term");
            Demand.equal(0, TermOrder.compareExact(term, again), "order of equal terms");
            Demand.that(Arrays.equals(encoded, Etf.encode(again)), "a term encodes in one way");
        }
    }

    private static Term decode(byte[] input) {
        try {
            return Etf.decode(input);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
            return null;
        }
    }

    private static void decodeWithin(byte[] input) {
        try {
            Etf.decode(input, 0, input.length, LIMITS);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS_BY_LIMITS);
        }
    }
}

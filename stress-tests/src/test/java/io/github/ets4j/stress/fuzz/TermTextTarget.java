/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.TermText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Text of terms: it is parsed, or refused as no term. What is parsed prints, both ways, as text of an equal term. */
public final class TermTextTarget {
    private static final Set<Kind> REFUSALS = Set.of(Kind.SYNTAX);

    /** A bitstring may have 16 MiB, which a few characters can ask for; it is made once and copied a few times. */
    private static final long BYTES_BASE = 256L << 20;

    private static final long BYTES_PER_BYTE = 4000;

    /** Larger terms are not printed: a few characters can ask for millions of bytes, each of which prints as a segment. */
    private static final int PRINTED_BYTES_MAX = 1 << 14;

    private TermTextTarget() {}

    /** Runs an input: text in UTF-8. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Term term = Allocation.within(BYTES_BASE, BYTES_PER_BYTE, input, () -> {
            parseAll(text);
            return parse(text);
        });
        if (term == null) {
            return;
        }
        Demand.equal(List.of(term), TermParser.parseAll(text), "the text as that of several terms");
        if (Etf.encode(term).length <= PRINTED_BYTES_MAX) {
            Demand.equal(term, TermParser.parse(TermText.format(term)), "printed and parsed again");
            Demand.equal(term, TermParser.parse(TermText.pretty(term)), "printed nicely and parsed again");
        }
    }

    private static Term parse(String text) {
        try {
            return TermParser.parse(text);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
            return null;
        }
    }

    private static void parseAll(String text) {
        try {
            TermParser.parseAll(text);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.MatchSpecificationGenerator.Purpose;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.Locale;

/** The functions that take a match specification or pattern, and how they are called. */
enum SpecificationFunction {
    SELECT("select", Style.WHOLE, Purpose.RESULT),
    SELECT_IN_CHUNKS("select", Style.CHUNKS, Purpose.RESULT),
    SELECT_REVERSE("select_reverse", Style.WHOLE, Purpose.RESULT),
    SELECT_REVERSE_IN_CHUNKS("select_reverse", Style.CHUNKS, Purpose.RESULT),
    SELECT_COUNT("select_count", Style.WHOLE, Purpose.DECISION),
    SELECT_DELETE("select_delete", Style.CHANGE, Purpose.DECISION),
    SELECT_REPLACE("select_replace", Style.CHANGE, Purpose.REPLACEMENT),
    MATCH("match", Style.WHOLE, null),
    MATCH_IN_CHUNKS("match", Style.CHUNKS, null),
    MATCH_OBJECT("match_object", Style.WHOLE, null),
    MATCH_OBJECT_IN_CHUNKS("match_object", Style.CHUNKS, null),
    MATCH_DELETE("match_delete", Style.CHANGE, null),
    RUN("match_spec_run", Style.RUN, Purpose.RESULT),
    TEST("test_ms", Style.TEST, Purpose.RESULT);

    private enum Style {
        WHOLE,
        CHUNKS,
        CHANGE,
        RUN,
        TEST
    }

    private final String erlangName;
    private final Style style;
    private final Purpose purpose;

    SpecificationFunction(String erlangName, Style style, Purpose purpose) {
        this.erlangName = erlangName;
        this.style = style;
        this.purpose = purpose;
    }

    /** Its name in {@code ets}. */
    String erlangName() {
        return erlangName;
    }

    /** What the specification's bodies are for; null for a function that takes a pattern. */
    Purpose purpose() {
        return purpose;
    }

    /** How it is called, as the atom that the oracle knows. */
    Atom style() {
        return Atom.of(style.name().toLowerCase(Locale.ROOT));
    }

    /** Whether it is called again and again with its continuation. */
    boolean isInChunks() {
        return style == Style.CHUNKS;
    }

    /** Whether it changes the table. */
    boolean isChange() {
        return style == Style.CHANGE;
    }

    /** Whether it works on a table at all. */
    boolean isOnTable() {
        return style != Style.RUN && style != Style.TEST;
    }

    /** The call as it would be written, on a table {@code T}. */
    String shellCall(Term specification, Term last) {
        switch (style) {
            case CHUNKS:
                return "ets:" + erlangName + "(T, " + specification + ", " + last + ")";
            case CHANGE:
                return "{ets:" + erlangName + "(T, " + specification + "), ets:tab2list(T)}";
            case RUN:
                return "ets:match_spec_run(" + last + ", ets:match_spec_compile(" + specification + "))";
            case TEST:
                return "ets:test_ms(" + last + ", " + specification + ")";
            default:
                return "ets:" + erlangName + "(T, " + specification + ")";
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.term.Term;

/** Terms in messages. */
public final class Texts {
    private static final int LENGTH_MAX = 80;

    private Texts() {}

    /** The term in Erlang syntax, cut where it gets too long for a message. */
    public static String shorten(Term term) {
        String text = String.valueOf(term); // null where a Java caller passed none
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }
}

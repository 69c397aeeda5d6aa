/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** The types of terms, in term order but for the numbers, which are one type there. */
enum ValueType {
    INTEGER,
    FLOAT,
    ATOM,
    REFERENCE,
    FUN,
    PORT,
    PID,
    TUPLE,
    MAP,
    /** The empty list. */
    NIL,
    /** A list with elements. */
    LIST,
    BITSTRING;

    private static final ValueType[] OF_KIND = new ValueType[TermWord.KIND_LOCAL_FUN + 1];

    static {
        OF_KIND[TermWord.KIND_FLOAT] = FLOAT;
        OF_KIND[TermWord.KIND_INTEGER] = INTEGER;
        OF_KIND[TermWord.KIND_BINARY] = BITSTRING;
        OF_KIND[TermWord.KIND_BITSTRING] = BITSTRING;
        OF_KIND[TermWord.KIND_TUPLE] = TUPLE;
        OF_KIND[TermWord.KIND_LIST] = LIST;
        OF_KIND[TermWord.KIND_MAP] = MAP;
        OF_KIND[TermWord.KIND_REFERENCE] = REFERENCE;
        OF_KIND[TermWord.KIND_PID] = PID;
        OF_KIND[TermWord.KIND_PORT] = PORT;
        OF_KIND[TermWord.KIND_EXTERNAL_FUN] = FUN;
        OF_KIND[TermWord.KIND_LOCAL_FUN] = FUN;
    }

    /** Whether it is one of the numbers. */
    boolean isNumber() {
        return this == INTEGER || this == FLOAT;
    }

    /** Whether terms of this type are {@code ==} only if they are {@code =:=}: no number is or is in one. */
    boolean hasOneForm() {
        return this == ATOM || this == BITSTRING || this == NIL || this == PID || this == PORT || this == REFERENCE;
    }

    /** The type of a term by its word in a row. */
    static ValueType ofWord(long word) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_SMALL_INTEGER:
                return INTEGER;
            case TermWord.TAG_ATOM:
                return ATOM;
            case TermWord.TAG_EMPTY:
                return word == TermWord.NIL ? NIL : word == TermWord.EMPTY_TUPLE ? TUPLE : MAP;
            case TermWord.TAG_SHORT_BINARY:
                return BITSTRING;
            default:
                return OF_KIND[TermWord.kind(word)];
        }
    }

    /** The type of a term. */
    static ValueType ofTerm(Term term) {
        if (term instanceof IntegerTerm) {
            return INTEGER;
        }
        if (term instanceof FloatTerm) {
            return FLOAT;
        }
        if (term instanceof Atom) {
            return ATOM;
        }
        if (term instanceof Bitstring) {
            return BITSTRING;
        }
        if (term instanceof Tuple) {
            return TUPLE;
        }
        if (term instanceof ListTerm list) {
            return list.isEmpty() ? NIL : LIST;
        }
        return term instanceof MapTerm ? MAP : ofOpaque(term);
    }

    private static ValueType ofOpaque(Term term) {
        if (term instanceof Pid) {
            return PID;
        }
        if (term instanceof Port) {
            return PORT;
        }
        return term instanceof Reference ? REFERENCE : FUN;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.table.TermKind;
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

/** The types of terms by their words in rows, and of terms. */
final class TermKinds {
    private TermKinds() {}

    static TermKind of(long word) {
        return switch (TermWord.tag(word)) {
            case TermWord.TAG_SMALL_INTEGER -> TermKind.INTEGER;
            case TermWord.TAG_ATOM -> TermKind.ATOM;
            case TermWord.TAG_SHORT_BINARY -> TermKind.BINARY;
            case TermWord.TAG_EMPTY -> ofEmpty(word);
            default -> ofBlob(TermWord.kind(word));
        };
    }

    private static TermKind ofEmpty(long word) {
        return word == TermWord.NIL ? TermKind.LIST : word == TermWord.EMPTY_TUPLE ? TermKind.TUPLE : TermKind.MAP;
    }

    private static TermKind ofBlob(int kind) {
        return switch (kind) {
            case TermWord.KIND_FLOAT -> TermKind.FLOAT;
            case TermWord.KIND_INTEGER -> TermKind.INTEGER;
            case TermWord.KIND_BINARY -> TermKind.BINARY;
            case TermWord.KIND_BITSTRING -> TermKind.BITSTRING;
            case TermWord.KIND_TUPLE -> TermKind.TUPLE;
            case TermWord.KIND_LIST -> TermKind.LIST;
            case TermWord.KIND_MAP -> TermKind.MAP;
            case TermWord.KIND_REFERENCE -> TermKind.REFERENCE;
            case TermWord.KIND_PID -> TermKind.PID;
            case TermWord.KIND_PORT -> TermKind.PORT;
            default -> TermKind.FUN;
        };
    }

    static TermKind of(Term term) {
        if (term instanceof IntegerTerm) {
            return TermKind.INTEGER;
        }
        if (term instanceof FloatTerm) {
            return TermKind.FLOAT;
        }
        if (term instanceof Atom) {
            return TermKind.ATOM;
        }
        if (term instanceof Bitstring bits) {
            return bits.isBinary() ? TermKind.BINARY : TermKind.BITSTRING;
        }
        if (term instanceof Tuple) {
            return TermKind.TUPLE;
        }
        if (term instanceof ListTerm) {
            return TermKind.LIST;
        }
        return term instanceof MapTerm ? TermKind.MAP : ofIdentifier(term);
    }

    private static TermKind ofIdentifier(Term term) {
        if (term instanceof Reference) {
            return TermKind.REFERENCE;
        }
        if (term instanceof Pid) {
            return TermKind.PID;
        }
        return term instanceof Port ? TermKind.PORT : TermKind.FUN;
    }
}

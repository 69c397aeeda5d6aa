/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;

/**
 * The value of an expression: a word, with a second word, <em>aux</em>, and an object where the tag of the word says so.
 *
 * <pre>
 *  tag            the rest of the word   aux                          object        value
 *   0..3          see TermWord           -                            -             a term without a blob
 *   4 blob        see TermWord           base: what holds the word    -             a term in a row
 *   5 FLOAT       0                      bits                         -             a float
 *   6 LONG        0                      value                        -             an integer beyond 60 bits, up to 64
 *   7 TERM        0                      -                            Term          any other computed term
 *   8 CONSTANT    0                      -                            EncodedTerm   any other constant
 *   9 ROW         0                      address of the row           -             the object, in a row
 *  10 REST        elements left out      address of the list's blob   -             the rest of a list in a row
 *  15 FAIL        0                      -                            -             none: an error
 * </pre>
 *
 * A value has one form: no float and no integer up to 64 bits is a blob, a term or a constant, no term or constant is one
 * without a blob, and of a list in a row the rest is only a REST where it has elements and some are left out. So values of
 * the tags 0 to 3, 5 and 6 are {@code =:=} exactly if their words, and aux where there is one, are equal.
 */
final class Value {
    static final int TAG_FLOAT = 5;
    static final int TAG_LONG = 6;
    static final int TAG_TERM = 7;
    static final int TAG_CONSTANT = 8;
    static final int TAG_ROW = 9;
    static final int TAG_REST = 10;

    static final long FLOAT = TAG_FLOAT;
    static final long LONG = TAG_LONG;
    static final long TERM = TAG_TERM;
    static final long CONSTANT = TAG_CONSTANT;
    static final long ROW = TAG_ROW;
    /** The word of an error. */
    static final long FAIL = 15;

    static final long TRUE = TermWord.ofAtom(Atom.TRUE);
    static final long FALSE = TermWord.ofAtom(Atom.FALSE);
    /** What a call in a body yields whose evaluation fails. */
    static final long EXIT = TermWord.ofAtom(Atom.of("EXIT"));

    private static final int REST_SHIFT = 4;

    private Value() {}

    static long ofBoolean(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The word of the rest of a list. */
    static long ofRest(int from) {
        return (long) from << REST_SHIFT | TAG_REST;
    }

    /** How many elements the rest of a list leaves out. */
    static int restFrom(long word) {
        return (int) (word >>> REST_SHIFT);
    }

    /** Whether it is {@code true} or {@code false}. */
    static boolean isBoolean(long word) {
        return word == TRUE || word == FALSE;
    }

    /** Whether it is a term in a row of this kind of blob. */
    static boolean isBlob(long word, int kind) {
        return TermWord.hasBlob(word) && TermWord.kind(word) == kind;
    }

    /** Whether it is an integer that fits a {@code long}. */
    static boolean isLong(long word) {
        int tag = TermWord.tag(word);
        return tag == TermWord.TAG_SMALL_INTEGER || tag == TAG_LONG;
    }

    /** The value of an integer that fits a {@code long}. */
    static long longValue(long word, long aux) {
        return TermWord.isSmallInteger(word) ? TermWord.smallInteger(word) : aux;
    }

    /** Whether it is an integer of any size. */
    static boolean isInteger(long word, Object object) {
        if (isLong(word) || isBlob(word, TermWord.KIND_INTEGER)) {
            return true;
        }
        return term(word, object) instanceof IntegerTerm;
    }

    /** The term of a value that is held as one, computed or constant; null for any other. */
    static Term term(long word, Object object) {
        int tag = TermWord.tag(word);
        return tag == TAG_TERM ? (Term) object : tag == TAG_CONSTANT ? ((EncodedTerm) object).term() : null;
    }

    /** The type of a value that is no error. */
    static ValueType type(long word, Object object) {
        switch (TermWord.tag(word)) {
            case TAG_FLOAT:
                return ValueType.FLOAT;
            case TAG_LONG:
                return ValueType.INTEGER;
            case TAG_TERM:
                return ValueType.ofTerm((Term) object);
            case TAG_CONSTANT:
                return ValueType.ofWord(((EncodedTerm) object).word());
            case TAG_ROW:
                return ValueType.TUPLE;
            case TAG_REST:
                return ValueType.LIST;
            default:
                return ValueType.ofWord(word);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.math.BigInteger;

/**
 * What one run of a program works on: the object, the variables of the match function being tried, and the second half of
 * the value that was computed last. Confined to one thread; made once per run, so that nothing is allocated per row.
 */
final class Frame {
    /** Most bits of the magnitude of an integer in OTP 27; beyond is {@code system_limit}. */
    static final int INTEGER_BITS_MAX = 4_194_240;

    private static final Object[] NOTHING = {};

    final Memory memory;
    final ImageReader reader;
    final Term self;

    /** Addresses of what the head has entered: of the row at 0, of blobs above. */
    final long[] bases;
    /** By the same index: the word of the value of a map's key. */
    final long[] found;

    /** By slot: the values of variables, see {@link Value}. Objects only where the object matched is a term. */
    final long[] words;

    final long[] auxes;
    final Object[] objects;

    /** Belongs to the word that an expression returned last. */
    long aux;
    /** Belongs to the word that an expression returned last. */
    Object object;

    /** The object as a term; null while it is a row that is not decoded. */
    private Term whole;

    private final boolean onRows;

    /** A frame to match rows in a memory. */
    Frame(Memory memory, Term self, int bases, int variables) {
        this.memory = memory;
        this.reader = new ImageReader(memory);
        this.self = self;
        this.bases = new long[bases];
        this.found = new long[bases];
        this.words = new long[variables];
        this.auxes = new long[variables];
        this.objects = NOTHING;
        this.onRows = true;
    }

    /** A frame to match one term. */
    Frame(Term whole, Term self, int variables) {
        this.memory = null;
        this.reader = null;
        this.self = self;
        this.bases = null;
        this.found = null;
        this.words = new long[variables];
        this.auxes = new long[variables];
        this.objects = new Object[variables];
        this.whole = whole;
        this.onRows = false;
    }

    /** Goes on to another row. */
    void enter(long row) {
        bases[0] = row;
        if (whole != null) { // rarely, so that a row costs no write of a reference
            whole = null;
        }
    }

    /** The object, as a value. */
    long wholeObject() {
        if (onRows) {
            aux = bases[0];
            return Value.ROW;
        }
        return ofTerm(whole);
    }

    /** Binds a variable to a word in the row. */
    void bind(int slot, long base, long word) {
        words[slot] = word;
        auxes[slot] = base;
    }

    /** Binds a variable to what a list in the row is behind its first {@code from} elements, of which it has as many at least. */
    void bindRest(int slot, long blob, int from) {
        if (from == reader.count(blob)) {
            bind(slot, blob, reader.held(blob, from));
        } else {
            bind(slot, blob, Value.ofRest(from));
        }
    }

    /** Whether a variable is bound to what is {@code =:=} to a term in the row. */
    boolean isVariable(int slot, long base, long word) {
        long bound = words[slot];
        if (TermWord.tag(bound) == Value.TAG_REST) {
            return Value.isBlob(word, TermWord.KIND_LIST)
                    && reader.restsEqual(auxes[slot], Value.restFrom(bound), ImageReader.blob(base, word), 0);
        }
        return reader.equal(auxes[slot], bound, base, word);
    }

    /** Whether a variable is bound to what is {@code =:=} to the rest of a list in the row, see {@link #bindRest}. */
    boolean isVariableRest(int slot, long blob, int from) {
        if (from == reader.count(blob)) {
            return isVariable(slot, blob, reader.held(blob, from));
        }
        long bound = words[slot];
        if (TermWord.tag(bound) == Value.TAG_REST) {
            return reader.restsEqual(auxes[slot], Value.restFrom(bound), blob, from);
        }
        return Value.isBlob(bound, TermWord.KIND_LIST)
                && reader.restsEqual(ImageReader.blob(auxes[slot], bound), 0, blob, from);
    }

    /** Binds a variable to a term. */
    void bind(int slot, Term term) {
        words[slot] = ofTerm(term);
        auxes[slot] = aux;
        objects[slot] = object;
    }

    /** The value of a variable. */
    long variable(int slot) {
        if (onRows) {
            return bound(auxes[slot], words[slot]);
        }
        aux = auxes[slot];
        object = objects[slot];
        return words[slot];
    }

    /** The value of a variable that is bound to this word in the row, see {@link #bind(int, long, long)}. */
    long bound(long base, long word) {
        if (TermWord.hasBlob(word)) {
            return ofWord(base, word);
        }
        aux = base;
        return word;
    }

    /** The term that a variable is bound to. */
    Term variableTerm(int slot) {
        return toTerm(words[slot], auxes[slot], onRows ? null : objects[slot]);
    }

    // Values out of what is computed

    long ofLong(long value) {
        long word = TermWord.ofLong(value);
        if (word != TermWord.NOT_IMMEDIATE) {
            return word;
        }
        aux = value;
        return Value.LONG;
    }

    /** The float; an error if it is none. */
    long ofDouble(double value) {
        aux = Double.doubleToRawLongBits(value);
        return Double.isFinite(value) ? Value.FLOAT : Value.FAIL;
    }

    /** The integer; an error if it is larger than OTP allows. */
    long ofBig(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return ofLong(value.longValue());
        }
        object = IntegerTerm.of(value);
        return value.abs().bitLength() <= INTEGER_BITS_MAX ? Value.TERM : Value.FAIL;
    }

    long ofTerm(Term term) {
        long word = TermWord.immediate(term);
        if (word != TermWord.NOT_IMMEDIATE) {
            return word;
        }
        if (term instanceof FloatTerm number) {
            return ofDouble(number.value());
        }
        if (term instanceof IntegerTerm integer && integer.isLong()) {
            aux = integer.longValue();
            return Value.LONG;
        }
        object = term;
        return Value.TERM;
    }

    /** A term in the row. */
    long ofWord(long base, long word) {
        if (TermWord.hasBlob(word)) {
            int kind = TermWord.kind(word);
            if (kind == TermWord.KIND_FLOAT) {
                aux = reader.first(ImageReader.blob(base, word));
                return Value.FLOAT;
            }
            if (kind == TermWord.KIND_INTEGER && TermWord.length(word) == Long.BYTES) {
                aux = reader.first(ImageReader.blob(base, word));
                return Value.LONG;
            }
            aux = base;
        }
        return word;
    }

    /** What a list in the row is behind its first {@code from} elements, of which it has as many at least. */
    long ofRest(long blob, int from) {
        if (from == reader.count(blob)) {
            return ofWord(blob, reader.held(blob, from));
        }
        aux = blob;
        return Value.ofRest(from);
    }

    // Terms out of values

    Term toTerm(long word, long aux, Object object) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_BLOB:
                return reader.decode(aux, word);
            case Value.TAG_FLOAT:
                return FloatTerm.of(Double.longBitsToDouble(aux));
            case Value.TAG_LONG:
                return IntegerTerm.of(aux);
            case Value.TAG_TERM, Value.TAG_CONSTANT:
                return Value.term(word, object);
            case Value.TAG_ROW:
                return wholeTerm();
            case Value.TAG_REST:
                return reader.decodeRest(aux, Value.restFrom(word));
            default:
                return ImageReader.immediate(word);
        }
    }

    /** The object as a term, decoded once. */
    private Term wholeTerm() {
        if (whole == null) {
            whole = reader.row(bases[0]);
        }
        return whole;
    }

    /** The list of what the first variables are bound to. */
    Term allVariables(int count) {
        Term[] terms = new Term[count];
        for (int slot = 0; slot < count; slot++) {
            terms[slot] = variableTerm(slot);
        }
        return ListTerm.ofOwned(terms, ListTerm.NIL);
    }
}

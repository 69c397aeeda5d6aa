/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.TermWord;

/**
 * The steps of a head as numbers, interpreted in one loop: a call for each step, of which the JIT does not know which it is,
 * would take longer than most steps do. Immutable; what changes is in the frame.
 */
final class HeadCode {
    /*
     * A step is five numbers: what to do; base and offset of the word that it looks at, which is loaded before anything
     * else, whatever the step; and two operands a and b. A step that looks at no word loads the header of the row.
     *
     *   NEVER                                     no match
     *   ARITY        a count                      the word is the second of the header
     *   WORD_IS                                   the word is words[step]
     *   MASKED_IS                                 what KindIs.MASK leaves of the word is words[step]
     *   TERM_IS                                   the term is terms[step]
     *   MAP_IS                                    the term is a map
     *   BIND         a slot
     *   BIND_OBJECT  a slot
     *   BIND_REST    a slot, b elements before    base is that of the list
     *   SAME_AS      a slot
     *   SAME_REST    a slot, b elements before    base is that of the list
     *   ENTER        a base, b count              base a becomes the address of the blob, which holds b elements
     *   ENTER_OPEN   a base, b count              likewise, b elements or more
     *   FIND_KEY     a base                       base is that of the map; the value of the key terms[step]
     */
    private static final int NEVER = 0;
    private static final int ARITY = 1;
    private static final int WORD_IS = 2;
    private static final int MASKED_IS = 3;
    private static final int TERM_IS = 4;
    private static final int MAP_IS = 5;
    private static final int BIND = 6;
    private static final int BIND_OBJECT = 7;
    private static final int BIND_REST = 8;
    private static final int SAME_AS = 9;
    private static final int SAME_REST = 10;
    private static final int ENTER = 11;
    private static final int ENTER_OPEN = 12;
    private static final int FIND_KEY = 13;

    private static final int STRIDE = 5;

    private final int[] code;
    private final long[] words;
    private final EncodedTerm[] terms;

    /** The code of these steps. */
    HeadCode(HeadStep[] steps) {
        code = new int[steps.length * STRIDE];
        words = new long[steps.length];
        terms = new EncodedTerm[steps.length];
        for (int i = 0; i < steps.length; i++) {
            put(i, steps[i]);
        }
    }

    private void put(int step, HeadStep what) {
        if (what instanceof HeadStep.ArityIs is) {
            put(step, ARITY, 0, RowDescriptor.HASH_OFFSET, is.arity(), 0);
        } else if (what instanceof HeadStep.WordIs is) {
            words[step] = is.term().word();
            put(step, WORD_IS, is.place(), 0, 0);
        } else if (what instanceof HeadStep.KindIs is) {
            words[step] = is.expected();
            put(step, MASKED_IS, is.place(), 0, 0);
        } else if (what instanceof HeadStep.TermIs is) {
            terms[step] = is.term();
            put(step, TERM_IS, is.place(), 0, 0);
        } else if (what instanceof HeadStep.MapIs is) {
            put(step, MAP_IS, is.place(), 0, 0);
        } else if (what instanceof HeadStep.Enter enter) {
            put(step, enter.atLeast() ? ENTER_OPEN : ENTER, enter.place(), enter.base(), enter.count());
        } else if (what instanceof HeadStep.FindKey find) {
            terms[step] = find.key();
            put(step, FIND_KEY, find.map(), 0, find.base(), 0);
        } else {
            putVariable(step, what);
        }
    }

    private void putVariable(int step, HeadStep what) {
        if (what instanceof HeadStep.Bind bind) {
            put(step, BIND, bind.place(), bind.slot(), 0);
        } else if (what instanceof HeadStep.BindObject bind) {
            put(step, BIND_OBJECT, 0, 0, bind.slot(), 0);
        } else if (what instanceof HeadStep.BindRest bind) {
            put(step, BIND_REST, bind.base(), 0, bind.slot(), bind.from());
        } else if (what instanceof HeadStep.SameAs same) {
            put(step, SAME_AS, same.place(), same.slot(), 0);
        } else if (what instanceof HeadStep.SameRest same) {
            put(step, SAME_REST, same.base(), 0, same.slot(), same.from());
        } else {
            put(step, NEVER, 0, 0, 0, 0);
        }
    }

    private void put(int step, int operation, Place place, int a, int b) {
        put(step, operation, place.base(), place.offset(), a, b);
    }

    private void put(int step, int operation, int base, int offset, int a, int b) {
        int at = step * STRIDE;
        code[at] = operation;
        code[at + 1] = base;
        code[at + 2] = offset;
        code[at + 3] = a;
        code[at + 4] = b;
    }

    /** Whether the row that the frame has entered matches; the variables are in the frame then. */
    boolean matches(Frame frame) {
        int[] steps = code;
        Memory memory = frame.memory;
        long[] bases = frame.bases;
        for (int at = 0, step = 0; at < steps.length; at += STRIDE, step++) {
            long base = bases[steps[at + 1]];
            int offset = steps[at + 2];
            long word = offset == Place.FOUND ? frame.found[steps[at + 1]] : memory.getLong(base + offset);
            int a = steps[at + 3];
            boolean holds;
            switch (steps[at]) {
                case ARITY -> holds = RowDescriptor.arity(word) == a;
                case WORD_IS -> holds = word == words[step];
                case MASKED_IS -> holds = (word & HeadStep.KindIs.MASK) == words[step];
                case TERM_IS -> holds = terms[step].equalsAt(memory, base, word);
                case MAP_IS -> holds = word == TermWord.EMPTY_MAP || Value.isBlob(word, TermWord.KIND_MAP);
                case BIND -> {
                    frame.bind(a, base, word);
                    holds = true;
                }
                case ENTER -> {
                    long blob = ImageReader.blob(base, word);
                    bases[a] = blob;
                    holds = frame.reader.count(blob) == steps[at + 4];
                }
                case ENTER_OPEN -> {
                    long blob = ImageReader.blob(base, word);
                    bases[a] = blob;
                    holds = frame.reader.count(blob) >= steps[at + 4];
                }
                case SAME_AS -> holds = frame.isVariable(a, base, word);
                default -> holds = isRare(frame, step, base);
            }
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Apart, to keep the loop small for the JIT. */
    private boolean isRare(Frame frame, int step, long base) {
        int at = step * STRIDE;
        int a = code[at + 3];
        switch (code[at]) {
            case BIND_OBJECT:
                frame.bind(a, base, Value.ROW);
                return true;
            case BIND_REST:
                frame.bindRest(a, base, code[at + 4]);
                return true;
            case SAME_REST:
                return frame.isVariableRest(a, base, code[at + 4]);
            case FIND_KEY:
                return findsKey(frame, base, terms[step], a);
            default:
                return false;
        }
    }

    /** The value is found at an index of its own, where the same map counts as entered. */
    private static boolean findsKey(Frame frame, long map, EncodedTerm key, int base) {
        int index = frame.reader.indexOfKey(map, key);
        if (index < 0) {
            return false;
        }
        frame.bases[base] = map;
        frame.found[base] = frame.reader.held(map, frame.reader.count(map) + index);
        return true;
    }
}

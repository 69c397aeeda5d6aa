/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;

/** The atoms that are more than atoms in match specifications. */
final class MatchVariables {
    /** {@code '_'}. */
    static final Atom WILDCARD = Atom.of("_");
    /** {@code '$_'}. */
    static final Atom WHOLE_OBJECT = Atom.of("$_");
    /** {@code '$$'}. */
    static final Atom ALL_VARIABLES = Atom.of("$$");

    /** What {@link #number} says of other terms. */
    static final int NONE = -1;

    private MatchVariables() {}

    /** The variable of a number. */
    static Atom of(int number) {
        return Atom.of("$" + number);
    }

    /** The variable of a number as people write it: {@code '$1'}. */
    static String text(int number) {
        return "'$" + number + '\'';
    }

    /**
     * The number of a variable: {@code '$'} and digits, the first of which is no zero unless it is the only one.
     *
     * @return 0 to {@link Integer#MAX_VALUE}, {@link #NONE} for what is no variable
     */
    static int number(Term term) {
        if (!(term instanceof Atom atom)) {
            return NONE;
        }
        String name = atom.name();
        if (name.length() < 2 || name.charAt(0) != '$' || name.charAt(1) == '0' && name.length() > 2) {
            return NONE;
        }
        long number = 0;
        for (int i = 1; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            number = number * 10 + digit;
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE) {
                return NONE;
            }
        }
        return (int) number;
    }
}

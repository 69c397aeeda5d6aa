/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;

/** Characters and lists of characters; and terms in messages. */
final class Text {
    private static final int BRIEF_LENGTH_MAX = 200;

    private Text() {}

    /** The term as {@code ~w} prints it, cut short where it would flood a message. */
    static String brief(Term term) {
        String text = TermText.format(term);
        return text.length() <= BRIEF_LENGTH_MAX ? text : text.substring(0, BRIEF_LENGTH_MAX - 3) + "...";
    }

    /** The list of the code points of a text. */
    static ListTerm list(String text) {
        return ListTerm.ofOwned(text.codePoints().mapToObj(IntegerTerm::of).toArray(Term[]::new), ListTerm.NIL);
    }

    /** The text of a list of characters, nested lists and binaries; null if it is none. */
    static String characters(Term term) {
        StringBuilder out = new StringBuilder();
        return append(out, term) ? out.toString() : null;
    }

    private static boolean append(StringBuilder out, Term term) {
        if (term instanceof Bitstring bits && bits.isBinary()) {
            out.append(bits.toText());
            return true;
        }
        if (!(term instanceof ListTerm list)) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            Term element = list.get(i);
            if (element instanceof IntegerTerm code) {
                if (!isCodePoint(code)) {
                    return false;
                }
                out.appendCodePoint((int) code.longValue());
            } else if (!append(out, element)) {
                return false;
            }
        }
        return list.isProper() || append(out, list.tail());
    }

    /** Whether the integer is a Unicode scalar value. */
    static boolean isCodePoint(IntegerTerm code) {
        if (!code.isLong()) {
            return false;
        }
        long value = code.longValue();
        return value >= 0 && value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF);
    }
}

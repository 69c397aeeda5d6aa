/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.demo;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The code points that this JDK has a name for, as rows {@code {CodePoint, Name, Category, Script, Block}}. */
final class CodePoints {
    /** Position of the code point in a row. */
    static final int CODE_POINT = 1;
    /** Position of the name, a binary. */
    static final int NAME = 2;
    /** Position of the general category, an atom such as {@code 'Lu'}. */
    static final int CATEGORY = 3;
    /** Position of the script, an atom such as {@code latin}. */
    static final int SCRIPT = 4;

    private static final Map<Byte, String> CATEGORIES = Map.ofEntries(
            Map.entry(Character.UPPERCASE_LETTER, "Lu"),
            Map.entry(Character.LOWERCASE_LETTER, "Ll"),
            Map.entry(Character.TITLECASE_LETTER, "Lt"),
            Map.entry(Character.MODIFIER_LETTER, "Lm"),
            Map.entry(Character.OTHER_LETTER, "Lo"),
            Map.entry(Character.NON_SPACING_MARK, "Mn"),
            Map.entry(Character.ENCLOSING_MARK, "Me"),
            Map.entry(Character.COMBINING_SPACING_MARK, "Mc"),
            Map.entry(Character.DECIMAL_DIGIT_NUMBER, "Nd"),
            Map.entry(Character.LETTER_NUMBER, "Nl"),
            Map.entry(Character.OTHER_NUMBER, "No"),
            Map.entry(Character.SPACE_SEPARATOR, "Zs"),
            Map.entry(Character.LINE_SEPARATOR, "Zl"),
            Map.entry(Character.PARAGRAPH_SEPARATOR, "Zp"),
            Map.entry(Character.CONTROL, "Cc"),
            Map.entry(Character.FORMAT, "Cf"),
            Map.entry(Character.DASH_PUNCTUATION, "Pd"),
            Map.entry(Character.START_PUNCTUATION, "Ps"),
            Map.entry(Character.END_PUNCTUATION, "Pe"),
            Map.entry(Character.CONNECTOR_PUNCTUATION, "Pc"),
            Map.entry(Character.OTHER_PUNCTUATION, "Po"),
            Map.entry(Character.MATH_SYMBOL, "Sm"),
            Map.entry(Character.CURRENCY_SYMBOL, "Sc"),
            Map.entry(Character.MODIFIER_SYMBOL, "Sk"),
            Map.entry(Character.OTHER_SYMBOL, "So"),
            Map.entry(Character.INITIAL_QUOTE_PUNCTUATION, "Pi"),
            Map.entry(Character.FINAL_QUOTE_PUNCTUATION, "Pf"));

    private CodePoints() {}

    /** The first {@code limit} code points that are assigned and have a name of their own: surrogates and private use have none. */
    static int[] named(int limit) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(CodePoints::isNamed)
                .limit(limit)
                .toArray();
    }

    private static boolean isNamed(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.UNASSIGNED && type != Character.SURROGATE && type != Character.PRIVATE_USE;
    }

    /** The row of a code point. */
    static Tuple row(int codePoint) {
        return Tuple.of(
                IntegerTerm.of(codePoint),
                Bitstring.of(Character.getName(codePoint)),
                Atom.of(CATEGORIES.get((byte) Character.getType(codePoint))),
                atom(UnicodeScript.of(codePoint)),
                atom(UnicodeBlock.of(codePoint)));
    }

    private static Atom atom(Object name) {
        return Atom.of(String.valueOf(name).toLowerCase(Locale.ROOT));
    }
}

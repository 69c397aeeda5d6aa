/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Printed terms against what OTP 27 prints. */
class TermTextTest {
    @ParameterizedTest
    @CsvSource({
        "1e22, 1.0e22",
        "1e-5, 1.0e-5",
        "0.1, 0.1",
        "123456789, 123456789.0",
        "1e15, 1.0e15",
        "1e10, 1.0e10",
        "123456789012345680, 1.2345678901234568e17",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "4.9e-324, 5.0e-324",
        "-0.0, -0.0",
        "4503599627370496, 4503599627370496.0",
        "9007199254740992, 9.007199254740992e15",
        "0.0012345, 0.0012345",
        "1.5e300, 1.5e300",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "2e-3, 0.002",
        "100, 100.0",
        "1000, 1.0e3",
        "12345678901234567, 1.2345678901234568e16",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.7976931348623157E308, 1.7976931348623157e308"
    })
    void format_float_shortestAsErlangPrintsIt(double value, String text) {
        assertEquals(text, TermText.format(FloatTerm.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ä",
                "ß",
                "ÿ",
                "a@b",
                "aÀÖØÞ",
                "aßöøÿ",
                "'a×'",
                "'a÷'",
                "a09AZ_@z",
                "'a/'",
                "'a:'",
                "'a['",
                "'a`'",
                "'a{'",
                "'a^'",
                "xor_",
                "aé",
                "'Ä'",
                "'×'",
                "'÷'",
                "'ª'",
                "'λ'",
                "'aλ'",
                "'a b'",
                "''",
                "'if'",
                "'maybe'",
                "'else'",
                "'cond'",
                "'let'",
                "'\\\\'",
                "'a\\'b'",
                "'жук\\n\\d\\200\u00A0\\001\\e'",
                "'😀'",
                "'1'",
                "'_'",
                "'\\x{FFFE}'"
            })
    void format_atom_quotedWhereNeeded(String text) {
        assertEquals(text, TermText.format(TermParser.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "#{}",
                "<<>>",
                "[1,2|3]",
                "[97,98,99]",
                "{a,[1],#{1 => x,1.0 => y,a => 2}}",
                "<<1,2,3>>",
                "<<1,2:3>>",
                "<<1:1>>",
                "<0.85.1>",
                "#Port<0.3>",
                "#Port<0.18446744073709551615>",
                "#Ref<0.1.2.3>",
                "#Ref<0.1.2.3.4.5>",
                "fun lists:map/2",
                "fun 'A':'b c'/3",
                "<'b@host'.17.85.0>",
                "#Port<'b@host'.17.3>",
                "#Ref<'b@host'.17.1.2.3>",
                "-123456789012345678901234567890"
            })
    void format_term_asErlangPrintsIt(String text) {
        assertEquals(text, TermText.format(TermParser.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "\"é\"",
                "[1080]",
                "\"\\\"\\\\\\n\\t\\e\"",
                "[34,127]",
                "[97|b]",
                "<<\"abc\">>",
                "<<\"é\"/utf8>>",
                "<<\"жук\"/utf8>>",
                "<<\"é\">>",
                "<<97,98,5:3>>",
                "<<255,0>>",
                "<<0>>",
                "{\"a\",<<\"b\">>,[]}",
                "<<>>",
                "#{<<\"k\">> => \"v\"}"
            })
    void pretty_printableText_isString(String text) {
        assertEquals(text, TermText.pretty(TermParser.parse(text)));
    }

    @Test
    void format_localFun_moduleOldIndexUniq() {
        Pid creator = new Pid(Atom.NO_NODE, 1, 0, 0);
        Fun fun = new Fun.Local(Atom.of("m"), 1, new byte[16], 3, 4, 99, creator);
        assertEquals("#Fun<m.4.99>", fun.toString());
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Term order against answers of OTP 27. */
class TermOrderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // types
                "[1, a, #Ref<0.0.0.1>, fun a:a/0, #Port<0.1>, <0.1.0>, {}, #{}, [], [1], <<>>]",
                // numbers by exact value
                "[-1.0e308, -9223372036854775809, -9223372036854775808, -1, -0.5, 0, 5.0e-324, 0.5, 1, 1.5, 2]",
                "[9007199254740991, 9007199254740992.0, 9007199254740993, 9007199254740994.0]",
                "[9223372036854775807, 9223372036854775808.0, 9223372036854775809, 1.0e19, 10000000000000000001]",
                "[1.7976931348623157e308, 16#1" + ZEROS_256 + "]",
                "[-16#1" + ZEROS_256 + ", -1.7976931348623157e308]",
                // atoms by code points: U+FF5E is before U+1F600, whose UTF-16 begins with a lower unit
                "['', a, aa, ab, b, ß, '\\x{ff5e}', '\\x{1f600}', '\\x{1f601}']",
                // tuples by size first
                "[{}, {2}, {1,1}, {1,a}, {a,1}, {1,1,1}]",
                // lists, the tail as a term
                "[[1|2], [1|a], [1], [1,1|2], [1,2], [1,2|<<>>], [1|<<>>], [2]]",
                // maps: size, keys with integers before floats, values
                "[#{}, #{2 => a}, #{2 => b}, #{1.0 => a}, #{a => 1}, #{a => 1.5}, #{b => 0}, #{1 => 0, 2 => 0}]",
                "[#{{2} => a}, #{{1.0} => a}]",
                // bitstrings
                "[<<>>, <<0:7>>, <<0>>, <<1>>, <<1:2>>, <<1:1>>, <<128>>]",
                // identifiers
                "[<0.1.0>, <0.2.0>, <0.1.1>]",
                "[#Port<'a@host'.1.9>, #Port<0.1>, #Port<0.2>]",
                "[#Ref<'a@host'.1.9.9.9>, #Ref<0.0.0.9>, #Ref<0.0.1.0>, #Ref<0.1.0.0>, #Ref<0.1.0.0.0>]",
                "[fun a:b/1, fun a:b/2, fun a:c/0, fun b:a/0]",
            })
    void compare_ascendingTerms_everyPairInOrder(String text) {
        List<Term> terms = ((ListTerm) TermParser.parse(text)).elements();
        for (int i = 0; i < terms.size(); i++) {
            for (int j = 0; j < terms.size(); j++) {
                int order = Integer.signum(TermOrder.compare(terms.get(i), terms.get(j)));
                assertEquals(Integer.compare(i, j), order, terms.get(i) + " with " + terms.get(j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{1, 1.0}",
                "{0.0, -0.0}",
                "{0, -0.0}",
                "{9007199254740992, 9007199254740992.0}",
                "{[1,2.0], [1.0,2]}",
                "{#{a => 1}, #{a => 1.0}}",
                "{{{0}}, {{0.0}}}",
            })
    void compare_numbersOfOtherType_areEqualButNotExactly(String text) {
        Tuple pair = (Tuple) TermParser.parse(text);
        assertEquals(0, TermOrder.compare(pair.element(1), pair.element(2)));
        assertNotEquals(0, TermOrder.compareExact(pair.element(1), pair.element(2)));
        assertNotEquals(pair.element(1), pair.element(2));
    }

    @Test
    void compareExact_numbers_integersThenFloatsThenZeroesBySign() {
        List<Term> keys = ((MapTerm) TermParser.parse("#{0.0 => x, 7 => x, -0.0 => x, -1.5 => x, 8 => x}")).keys();
        assertEquals("[7,8,-1.5,-0.0,0.0]", ListTerm.of(keys).toString());
    }

    @Test
    void compare_localFuns_byModuleIndexUniqEnvironment() {
        Fun.Local fun = local(3, 4, 99, 7, IntegerTerm.of(1));
        assertEquals(fun, local(3, 5, 99, 7, IntegerTerm.of(1)), "old index tells nothing apart");
        assertEquals(-1, TermOrder.compare(fun, TermParser.parse("fun a:a/0")));
        assertEquals(1, TermOrder.compare(fun, local(2, 4, 99, 7, IntegerTerm.of(1))));
        assertEquals(1, TermOrder.compare(fun, local(3, 4, 98, 7, IntegerTerm.of(2))));
        assertEquals(1, TermOrder.compare(fun, local(3, 4, 99, 7)));
        assertEquals(-1, TermOrder.compare(fun, local(3, 4, 99, 6, IntegerTerm.of(2))));
        assertEquals(0, TermOrder.compare(fun, local(3, 4, 99, 7, FloatTerm.of(1))));
        assertEquals(-1, TermOrder.compare(fun, local(3, 4, 99, 8, IntegerTerm.of(1))));
    }

    private static Fun.Local local(int index, int oldIndex, int oldUniq, int uniq, Term... environment) {
        byte[] bytes = new byte[16];
        bytes[15] = (byte) uniq;
        Pid creator = new Pid(Atom.NO_NODE, 1, 0, 0);
        return new Fun.Local(Atom.of("m"), 1, bytes, index, oldIndex, oldUniq, creator, environment);
    }

    private static final String ZEROS_64 = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String ZEROS_256 = ZEROS_64 + ZEROS_64 + ZEROS_64 + ZEROS_64;
}

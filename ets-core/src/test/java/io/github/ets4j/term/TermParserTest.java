/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms read from text. */
class TermParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "\"ab\" \"c\" § [97,98,99]",
                "<<\"abc\">> § <<97,98,99>>",
                "<<\"é\">> § <<233>>",
                "<<\"é\"/utf8>> § <<195,169>>",
                "<<\"é\"/utf16, $a/utf32-little>> § <<0,233,97,0,0,0>>",
                "<<1, 2:4, 3:16>> § <<1,32,0,3:4>>",
                "<<1:16/little, 258:12/little, -1:3>> § <<1,0,2,15:7>>",
                "<<1.5/float, 1:32/float>> § <<63,248,0,0,0,0,0,0,63,128,0,0>>",
                "<< <<1:1>>/bits, <<2>>/binary, 5:2/unit:4>> § <<129,2,1:1>>",
                "<<256>> § <<0>>",
                "<<1:0>> § <<>>",
                "<<\"ab\"/float>> § <<64,88,64,0,0,0,0,0,64,88,128,0,0,0,0,0>>",
                "<<\"ab\":32/float>> § <<66,194,0,0,66,196,0,0>>",
                "<<3.4028234663852886e38:32/float, -0.0:32/float>> § <<127,127,255,255,128,0,0,0>>",
                "<<1:2/unit:8>> § <<0,1>>",
                "<<5:3/little, 1:1>> § <<11:4>>",
                "<<1/integer-integer>> § <<1>>",
                "<<1:1, -1:9/little>> § <<255,3:2>>",
                "<<\"ab\"/utf32>> § <<0,0,0,97,0,0,0,98>>",
                "<<1:64, 1:65>> § <<0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,1:1>>",
                "<<\"ÿ\":9>> § <<127,1:1>>",
                "2#101 § 5",
                "36#zZ § 1295",
                "1_000 § 1000",
                "16#f_f § 255",
                "1.% a dot before a remark § 1",
                "\"\\1234\" § [83,52]",
                "\"\\x411\" § [65,49]",
                "\"\\xA1\\xAF\\x09\" § [161,175,9]",
                "\"a\u0000b\" § [97,0,98]",
                "[$\u0000] § [0]",
                "<<\"a\":32>> § <<0,0,0,97>>",
                "<<1:2/unit:4-integer>> § <<1>>",
                "016#ff § 255",
                "16#0 § 0",
                "[a,']','|'] § [a,']','|']",
                "\u00A01\u0080 § 1",
                "- 1 § -1",
                "(+1.5) § 1.5",
                "-$a § -97",
                "{ a , [ ] } . § {a,[]}",
                "#{a => 1, a => 2} § #{a => 2}",
                "<0.1.20> § <0.1.20>",
                "#Ref<0.10.20.30> § #Ref<0.10.20.30>",
                "[<0.1.2>,<0.3.4>] § [<0.1.2>,<0.3.4>]",
            })
    void parse_text_isTerm(String text, String formatted) {
        assertEquals(formatted, TermParser.parse(text).toString());
    }

    @Test
    void parseAll_termsWithDots_areAll() {
        assertEquals(List.of(), TermParser.parseAll(" % nothing\n"));
        assertEquals(
                "[{a,1.5},b,[99]]",
                ListTerm.of(TermParser.parseAll("{a, 1.5}.\n% b\nb. \"c\"")).toString());
        assertThrows(EtsException.class, () -> TermParser.parseAll("a b."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{a, § 1:4: expected a term but found the end of the text",
                "{a b} § 1:4: expected '}' but found atom b",
                "[1|2,3] § 1:5: expected ']' but found ','",
                "[1;2] § 1:3: expected ',', '|' or ']' but found ';'",
                "[|a] § 1:2: expected a term but found '|'",
                "#{a := 1} § 1:5: expected '=>' but found ':='",
                "a. b § 1:4: expected the end of the text but found atom b",
                "X § 1:1: expected a term but found variable X",
                "fun lists:map/256 § 1:15: arity is 256, at most 255",
                "fun X -> X end § 1:5: expected the name of a module but found variable X",
                "#Fun<m.1.2> § 1:2: a local fun cannot be read from text",
                "#Foo<1> § 1:2: expected '{', 'Port' or 'Ref' after '#' but found variable Foo",
                "<1.2.3> § 1:1: node 1 is known to the printing system only; expected 0 or 'name@host'.creation",
                "<0.1> § 1:1: expected <0.Number.Serial> with 2 to 2 numbers after the node",
                "<0.1.4294967296> § 1:1: '4294967296' is no unsigned 32-bit number",
                "<<\"λ\">> § 1:3: U+03BB does not fit 8 bits; write \"...\"/utf8",
                "<<1.5>> § 1:3: float 1.5 in a segment of type integer; write 1.5/float",
                "<<1/utf9>> § 1:5: expected a type of segment but found atom utf9",
                "<<1/unit:8>> § 1:4: a unit needs a size",
                "<<1/integer-float>> § 1:13: segment has two types",
                "<<1:8/utf8>> § 1:4: a segment of type utf has no size",
                "<<\"a\"/binary>> § 1:3: string in a segment of type binary",
                "<<3.5e38:32/float>> § 1:3: float 3.5e38 does not fit size 32; sizes are 32 and 64",
                "<<1.0:16/float>> § 1:3: float 1.0 does not fit size 16; sizes are 32 and 64",
                "<<\"ÿ\":7>> § 1:3: U+00FF does not fit 7 bits; write \"...\"/utf8",
                "<<1:16777217/unit:8>> § 1:4: segment of 134217736 bits, at most 134217728",
                "1#0 § 1:1: base 1 is not 2 to 36",
                "37#1 § 1:1: base 37 is not 2 to 36",
                "1234#1 § 1:1: base 1234 is not 2 to 36",
                "2#2 § 1:3: expected a digit of base 2 but found '2' (U+0032)",
                "8#! § 1:3: expected a digit of base 8 but found '!' (U+0021)",
                "8#~ § 1:3: expected a digit of base 8 but found '~' (U+007E)",
                "{a \"b\"} § 1:4: expected '}' but found a string",
                "{a. § 1:3: expected '}' but found the final '.'",
                "{a 17} § 1:4: expected '}' but found 17",
                "[8#\u0000] § 1:4: expected a digit of base 8 but found U+0000",
                "8# § 1:3: expected a digit of base 8 but found the end of the text",
                "8#\u007F § 1:3: expected a digit of base 8 but found U+007F",
                "[8# ] § 1:4: expected a digit of base 8 but found U+0020",
                "<<\"aa\":134217728>> § 1:3: sizes of segments add up to more than 134217728 bits",
                "[<<0:134217728>>,<<0:72>>] § 1:20: sizes of segments add up to more than 134217728 bits",
                "<< <<0:134217728>>/bits>> § 1:4: sizes of segments add up to more than 134217728 bits",
                "<<1:1000000000>> § 1:5: size is 1000000000, at most 134217728",
                "<<1 § 1:4: expected ',' or '>>' but found the end of the text",
                "-a § 1:2: expected a number but found atom a",
            })
    void parse_malformed_tellsPlaceAndExpectation(String text, String message) {
        EtsException error = assertThrows(EtsException.class, () -> TermParser.parse(text));
        assertEquals(message, error.text());
        assertEquals(EtsException.Kind.SYNTAX, error.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "#{a=>", "<< <<", "(", "[a|"})
    void parse_nestedTooDeep_isErrorNotStackOverflow(String opening) {
        EtsException error = assertThrows(EtsException.class, () -> TermParser.parse(opening.repeat(100_000)));
        assertEquals(EtsException.Kind.SYNTAX, error.kind());
    }

    @Test
    void deepestTerm_smallThreadStack_worksEverywhere() throws InterruptedException {
        int depth = Terms.NESTING_MAX - 1;
        String text = "[".repeat(depth) + "1" + "]".repeat(depth);
        boolean[] done = new boolean[1];
        Thread thread = new Thread(null, () -> done[0] = exercise(text), "small stack", 512 * 1024);
        thread.start();
        thread.join();
        assertTrue(done[0]);
    }

    private static boolean exercise(String text) {
        Term term = TermParser.parse(text);
        Term copy = Etf.decode(Etf.encode(term));
        return term.equals(copy)
                && term.hashCode() == copy.hashCode()
                && term.compareTo(copy) == 0
                && term.toString().equals(text)
                && Terms.of(Terms.toJava(term)).equals(term);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens against what {@code erl_scan} of OTP 27 gives. */
class ErlangLexerTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "16#FF, 255",
                "1_000, 1000",
                "36#zZ, 1295",
                "$a, 97",
                "$\\n, 10",
                "$\\x41, 65",
                "$\\x{1F600}, 128512",
                "$\\101, 65",
                "$\\^A, 1",
                "$\\s, 32",
                "1.5e3, 1.5e3",
                "1.5E-3, 0.0015",
                "1_0.5_0e1_0, 1.05e11",
                "'a\\x{3bb}', 'aλ'",
                "ä1, ä1",
                "$\\d, 127",
                "2#101, 5",
                "$\\0, 0",
                "$', 39"
            })
    void next_literal_hasValue(String text, String value) {
        List<Token> tokens = ErlangLexer.tokens(text);
        assertEquals(2, tokens.size(), tokens.toString());
        assertEquals(value, tokens.get(0).value().toString());
    }

    @Test
    void tokens_operators_longestFirst() {
        String text = "X=:=Y=/=Z=<A>=B==C/=D<-E<=F->G=>H:=I||J|K++L--M::N..O...P<<Q>>R!S?T#U;V?=W";
        assertEquals(
                "=:= =/= =< >= == /= <- <= -> => := || | ++ -- :: .. ... << >> ! ? # ; ?=",
                ErlangLexer.tokens(text).stream()
                        .filter(token -> token.kind() == TokenKind.PUNCTUATION)
                        .map(Token::text)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void tokens_allKinds_withLineAndColumn() {
        String text = "fun() -> % comment\n  _X1 = \"é\\n\" , 'q'.\n";
        assertEquals(
                "KEYWORD fun 1:1, PUNCTUATION ( 1:4, PUNCTUATION ) 1:5, PUNCTUATION -> 1:7, VARIABLE _X1 2:3, "
                        + "PUNCTUATION = 2:7, STRING é\n 2:9, PUNCTUATION , 2:15, ATOM q 2:17, DOT . 2:20, END  3:1",
                ErlangLexer.tokens(text).stream()
                        .map(t -> t.kind() + " " + t.text() + " " + t.line() + ":" + t.column())
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @CsvSource({"a.b, PUNCTUATION", "a. b, DOT", "a., DOT", "a.%c, DOT"})
    void next_dot_endsOnlyBeforeBlank(String text, TokenKind kind) {
        assertEquals(kind, ErlangLexer.tokens(text).get(1).kind());
    }

    @Test
    void tokens_astralCharacter_isOneColumn() {
        Token after = ErlangLexer.tokens("'\uD83D\uDE00' x").get(1);
        assertEquals(5, after.column());
        assertEquals(5, after.begin(), "UTF-16 index");
        assertEquals(6, after.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"\"\n  abc\n  \"d\n  \"\"\"", "\"\"\"\"\nabc\n\"d\n\"\"\"\""})
    void next_tripleQuoted_dropsIndentation(String text) {
        assertEquals("abc\n\"d", ErlangLexer.tokens(text).get(0).text());
    }

    @Test
    void tokens_everyKeyword_isOne() {
        for (String keyword : ErlangLexer.keywords()) {
            assertEquals(TokenKind.KEYWORD, ErlangLexer.tokens(keyword).get(0).kind(), keyword);
            assertEquals(
                    TokenKind.ATOM,
                    ErlangLexer.tokens("'" + keyword + "'").get(0).kind(),
                    keyword);
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void tokens_malformed_errorTellsPlace(String text, String place) {
        EtsException error = assertThrows(EtsException.class, () -> ErlangLexer.tokens(text));
        assertEquals(EtsException.Kind.SYNTAX, error.kind());
        assertEquals(EtsException.Reason.BADARG, error.reason());
        assertEquals(place, error.text().substring(0, error.text().indexOf(": ")), error.text());
    }

    static List<Object[]> malformed() {
        return List.of(new Object[][] {
            {"1#0", "1:1"},
            {"37#1", "1:1"},
            {"2#2", "1:3"},
            {"16#", "1:4"},
            {"1.5e", "1:5"},
            {"1.0e400", "1:1"},
            {"\"abc", "1:1"},
            {"a\n  'abc", "2:3"},
            {"$", "1:1"},
            {"$\\", "1:2"},
            {"λ", "1:1"},
            {"~\"x\"", "1:1"},
            {"\"\\x{110000}\"", "1:2"},
            {"\"\\xZ\"", "1:2"},
            {"\"\\x{}\"", "1:2"},
            {"\"\\x{D800}\"", "1:2"},
            {"\"a\"\"b\"", "1:4"},
            {"\"\"\"", "1:1"},
            {"\"\"\"\nx", "1:1"},
            {"\"\"\"\n  a\n b\n  \"\"\"", "3:1"},
            {"x\n" + "a".repeat(256), "2:1"},
            {"\"\\^1\"", "1:2"},
            {"\"\uD800\"", "1:2"}
        });
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text means which tree, and where and how wrong text is refused. */
class ExpressionParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3 ~ (1 + (2 * 3)).",
                "1 - 2 - 3 ~ ((1 - 2) - 3).",
                "A ++ B -- C ~ (A ++ (B -- C)).",
                "A = B = {1} ~ (A = (B = {1})).",
                "not A == B ~ ((not A) == B).",
                "- X + - 1 ~ ((- X) + -1).",
                "-1.5 ~ -1.5.",
                "A andalso B orelse C andalso D ~ ((A andalso B) orelse (C andalso D)).",
                "1 bsl 2 + 3 band 4 ~ ((1 bsl 2) + (3 band 4)).",
                "X = 1 < 2 ~ (X = (1 < 2)).",
                "catch f(X) ~ (catch f(X)).",
                "{}, [], #{}, <<>> ~ {}, [], #{}, <<>>.",
                "[1, 2 | T] ~ [1, 2 | T].",
                "\"a\" \"b\" ~ \"ab\".",
                "$a ~ 97.",
                "'hello world' ~ 'hello world'.",
                "ets:insert(t, {K, V}) ~ ets:insert(t, {K, V}).",
                "M:F(1) ~ M:F(1).",
                "(f(1))(2) ~ (f(1))(2).",
                "#{a => 1, b := _} ~ #{a => 1, b := _}.",
                "M#{a => 1}#{b := 2} ~ (M#{a => 1})#{b := 2}.",
                "fun lists:map/2 ~ fun lists:map/2.",
                "fun f/0 ~ fun f/0.",
                "fun() -> ok end ~ fun () -> ok end.",
                "fun(A, {B}) when A > B, B > 0; true -> A; (_, _) -> b, c end ~ "
                        + "fun (A, {B}) when (A > B), (B > 0); true -> A; (_, _) -> b, c end.",
                "fun F(0) -> 1; F(N) -> N * F(N - 1) end ~ fun F(0) -> 1; F(N) -> (N * F((N - 1))) end.",
                "begin A, B end ~ begin A, B end.",
                "case X of {a, Y} when Y > 1 -> Y; _ -> no end ~ case X of {a, Y} when (Y > 1) -> Y; _ -> no end.",
                "if X > 1, Y; Z -> a; true -> b end ~ if (X > 1), Y; Z -> a; true -> b end.",
                "<<1, X:16/little-signed, Rest/binary>> ~ <<1, X:16/signed-little, Rest/binary>>.",
                "<<\"abc\"/utf8, -1:8, (A + B):N/unit:2>> ~ <<\"abc\"/utf8, -1:8, (A + B):N/unit:2>>.",
                "<<X/bits>> ~ <<X/bitstring>>.",
            })
    void parse_expression_yieldsTree(String text, String tree) {
        assertEquals(tree, ExpressionText.format(ExpressionParser.parseForm(text)));
    }

    @Test
    void parse_comprehension_keepsQualifiersInOrder() {
        assertEquals(
                "[{X, Y} || X <- L, K := Y <- M, (X > 1)].",
                ExpressionText.format(ExpressionParser.parseForm("[{X, Y} || X <- L, K := Y <- M, X > 1].")));
        assertEquals(
                "#{K => (V + 1) || {K, V} <- L}.",
                ExpressionText.format(ExpressionParser.parseForm("#{K => V + 1 || {K, V} <- L}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + | 1:4: expected an expression but found the end of the text",
                "{1, 2 | 1:6: expected an operator, ',' or '}' of a tuple but found the end of the text",
                "f(1 2) | 1:5: expected an operator, ',' or ')' of the arguments but found 2",
                "1 < 2 < 3 | 1:7: '<' and '<' do not chain: use parentheses",
                "#{a 1} | 1:5: expected '=>' or ':=' but found 1",
                "#rec{} | 1:1: records are not supported",
                "fun(1) -> a; (1, 2) -> b end | 1:14: the clauses of a fun must have the same number of arguments",
                "fun F(1) -> a; G(2) -> b end | 1:16: the clauses of a fun must have the same name",
                "case X of 1 -> 2 | 1:17: expected 'end' of case but found the end of the text",
                "try f() catch _ -> 1 end | 1:1: 'try' is not supported",
                "<<1:8/foo>> | 1:7: unknown type specifier foo of a binary",
                "<<1/utf8-unit:8>> | 1:3: a segment of type utf8 takes no size and no unit",
                "fun f/300 | 1:7: arity=300 is not 0 to 255",
                "1. 2 | 1:4: expected the end of the text but found 2",
                "\"abc | 1:1: string is not closed",
            })
    void parse_wrongText_saysWhereAndWhat(String text, String message) {
        EtsException error = assertThrows(EtsException.class, () -> ExpressionParser.parseForm(text));
        assertEquals(Kind.SYNTAX, error.kind());
        assertEquals(message, error.text());
    }

    @Test
    void parse_formatted_yieldsSameTree() {
        String text = "fun(A) when A > 1 -> [B || B <- A#{x => <<A:8>>}], case A of 1 -> -A; _ -> not A end end.";
        String once = ExpressionText.format(ExpressionParser.parseForm(text));
        assertEquals(once, ExpressionText.format(ExpressionParser.parseForm(once)));
    }

    @Test
    void parse_deepNesting_isRefused() {
        for (String[] brackets :
                new String[][] {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"- ", ""}, {"f(", ")"}, {"catch ", ""}}) {
            String text = brackets[0].repeat(100_000) + "1" + brackets[1].repeat(100_000);
            EtsException error = assertThrows(EtsException.class, () -> ExpressionParser.parseForm(text));
            assertEquals(Kind.SYNTAX, error.kind(), brackets[0]);
        }
    }

    @Test
    void nextForm_severalForms_givesThemOneByOne() {
        ExpressionParser parser = new ExpressionParser("a, b.\n  c. % end\n");
        assertEquals("a, b.", ExpressionText.format(parser.nextForm()));
        Form second = parser.nextForm();
        assertEquals(new Position(2, 3), second.at());
        assertNull(parser.nextForm());
        assertEquals(2, ExpressionParser.parseForms("a. b.").size());
    }

    @Test
    void position_operation_isThatOfItsOperator() {
        assertEquals(
                new Position(2, 2),
                ExpressionParser.parseForm("1\n + 2").body().get(0).at());
        assertEquals(new Position(3, 7), new Position(1, 3).within(new Position(3, 5)));
        assertEquals(new Position(4, 3), new Position(2, 3).within(new Position(3, 5)));
    }
}

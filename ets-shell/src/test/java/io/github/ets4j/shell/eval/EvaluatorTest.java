/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.query.syntax.ExpressionParser;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and errors as Erlang/OTP 27 has them. */
class EvaluatorTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Evaluator evaluator =
            new Evaluator(new MapTables(), new PrintStream(printed, true, StandardCharsets.UTF_8));

    private Term evaluate(String text) throws Exception {
        return EvaluationThread.call(() -> {
            Term last = null;
            for (Form form : ExpressionParser.parseForms(text)) {
                last = evaluator.evaluate(form);
            }
            return last;
        });
    }

    private ErlangError fail(String text) {
        return assertThrows(ErlangError.class, () -> evaluate(text), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "7 div 2 * 2 rem 3. ~ 0",
                "-7 rem 2. ~ -1",
                "1 / 2. ~ 0.5",
                "1 bsl 100. ~ 1267650600228229401496703205376",
                "-1 bsr 200. ~ -1",
                "9223372036854775807 + 1. ~ 9223372036854775808",
                "-9223372036854775808 div -1. ~ 9223372036854775808",
                "{1 == 1.0, 1 =:= 1.0, 1 =/= 1.0, a < {}}. ~ {true,false,true,true}",
                "[1,2,3] -- [1] -- [1]. ~ [1,2,3]",
                "true orelse foo. ~ true",
                "{A, [B|C]} = {1, [2|x]}, {C, B, A}. ~ {x,2,1}",
                "#{k := V} = #{k => 5, j => 6}, V. ~ 5",
                "<<N:8, D:N/binary, R/bits>> = <<2,97,98,1:3>>, {D, R}. ~ {<<97,98>>,<<1:3>>}",
                "<<S:16/signed-little>> = <<255,255>>, S. ~ -1",
                "<<F/float>> = <<3.5/float>>, F. ~ 3.5",
                "<<C/utf8>> = <<16#2603/utf8>>, C. ~ 9731",
                "\"ab\" ++ T = \"abcd\", T. ~ [99,100]",
                "case {1,2} of {X, X} -> same; {X, Y} when X < Y -> {less,X,Y} end. ~ {less,1,2}",
                "if 1 > 2 -> a; true -> b end. ~ b",
                "[{X,Y} || X <- [1,2,3], Y <- [a,b], X =/= 2]. ~ [{1,a},{1,b},{3,a},{3,b}]",
                "[X || {X, ok} <- [{1,ok},{2,no},3]]. ~ [1]",
                "#{K => V * 2 || K := V <- #{a => 1, b => 2}}. ~ #{a => 2,b => 4}",
                "X = 1. F = fun(X) -> X end. {F(2), X}. ~ {2,1}",
                "F = fun F(0, A) -> A; F(N, A) -> F(N - 1, A + N) end, F(1000000, 0). ~ 500000500000",
                "F = fun F(0) -> 0; F(N) -> 1 + F(N - 1) end, F(20000). ~ 20000",
                "(fun lists:sum/1)([1,2,3]). ~ 6",
                "M = #{a => 1}, {M#{b => 2}, M#{a := 3}}. ~ {#{a => 1,b => 2},#{a => 3}}",
                "catch 1 / 0. ~ {'EXIT',{badarith,[]}}",
                "binary_to_term(term_to_binary({a,[1,2.0]})). ~ {a,[1,2.0]}",
                "{round(2.5), round(-2.5), trunc(-2.7), ceil(1.2)}. ~ {3,-3,-2,2}",
            })
    void evaluate_expression_yieldsValue(String text, String value) throws Exception {
        assertEquals(value, TermText.format(evaluate(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + a. | badarith | 1:3",
                "1 = 2. | {badmatch,2} | 1:3",
                "case 1 of 2 -> x end. | {case_clause,1} | 1:1",
                "if false -> x end. | if_clause | 1:1",
                "(fun(1) -> a end)(2). | function_clause | 1:2",
                "foo(). | undef | 1:1",
                "lists:foo(1). | undef | 1:1",
                "X + 1. | {unbound_variable,'X'} | 1:1",
                "3(4). | {badfun,3} | 1:1",
                "{a}:b(). | badarg | 1:1",
                "hd([]). | badarg | 1:1",
                "element(3, {1}). | badarg | 1:1",
                "#{a := 1} = #{}. | {badmatch,#{}} | 1:11",
                "#{}#{a := 1}. | {badkey,a} | 1:6",
                "maps:get(q, 1). | {badmap,1} | 1:1",
                "true and 1. | badarg | 1:6",
                "5 andalso true. | {badarg,5} | 1:3",
                "1 bsl 10000000000. | system_limit | 1:3",
                "<<1:2147483648>>. | system_limit | 1:3",
                "<<1:2, 1:2147483647>>. | system_limit | 1:8",
                "error({my, reason}). | {my,reason} | 1:1",
                "ets:lookup(nope, 1). | badarg | 1:1",
                "(fun(A) when foo(A) -> 1 end)(1). | illegal_guard_expr | 1:14",
            })
    void evaluate_failure_hasReasonAndPlace(String text, String reason, String place) {
        ErlangError error = fail(text);
        assertEquals(reason, TermText.format(error.reason()), error.getMessage());
        assertEquals(place, String.valueOf(error.position()));
    }

    @Test
    void evaluate_generatorOfNoList_fails() {
        ErlangError error = fail("[X || X <- 3].");
        assertEquals("{bad_generator,3}", error.reason().toString());
        assertEquals("1:7", error.position().toString());
    }

    @Test
    void evaluate_runawayRecursion_isSystemLimit() throws Exception {
        assertEquals(
                "system_limit",
                fail("F = fun F(N) -> 1 + F(N + 1) end, F(0).").reason().toString());
        assertEquals("2", evaluate("1 + 1.").toString());
    }

    @Test
    void evaluate_failedForm_takesItsBindingsBack() throws Exception {
        fail("X = 1, foo = bar.");
        fail("X = 1, 1 / 0.");
        assertEquals("2", evaluate("X = 2.").toString());
        fail("X = 3.");
        assertEquals(1, evaluator.bindings().size());
    }

    @Test
    void evaluate_funInTable_canBeCalledAgain() throws Exception {
        String text = "N = 10. ets:new(t, []). F = fun(X) -> X + N end. ets:insert(t, {f, F}). "
                + "[{_, G}] = ets:lookup(t, f). {G(5), G =:= F}.";
        assertEquals("{15,true}", evaluate(text).toString());
    }

    @Test
    void evaluate_foldsOverTables_callFun() throws Exception {
        evaluate("ets:new(t, []), ets:insert(t, {1, a}), ets:insert(t, {2, b}).");
        assertEquals(
                "[b,a]",
                evaluate("ets:foldl(fun({_, V}, A) -> [V | A] end, [], t).").toString());
        assertEquals(
                "[a,b]",
                evaluate("ets:foldr(fun({_, V}, A) -> [V | A] end, [], t).").toString());
    }

    @Test
    void evaluate_fun2ms_makesMatchSpecificationOfFun() throws Exception {
        assertEquals(
                "[{{'$1','$2'},[{'>','$2',{const,30}}],['$1']}]",
                evaluate("Min = 30. ets:fun2ms(fun({K, A}) when A > Min -> K end).")
                        .toString());
        assertEquals(
                "[{{'$1'},[],['$1']}]",
                evaluate("F = fun({X}) -> X end. ets:fun2ms(F).").toString());
    }

    @Test
    void evaluate_fun2msOfWhatCannotBeTranslated_printsWhyAndAnswersAnError() throws Exception {
        assertEquals(
                "{error,transform_error}",
                evaluate("ets:fun2ms(fun({X}) -> foo(X) end).").toString());
        assertEquals(
                "Error: 1:24: function foo/1 cannot be translated; expected a guard function\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void evaluate_fun2msOfNoFunOfTheShell_fails() {
        String reason = "{badarg,{ets,fun2ms,[function,called,with,real,'fun',should,be,transformed,with,"
                + "parse_transform,'or',called,with,a,'fun',generated,in,the,shell]}}";
        assertEquals(reason, fail("ets:fun2ms(fun lists:map/2).").reason().toString());
        assertEquals(reason, fail("ets:fun2ms(fun F({X}) -> F end).").reason().toString());
        assertEquals("function_clause", fail("ets:fun2ms(1).").reason().toString());
    }

    @Test
    void evaluate_manyVariables_areFoundAndForgotten() throws Exception {
        for (int i = 0; i < 100; i++) {
            evaluate("V" + i + " = " + i + ".");
        }
        evaluator.forget("V50");
        assertEquals("198", evaluate("V99 + V99.").toString());
        fail("V50.");
        assertEquals("51", evaluate("V50 = 51.").toString());
    }

    @Test
    void format_controlSequences_printAsErlang() throws Exception {
        evaluate(
                "io:format(\"~p ~w ~s|~5w|~-5w|~5.2.0f|~c|~4..0b~n\", [\"ab\", \"ab\", \"ab\", x, y, 3.14159, $z, 7]).");
        assertEquals("\"ab\" [97,98] ab|    x|y    |03.14|z|0007\n", printed.toString(StandardCharsets.UTF_8));
        assertEquals("badarg", fail("io:format(\"~w\").").reason().toString());
        assertEquals("badarg", fail("io:format(\"~k\", [1]).").reason().toString());
    }
}

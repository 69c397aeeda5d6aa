/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.ExpressionParser;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Funs become the match specifications that OTP 27.3 makes of them, taken down from a run of it; others are refused. */
class FunctionTranslatorTest {
    private static final Map<String, Term> BINDINGS =
            Map.of("Env", TermParser.parse("{a,1}"), "Bin", TermParser.parse("<<1,2>>"), "N", TermParser.parse("16"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "fun({K, #{age := A}}) when A > 30 -> {K, A} end ~"
                        + " [{{'$1',#{age => '$2'}},[{'>','$2',30}],[{{'$1','$2'}}]}]",
                "fun(X) -> X end. ~ [{'$1',[],['$1']}]",
                "fun(_) -> 1 end ~ [{'_',[],[1]}]",
                "fun(X = Y) -> {X,Y} end ~ [{'$1',[],[{{'$_','$1'}}]}]",
                "fun({A,_} = O) -> [O|A] end ~ [{{'$1','_'},[],[['$_'|'$1']]}]",
                "fun({X, [A|_], [B,C|X]}) -> [A,B|C] end ~"
                        + " [{{'$1',['$2'|'_'],['$3','$4'|'$1']},[],[['$2','$3'|'$4']]}]",
                "fun({_Foo, _Foo}) -> 1 end ~ [{{'$1','$1'},[],[1]}]",
                "fun({\"ab\" ++ T}) -> T end ~ [{{[97,98|'$1']},[],['$1']}]",
                "fun({\"a\" ++ \"b\" ++ X}) -> 1 end ~ [{{[97,98|'$1']},[],[1]}]",
                "fun({[1,2] ++ T}) -> T end ~ [{{[1,2|'$1']},[],['$1']}]",
                "fun({$a, -$a, -1, +2, -0.0}) -> {$a, -$a} end ~ [{{97,-97,-1,2,-0.0},[],[{{97,-97}}]}]",
                "fun({1+2, X}) -> X end ~ [{{3,'$1'},[],['$1']}]",
                "fun({1.0/2, - - 1, bnot 1}) -> 1 end ~ [{{0.5,1,-2},[],[1]}]",
                "fun({<<1,\"ab\">>, X}) -> X end ~ [{{<<1,97,98>>,'$1'},[],['$1']}]",
                "fun({<<1:(4+4),(1+2)>>, X}) -> X end ~ [{{<<1,3>>,'$1'},[],['$1']}]",
                "fun({<<(<<1:3>>)/bits>>}) -> 1 end ~ [{{<<1:3>>},[],[1]}]",
                "fun({{}, []}) -> {{}, []} end ~ [{{{},[]},[],[{{{{}},[]}}]}]",
                "fun({'$1_', '$a', '$_'}) -> 1 end ~ [{{'$1_','$a','$_'},[],[1]}]",
            })
    void translate_head_isErlangs(String fun, String specification) {
        assertEquals(TermParser.parse(specification), FunctionTranslator.translate(fun));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "fun({X,Y}) when X > 1, Y < 2; Y == 3 -> [X|Y] end ~"
                        + " [{{'$1','$2'},[{'>','$1',1},{'<','$2',2}],[['$1'|'$2']]},"
                        + "{{'$1','$2'},[{'==','$2',3}],[['$1'|'$2']]}]",
                "fun({X}) when X -> X; ({Y, Z}) -> Z end ~ [{{'$1'},['$1'],['$1']},{{'$1','$2'},[],['$2']}]",
                "fun({X}) when atom(X) -> 1 end ~ [{{'$1'},[{is_atom,'$1'}],[1]}]",
                "fun({X}) when float(X), float(X) > 1.0, erlang:float(X) -> 1 end ~"
                        + " [{{'$1'},[{is_float,'$1'},{'>',{float,'$1'},1.0},{float,'$1'}],[1]}]",
                "fun({X}) when object() -> bindings() end ~ [{{'$1'},['$_'],['$*']}]",
                "fun({X}) -> element(1, object()) end ~ [{{'$1'},[],[{element,1,'$_'}]}]",
                "fun({X}) -> 1, X, {} end ~ [{{'$1'},[],[1,'$1',{{}}]}]",
                "fun({X}) -> X + 1 * 2 end ~ [{{'$1'},[],[{'+','$1',2}]}]",
                "fun({X}) -> 1 / 0 + X end ~ [{{'$1'},[],[{'+',{'/',1,0},'$1'}]}]",
                "fun({X}) -> true andalso (1+2) end ~ [{{'$1'},[],[{'andalso',true,3}]}]",
                "fun({X}) -> not (X or true xor false) end ~ [{{'$1'},[],[{'not',{'xor',{'or','$1',true},false}}]}]",
                "fun({X}) -> {1,2} < [a] end ~ [{{'$1'},[],[true]}]",
                "fun({X}) -> ([1] ++ [2]) == [1,2] end ~ [{{'$1'},[],[true]}]",
                "fun({X}) -> \"a\" == \"a\" end ~ [{{'$1'},[],[{'==',[97],[97]}]}]",
                "fun({X}) -> #{} == #{} end ~ [{{'$1'},[],[{'==',#{},#{}}]}]",
                "fun({X}) -> bnot 1.5 end ~ [{{'$1'},[],[{'bnot',1.5}]}]",
                "fun({X}) -> 1 bsl 10 end ~ [{{'$1'},[],[1024]}]",
                "fun({X}) -> 1 bsl 99999999 end ~ [{{'$1'},[],[{'bsl',1,99999999}]}]",
                "fun({X}) -> erlang:'+'(X,1) end ~ [{{'$1'},[],[{'+','$1',1}]}]",
                "fun({X}) -> erlang:'+'(2,1) end ~ [{{'$1'},[],[3]}]",
                "fun({X}) -> erlang:'andalso'(X,1) end ~ [{{'$1'},[],[{'andalso','$1',1}]}]",
                "fun({X}) -> erlang:is_atom(X) end ~ [{{'$1'},[],[{is_atom,'$1'}]}]",
                "fun({X}) -> max(1,2) end ~ [{{'$1'},[],[{max,1,2}]}]",
                "fun({X}) -> '$1' == X end ~ [{{'$1'},[],[{'==',{const,'$1'},'$1'}]}]",
                "fun({X}) -> {'$1', '_', '$$', '$x'} end ~ [{{'$1'},[],[{{{const,'$1'},'_',{const,'$$'},{const,'$x'}}}]}]",
                "fun({X}) -> #{X => {X,1}, '$a' => Env} end ~"
                        + " [{{'$1'},[],[#{'$1' => {{'$1',1}},{const,'$a'} => {const,{a,1}}}]}]",
                "fun({X}) -> #{a => 1, a => 2} end ~ [{{'$1'},[],[#{a => 2}]}]",
                "fun({X}) -> [1|<<1:3>>] end ~ [{{'$1'},[],[[1|<<1:3>>]]}]",
                "fun({X}) -> <<Bin/binary, 1, \"ab\", 3:16>> end ~ [{{'$1'},[],[<<1,2,1,97,98,0,3>>]}]",
                "fun({X}) -> <<Bin:1/binary, (1+2), N:N>> end ~ [{{'$1'},[],[<<1,3,0,16>>]}]",
                "fun({X}) -> <<\"λ\", 300, -1, 1.5/float, $a/utf8>> end ~"
                        + " [{{'$1'},[],[<<187,44,255,63,248,0,0,0,0,0,0,97>>]}]",
                "fun({X}) -> N + 1 end ~ [{{'$1'},[],[{'+',{const,16},1}]}]",
                "fun({Env}) -> Env end ~ [{{'$1'},[],['$1']}]",
            })
    void translate_guardOrBody_isErlangs(String fun, String specification) {
        assertEquals(TermParser.parse(specification), FunctionTranslator.translate(fun, BINDINGS));
    }

    /** What Erlang makes of these is not what the fun says; it is kept, since programs may rest on it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "fun(_ = {_, A}) -> A end ~ [{{'$_','$1'},[],['$1']}]",
                "fun(X = X) -> X end ~ [{'$_',[],['$_']}]",
                "fun({A,B} = A) -> {A,B} end ~ [{{'$_','$1'},[],[{{'$_','$1'}}]}]",
                "fun({'_'}) -> 1 end ~ [{{'_'},[],[1]}]",
            })
    void translate_quirk_isErlangs(String fun, String specification) {
        assertEquals(TermParser.parse(specification), FunctionTranslator.translate(fun));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "foo ~ 1:1: this is not one fun; expected fun(Pattern) when Guard -> Body end",
                "fun({X}) -> X end, 1 ~ 1:1: this is not one fun; expected fun(Pattern) when Guard -> Body end",
                "fun F({X}) -> X end ~ 1:1: fun F has a name; expected one without",
                "fun({X}) -> ~ 1:12: expected an expression but found the end of the text",
                "fun() -> 1 end ~ 1:4: a fun of 0 arguments cannot be translated;"
                        + " expected one argument, a tuple or a variable",
                "fun(X, Y) -> 1 end ~ 1:4: a fun of 2 arguments cannot be translated;"
                        + " expected one argument, a tuple or a variable",
                "fun([X]) -> 1 end ~ 1:5: the argument of the fun is neither tuple nor variable;"
                        + " expected '{' or a variable",
                "fun(#{a := 1}) -> 1 end ~ 1:5: the argument of the fun is neither tuple nor variable;"
                        + " expected '{' or a variable",
                "fun({A} = {B}) -> 1 end ~ 1:9: '=' between two patterns in a head;"
                        + " expected a variable on one side",
                "fun(X = Y = {A}) -> A end ~ 1:11: '=' inside a pattern;"
                        + " expected it around the whole pattern only",
                "fun({1 = X}) -> 1 end ~ 1:8: '=' inside a pattern; expected it around the whole pattern only",
                "fun({'$01'}) -> 1 end ~ 1:6: atom '$01' in a head would be a match variable; expected another atom",
                "fun({'$+1'}) -> 1 end ~ 1:6: atom '$+1' in a head would be a match variable; expected another atom",
                "fun({#{a => 1}}) -> 1 end ~ 1:8: '=>' in a head; expected ':='",
                "fun({#{A := 1}, A}) -> 1 end ~ 1:8: variable A in the key of a map in a head; expected a constant",
                "fun({#{'_' := 1}}) -> 1 end ~ 1:8: atom '_' in the key of a map in a head; expected another constant",
                "fun({#{a := 1, a := X}}) -> X end ~ 1:16: key a twice in a map of a head; expected it once",
                "fun({X#{a := 1}}) -> X end ~ 1:7: the update of a map in a head; expected #{Key := Pattern}",
                "fun({<<_/binary>>}) -> 1 end ~ 1:8: '_' in a binary in a head; expected a constant",
                "fun({a > b}) -> 1 end ~ 1:8: operator '>' in a head; expected arithmetic on constants",
                "fun({X + 1}) -> 1 end ~ 1:8: operator '+' in a head yields no number; expected constants",
                "fun({1 div 0}) -> 1 end ~ 1:8: operator 'div' in a head yields no number; expected constants",
                "fun({[X] ++ T}) -> 1 end ~ 1:10: '++' in a head; expected a string or a list of integers before it",
                "fun({f(X)}) -> 1 end ~ 1:6: a call in a head; expected a pattern",
                "fun({#r{}}) -> 1 end ~ 1:6: records are not supported",
            })
    void translate_unusableHead_isRefusedWithPosition(String fun, String message) {
        assertRefused(fun, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "fun({X}) -> Y end ~ 1:13: variable Y is unbound; expected a variable of the head or one bound before",
                "fun({X}) -> _ end ~ 1:13: '_' cannot be translated; expected an expression without it",
                "`fun({X}) ->\n begin 1 end end` ~"
                        + " 2:2: 'begin' cannot be translated; expected an expression without it",
                "fun({X}) -> case X of 1 -> 2 end end ~"
                        + " 1:13: 'case' cannot be translated; expected an expression without it",
                "fun({X}) -> if X -> 2 end end ~ 1:13: 'if' cannot be translated; expected an expression without it",
                "fun({X}) -> fun() -> 1 end end ~ 1:13: a fun cannot be translated; expected an expression without it",
                "fun({X}) -> catch X end ~ 1:13: 'catch' cannot be translated; expected an expression without it",
                "fun({X}) -> Y = X end ~ 1:15: '=' cannot be translated; expected an expression without it",
                "fun({X}) -> [Y || Y <- X] end ~"
                        + " 1:13: a list comprehension cannot be translated; expected an expression without it",
                "fun({X}) -> #{Y => 1 || Y <- X} end ~"
                        + " 1:13: a map comprehension cannot be translated; expected an expression without it",
                "fun({X}) -> X ++ [1] end ~ 1:15: operator '++' cannot be translated;"
                        + " expected one that match specifications have",
                "fun({X}) -> X#{a => 1} end ~ 1:14: the update of a map cannot be translated; expected #{Key => Value}",
                "fun({X}) -> #{a := 1} end ~ 1:15: ':=' outside a head; expected '=>'",
                "fun({X}) -> <<X>> end ~ 1:15: variable X of the head in a binary; expected a constant",
                "fun({X}) -> <<(self())>> end ~ 1:16: a call in a binary; expected a constant",
                "fun({X}) -> <<a>> end ~ 1:15: no bitstring: expected a number, a string, '<<' or '>>' but found atom a",
                "fun({X}) -> <<1:99999999999>> end ~"
                        + " 1:15: size=99999999999 of a segment; expected a small whole number",
                "fun({<<\"aa\":134217728>>}) -> 1 end ~"
                        + " 1:8: the bitstrings of the fun add up to more than 134217728 bits",
                "fun({<<1:99999999>>}) -> 1; ({_}) -> <<1:99999999>> end ~"
                        + " 1:40: the bitstrings of the fun add up to more than 134217728 bits",
                "fun({X}) -> lists:foo(X) end ~"
                        + " 1:13: a call of another module cannot be translated; expected a guard function",
                "fun({X}) -> X(1) end ~ 1:13: a call of a fun cannot be translated; expected the name of a function",
                "fun({X}) when message(X) -> 1 end ~"
                        + " 1:15: function message/1 is for tracing, not for tables; expected a guard function",
                "fun({X}) -> is_record(X, r) end ~ 1:13: records are not supported;"
                        + " expected element(1, Tuple) == Tag",
                "fun({X}) -> foo(X) end ~ 1:13: function foo/1 cannot be translated; expected a guard function",
                "fun({X}) -> tuple_size(X) end ~ 1:13: function tuple_size/1 cannot be translated;"
                        + " expected a guard function, or a match specification with {tuple_size, ...}",
                "fun({X}) -> erlang:andthen(X, 1) end ~"
                        + " 1:13: function andthen/2 cannot be translated; expected a guard function"
                        + ", or a match specification with {andthen, ...}",
                "fun({X}) -> erlang:'and'(X) end ~"
                        + " 1:13: function 'and'/1 cannot be translated; expected a guard function"
                        + ", or a match specification with {'and', ...}",
            })
    void translate_unusableExpression_isRefusedWithPosition(String fun, String message) {
        assertRefused(fun, message);
    }

    @Test
    void translate_nestingTooDeep_isRefused() {
        assertRefused(
                "fun({X}) -> X" + " + 1".repeat(10_000) + " end", "the match specification is nested deeper than 256");
        assertRefused(
                "fun({X}) -> 1" + " + 1".repeat(10_000) + " end", "the match specification is nested deeper than 256");
        String tuples = "{".repeat(130) + "}".repeat(130);
        assertRefused("fun({X}) -> " + tuples + " end", "expressions are nested deeper than 128");
        assertRefused("fun({" + "[".repeat(10_000), "expressions are nested deeper than 128");
        Map<String, Term> deep = Map.of("Env", TermParser.parse("{".repeat(252) + "}".repeat(252)));
        FunctionTranslator.translate("fun({X}) -> Env end", deep);
        EtsException refused =
                assertThrows(EtsException.class, () -> FunctionTranslator.translate("fun({X}) -> [Env] end", deep));
        assertEquals("1:14: the match specification is nested deeper than 256", refused.text());
    }

    @Test
    void translate_manyAlternatives_takesTimeInProportion() {
        String body = "{" + "X,".repeat(5_000) + "X}";
        String guard = "X > 1" + "; X > 1".repeat(5_000);
        Term specification = FunctionTranslator.translate("fun({X}) when " + guard + " -> " + body + " end");
        assertEquals(5_001, ((ListTerm) specification).size());
    }

    @Test
    void translate_parsedFun_isAsItsText() {
        String text = "fun({K, V}) when V > N -> K end";
        FunOf fun = (FunOf) ExpressionParser.parseForm(text).body().get(0);
        assertEquals(FunctionTranslator.translate(text, BINDINGS), FunctionTranslator.translate(fun, BINDINGS));
        assertThrows(EtsException.class, () -> FunctionTranslator.translate(fun));
    }

    private static void assertRefused(String fun, String message) {
        EtsException refused = assertThrows(EtsException.class, () -> FunctionTranslator.translate(fun), fun);
        assertEquals(Kind.SYNTAX, refused.kind());
        assertTrue(refused.text().matches("(?s)\\d+:\\d+: .*"), refused.text());
        assertTrue(refused.text().endsWith(message), refused.text());
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code match_spec_compile/1}, {@code match_spec_run/2}, {@code is_compiled_ms/1}, {@code test_ms/2}. Answers of OTP 27. */
class SpecificationFunctionsTest extends ContractTest {
    private Term call(String function, Term... arguments) {
        return engine.ets().call(function, List.of(arguments));
    }

    private Term compiled(String specification) {
        return call("match_spec_compile", Subject.term(specification));
    }

    private void runs(String expected, String list, Term compiled) {
        assertEquals(Subject.term(expected), call("match_spec_run", Subject.term(list), compiled));
    }

    @Test
    void run_keepsTheOrderAndDropsWhatDoesNotMatch() {
        runs("[1]", "[{1,a},{2,b}]", compiled("[{{'$1',a},[],['$1']}]"));
        runs("[3,1]", "[{3,a},foo,{1,a},[]]", compiled("[{{'$1',a},[],['$1']}]"));
        runs("[foo,{3,a}]", "[foo,{3,a}]", compiled("[{'_',[],['$_']}]"));
        runs("[]", "[]", compiled("[{'_',[],['$_']}]"));
    }

    @Test
    void compiled_isATermLikeAnyOther() {
        Term compiled = compiled("[{{'$1',a},[],['$1']}]");
        assertEquals(Atom.TRUE, call("is_compiled_ms", compiled));
        runs("[1]", "[{1,a},{2,b}]", Etf.decode(Etf.encode(compiled)));
        Term tab = engine.ets().newTable("t", TableOptions.set());
        engine.ets().insert(tab, Terms.tuple("k", compiled));
        runs("[1]", "[{1,a},{2,b}]", engine.ets().lookupElement(tab, "k", 2));
    }

    @Test
    void isCompiled_ofAnythingElse_isFalse() {
        for (String text : new String[] {
            "bar", "[]", "{}", "[{'_',[],[true]}]", "{'$compiled_match_spec',foo}", "{'$compiled_match_spec'}"
        }) {
            assertEquals(Atom.FALSE, call("is_compiled_ms", Subject.term(text)), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{1,2};[{{'$1',2},[],['$1']}];{ok,1}",
                "{1,2};[{{'$1',a},[],['$1']}];{ok,false}",
                "bar;[{'$1',[],['$1']}];{ok,bar}",
                "{1};[{{'$1'},[],[{{x,{'div',1,0}}}]}];{ok,{x,'EXIT'}}"
            })
    void testMs_ofASpecification_runsIt(String object, String specification, String expected) {
        assertEquals(Subject.term(expected), call("test_ms", Subject.term(object), Subject.term(specification)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "bar;Match programs are not in a list.",
                "[];Match programs are not in a list.",
                "[{a}];Match program part is not a tuple of arity 3.",
                "[{{'$1',2},[{foo}],['$1']}];Function foo/0 does_not_exist.",
                "[{{'$1'},[],['$2']}];Variable $2 is unbound."
            })
    void testMs_ofAnythingElse_tellsWhatErlangTells(String specification, String message) {
        Term expected = Subject.term("{error,[{error,\"" + message + "\"}]}");
        assertEquals(expected, call("test_ms", Subject.term("{1,2}"), Subject.term(specification)));
        assertEquals(expected, call("test_ms", Subject.term("foo"), Subject.term(specification)));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.query.syntax.ExpressionParser;
import io.github.ets4j.query.syntax.Form;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module {@code index} of the shell, and the options of {@code ets:new/2} that ETS lacks. */
class IndexFunctionsTest {
    private static final String PROLOGUE = """
            ets:new(t, [named_table, {structure, skip_list}, ordered_set, {index, by_age, 3}]).
            ets:insert(t, [{1, ada, 36}, {2, alan, 41}, {3, grace, 85}, {4, linus}]).
            index:create(t, by_both, {{'$3', '$2'}}).
            """;

    private final Ets ets = Ets.create();
    private final Evaluator evaluator =
            new Evaluator(Tables.of(ets), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    @AfterEach
    void close() {
        ets.close();
    }

    private String evaluate(String text) throws Exception {
        return TermText.format(EvaluationThread.call(() -> {
            Term last = null;
            for (Form form : ExpressionParser.parseForms(text)) {
                last = evaluator.evaluate(form);
            }
            return last;
        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "index:lookup(t, by_age, 41.0). ~ [{2,alan,41}]",
                "index:lookup(t, by_age, 42). ~ []",
                "index:range(t, by_age, 36, 50). ~ [{1,ada,36},{2,alan,41}]",
                "index:reverse_range(t, by_age, 36, 50). ~ [{2,alan,41},{1,ada,36}]",
                "index:prefix(t, by_both, [85]). ~ [{3,grace,85}]",
                "index:list(t, by_both). ~ [{1,ada,36},{2,alan,41},{3,grace,85}]",
                "ets:info(t, indexes). ~ [{by_age,3},{by_both,{{'$3','$2'}}}]",
                "ets:info(t, structure). ~ skip_list",
                "index:create(t, one, 2, [unique]), ets:info(t, indexes). ~ "
                        + "[{by_age,3},{by_both,{{'$3','$2'}}},{one,2,[unique]}]",
                "index:drop(t, by_age), ets:info(t, indexes). ~ [{by_both,{{'$3','$2'}}}]"
            })
    void index_functions_answer(String expression, String answer) throws Exception {
        assertEquals(answer, evaluate(PROLOGUE + expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "index:lookup(t, none, 1). ~ no index of this name: index=none",
                "index:lookup(t, \"by_age\", 1). ~ not an atom",
                "index:create(t, by_age, 2). ~ index=by_age",
                "index:create(t, a, 0). ~ position=0",
                "index:create(t, a, 3, [uniq]). ~ unknown option of an index: uniq",
                "index:drop(t, none). ~ no index of this name: index=none",
                "index:prefix(t, by_both, [1|2]). ~ not a proper list",
                "index:range(u, by_age, 1, 2). ~ does not refer to an existing ETS table",
                "index:create(t, one, 2, [unique]), ets:insert(t, {9, ada, 1}). ~ index=one, value=ada",
                "ets:new(u, [{structure, skip_list}]). ~ needs an ordered_set"
            })
    void index_functions_refuse(String expression, String text) throws Exception {
        evaluate(PROLOGUE);
        ErlangError error = assertThrows(ErlangError.class, () -> evaluate(expression));
        assertEquals("badarg", TermText.format(error.reason()));
        assertTrue(error.getMessage().contains(text), error::getMessage);
    }

    @Test
    void index_functions_areNoFunctionsOfEts() throws Exception {
        evaluate(PROLOGUE);
        assertEquals(
                "undef",
                TermText.format(assertThrows(ErlangError.class, () -> evaluate("ets:index(t, by_age)."))
                        .reason()));
        assertTrue(evaluator.functionNames().contains("index:range/4"));
    }
}

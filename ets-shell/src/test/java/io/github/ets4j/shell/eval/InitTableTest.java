/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

/**
 * {@code ets:init_table/2} with funs of the shell. Which calls the fun gets, what stays in the table and the reasons of errors
 * are those of Erlang/OTP 27. The fun writes what it is asked into the table {@code log}.
 */
class InitTableTest {
    private static final String PROLOGUE = """
            ets:new(t, [named_table, ordered_set]), ets:insert(t, {old}).
            ets:new(log, [named_table, ordered_set]), ets:insert(log, {n, 0}).
            Log = fun(What) -> ets:insert(log, {ets:update_counter(log, n, 1), What}) end.
            Reader = fun R([]) -> fun(read) -> Log(read), end_of_input; (close) -> Log(close) end;
                         R([H|T]) -> fun(read) -> Log(read), {H, R(T)}; (close) -> Log(close) end end.
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

    private void holds(String rows, String log) throws Exception {
        assertEquals(rows, evaluate("ets:tab2list(t)."));
        assertEquals(log, evaluate("[What || {N, What} <- ets:tab2list(log), is_integer(N)]."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "[[{1},{2}],[{3}],[],[{4}]] ~ [{1},{2},{3},{4}] ~ [read,read,read,read,read]",
                "[] ~ [] ~ [read]",
                "[[{1}],[[{2},{7}],{5}],[{3}]] ~ [{1},{2},{3},{5},{7}] ~ [read,read,read,read]",
            })
    void reader_thatEnds_fillsTheTable(String lists, String rows, String log) throws Exception {
        evaluate(PROLOGUE);
        assertEquals("true", evaluate("ets:init_table(t, Reader(" + lists + "))."));
        holds(rows, log);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Reader([[{1}],[{2},foo,{5}],[{3}]]) ~ badarg ~ [{1},{2}] ~ [read,read,close]",
                "Reader([[{1}],[{2}|foo],[{3}]]) ~ function_clause ~ [{1},{2}] ~ [read,read,close]",
                "Reader([[{1},{}]]) ~ badarg ~ [{1}] ~ [read,close]",
                "fun(read) -> Log(read), {[foo], fun(close) -> Log(close), error(z) end} end ~ badarg ~ [] ~ [read,close]",
                "fun(read) -> Log(read), foo end ~ foo ~ [] ~ [read]",
                "fun(read) -> Log(read), {[{1}], foo} end ~ {[{1}],foo} ~ [] ~ [read]",
                "fun(read) -> Log(read), {foo, bar} end ~ {foo,bar} ~ [] ~ [read]",
                "fun(read) -> Log(read), error(x) end ~ x ~ [] ~ [read]",
                "fun(read) -> {[{1}], fun(read) -> Log(read), error(x) end} end ~ x ~ [{1}] ~ [read]",
                "foo ~ {badfun,foo} ~ [] ~ []",
            })
    void reader_thatFails_leavesWhatItGave(String reader, String reason, String rows, String log) throws Exception {
        evaluate(PROLOGUE);
        ErlangError error = assertThrows(ErlangError.class, () -> evaluate("ets:init_table(t, " + reader + ")."));
        assertEquals(reason, TermText.format(error.reason()));
        holds(rows, log);
    }

    @Test
    void tableThatIsNone_isReportedFirst() {
        ErlangError error = assertThrows(ErlangError.class, () -> evaluate("ets:init_table(nope, foo)."));
        assertEquals("badarg", TermText.format(error.reason()));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.shell.eval.EvaluationThread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures print as in the shell of OTP 27, of which error-reports.txt is a record. */
class ErrorReportTest {
    /** Follows where Erlang's lines leave the cause open. */
    private static final String OUR_LINE = "(?m)^     at [0-9]+:[0-9]+: .*\n";

    /** An expression and the lines that tell of its failure. */
    private record Example(String expression, String report) {}

    private static List<Example> examples() throws IOException {
        try (InputStream in = ErrorReportTest.class.getResourceAsStream("error-reports.txt")) {
            List<Example> examples = new ArrayList<>();
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^> ")) {
                int end = block.indexOf('\n');
                if (!block.startsWith("%")) {
                    examples.add(new Example(block.substring(0, end), block.substring(end + 1)));
                }
            }
            return examples;
        }
    }

    private static Session session() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Session(new Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false));
    }

    private static String report(Session session, String expression) throws IOException {
        try {
            return session.evaluate(new FormReader(new StringReader(expression + "\n")).next()) + "\n";
        } catch (EvaluationFailure failure) {
            return ErrorReport.of(failure);
        }
    }

    @Test
    void of_recordedFailures_printsWhatErlangPrints() throws Exception {
        List<Example> examples = examples();
        assertTrue(examples.size() >= 40, () -> "examples=" + examples.size());
        EvaluationThread.call(() -> {
            try (Session session = session()) {
                report(session, "ets:insert(ets:new(a, [named_table]), {1, 2}), F = fun(1) -> a end.");
                for (Example example : examples) {
                    String printed = report(session, example.expression()).replaceAll(OUR_LINE, "");
                    assertEquals(example.report(), printed, example.expression());
                }
            }
            return null;
        });
    }

    @Test
    void of_vagueText_isFollowedByTheCause() throws Exception {
        try (Session session = session()) {
            assertEquals("""
                    ** exception error: bad argument
                         in function  ets:new/2
                            called as ets:new(t,[set,{keypos,0}])
                            *** argument 2: invalid options
                         at 1:1: argument 2: invalid value in option {keypos,0}
                    """, report(session, "ets:new(t, [set, {keypos, 0}])."));
        }
    }

    @Test
    void of_errorInAFun_tellsOfItsCallers() throws Exception {
        try (Session session = session()) {
            assertEquals("""
                    ** exception error: an error occurred when evaluating an arithmetic expression
                         in operator  +/2
                            called as 1 + a
                         in call from lists:map/2
                    """, report(session, "lists:map(fun(X) -> X + a end, [1])."));
        }
    }

    @Test
    void of_mistakes_tellWhere() throws Exception {
        try (Session session = session()) {
            assertEquals("* 1:5: variable 'X' is unbound\n", report(session, "1 + X."));
            assertTrue(report(session, "1 + .").startsWith("* 1:5: "));
        }
    }
}

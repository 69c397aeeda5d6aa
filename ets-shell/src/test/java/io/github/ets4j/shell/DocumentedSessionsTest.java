/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.term.TermText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples in documents, blocks of {@code erlang} with lines {@code > expression.} and the answers below them: each
 * document is one session, and every answer is what the shell prints.
 */
class DocumentedSessionsTest {
    private static final Path SPECIFICATIONS = Path.of("../docs/spec");
    private static final String PROMPT = "> ";

    private record Example(int line, String expression, String answer) {}

    @ParameterizedTest
    @ValueSource(strings = {"match-specifications.md", "tables.md", "table-file.md", "../indexes.md"})
    void examples_answerWhatTheDocumentSays(String document) throws IOException {
        List<Example> examples = examples(Files.readAllLines(SPECIFICATIONS.resolve(document)));
        assertTrue(examples.size() >= 5, () -> document + ": examples=" + examples.size());
        Streams nowhere = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                false);
        try (Session session = new Session(nowhere)) {
            for (Example example : examples) {
                assertEquals(
                        withoutLayout(example.answer()),
                        withoutLayout(answer(session, example.expression())),
                        () -> document + ":" + example.line() + ": " + example.expression());
            }
        }
    }

    private static String answer(Session session, String expression) throws IOException {
        try {
            return TermText.pretty(session.evaluate(new FormReader(new StringReader(expression + "\n")).next()));
        } catch (EvaluationFailure failure) {
            return "** exception error: " + failure.reason();
        }
    }

    /** Where lines break depends on the width of the page. */
    private static String withoutLayout(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static List<Example> examples(List<String> lines) {
        List<Example> examples = new ArrayList<>();
        boolean inSession = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                inSession = lines.get(i).equals("```erlang");
            } else if (inSession && lines.get(i).startsWith(PROMPT)) {
                examples.add(example(lines, i));
            }
        }
        return examples;
    }

    /** The expression goes on to the line that ends with a dot, the answer to the next expression or the end of the block. */
    private static Example example(List<String> lines, int first) {
        StringBuilder expression = new StringBuilder(lines.get(first).substring(PROMPT.length()));
        int i = first + 1;
        while (!expression.toString().endsWith(".")) {
            expression.append('\n').append(lines.get(i++));
        }
        StringBuilder answer = new StringBuilder();
        while (!lines.get(i).startsWith(PROMPT) && !lines.get(i).startsWith("```")) {
            answer.append(lines.get(i++)).append('\n');
        }
        return new Example(first + 1, expression.toString(), answer.toString());
    }
}

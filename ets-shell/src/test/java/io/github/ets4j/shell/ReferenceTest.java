/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.shell.eval.EvaluationThread;
import io.github.ets4j.term.TermText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference tells of every function, of nothing else, and its examples answer what it says. */
class ReferenceTest {
    private static final Path DOCUMENT = Path.of("../docs/spec/functions.md");

    private final Reference reference = Reference.load();

    private static Session session() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Session(new Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false));
    }

    @Test
    void entries_areTheFunctionsOfEts() {
        Set<String> told = reference.entries().stream()
                .flatMap(entry -> entry.functions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        try (Session session = session()) {
            Set<String> callable = session.evaluator().functionNames().stream()
                    .filter(function -> function.startsWith("ets:"))
                    .map(function -> function.substring("ets:".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(callable, told);
        }
    }

    @Test
    void entries_areComplete() {
        for (Reference.Entry entry : reference.entries()) {
            assertFalse(entry.usage().isEmpty(), entry.name());
            assertFalse(entry.text().isEmpty(), entry.name());
            assertFalse(entry.atomicity().isEmpty(), entry.name());
            assertFalse(entry.examples().isEmpty(), entry.name());
        }
    }

    @Test
    void examples_answerWhatTheReferenceSays() throws Exception {
        for (Reference.Entry entry : reference.entries()) {
            EvaluationThread.call(() -> {
                try (Session session = session()) {
                    for (Reference.Example example : entry.examples()) {
                        assertEquals(
                                example.answer().strip(),
                                answer(session, example.expression()),
                                () -> entry.name() + ": " + example.expression());
                    }
                }
                return null;
            });
        }
    }

    private static String answer(Session session, String expression) throws IOException {
        try {
            return TermText.pretty(session.evaluate(new FormReader(new StringReader(expression + "\n")).next()));
        } catch (EvaluationFailure failure) {
            return ErrorReport.of(failure);
        }
    }

    @Test
    void document_isMadeOfTheReference() throws IOException {
        String expected = ReferenceDocument.of(reference);
        if (Boolean.getBoolean("ets4j.write.documents")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertEquals(expected, Files.readString(DOCUMENT), "run with -Dets4j.write.documents=true to write it anew");
    }
}

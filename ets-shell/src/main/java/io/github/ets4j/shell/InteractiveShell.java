/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.query.syntax.FormReader;
import io.github.ets4j.shell.eval.EvaluationThread;
import io.github.ets4j.term.TermText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads forms from a person or a pipe, prints their values as Erlang's shell does, and carries on after errors. */
final class InteractiveShell {
    private final Session session;
    private final Streams streams;
    private int number = 1;

    private InteractiveShell(Session session, Streams streams) {
        this.session = session;
        this.streams = streams;
    }

    /**
     * Runs a shell until it is left.
     *
     * @param prepare what is done in the session before the first prompt, or null
     * @return the exit status
     */
    static int run(Streams streams, Consumer<Session> prepare) throws Exception {
        return EvaluationThread.call(() -> {
            try (Session session = new Session(streams)) {
                if (prepare != null) {
                    prepare.accept(session);
                }
                return new InteractiveShell(session, streams).run();
            } finally {
                streams.out().flush();
            }
        });
    }

    private int run() throws IOException {
        try {
            if (streams.interactive() && LineEditor.isUsable()) {
                runEditor();
            } else {
                runPlain();
            }
            return ExitStatus.SUCCESS;
        } catch (Halt halt) {
            return halt.exitStatus();
        }
    }

    private void runEditor() throws IOException {
        streams.out().print(new Version().getVersion()[0] + ". help() for help, q() to leave.\n");
        streams.out().flush();
        try (LineEditor editor = new LineEditor(session)) {
            session.evaluator().setDialog(prompt -> {
                streams.out().flush();
                return editor.ask(prompt);
            });
            for (String line = editor.read(prompt()); line != null; line = editor.read(prompt())) {
                FormReader forms = new FormReader(new StringReader(line));
                for (FormReader.Source source = forms.next(); source != null; source = forms.next()) {
                    editor.whileInterruptible(source, this::evaluate);
                }
            }
        }
    }

    /** Without line editing: a prompt only if there is someone to see it. */
    private void runPlain() throws IOException {
        LineInput in = new LineInput(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
        session.evaluator().setDialog(prompt -> ask(in, prompt));
        FormReader forms = new FormReader(in);
        showPrompt();
        for (FormReader.Source source = forms.next(); source != null; source = forms.next()) {
            evaluate(source);
            showPrompt();
        }
        if (streams.interactive()) {
            streams.out().print('\n');
        }
    }

    private String ask(LineInput in, String prompt) {
        streams.out().print(prompt);
        streams.out().flush();
        try {
            return in.readLine();
        } catch (IOException broken) {
            return null;
        }
    }

    private void showPrompt() {
        if (streams.interactive()) {
            streams.out().print(prompt());
        }
        streams.out().flush();
    }

    private String prompt() {
        return number + "> ";
    }

    private void evaluate(FormReader.Source source) {
        try {
            streams.out().print(TermText.pretty(session.evaluate(source)) + "\n");
        } catch (EvaluationFailure failure) {
            streams.out().print(ErrorReport.of(failure));
        }
        number++;
        streams.out().flush();
    }
}

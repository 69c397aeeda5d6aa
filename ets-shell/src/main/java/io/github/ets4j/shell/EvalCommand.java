/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.shell.eval.EvaluationThread;
import java.io.StringReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ets4j eval}. */
@Command(
        name = "eval",
        description = "Evaluates Erlang expressions and prints the value of each on a line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class EvalCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            index = "0",
            paramLabel = "EXPRESSIONS",
            description = "Expressions, each ended by a dot; the last dot may be left out.")
    private String expressions;

    @Option(
            names = "--keep-going",
            description = "Print an error as the result of its expression and go on; the exit status is then 0.")
    private boolean keepGoing;

    EvalCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        return EvaluationThread.call(() -> {
            try (Session session = new Session(streams)) {
                return new ScriptRunner(session, streams, keepGoing).run(new StringReader(expressions), true);
            }
        });
    }
}

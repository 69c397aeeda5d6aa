/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.shell.eval.EvaluationThread;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ets4j run}. */
@Command(
        name = "run",
        description = "Evaluates the Erlang expressions of a file and prints the value of each on a line.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "File of expressions, each ended by a dot, in UTF-8; - is standard input.")
    private String file;

    @Option(
            names = "--keep-going",
            description = "Print an error as the result of its expression and go on; the exit status is then 0.")
    private boolean keepGoing;

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        return EvaluationThread.call(() -> {
            try (Reader script = open();
                    Session session = new Session(streams)) {
                return new ScriptRunner(session, streams, keepGoing).run(script, false);
            }
        });
    }

    private Reader open() throws IOException {
        return file.equals("-")
                ? new InputStreamReader(streams.in(), StandardCharsets.UTF_8)
                : Files.reader(Path.of(file), StandardCharsets.UTF_8);
    }
}

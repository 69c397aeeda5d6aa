/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code ets4j}; on its own it is the interactive shell. */
@Command(
        name = "ets4j",
        description = "Erlang term storage on the JVM. Without a command: an interactive shell.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Exit status: 0 success; 1 an expression, the data or a check failed, or a file cannot be read;",
            "2 the command line is wrong; halt(N) gives N."
        })
public final class Main implements Callable<Integer> {
    private final Streams streams;

    private Main(Streams streams) {
        this.streams = streams;
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(Streams.ofProcess(), arguments));
    }

    /** Runs a command; the exit status. */
    static int run(Streams streams, String... arguments) {
        CommandLine command = new CommandLine(new Main(streams))
                .addSubcommand(new EvalCommand(streams))
                .addSubcommand(new RunCommand(streams))
                .addSubcommand(new ImportCommand(streams))
                .addSubcommand(new DemoCommand(streams))
                .addSubcommand(new ServeCommand(streams))
                .setOut(new PrintWriter(streams.out(), true))
                .setErr(new PrintWriter(streams.err(), true))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((wrong, given) -> usage(streams, wrong))
                .setExecutionExceptionHandler((failed, line, parsed) -> failure(streams, failed));
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError tooLarge) {
            streams.error("ets4j: out of heap memory; ETS4J_JAVA_OPTS=-Xmx... gives more");
            return ExitStatus.FAILURE;
        } catch (Error broken) {
            streams.error("ets4j: internal error, please report: " + broken);
            return ExitStatus.FAILURE;
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    private static int usage(Streams streams, ParameterException wrong) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = wrong.getMessage().replaceAll("\\s*\\R\\s*", " ");
        streams.error("ets4j: " + message + " (see " + name + " --help)");
        return ExitStatus.USAGE;
    }

    private static int failure(Streams streams, Exception failed) {
        if (failed instanceof Failure failure) {
            streams.error("ets4j: " + failure.getMessage());
            return failure.exitStatus();
        }
        String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        streams.error("ets4j: " + message.lines().findFirst().orElse("failed"));
        return ExitStatus.FAILURE;
    }

    @Override
    public Integer call() throws Exception {
        return InteractiveShell.run(streams, null);
    }
}

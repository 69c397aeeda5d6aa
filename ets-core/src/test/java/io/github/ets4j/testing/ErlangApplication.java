/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The OTP application {@code ets4j} of the source tree, copied to a workspace and compiled there, its sources and its tests;
 * warnings are errors. Immutable.
 */
public final class ErlangApplication {
    private static final Path SOURCES = Path.of("..", "ets-erlang", "ets4j");
    private static final String BUILD = "application_build";
    private static final String SUITE = "_tests";

    private final ErlangInstallation erlang;
    private final Path workspace;

    private ErlangApplication(ErlangInstallation erlang, Path workspace) {
        this.erlang = erlang;
        this.workspace = workspace;
    }

    /**
     * Compiles the application.
     *
     * @param workspace a directory that both sides see: {@link ErlangInstallation#workspace}
     */
    public static ErlangApplication compile(ErlangInstallation erlang, Path workspace) {
        ErlangApplication application = new ErlangApplication(erlang, workspace);
        try {
            FileTrees.copy(SOURCES, application.directory());
            for (String output : List.of("ebin", "test-ebin")) {
                FileTrees.delete(application.directory().resolve(output));
                Files.createDirectory(application.directory().resolve(output));
            }
            application.compile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return application;
    }

    /** Names of the modules that are EUnit suites, in order. */
    public List<String> suites() {
        try (Stream<Path> files = Files.list(directory().resolve("test-ebin"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.beam$", ""))
                    .filter(name -> name.endsWith(SUITE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that runs Erlang with this application and these arguments. */
    public List<String> command(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                "-pa",
                erlang.pathOf(directory().resolve("ebin")),
                erlang.pathOf(directory().resolve("test-ebin"))));
        line.addAll(arguments);
        return erlang.command(line);
    }

    /** Compiles a further module of tests, whose source is a resource. */
    public void compileResource(Class<?> neighbour, String module) throws IOException {
        Path source = directory().resolve("test").resolve(module + ".erl");
        try (InputStream text = neighbour.getResourceAsStream(module + ".erl")) {
            Files.write(source, text.readAllBytes());
        }
        evaluate("{ok,_} = compile:file(\"" + erlang.pathOf(source) + "\",[report,warnings_as_errors,{outdir,\""
                + erlang.pathOf(directory().resolve("test-ebin")) + "\"}]), halt(0).");
    }

    private Path directory() {
        return workspace.resolve("ets4j");
    }

    private void compile() throws IOException {
        try (InputStream text = ErlangApplication.class.getResourceAsStream(BUILD + ".erl")) {
            Files.write(workspace.resolve(BUILD + ".erl"), text.readAllBytes());
        }
        evaluate("{ok,M,C} = compile:file(\"" + erlang.pathOf(workspace.resolve(BUILD))
                + "\",[report,binary,warnings_as_errors]), {module,M} = code:load_binary(M,\"\",C), M:main(\""
                + erlang.pathOf(directory()) + "\").");
    }

    private void evaluate(String expressions) throws IOException {
        Path log = workspace.resolve("compile.log");
        try {
            int status = new ProcessBuilder(command(List.of("-noinput", "-eval", expressions)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            assertEquals(0, status, () -> "the Erlang application does not compile\n" + text(log));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

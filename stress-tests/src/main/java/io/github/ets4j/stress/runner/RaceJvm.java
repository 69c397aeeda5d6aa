/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * jcstress in a JVM of its own, since it ends the one it runs in. It works in a directory of its own as well: it leaves its
 * results where it was started.
 */
final class RaceJvm {
    private static final String LOG = "log.txt";
    private static final Pattern PROGRESS = Pattern.compile("\\(Results: .*\\)");

    private final MemoryBackEnd backEnd;
    private final Path directory;

    RaceJvm(MemoryBackEnd backEnd, Path directory) {
        this.backEnd = backEnd;
        this.directory = directory.toAbsolutePath();
    }

    /**
     * How it has ended.
     *
     * @param status its exit status
     * @param files the results that it has left
     * @param log what it has printed
     */
    record Ended(int status, List<Path> files, Path log) {}

    /** Runs races to the end, telling about every minute how far they are. */
    Ended run(List<RaceTest> tests, RaceParameters parameters) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Set<Path> before = new HashSet<>(resultFiles());
        Path log = directory.resolve(LOG);
        Process process = new ProcessBuilder(command(tests, parameters))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread onExit = new Thread(() -> end(process), "end-jcstress");
        Runtime.getRuntime().addShutdownHook(onExit); // whoever ends this JVM ends the other
        try {
            while (!process.waitFor(1, TimeUnit.MINUTES)) {
                System.out.println("races on " + backEnd.label() + ": " + progress(log));
            }
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
        List<Path> files =
                resultFiles().stream().filter(file -> !before.contains(file)).toList();
        return new Ended(process.exitValue(), files, log);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private List<String> command(List<RaceTest> tests, RaceParameters parameters) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(backEnd.flags());
        Collections.addAll(command, "-cp", classPath(), "org.openjdk.jcstress.Main", "-v", "-t", pattern(tests));
        command.addAll(parameters.arguments(backEnd));
        Collections.addAll(command, "-r", directory.toString());
        return command;
    }

    /** Absolute, as jcstress is started elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String pattern(List<RaceTest> tests) {
        return tests.stream().map(test -> Pattern.quote(test.name())).collect(Collectors.joining("|", "^(?:", ")$"));
    }

    private List<Path> resultFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".bin.gz"))
                    .toList();
        }
    }

    /** What jcstress has said last of how far it is. */
    private static String progress(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> PROGRESS.matcher(line).matches())
                    .reduce((first, second) -> second)
                    .orElse("(looking for configurations)");
        }
    }
}

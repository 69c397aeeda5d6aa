/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of Jazzer on a target, in a JVM of its own with a heap of 512 MiB. What it learns stays in the directory of the target. */
final class JazzerRun {
    /** Exit status of libFuzzer after a finding. */
    private static final int FOUND = 77;

    private static final int SECONDS_PER_INPUT_MAX = 20;
    private static final int RESIDENT_MIB_MAX = 2560;
    private static final int TAIL_LINES = 80;
    private static final long NANOS_PER_SIGN = TimeUnit.SECONDS.toNanos(60);
    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s.*\\bcov: (\\d+) ft: (\\d+) corp: (\\d+)");

    private final FuzzTarget target;
    private final Path directory;
    private final Deque<String> tail = new ArrayDeque<>();
    private long executions;
    private int coverage;
    private int corpus;

    private JazzerRun(FuzzTarget target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * What a run has come to.
     *
     * @param status exit status of the process
     * @param executions inputs that were run
     * @param coverage edges of the instrumented classes that were met
     * @param corpus inputs that are kept, for each meets something new
     * @param seconds how long it took, the start of the JVM included
     * @param output its last lines
     */
    record Result(int status, long executions, int coverage, int corpus, double seconds, String output) {
        /** Whether an input was found that the target must not let through. */
        boolean isFinding() {
            return status == FOUND || output.contains("== libFuzzer crashing input ==");
        }

        /** Whether all inputs were run. */
        boolean isClean() {
            return status == 0;
        }

        /** Whether Jazzer's native part does not run on this machine. */
        boolean isUnsupported() {
            return !isFinding() && output.contains("UnsatisfiedLinkError");
        }
    }

    /**
     * Runs a target.
     *
     * @param directory where its corpus and findings are and stay
     * @param seeded whether it begins with the seeds
     * @param runs how many inputs
     * @param seed seed of the mutations
     */
    static Result of(FuzzTarget target, Path directory, boolean seeded, long runs, int seed)
            throws IOException, InterruptedException {
        return new JazzerRun(target, directory).run(seeded, runs, seed);
    }

    private Result run(boolean seeded, long runs, int seed) throws IOException, InterruptedException {
        Path corpusDirectory = Files.createDirectories(directory.resolve("corpus"));
        Path findings = Files.createDirectories(directory.resolve("findings"));
        List<String> command = command(findings, seeded, runs, seed);
        command.add(corpusDirectory.toString());
        if (seeded) {
            Corpus start = Corpus.of(target);
            start.writeSeeds(directory.resolve("seeds"));
            command.add(directory.resolve("seeds").toString());
            if (start.dictionary() != null) {
                command.add("-dict=" + start.dictionary());
            }
        }
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(directory.toFile())
                .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            process.getOutputStream().close();
            follow(process);
            int status = process.waitFor();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Result(status, executions, coverage, corpus, seconds, String.join("\n", tail));
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private List<String> command(Path findings, boolean seeded, long runs, int seed) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-ea", "-XX:-OmitStackTraceInFastThrow"));
        command.add("-XX:+EnableDynamicAgentLoading");
        if (!seeded) {
            command.add("-XX:TieredStopAtLevel=1"); // a short run
        }
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-exports")
                        || argument.startsWith("-Dets4j.memory")
                        || argument.startsWith("-Dagrona"))
                .forEach(command::add);
        command.add("-D" + JazzerDriver.TARGET + "=" + target.name());
        command.addAll(List.of("-cp", classPath(), Jazzer.class.getName()));
        command.add("--target_class=" + JazzerDriver.class.getName());
        command.add("--instrumentation_includes=" + String.join(":", target.instrumented()));
        command.add("--custom_hook_includes=" + String.join(":", target.instrumented()));
        command.add("--reproducer_path=" + findings);
        command.add("-artifact_prefix=" + findings + "/");
        if (target.form() == FuzzTarget.Form.CHOICES) {
            command.addAll(List.of("--trace=cov", "-entropic=0")); // both cost more than the input itself
        }
        command.add("-runs=" + runs);
        command.add("-seed=" + seed);
        command.add("-max_len=" + target.lengthMax());
        command.add("-timeout=" + SECONDS_PER_INPUT_MAX);
        command.add("-rss_limit_mb=" + RESIDENT_MIB_MAX);
        return command;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void follow(Process process) {
        long said = System.nanoTime();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line);
                if (System.nanoTime() - said > NANOS_PER_SIGN) {
                    said = System.nanoTime();
                    System.out.println("fuzz " + target.label() + ": " + line);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(String line) {
        Matcher matcher = STATUS.matcher(line);
        if (matcher.find()) {
            executions = Long.parseLong(matcher.group(1));
            coverage = Integer.parseInt(matcher.group(2));
            corpus = Integer.parseInt(matcher.group(4));
        }
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Long runs: Jazzer on each target, in slices of a million inputs, for atoms are never collected and fill the heap by and by.
 * What one slice has learnt the next begins with; so does the next run, as long as the directory {@code target/fuzz} is there.
 */
final class FuzzRunner {
    private static final long EXECUTIONS_PER_SLICE = 1_000_000;
    private static final Path DIRECTORY =
            Path.of(System.getProperty("ets4j.fuzz.directory", "target/fuzz")).toAbsolutePath();

    private FuzzRunner() {}

    /** Runs targets by hand: how many executions of each, then their names, none for all. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = Arrays.asList(arguments).subList(1, arguments.length);
        List<FuzzTarget> targets = FuzzTarget.REAL.stream()
                .filter(target -> names.isEmpty() || names.contains(target.label()))
                .toList();
        run(targets, Long.parseLong(arguments[0]), Seeds.seed());
    }

    /** Runs targets and reports; an {@link AssertionError} tells of all findings in the end. */
    static void run(List<FuzzTarget> targets, long executions, long seed) throws IOException, InterruptedException {
        List<String> summary = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (FuzzTarget target : targets) {
            String finding = run(target, executions, seed, summary);
            if (finding != null) {
                findings.add(finding);
            }
        }
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n\n", findings) + "\n" + Seeds.replay(seed));
        }
        Evidence.report("fuzz", String.join("; ", summary) + "; 0 findings, " + Seeds.replay(seed));
    }

    private static String run(FuzzTarget target, long executions, long seed, List<String> summary)
            throws IOException, InterruptedException {
        Path directory = DIRECTORY.resolve(target.label());
        long done = 0;
        double seconds = 0;
        JazzerRun.Result last = null;
        for (int slice = 1; done < executions; slice++) {
            long runs = Math.min(EXECUTIONS_PER_SLICE, executions - done);
            last = JazzerRun.of(target, directory, true, runs, seedOf(seed, slice));
            if (!last.isClean()) {
                return target.label() + ": status=" + last.status() + ", findings are in "
                        + directory.resolve("findings") + "\n" + last.output();
            }
            done += last.executions();
            seconds += last.seconds();
        }
        String text = String.format(
                Locale.ROOT,
                "%s %d executions in %.0f s (%.0f a second), coverage %d, corpus %d",
                target.label(),
                done,
                seconds,
                done / seconds,
                last == null ? 0 : last.coverage(),
                last == null ? 0 : last.corpus());
        System.out.println("fuzz: " + text);
        summary.add(text);
        return null;
    }

    /** Of libFuzzer, to which 0 means any seed. */
    private static int seedOf(long seed, int slice) {
        return (int) ((seed + slice) & Integer.MAX_VALUE) | 1 << 30;
    }
}

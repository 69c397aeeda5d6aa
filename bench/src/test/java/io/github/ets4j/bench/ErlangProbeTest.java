/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.baseline.KeyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The probe of a real Erlang prints what a comparison reads; a short run over few rows, which measures nothing. */
class ErlangProbeTest {
    private static final String SCRIPT = "./erlang-probe.sh";
    /** The script's exit status if there is no Erlang, or one without a JIT. */
    private static final int UNAVAILABLE = 69;

    private static final List<String> SETS = List.of("ETS-set", "ETS-set-concurrent");
    private static final List<String> ORDERED_SETS = List.of("ETS-ordered_set", "ETS-ordered_set-concurrent");
    private static final List<Integer> THREADS = List.of(1, 2);

    /** Unit and name of each workload that runs with every number of threads. */
    private static final List<String> SCALING = List.of(
            "ops/s lookupHit",
            "ops/s lookupHitZipf",
            "ops/s lookupMiss",
            "ops/s lookupAll100",
            "ops/s mix95",
            "ops/s mix50",
            "rows/s batch100",
            "rows/s scan1pct",
            "ops/s counterUniform",
            "ops/s counterHot",
            "ops/s insertDelete");

    private static final List<String> SCALING_ORDERED = List.of("ops/s range100", "ops/s selectPrefix");

    /** What a line says besides its value, where the number of threads is given. */
    private static final List<String> FIXED = List.of(
            "load\t1\trows/s",
            "bytesPerRow\t1\tbytes/row",
            "traverse\t2\trows/s",
            "lookupBesideWriterP50\t2\tns",
            "lookupBesideWriterP99\t2\tns",
            "lookupBesideWriterP9999\t2\tns",
            "lookupAllocation\t1\tbytes/op");

    private record Finished(int status, List<String> lines, String errors) {}

    @TempDir
    static Path directory;

    @BeforeAll
    static void demandErlang() throws Exception {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "other probes are not part of a quick run");
        Assumptions.assumeTrue(
                run("--list").status() != UNAVAILABLE,
                "no Erlang with a JIT here: no erl on PATH, no environment variable ETS4J_ERL_ROOT=directory-to-chroot-to");
    }

    static Stream<Arguments> probes() {
        return Stream.concat(SETS.stream(), ORDERED_SETS.stream())
                .flatMap(store -> Stream.of(KeyKind.values()).map(keys -> Arguments.of(store, keys)));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void probe_allWorkloads_printsEachOnce(String store, KeyKind keys) throws Exception {
        Finished probe = run(
                "--store",
                store,
                "--keys",
                keys.name(),
                "--rows",
                "500",
                "--millis",
                "5",
                "--threads",
                "1,2",
                "--workloads",
                "all",
                "--seed",
                "7");

        assertEquals(0, probe.status(), probe.errors());
        String head = probe.lines().get(0);
        assertTrue(
                head.matches("# store=" + store + " keys=" + keys
                        + " rows=500 runtime=OTP-\\d+/erts-[0-9.]+/jit flags=\\S+ note=.+"),
                head);
        List<String> figures = probe.lines().subList(1, probe.lines().size());
        assertEquals(
                expectedFigures(ORDERED_SETS.contains(store)),
                figures.stream().map(ErlangProbeTest::withoutValue).sorted().toList());
        figures.forEach(ErlangProbeTest::assertPositive);
    }

    @Test
    void probe_someWorkloads_printsThoseOnly() throws Exception {
        Finished probe = run(
                "--store",
                "ETS-set",
                "--rows",
                "500",
                "--millis",
                "5",
                "--threads",
                "2",
                "--workloads",
                "lookupMiss,lookupBesideWriterP99,range100");

        assertEquals(
                List.of("lookupBesideWriterP99\t2\tns", "lookupMiss\t2\tops/s"),
                probe.lines().stream()
                        .skip(1)
                        .map(ErlangProbeTest::withoutValue)
                        .sorted()
                        .toList());
    }

    @Test
    void list_namesEachStoreWithFlags() throws Exception {
        List<String> lines = run("--list").lines();

        assertEquals(
                Stream.concat(SETS.stream(), ORDERED_SETS.stream()).toList(),
                lines.stream()
                        .map(line -> line.replaceFirst("\t\\+S\\d+:\\d+$", ""))
                        .toList());
    }

    @Test
    void probe_unknownWorkload_failsWithUsage() throws Exception {
        Finished probe = run("--store", "ETS-set", "--workloads", "lookupHits");

        assertEquals(2, probe.status());
        assertEquals(List.of(), probe.lines());
        assertTrue(probe.errors().contains("usage: "), probe.errors());
    }

    private static List<String> expectedFigures(boolean isOrdered) {
        List<String> expected = new ArrayList<>(FIXED);
        Stream.concat(SCALING.stream(), isOrdered ? SCALING_ORDERED.stream() : Stream.of())
                .map(workload -> workload.split(" "))
                .forEach(workload ->
                        THREADS.forEach(threads -> expected.add(workload[1] + '\t' + threads + '\t' + workload[0])));
        return expected.stream().sorted().toList();
    }

    private static String withoutValue(String line) {
        return line.substring(0, Math.max(0, line.lastIndexOf('\t')));
    }

    private static void assertPositive(String line) {
        String value = line.substring(line.lastIndexOf('\t') + 1);
        assertTrue(value.matches("\\d+(\\.\\d+)?") && Double.parseDouble(value) > 0, line);
    }

    private static Finished run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(List.of(arguments));
        Path errors = directory.resolve("stderr");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output.lines().toList(), Files.readString(errors));
    }
}

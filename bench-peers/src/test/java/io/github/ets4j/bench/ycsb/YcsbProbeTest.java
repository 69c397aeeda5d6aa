/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the probe as a program would, with few records. */
class YcsbProbeTest {
    static List<String> stores() {
        return YcsbStore.all().stream().map(YcsbStore::name).toList();
    }

    private static List<String> run(String... args) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            YcsbProbe.run(out, args);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void run_fewRecords_printsALineForEachWorkload(String store) throws Exception {
        List<String> lines = run("--store", store, "--records", "200", "--operations", "200", "--threads", "1,2");
        assertTrue(
                lines.get(0).matches("# store=" + store + " keys=YCSB rows=200 runtime=\\S+ flags=\\S+ note=.+"),
                lines.get(0));
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("\\w+\t[12]\t(ops|rows)/s\t[1-9]\\d*"), line);
            names.add(line.substring(0, line.indexOf('\t')));
        }
        List<String> once = new ArrayList<>(List.of("ycsbLoad", "ycsbA", "ycsbB", "ycsbC", "ycsbF", "ycsbD"));
        if (YcsbStore.named(store).isOrdered()) {
            once.add("ycsbE");
        }
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        assertEquals(twice, names);
    }

    @Test
    void run_someWorkloads_runsOnlyThem() throws Exception {
        List<String> lines =
                run("--store", "ets4j-set", "--records", "50", "--operations", "50", "--workloads", "C,A,E");
        assertEquals(
                List.of("ycsbLoad", "ycsbA", "ycsbC"),
                lines.stream().skip(1).map(line -> line.split("\t")[0]).toList());
    }

    @Test
    void run_list_namesEveryStoreWithItsFlags() throws Exception {
        List<String> lines = run("--list");
        assertEquals(stores(), lines.stream().map(line -> line.split("\t")[0]).toList());
        assertTrue(lines.contains("ConcurrentSkipListMap-G1\t-XX:+UseG1GC"), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--store nothing",
                "--store",
                "--store ets4j-set --rows 5",
                "--store ets4j-set --records x",
                "--store ets4j-set --records 0",
                "--store ets4j-set --threads 1,",
                "--store ets4j-set --threads 0",
                "--store ets4j-set --workloads G"
            })
    void run_badArguments_isRefused(String args) {
        assertThrows(IllegalArgumentException.class, () -> run(args.isEmpty() ? new String[0] : args.split(" ")));
    }
}

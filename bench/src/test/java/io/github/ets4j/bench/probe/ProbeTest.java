/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.baseline.KeyKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every store runs every workload, and what a probe prints can be read by a program. A short run, which measures nothing. */
class ProbeTest {
    private static final Set<String> OF_ORDERED_STORES = Set.of("range100", "selectPrefix");
    /** The heap of a small store is lost in what else comes and goes; a short run may need no collection and no memory. */
    private static final Set<String> MAY_BE_ZERO = Set.of("bytesPerRow", "gcPauseMax", "lookupAllocation");

    private static final Set<String> BY_ONE_THREAD = Set.of("load", "bytesPerRow", "lookupAllocation", "gcPauseMax");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    static Stream<Arguments> storesAndKeys() {
        return new BenchStores()
                .variants().stream()
                        .flatMap(
                                variant -> Stream.of(KeyKind.values()).map(keys -> Arguments.of(variant.name(), keys)));
    }

    @ParameterizedTest
    @MethodSource("storesAndKeys")
    void everyWorkload_ofAStore_printsItsLines(String store, KeyKind keys) {
        String arguments = "--store " + store + " --keys " + keys
                + " --rows 500 --millis 5 --warmup 5 --threads 2 --workloads all";
        assertEquals(Probe.OK, run(arguments), this::log);
        List<String> lines = lines();
        assertTrue(
                lines.get(0)
                        .matches("# store=" + store + " keys=" + keys
                                + " rows=500 runtime=java-\\S+GC flags=\\S+ note=.*"),
                lines.get(0));
        List<String> measured = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("\\w+\t[12]\t(ops/s|rows/s|bytes/row|bytes/op|ns|ms)\t-?\\d+(\\.\\d{3})?"), line);
            String[] parts = line.split("\t");
            assertTrue(MAY_BE_ZERO.contains(parts[0]) || Double.parseDouble(parts[3]) > 0, line);
            measured.add(parts[0] + " " + parts[1]);
        }
        assertEquals(expected(store), measured);
    }

    private static List<String> expected(String store) {
        boolean isOrdered = store.matches(".*(ordered_set|skip_list|SkipList).*");
        List<String> expected = new ArrayList<>();
        for (String figure : Workloads.figures()) {
            if (OF_ORDERED_STORES.contains(figure) && !isOrdered) {
                continue;
            }
            expected.add(figure + (BY_ONE_THREAD.contains(figure) ? " 1" : " 2"));
        }
        return expected;
    }

    @Test
    void someWorkloads_printOnlyTheirLines() {
        assertEquals(
                Probe.OK,
                run("--store ConcurrentHashMap-G1 --rows 500 --millis 1 --warmup 1 --threads 1,2"
                        + " --workloads lookupBesideWriterP99,mix50,range100"),
                this::log);
        assertEquals(
                List.of("mix50\t1", "mix50\t2", "lookupBesideWriterP99\t2"),
                lines().stream()
                        .skip(1)
                        .map(line -> line.replaceAll("^(\\w+\t\\d+).*", "$1"))
                        .toList());
    }

    @Test
    void list_printsStoresWithTheirFlags() {
        assertEquals(Probe.OK, run("--list"), this::log);
        List<String> lines = lines();
        assertTrue(lines.contains("ConcurrentSkipListMap-Parallel\t-XX:+UseParallelGC"), lines::toString);
        assertTrue(lines.contains("ets4j-set-noflags\t"), lines::toString);
        assertTrue(
                lines.contains("ets4j-skip_list\t--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"
                        + " --enable-native-access=ALL-UNNAMED -Dagrona.disable.bounds.checks=true"),
                lines::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --keys INTEGER                     | --store NAME is missing
            --store nothing                    | store=nothing is unknown; there are [ets4j-set,
            --store ets4j-set --colour blue    | argument=--colour is unknown
            --store ets4j-set --rows           | argument=--rows has no value
            --store ets4j-set --rows 99        | --rows=99 is no number from 100
            --store ets4j-set --millis soon    | --millis=soon is no number from 1
            --store ets4j-set --threads 1,,2   | --threads= is no number from 1
            --store ets4j-set --keys FLOAT     | --keys=FLOAT is none of [INTEGER, BINARY]
            --store ets4j-set --workloads a    | workload=a is unknown; there are all, or of [load,
            --list --store ets4j-set           | argument=--list is unknown; there are --list alone
            """)
    void wrongArguments_areToldAndNothingIsMeasured(String arguments, String message) {
        assertEquals(Probe.WRONG_ARGUMENTS, run(arguments));
        assertTrue(log().startsWith(message), this::log);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    private int run(String arguments) {
        return Probe.run(
                arguments.split(" "),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}

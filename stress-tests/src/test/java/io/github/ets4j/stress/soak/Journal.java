/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What is written down in a soak: how long each operation took, what was refused, and which faults there were. Safe for any
 * number of threads; its size does not depend on how much is written down.
 */
final class Journal {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1000.0;

    private final Map<Operation, Recorder> recorders = new EnumMap<>(Operation.class);
    private final Map<Operation, Histogram> totals = new EnumMap<>(Operation.class);
    private final Histogram everything = new Histogram(DIGITS);
    private final Map<Kind, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<Fault, LongAdder> faults = new EnumMap<>(Fault.class);
    private final LongAdder operations = new LongAdder();

    Journal() {
        for (Operation operation : Operation.values()) {
            recorders.put(operation, new Recorder(DIGITS));
            totals.put(operation, new Histogram(DIGITS));
        }
        for (Fault fault : Fault.values()) {
            faults.put(fault, new LongAdder());
        }
    }

    /** An operation has been carried out. */
    void done(Operation operation, long nanos) {
        recorders.get(operation).recordValue(Math.max(0, nanos));
        operations.increment();
    }

    /** An operation was refused; how long that took is not kept. */
    void refused(Kind kind) {
        refusals.computeIfAbsent(kind, k -> new LongAdder()).increment();
        operations.increment();
    }

    void note(Fault fault) {
        faults.get(fault).increment();
    }

    /** Operations so far, those that were refused included. */
    long operations() {
        return operations.sum();
    }

    long count(Fault fault) {
        return faults.get(fault).sum();
    }

    long count(Kind kind) {
        LongAdder count = refusals.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** Takes over what was recorded since the last time. One thread only. */
    void collect() {
        for (Operation operation : Operation.values()) {
            Histogram since = recorders.get(operation).getIntervalHistogram();
            totals.get(operation).add(since);
            if (operation != Operation.OF_SHORT_LIVED_THREAD && operation != Operation.STALLED_VISIT) {
                everything.add(since);
            }
        }
    }

    String refusals() {
        return new TreeMap<>(refusals).toString();
    }

    String faults() {
        StringBuilder text = new StringBuilder();
        faults.forEach((fault, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(fault.text()));
        return text.toString();
    }

    /** How long all operations took that were not refused. */
    String latencies() {
        return "p50 " + micros(everything, 50) + ", p99 " + micros(everything, 99) + ", p99.99 "
                + micros(everything, 99.99) + " us";
    }

    private static String micros(Histogram histogram, double percentile) {
        return String.format("%.1f", histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
    }

    /** Writes a summary and the histogram of each operation that has been carried out, in microseconds. */
    void write(Path directory, String head) throws IOException {
        Files.createDirectories(directory);
        StringBuilder table = new StringBuilder(head)
                .append("\n\nTimes in microseconds, without what was refused.\n\n")
                .append("| operation | count | p50 | p99 | p99.99 | max |\n|---|---|---|---|---|---|\n");
        for (Operation operation : Operation.values()) {
            Histogram total = totals.get(operation);
            if (total.getTotalCount() > 0) {
                row(table, operation.text(), total);
                keep(directory.resolve("latency-" + operation.text() + ".hgrm"), total);
            }
        }
        row(table, "all but the last and stalled visits", everything);
        keep(directory.resolve("latency-all.hgrm"), everything);
        table.append("\nRefused: ")
                .append(refusals())
                .append("\n\nFaults: ")
                .append(faults())
                .append('\n');
        Files.writeString(directory.resolve("README.md"), table);
    }

    private static void row(StringBuilder table, String name, Histogram total) {
        table.append(String.format(
                "| %s | %d | %s | %s | %s | %s |%n",
                name,
                total.getTotalCount(),
                micros(total, 50),
                micros(total, 99),
                micros(total, 99.99),
                micros(total, 100)));
    }

    private static void keep(Path file, Histogram total) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            total.outputPercentileDistribution(out, NANOS_PER_MICRO);
        }
    }
}

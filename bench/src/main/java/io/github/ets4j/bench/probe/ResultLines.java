/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What a probe prints: a first line about itself, then one for each figure, its parts separated by tabs.
 *
 * <pre>{@code
 * # store=NAME keys=INTEGER rows=1000000 runtime=... flags=... note=...
 * workload  threads  unit  value
 * }</pre>
 *
 * <p>Values of the first line have no spaces, except the note, which is last. Each line is out before the next is measured. Confined
 * to one thread.
 */
final class ResultLines {
    private static final double EXACT_BELOW = 1000;

    private final ProbeArguments arguments;
    private final PrintStream out;

    ResultLines(ProbeArguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /** Prints the first line. */
    void header(String runtime, String flags, String note) {
        print(String.format(
                Locale.ROOT,
                "# store=%s keys=%s rows=%d runtime=%s flags=%s note=%s",
                arguments.store(),
                arguments.keys(),
                arguments.rows(),
                runtime,
                flags,
                note));
    }

    /** Prints a figure if it is wanted. */
    void add(String figure, int threads, Unit unit, double value) {
        if (arguments.includes(figure)) {
            String format = Math.abs(value) < EXACT_BELOW ? "%.3f" : "%.0f";
            print(figure + '\t' + threads + '\t' + unit.label() + '\t' + String.format(Locale.ROOT, format, value));
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}

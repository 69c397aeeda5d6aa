/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.workload.Permutation;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints how long a load takes that has to wait for the one before, by how much memory the loads are spread over: what a cache
 * miss costs on this machine. Every load goes to a cache line of its own, in an order that no processor guesses.
 *
 * <pre>{@code java -Xms2g -Xmx2g -XX:+AlwaysPreTouch -cp bench/target/bench.jar io.github.ets4j.bench.report.MissLatency [MIB...]}</pre>
 */
public final class MissLatency {
    private static final int[] MEBIBYTES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    private static final int LINE_LONGS = 8;
    private static final int LINES_PER_MEBIBYTE = (1 << 20) / LINE_LONGS / Long.BYTES;
    private static final int LOADS = 3_000_000;
    private static final int WARM_UPS = 2;

    private MissLatency() {}

    /** Prints a line for each size, those that are named or 1 to 256 MiB. */
    public static void main(String[] args) {
        if (!Arrays.stream(args).allMatch(size -> size.matches("[1-9]\\d{0,3}"))) {
            System.err.println("usage: MissLatency [MIB...], each from 1 to 9999");
            System.exit(2);
        }
        int[] sizes = args.length == 0
                ? MEBIBYTES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.println("MiB\tns/load");
        for (int mebibytes : sizes) {
            System.out.printf(Locale.ROOT, "%d\t%.1f%n", mebibytes, nanosPerLoad(mebibytes * LINES_PER_MEBIBYTE));
        }
    }

    static double nanosPerLoad(int lines) {
        long[] memory = chain(lines);
        long at = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            at = follow(memory, at);
        }
        long start = System.nanoTime();
        long end = follow(memory, at);
        long elapsed = System.nanoTime() - start;
        if (end < 0) {
            throw new AssertionError("a chain does not leave its memory: at=" + end);
        }
        return (double) elapsed / LOADS;
    }

    /** Memory in which the first word of each line is the index of the next line's; all lines are one chain. */
    static long[] chain(int lines) {
        long[] memory = new long[lines * LINE_LONGS];
        Permutation order = new Permutation(lines);
        for (int i = 0; i < lines; i++) {
            memory[order.at(i) * LINE_LONGS] = (long) order.at((i + 1) % lines) * LINE_LONGS;
        }
        return memory;
    }

    /** Follows the chain for a number of loads; returns where it is then. */
    private static long follow(long[] memory, long from) {
        long at = from;
        for (int i = 0; i < LOADS; i++) {
            at = memory[(int) at];
        }
        return at;
    }
}

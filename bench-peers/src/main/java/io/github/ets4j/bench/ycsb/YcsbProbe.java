/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import site.ycsb.DBException;

/**
 * Runs YCSB's core workloads A to F on one store, within this JVM, and prints operations a second.
 *
 * <pre>{@code
 * YcsbProbe --list
 * YcsbProbe --store NAME [--records N] [--operations M] [--threads T,..] [--workloads A,B,..]
 * }</pre>
 *
 * <p>{@code --list} prints the stores, each with the flags that its JVM needs. For each number of threads the store is loaded,
 * and workloads A, B, C, F and D are run in this order, which YCSB recommends; then it is loaded afresh for E. A quarter of the
 * operations to be measured is done before each measurement; E does a tenth of the operations. A store without order does not
 * do E.
 *
 * <p>Standard output has nothing but one line about the run, and one for each workload: name, number of threads, unit and value,
 * separated by tabs. {@code ycsbLoad} is the load, in rows a second. Everything else, of YCSB too, goes to standard error. A
 * workload of which one operation fails ends the program.
 */
public final class YcsbProbe {
    private static final int WARM_UP_LOAD_DIVISOR = 4;

    private final YcsbStore store;
    private final long records;
    private final long operations;
    private final int[] threads;
    private final Set<YcsbWorkload> workloads;
    private final PrintStream out;

    private YcsbProbe(Map<String, String> options, PrintStream out) {
        store = YcsbStore.named(options.getOrDefault("store", ""));
        records = positive(options, "records", "100000");
        operations = positive(options, "operations", "400000");
        threads = Arrays.stream(options.getOrDefault("threads", "1").split(",", -1))
                .mapToInt(count -> (int) positive(Map.of("threads", count), "threads", ""))
                .toArray();
        workloads = workloads(options.getOrDefault("workloads", "all"));
        this.out = out;
    }

    private static long positive(Map<String, String> options, String name, String byDefault) {
        String text = options.getOrDefault(name, byDefault);
        try {
            long value = Long.parseLong(text);
            if (value > 0 && value <= Integer.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + text + " is not a number", e);
        }
        throw new IllegalArgumentException(name + "=" + text + " is out of range");
    }

    private static Set<YcsbWorkload> workloads(String text) {
        Set<YcsbWorkload> wanted = EnumSet.noneOf(YcsbWorkload.class);
        if (text.equals("all")) {
            return EnumSet.allOf(YcsbWorkload.class);
        }
        for (String name : text.split(",", -1)) {
            wanted.add(Arrays.stream(YcsbWorkload.values())
                    .filter(workload -> workload.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("workload=" + name + " is unknown")));
        }
        return wanted;
    }

    /** Runs the probe; see the class. */
    public static void main(String[] args) throws DBException, InterruptedException {
        PrintStream lines = System.out;
        System.setOut(System.err); // YCSB prints to it
        try {
            run(lines, args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: YcsbProbe --list | --store NAME [--records N] [--operations M] [--threads T,..]"
                    + " [--workloads A,B,..]");
            System.exit(2);
        }
    }

    /**
     * Runs the probe, with its lines going to {@code out}.
     *
     * @throws IllegalArgumentException if the arguments are wrong; nothing was run
     */
    static void run(PrintStream out, String... args) throws DBException, InterruptedException {
        if (args.length == 1 && args[0].equals("--list")) {
            YcsbStore.all().forEach(store -> out.println(store.name() + "\t" + String.join(" ", store.jvmFlags())));
            return;
        }
        new YcsbProbe(options(args), out).run();
    }

    private static Map<String, String> options(String[] args) {
        Set<String> known = Set.of("store", "records", "operations", "threads", "workloads");
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || !args[i].startsWith("--") || !known.contains(args[i].substring(2))) {
                throw new IllegalArgumentException("argument=" + args[i] + " is unknown, or its value is missing");
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }

    private void run() throws DBException, InterruptedException {
        out.println(header());
        warmUpLoad();
        for (int count : threads) {
            EnumSet<YcsbWorkload> rest = EnumSet.copyOf(workloads);
            rest.remove(YcsbWorkload.E);
            run(count, rest);
            if (workloads.contains(YcsbWorkload.E) && store.isOrdered()) {
                run(count, EnumSet.of(YcsbWorkload.E));
            }
        }
    }

    private String header() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return "# store=" + store.name() + " keys=YCSB rows=" + records + " runtime=java-" + Runtime.version()
                + " flags="
                + (flags.isEmpty() ? "none" : String.join(",", flags).replace(' ', '_')) + " note=" + store.note();
    }

    /** A load is not repeated, so that a smaller one comes first, into a store of its own. */
    private void warmUpLoad() throws DBException, InterruptedException {
        try (YcsbSession session = YcsbSession.open(store, threads[0], Math.max(1, records / WARM_UP_LOAD_DIVISOR))) {
            session.load();
        }
    }

    private void run(int threadCount, Set<YcsbWorkload> wanted) throws DBException, InterruptedException {
        if (wanted.isEmpty()) {
            return;
        }
        try (YcsbSession session = YcsbSession.open(store, threadCount, records)) {
            double rate = session.load();
            if (!wanted.contains(YcsbWorkload.E)) { // that is the second load, of the same store
                print("ycsbLoad", threadCount, "rows/s", rate);
            }
            for (YcsbWorkload workload : wanted) {
                print(
                        workload.reportName(),
                        threadCount,
                        "ops/s",
                        session.run(workload, workload.operations(operations)));
            }
        }
    }

    private void print(String workload, int threadCount, String unit, double value) {
        out.printf(Locale.ROOT, "%s\t%d\t%s\t%.0f%n", workload, threadCount, unit, value);
    }
}

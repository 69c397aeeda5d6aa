/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.KeyKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * What the command line asks for; see {@link Probe}. Immutable.
 *
 * @param isList whether only the stores are to be listed; then the others have their defaults
 * @param store the name of a store, not yet known to exist
 * @param rows at least {@link #ROWS_MIN}
 * @param millis how long a workload is measured
 * @param warmUpMillis how long it is done before, the first time
 * @param threads numbers of threads, each for a measurement of its own
 * @param workloads figures that are wanted, or only {@link #ALL}
 */
record ProbeArguments(
        boolean isList,
        String store,
        KeyKind keys,
        int rows,
        long millis,
        long warmUpMillis,
        List<Integer> threads,
        List<String> workloads,
        long seed) {
    /** All workloads. */
    static final String ALL = "all";
    /** Fewer make no list or range of 100. */
    static final int ROWS_MIN = 100;
    /** Twice as many still have an {@code int} for each candidate key. */
    static final int ROWS_MAX = 1 << 29;

    private static final int MILLIS_MAX = 3_600_000;
    private static final int THREADS_MAX = 1024;
    private static final Map<String, String> DEFAULTS = Map.of(
            "--keys", KeyKind.INTEGER.name(),
            "--rows", "1000000",
            "--millis", "1000",
            "--warmup", "1000",
            "--threads", "1",
            "--workloads", ALL,
            "--seed", "1");
    private static final Set<String> KNOWN =
            Set.of("--store", "--keys", "--rows", "--millis", "--warmup", "--threads", "--workloads", "--seed");

    /**
     * The arguments of a command line.
     *
     * @throws WrongArgumentException if one is unknown, is missing, or has no value that it may have
     */
    static ProbeArguments parse(String[] args) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        boolean isList = args.length == 1 && args[0].equals("--list");
        if (isList) {
            values.put("--store", "");
        } else {
            read(args, values);
        }
        if (!values.containsKey("--store")) {
            throw new WrongArgumentException("--store NAME is missing; --list prints the names");
        }
        return new ProbeArguments(
                isList,
                values.get("--store"),
                keys(values.get("--keys")),
                (int) number("--rows", values.get("--rows"), ROWS_MIN, ROWS_MAX),
                number("--millis", values.get("--millis"), 1, MILLIS_MAX),
                number("--warmup", values.get("--warmup"), 1, MILLIS_MAX),
                Arrays.stream(values.get("--threads").split(",", -1))
                        .map(count -> (int) number("--threads", count, 1, THREADS_MAX))
                        .toList(),
                workloads(values.get("--workloads")),
                number("--seed", values.get("--seed"), Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static void read(String[] args, Map<String, String> values) {
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i])) {
                throw new WrongArgumentException("argument=" + args[i] + " is unknown; there are --list alone, or "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
            if (i + 1 == args.length) {
                throw new WrongArgumentException("argument=" + args[i] + " has no value");
            }
            values.put(args[i], args[i + 1]);
        }
    }

    private static KeyKind keys(String name) {
        return Arrays.stream(KeyKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongArgumentException(
                        "--keys=" + name + " is none of " + Arrays.toString(KeyKind.values())));
    }

    private static List<String> workloads(String names) {
        List<String> workloads = List.of(names.split(",", -1));
        for (String workload : workloads) {
            if (!names.equals(ALL) && !Workloads.figures().contains(workload)) {
                throw new WrongArgumentException(
                        "workload=" + workload + " is unknown; there are " + ALL + ", or of " + Workloads.figures());
            }
        }
        return workloads;
    }

    private static long number(String argument, String value, long least, long most) {
        LongPredicate isAllowed = number -> number >= least && number <= most;
        try {
            long number = Long.parseLong(value);
            if (isAllowed.test(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // says the same below
        }
        throw new WrongArgumentException(argument + "=" + value + " is no number from " + least + " to " + most);
    }

    /** Whether a figure is wanted. */
    boolean includes(String figure) {
        return workloads.contains(figure) || workloads.contains(ALL);
    }
}

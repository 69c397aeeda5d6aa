/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.gauge.GcPauses;
import java.io.PrintStream;
import java.util.List;

/**
 * Measures one store by all workloads in one JVM, and prints a line for each figure.
 *
 * <pre>{@code
 * java -cp bench/target/bench.jar io.github.ets4j.bench.probe.Probe --list
 * java -cp bench/target/bench.jar io.github.ets4j.bench.probe.Probe --store NAME [--keys INTEGER|BINARY] [--rows N]
 *     [--millis M] [--threads 1,2] [--workloads all|a,b,..] [--seed S]
 * }</pre>
 *
 * <p>{@code --list} prints the name of each store on the class path and, after a tab, the JVM flags that it wants; the caller
 * passes these to the JVM. {@code --millis} is how long a workload is measured, {@code --warmup} how long it is done before.
 *
 * <p>Nothing but the lines that {@link ResultLines} describes goes to standard output; what stores print there goes to
 * standard error. The exit code is 0, 1 if a workload failed, 2 if the arguments make no sense.
 */
public final class Probe {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int WRONG_ARGUMENTS = 2;

    private final ProbeArguments arguments;
    private final ResultLines lines;
    private final PrintStream log;

    private Probe(ProbeArguments arguments, PrintStream out, PrintStream log) {
        this.arguments = arguments;
        this.log = log;
        lines = new ResultLines(arguments, out);
    }

    /** Measures and ends the JVM; see the class. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        System.setOut(System.err);
        System.exit(run(args, out, System.err)); // some stores leave threads behind
    }

    /** Measures, and returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream log) {
        try {
            StoreCatalog catalog = StoreCatalog.ofClassPath();
            ProbeArguments arguments = ProbeArguments.parse(args);
            if (arguments.isList()) {
                catalog.variants()
                        .forEach(variant -> out.println(variant.name() + '\t' + String.join(" ", variant.jvmFlags())));
                return OK;
            }
            new Probe(arguments, out, log).measure(catalog.stores(arguments));
            return OK;
        } catch (WrongArgumentException e) {
            log.println(e.getMessage());
            return WRONG_ARGUMENTS;
        } catch (RuntimeException | Error e) {
            e.printStackTrace(log);
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            e.printStackTrace(log);
            return FAILED;
        }
    }

    private void measure(StoreOpener stores) throws InterruptedException {
        try (GcPauses pauses = GcPauses.listen()) {
            try (Store<?> store = stores.open()) {
                lines.header(JvmDescription.runtime(), JvmDescription.flags(), store.difference());
                measureStore(new Session(arguments, stores, store, lines));
            }
            measureAll(Workloads.WITH_OWN_STORE, new Session(arguments, stores, null, lines));
            lines.add(Workloads.GC_PAUSE_MAX, 1, Unit.MILLIS, pauses.longestMillis());
        }
    }

    private void measureStore(Session session) throws InterruptedException {
        if (isWanted(Workloads.LOAD) || Workloads.ON_LOADED_STORE.stream().anyMatch(this::isWanted)) {
            Workloads.LOAD.measure(session);
            measureAll(Workloads.ON_LOADED_STORE, session);
        }
    }

    private boolean isWanted(Workload workload) {
        return workload.figures().stream().anyMatch(arguments::includes);
    }

    private void measureAll(List<Workload> workloads, Session session) throws InterruptedException {
        for (Workload workload : workloads) {
            if (isWanted(workload)) {
                try {
                    workload.measure(session);
                } catch (UnsupportedOperationException e) {
                    log.println("store=" + arguments.store() + " cannot do " + workload.figures() + ": " + e);
                }
            }
        }
    }
}

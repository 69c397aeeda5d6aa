/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;

/**
 * How long the model checker looks: at {@code -Dets4j.lincheck.iterations} random scenarios for each class, and at those
 * that the class names; at up to {@code -Dets4j.lincheck.invocations} interleavings of each.
 */
final class Checks {
    /** Interleavings of a scenario. */
    static final int INVOCATIONS = Integer.getInteger("ets4j.lincheck.invocations", 6);

    private static final int ITERATIONS = Integer.getInteger("ets4j.lincheck.iterations", 1);
    /** Turns of a loop that are no livelock: a page has that many slots. */
    private static final int LOOP_BOUND = 5000;
    /** More than a check takes on a slow machine that does much else, so that one that hangs is told from one that is slow. */
    private static final Duration TIME_MIN = Duration.ofMinutes(5);

    private static final Duration TIME_PER_INTERLEAVING = Duration.ofMillis(500);

    private static final Set<String> ALLOCATOR = Set.of(
            "io.github.ets4j.core.memory.Space",
            "io.github.ets4j.core.memory.Magazines",
            "io.github.ets4j.core.memory.ClassPool",
            "io.github.ets4j.core.memory.Segments",
            "io.github.ets4j.core.memory.RawSegments");

    private static int scenariosChecked;

    private Checks() {}

    /** Checks the operations of a class against those of a sequential one; skipped where the back end is one that Lincheck cannot see into. */
    static void check(Class<?> operations, Class<?> specification, Scenario... scenarios) {
        assumeChecked();
        ModelCheckingOptions options = options().sequentialSpecification(specification);
        for (Scenario scenario : scenarios) {
            options.addCustomScenario(scenario.of(operations));
        }
        int count = ITERATIONS + scenarios.length;
        limit(count, INVOCATIONS, () -> options.check(operations));
        scenariosChecked += count;
    }

    /** Runs a check that ends in a failure if it takes too long, rather than stopping the build. */
    static void limit(int scenarios, int invocations, Executable check) {
        Duration limit = TIME_MIN.plus(TIME_PER_INTERLEAVING.multipliedBy((long) scenarios * invocations));
        assertTimeoutPreemptively(limit, check, "the model checker hangs");
    }

    /** Number of scenarios that were checked since the last call. */
    static int takeScenarios() {
        int count = scenariosChecked;
        scenariosChecked = 0;
        return count;
    }

    /** Skips the calling test where it cannot run. */
    static void assumeChecked() {
        Assumptions.assumeFalse(
                "varhandle".equals(System.getProperty("ets4j.memory")),
                "Lincheck does not know VarHandles of byte buffers");
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "model checking is not part of a quick run");
    }

    /**
     * Each access to memory is one step; Lincheck 3.7 fails over a constant that Agrona's buffers inherit when it looks inside.
     * The allocator is taken as one step: it has tests of its own, and its loops over slots would be taken for livelocks. Looks at a
     * lock change nothing: to switch at each of them would be one interleaving many times.
     */
    static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .loopBound(LOOP_BOUND)
                .addGuarantee(forClasses("io.github.ets4j.core.memory.Memory")
                        .allMethods()
                        .treatAsAtomic())
                .addGuarantee(forClasses("io.github.ets4j.core.catree.Base")
                        .methods("awaitWriter")
                        .ignore())
                .addGuarantee(forClasses(Checks::isOfOneThread).allMethods().ignore())
                .minimizeFailedScenario(false);
    }

    /** Terms, specifications and rows under construction are seen by one thread only, published rows never change. */
    private static boolean isOfOneThread(String className) {
        return className.startsWith("io.github.ets4j.term.")
                || className.startsWith("io.github.ets4j.core.row.")
                || className.startsWith("io.github.ets4j.query.")
                || ALLOCATOR.contains(className);
    }
}

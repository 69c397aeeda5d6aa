/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.Set;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Assumptions;

/** How long the model checker looks: a few seconds for each class, or as {@code -Dets4j.lincheck.iterations} says. */
final class Checks {
    private static final int ITERATIONS = Integer.getInteger("ets4j.lincheck.iterations", 2);
    private static final int INVOCATIONS = 60;
    /** Turns of a loop that are no livelock: a page has that many slots. */
    private static final int LOOP_BOUND = 5000;

    private static final Set<String> ALLOCATOR = Set.of(
            "io.github.ets4j.core.memory.Space",
            "io.github.ets4j.core.memory.Magazines",
            "io.github.ets4j.core.memory.ClassPool",
            "io.github.ets4j.core.memory.Segments",
            "io.github.ets4j.core.memory.RawSegments");

    private Checks() {}

    /** Checks the operations of a class against those of a sequential one; skipped where the back end is one that Lincheck cannot see into. */
    static void check(Class<?> operations, Class<?> specification) {
        assumeChecked();
        options().sequentialSpecification(specification).check(operations);
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
     * The allocator is taken as one step: it has tests of its own, and its loops over slots would be taken for livelocks.
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

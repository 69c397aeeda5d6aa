/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * What Jazzer runs: the target that a system property names. Its inputs are run once before the clock of inputs ticks, for
 * classes that are loaded, instrumented and initialized take longer than any input may.
 */
public final class JazzerDriver {
    /** Name of the property: that of a constant of {@link FuzzTarget}. */
    static final String TARGET = "ets4j.fuzz.target";

    private static final FuzzTarget CHOSEN = FuzzTarget.valueOf(System.getProperty(TARGET));

    private JazzerDriver() {}

    /** Called by Jazzer before the first input. */
    public static void fuzzerInitialize() throws IOException {
        if (CHOSEN != FuzzTarget.CANARY) {
            List<byte[]> inputs = Corpus.of(CHOSEN).all();
            Allocation.unbounded(() -> inputs.forEach(CHOSEN::run));
        }
    }

    /** Called by Jazzer for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CHOSEN.run(input);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All races on the engine, each for a moment: enough to see that they run and that nothing is plainly wrong. {@link RaceRunner} runs them
 * longer.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class RaceSmokeTest {
    private static final Path RESULTS = Path.of("target", "races");

    @BeforeEach
    void onceInABuild() {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "races are not part of a quick run");
        Assumptions.assumeTrue(
                "varhandle".equals(System.getProperty("ets4j.memory")),
                "once in a build, on the back end that programs without flags get");
    }

    @Test
    void races_allRunAndNoneIsForbidden() throws Exception {
        assertEquals(List.of(), RaceRunner.run(RaceOptions.of(RaceSize.SMOKE, RESULTS.resolve("smoke"))));
    }

    @Test
    void canary_aPlantedFault_isFound() throws Exception {
        List<String> failures = RaceRunner.run(RaceOptions.canary(RaceSize.SMOKE, RESULTS.resolve("canary")));

        assertTrue(
                failures.stream()
                        .anyMatch(failure -> failure.contains("forbidden: ") && failure.contains("CanaryRace")),
                () -> "lost increments were not noticed: " + failures);
    }
}

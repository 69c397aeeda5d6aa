/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The scripts of {@link ModelTest} on engines with a planted fault: each is found, by the call that is wrong. */
class ModelCanaryTest {
    private static final int CALLS = 2000;

    @Test
    void treeThatInsertsOverKeysThatArePresent_isFoundOut() throws Exception {
        assertFound(TableVariant.SET, "insert_new", EnginePart.TREES.step("Batch", "run", "anyPresent", "nonePresent"));
    }

    @Test
    void skipListThatStepsToWhereItIs_isFoundOut() throws Exception {
        assertFound(
                TableVariant.SKIP_LIST, "prev", EnginePart.LISTS.step("Steps", "down", "lastBefore", "lastNotBehind"));
    }

    private static void assertFound(TableVariant variant, String function, Weakening fault) throws Exception {
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        long seed = Seeds.seed();
        Method script = new WeakerClasses(Set.of(fault), false)
                .loadClass(ModelTest.class.getName())
                .getDeclaredMethod("difference", String.class, int.class, long.class);
        script.setAccessible(true);
        String difference = (String) script.invoke(null, variant.name(), CALLS, seed);
        assertNotNull(difference, () -> "nothing was found wrong with " + fault + ", " + Seeds.replay(seed));
        assertTrue(difference.contains(function), () -> difference + ", " + Seeds.replay(seed));
    }
}

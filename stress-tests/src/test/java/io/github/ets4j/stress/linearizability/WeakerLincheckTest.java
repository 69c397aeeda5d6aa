/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.weaker.WeakerClasses;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.jvm.agent.InstrumentationMode;
import org.jetbrains.lincheck.jvm.agent.LincheckClassFileTransformer;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations that are checked, on engines that lack a step, in a scenario in which it matters: the checker finds it out. */
class WeakerLincheckTest {
    private static final int INVOCATIONS = 2000;

    private static int found;

    @ParameterizedTest
    @EnumSource
    void path_withoutAStep_isFoundOut(WeakerPath path) throws Exception {
        Checks.assumeChecked();
        WeakerClasses classes = path.load();
        Class<?> weaker = classes.loadClass(path.operations().getName());
        ModelCheckingOptions options = Checks.options()
                .iterations(0)
                .invocationsPerIteration(INVOCATIONS)
                .addCustomScenario(path.scenario().of(weaker))
                .sequentialSpecification(classes.loadClass(path.specification().getName()));
        forget(path.weakened());
        try {
            LincheckAssertionError error = assertThrows(
                    LincheckAssertionError.class,
                    () -> Checks.limit(1, INVOCATIONS, () -> options.check(weaker)),
                    () -> "nothing was found out about " + path);
            assertTrue(error.getMessage().contains("Invalid execution results"), error::getMessage);
            found++;
        } finally {
            forget(path.weakened());
        }
    }

    @AfterAll
    static void report() {
        if (found == WeakerPath.values().length) {
            Evidence.report("lincheck", found + " engines that lack a step were found out");
        }
    }

    /** Lincheck keeps the classes that it has instrumented by their names: those of another engine must not be taken. */
    private static void forget(List<String> prefixes) {
        LincheckInstrumentation.INSTANCE.setInstrumentationMode(InstrumentationMode.MODEL_CHECKING);
        LincheckClassFileTransformer.INSTANCE
                .getTransformedClassesCache()
                .keySet()
                .removeIf(name -> prefixes.stream().anyMatch(name::startsWith));
    }
}

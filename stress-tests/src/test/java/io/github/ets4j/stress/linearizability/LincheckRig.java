/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.evidence.Evidence;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Says at the end of a class of checks, if none has failed, what was checked. */
final class LincheckRig implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private boolean hasFailed;
    private long start;

    @Override
    public void beforeAll(ExtensionContext context) {
        hasFailed = false;
        start = System.nanoTime();
        Checks.takeScenarios();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        hasFailed = true;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        int scenarios = Checks.takeScenarios();
        if (!hasFailed && scenarios > 0) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            Evidence.report(
                    "lincheck",
                    context.getDisplayName() + ", " + scenarios + " scenarios of up to " + Checks.INVOCATIONS
                            + " interleavings, " + seconds + " s");
        }
    }
}

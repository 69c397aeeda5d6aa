/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsInternals;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test an {@link Ets} whose memory checks its users. After the test every table is verified and dropped, and not
 * a byte or a pin may be left. Registered as a field of the test: {@code @RegisterExtension final EtsExtension}.
 */
public final class EtsExtension implements BeforeEachCallback, AfterEachCallback {
    private final long memoryBytesMax;
    private Ets ets;

    /** Engines without a limit of memory. */
    public EtsExtension() {
        this(Long.MAX_VALUE);
    }

    /** Engines with a limit of memory. */
    public EtsExtension(long memoryBytesMax) {
        this.memoryBytesMax = memoryBytesMax;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ets = EngineChecks.checkingMemory(() -> Ets.create(memoryBytesMax));
    }

    /** The engine of this test. */
    public Ets ets() {
        return ets;
    }

    /** Checks everything now: see {@link EngineChecks#verify}. */
    public void verify() {
        EngineChecks.verify(EtsInternals.engine(ets), EtsInternals.allContents(ets));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                EtsInternals.verifyRegistry(ets);
                EngineChecks.verifyAndDrop(EtsInternals.engine(ets), EtsInternals.allContents(ets));
            }
        } finally {
            ets.close();
        }
    }
}

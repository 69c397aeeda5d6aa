/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.testing.EngineChecks;

/**
 * An engine that fills freed memory with poison and whose memory is accounted for when it is closed: every byte belongs to a
 * table, and none is left once the tables are dropped.
 */
public final class VerifiedEngine implements AutoCloseable {
    private final Ets ets;

    private VerifiedEngine(Ets ets) {
        this.ets = ets;
    }

    /** A new engine. */
    public static VerifiedEngine create() {
        return new VerifiedEngine(EngineChecks.checkingMemory(Ets::create));
    }

    /** The engine. */
    public Ets ets() {
        return ets;
    }

    /** Checks every structure of every table; nobody may be changing them. */
    public void verify() {
        EtsAudit.verify(ets);
    }

    @Override
    public void close() {
        try {
            EtsAudit.verifyAndDrop(ets);
        } finally {
            ets.close();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;

/** What a weaker batch does when memory has run out. */
public final class WeakerRollback {
    private WeakerRollback() {}

    /** Leaves what was applied. */
    static void nothing(Batch batch, Operation operation) {}
}

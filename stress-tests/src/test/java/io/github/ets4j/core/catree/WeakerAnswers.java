/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;

/** Wrong answers of trees, to see who notices. */
final class WeakerAnswers {
    private WeakerAnswers() {}

    /** Finds no key of a batch. */
    static boolean nonePresent(Batch batch, Operation operation) {
        return false;
    }
}

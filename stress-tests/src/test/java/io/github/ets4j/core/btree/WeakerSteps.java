/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

/** Steps that weaker variants of B+ trees take in the place of right ones. */
final class WeakerSteps {
    private WeakerSteps() {}

    /** Finds one byte less that two keys have in common: a separator between them is too short. */
    static int lessInCommon(long a, long b) {
        return Math.max(0, SortKeys.commonBytes(a, b) - 1);
    }
}

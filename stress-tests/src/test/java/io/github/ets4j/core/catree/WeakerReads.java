/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

/** Steps that weaker variants of trees take in the place of right ones, for histories to find them out. */
public final class WeakerReads {
    private WeakerReads() {}

    /** Validates the last base only: the others may have changed since they were read. */
    static boolean lastIsValid(Base[] bases, long[] stamps, int count) {
        return count == 0 || bases[count - 1].validate(stamps[count - 1]);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

/** Steps that weaker variants of hash containers take in the place of right ones. */
final class WeakerSteps {
    private static final long SMALL_PART = 1L << 24;

    private WeakerSteps() {}

    /** Divides the rows of a leaf above the middle of its hashes. */
    static LeafContents unevenHalf(LeafContents contents, long middle, boolean upper) {
        return contents.half(middle + SMALL_PART, upper);
    }
}

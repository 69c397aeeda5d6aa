/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * The part of the hash range that a base node covers: {@code [low, low + 2^log2Width)} of the unsigned 32-bit hash.
 * Ordered containers do not look at it.
 *
 * @param low first hash, 0 to 2^32 - 1, a multiple of the width
 * @param log2Width 0 to 32
 */
public record Region(long low, int log2Width) {
    /** The whole range. */
    public static final Region ALL = new Region(0, 32);
}

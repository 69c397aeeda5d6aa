/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

/**
 * Sizes of the structure of a table; tests make them tiny to reach rare paths with few rows.
 *
 * @param pageBytesMax size at which pages split: a power of two, 256 to 4096
 * @param basesMax most base nodes that contention may cause
 * @param wideBits rows whose addresses have all of these bits are treated as if they lay so high that hash pages cannot hold
 *     them compressed; -1 for none, 0 for all
 */
public record TableTuning(int pageBytesMax, int basesMax, long wideBits) {
    private static final int BASES_PER_CORE = 16;

    /** What every table has unless a test asks for something else. */
    public static final TableTuning DEFAULT = new TableTuning(4096, defaultBasesMax(), -1);

    private static int defaultBasesMax() {
        return Math.max(64, Math.min(4096, BASES_PER_CORE * Runtime.getRuntime().availableProcessors()));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import java.util.Arrays;

/**
 * A range of keys of an ordered table, in sort keys: all keys whose sort key is at or above {@code low} and below {@code
 * high}, compared as unsigned bytes. The arrays are not to be changed.
 *
 * @param low first byte string of the range, null for the lower edge of the table
 * @param high first byte string beyond the range, null for the upper edge
 */
public record KeyRange(byte[] low, byte[] high) {
    /** Every key. */
    public static final KeyRange ALL = new KeyRange(null, null);

    /** Whether no key can lie in it. */
    public boolean isEmpty() {
        return low != null && high != null && Arrays.compareUnsigned(low, high) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyRange range && Arrays.equals(low, range.low) && Arrays.equals(high, range.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }
}

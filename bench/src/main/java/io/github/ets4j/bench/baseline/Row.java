/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.Arrays;

/**
 * A row {@code {Key, Counter, Payload}} as a Java program would hold it in a map: what the JDK stores keep, and what every
 * store's rows are compared as in tests. The payload is not copied; nobody writes to it after construction.
 */
public record Row(long key, long counter, byte[] payload) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that
                && key == that.key
                && counter == that.counter
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(key) + Long.hashCode(counter)) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "{" + key + "," + counter + "," + Arrays.toString(payload) + "}";
    }
}

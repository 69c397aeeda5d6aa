/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.Arrays;

/** A binary as a key of a map of the JDK: compared by bytes, as unsigned numbers. Nobody writes to the bytes. */
record BinaryKey(byte[] bytes) implements Comparable<BinaryKey> {

    static BinaryKey of(long key) {
        return new BinaryKey(KeyKind.binary(key));
    }

    @Override
    public int compareTo(BinaryKey that) {
        return Arrays.compareUnsigned(bytes, that.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

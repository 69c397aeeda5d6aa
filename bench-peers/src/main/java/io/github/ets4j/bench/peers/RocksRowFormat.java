/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.workload.Data;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How a row lies in arrays: its key big-endian, so that bytes have the order of numbers; its counter, then its payload. */
final class RocksRowFormat {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int VALUE_BYTES = Long.BYTES + Data.PAYLOAD_BYTES;

    private final boolean hasBinaryKeys;

    RocksRowFormat(KeyKind keys) {
        hasBinaryKeys = keys == KeyKind.BINARY;
    }

    byte[] key(long key) {
        if (hasBinaryKeys) {
            return KeyKind.binary(key);
        }
        byte[] bytes = new byte[Long.BYTES];
        LONGS.set(bytes, 0, key);
        return bytes;
    }

    long number(byte[] key) {
        return (long) LONGS.get(key, 0);
    }

    byte[] value(long counter, byte[] payload) {
        byte[] value = new byte[VALUE_BYTES];
        LONGS.set(value, 0, counter);
        System.arraycopy(payload, 0, value, Long.BYTES, Data.PAYLOAD_BYTES);
        return value;
    }

    long counter(byte[] value) {
        return (long) LONGS.get(value, 0);
    }

    long addToCounter(byte[] value, long increment) {
        long sum = counter(value) + increment;
        LONGS.set(value, 0, sum);
        return sum;
    }

    Row row(long key, byte[] value) {
        return new Row(key, counter(value), Arrays.copyOfRange(value, Long.BYTES, VALUE_BYTES));
    }
}

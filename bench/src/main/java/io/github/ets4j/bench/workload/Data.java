/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import io.github.ets4j.bench.baseline.Store;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rows of every workload: {@code {Key, Counter, <<16 bytes>>}}. Keys are integers, evenly apart, in shuffled order;
 * between any two present keys lies an absent one, so a miss looks at the same places as a hit.
 */
public final class Data {
    /** Bytes of a payload. */
    public static final int PAYLOAD_BYTES = 16;

    /** Odd, so that the low bits of keys differ; small enough for two billion keys below 2<sup>53</sup>. */
    private static final long STRIDE = 1_000_003;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Data() {}

    /** The key of a row, by its rank in the order of keys from 0. */
    public static long presentKey(int rank) {
        return candidateKey(2L * rank);
    }

    /** A key that no row has, next above that of the row with this rank. */
    public static long absentKey(int rank) {
        return candidateKey(2L * rank + 1);
    }

    /** Present keys are those of even numbers, absent keys those of odd ones. */
    public static long candidateKey(long number) {
        return number * STRIDE;
    }

    /** A new payload for a row. */
    public static byte[] payload(long key, long counter) {
        byte[] payload = new byte[PAYLOAD_BYTES];
        LONGS.set(payload, 0, key);
        LONGS.set(payload, Long.BYTES, counter);
        return payload;
    }

    /** Inserts the row with this key and counter and the payload that goes with them. */
    public static void insert(Store<?> store, long key, long counter) {
        store.insert(key, counter, payload(key, counter));
    }

    /** Inserts the rows of all ranks below {@code rows} in shuffled order, with counter 0. */
    public static void load(Store<?> store, int rows) {
        Permutation order = new Permutation(rows);
        for (int i = 0; i < rows; i++) {
            insert(store, presentKey(order.at(i)), 0);
        }
    }
}

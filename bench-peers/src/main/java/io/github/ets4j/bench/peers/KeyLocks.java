/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

/** Locks for read-modify-write on keys, for stores without such an operation: each key has one lock of a fixed number. */
final class KeyLocks {
    private static final int COUNT_SHIFT = 10;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final Object[] locks = new Object[1 << COUNT_SHIFT];

    KeyLocks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    /** What to synchronize on. */
    Object of(long key) {
        return locks[(int) (key * MIX >>> (Long.SIZE - COUNT_SHIFT))];
    }
}

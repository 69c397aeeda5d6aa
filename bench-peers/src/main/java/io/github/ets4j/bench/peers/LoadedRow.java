/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.Row;

/**
 * A row as a library has decoded it from what it stores beside the key: a counter and a payload. The store that asked for
 * it adds the key, so that a read makes one object and its payload, no more.
 */
final class LoadedRow {
    private long key;
    private long counter;
    private byte[] payload;

    /** A row to be filled by {@link #fill}. */
    LoadedRow(long key) {
        this.key = key;
    }

    LoadedRow(long counter, byte[] payload) {
        fill(counter, payload);
    }

    void fill(long counter, byte[] payload) {
        this.counter = counter;
        this.payload = payload;
    }

    LoadedRow withKey(long key) {
        this.key = key;
        return this;
    }

    long counter() {
        return counter;
    }

    byte[] payload() {
        return payload;
    }

    Row toRow() {
        return new Row(key, counter, payload);
    }
}

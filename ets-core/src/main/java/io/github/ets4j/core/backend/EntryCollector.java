/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * Collects from the entries of several keys, one key after the other. Each call of {@link #read} for a key replaces what the
 * former one has collected of it; only {@link #keep} makes that certain, and begins the next key.
 */
public interface EntryCollector extends EntryReader {
    /** Keeps what the last call of {@link #read} has collected. */
    void keep();
}

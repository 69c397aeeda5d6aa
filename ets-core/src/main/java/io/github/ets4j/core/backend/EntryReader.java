/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/** Looks at an entry before the read is validated: may be called several times, each call starts anew. */
@FunctionalInterface
public interface EntryReader {
    /** Reads from a live entry, 0 if the key is absent, which may no longer be the current one. */
    void read(long entry);
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.row.SearchKey;

/** Changes of several keys that happen at once: no reader sees some without the others. Used once, by one thread. */
public interface EntryBatch {
    /** Adds a change; changes of one key are applied in the order they are added. None of them removes a key. */
    void add(SearchKey key, EntryUpdate update);

    /**
     * Applies all changes at once. If one fails, or memory runs out, those before it are taken back, and it throws. The caller
     * finishes the operation.
     *
     * @param onlyIfAbsent change nothing if one of the keys is present
     * @return false if {@code onlyIfAbsent} and a key was present
     */
    boolean run(boolean onlyIfAbsent, Operation operation);
}

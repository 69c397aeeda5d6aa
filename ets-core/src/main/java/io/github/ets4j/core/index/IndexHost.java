/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.Operation;
import java.util.function.LongConsumer;

/** What the indexes of a table need of it. */
public interface IndexHost {
    /** What is done to a row that is in the table, with its key locked: it may unpin the operation and wait for stripes. */
    @FunctionalInterface
    interface ExistingRow {
        /** Looks at a row. */
        void accept(long row, Operation operation);
    }

    /**
     * Shows every row that is there throughout, each while nobody can change the rows of its key; of the others some. What the
     * visitor throws ends the visit, but for a lack of memory, after which the rows of a key are shown once more.
     */
    void forEachExisting(ExistingRow visitor);

    /** See {@link io.github.ets4j.core.backend.EntryMap#exclusively}. */
    void exclusively(Runnable body);

    /** Runs what gives memory back, which nobody can reach any more; not if all memory was given back. */
    void giveBack(Runnable work);

    /** Calls {@code rows} with each row of the table while nothing changes: for audits. */
    void forEachRow(LongConsumer rows);
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.error.EtsException;
import java.util.function.Function;

/** Runs operations of one table. Safe for any number of threads. */
final class OperationRunner {
    private final StorageEngine engine;
    private final TableSpace table;

    OperationRunner(StorageEngine engine, TableSpace table) {
        this.engine = engine;
        this.table = table;
    }

    /** Runs an operation; where memory has run out, once more after what is waiting to be reclaimed was reclaimed. */
    <R> R run(Function<Operation, R> body) {
        Operation operation = new Operation(table);
        try {
            return body.apply(operation);
        } catch (EtsException failure) {
            operation.finish();
            if (failure.kind() != EtsException.Kind.MEMORY_LIMIT) {
                throw failure;
            }
            engine.reclaimNow(); // now that this thread holds no pin
            return body.apply(operation);
        } finally {
            operation.finish();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a number of allocations succeed and every later one fail, for tests. Any thread may call. */
final class FailureInjection {
    private final AtomicLong left;

    FailureInjection(long allocations) {
        left = new AtomicLong(allocations);
    }

    void onAllocate(int bytes) {
        if (left.getAndDecrement() <= 0) {
            throw EtsException.systemLimit(Kind.MEMORY_LIMIT, "allocation failed on demand, requested=" + bytes);
        }
    }
}

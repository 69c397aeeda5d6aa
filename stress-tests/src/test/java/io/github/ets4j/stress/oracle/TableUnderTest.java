/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import java.util.List;

/** A table of any implementation, driven by a script. */
public interface TableUnderTest extends AutoCloseable {
    /** Makes the call on this table. */
    Outcome call(Step step);

    /** Makes the calls one after the other. */
    default List<Outcome> callAll(List<Step> steps) {
        return steps.stream().map(this::call).toList();
    }

    /** Drops the table, if it is still there. */
    @Override
    void close();
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.testing.MemoryOrderDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this module shares between threads without a lock is in docs/internals/memory-ordering.md, with its argument. */
class MemoryOrderingTest {
    @Test
    void racyAccesses_areListed() {
        assertEquals(List.of(), MemoryOrderDocument.read().differences("ets-erlang", ErlangServer.class));
    }
}

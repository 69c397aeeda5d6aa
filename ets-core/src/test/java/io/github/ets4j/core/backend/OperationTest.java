/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import org.junit.jupiter.api.Test;

class OperationTest {
    @Test
    void finish_retirementFails_endsThePin() {
        try (Space space = Space.checked(1 << 20)) {
            Reclaimer reclaimer = new Reclaimer(space);
            Operation operation = new Operation(new TableSpace(space, reclaimer, Keys.ordered(1)));
            operation.pin();
            operation.retireLater(1L << 40); // nothing is allocated there
            assertThrows(IllegalArgumentException.class, operation::finish);
            assertEquals(0, reclaimer.pins());
        }
    }
}

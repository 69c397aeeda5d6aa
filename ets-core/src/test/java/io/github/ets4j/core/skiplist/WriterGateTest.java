/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.testing.Crew;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who is inside is seen, and who is alone is alone. */
class WriterGateTest {
    @Test
    void threadThatIsAlone_goesIn() {
        try (MapFixture fixture = new MapFixture()) {
            WriterGate gate = fixture.map.gate;
            Operation operation = new Operation(fixture.table);
            gate.close(operation);
            gate.leave(gate.enter(operation), 1, 8);
            gate.open();
            assertEquals(1, gate.rows());
            assertEquals(8, gate.bytes());
        }
    }

    @Test
    void aloneTwice_opensOnce() {
        try (MapFixture fixture = new MapFixture()) {
            WriterGate gate = fixture.map.gate;
            Operation operation = new Operation(fixture.table);
            gate.close(operation);
            gate.close(operation);
            gate.open();
            assertEquals(WriterGate.BUSY, gate.stamp());
            gate.open();
            assertNotEquals(WriterGate.BUSY, gate.stamp());
        }
    }

    @Test
    void writers_besideThreadsAlone_areNeverInsideTogether() throws Exception {
        try (MapFixture fixture = new MapFixture()) {
            WriterGate gate = fixture.map.gate;
            AtomicInteger inside = new AtomicInteger();
            Crew crew = new Crew();
            for (int thread = 0; thread < 3; thread++) {
                boolean isAlone = thread == 0;
                crew.add(() -> {
                    Operation operation = new Operation(fixture.table);
                    for (int round = 0; round < 2_000; round++) {
                        if (isAlone) {
                            gate.close(operation);
                            assertEquals(0, inside.get());
                            gate.open();
                        } else {
                            int cell = gate.enter(operation);
                            inside.incrementAndGet();
                            inside.decrementAndGet();
                            gate.leave(cell, 1, 0);
                        }
                    }
                });
            }
            crew.start().join();
            assertEquals(4_000, gate.rows());
        }
    }
}

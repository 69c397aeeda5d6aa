/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class BackEndTest {
    @Test
    void problem_wishThatCanBeMet_isNone() {
        assertNull(BackEnd.problem("", false, ByteOrder.LITTLE_ENDIAN));
        assertNull(BackEnd.problem("varhandle", false, ByteOrder.BIG_ENDIAN));
        assertNull(BackEnd.problem("agrona", true, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void problem_agronaWithoutExport_namesTheFlag() {
        assertTrue(BackEnd.problem("agrona", false, ByteOrder.LITTLE_ENDIAN)
                .contains("--add-exports java.base/jdk.internal.misc=ALL-UNNAMED"));
    }

    @Test
    void problem_agronaOnBigEndian_isTold() {
        assertTrue(BackEnd.problem("agrona", true, ByteOrder.BIG_ENDIAN).contains("little-endian"));
    }

    @Test
    void problem_unknownWish_isNamed() {
        assertEquals(
                "the system property ets4j.memory=nio is neither agrona nor varhandle",
                BackEnd.problem("nio", true, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void agrona_underThisRun_followsTheProperty() {
        String wish = System.getProperty("ets4j.memory", "");
        if (!wish.isEmpty()) {
            assertEquals(wish.equals("agrona"), Memory.AGRONA);
        }
    }
}

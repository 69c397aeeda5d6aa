/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Region;
import org.junit.jupiter.api.Test;

class BaseTest {
    private final Base base = new Base(Region.ALL, null, null, 0);

    @Test
    void readStamp_nobodyWrites_isValidUntilSomebodyDoes() {
        long stamp = base.readStamp();
        assertTrue(base.validate(stamp));
        base.unlockWrite(base.writeLock());
        assertFalse(base.validate(stamp));
    }

    @Test
    void readStamp_writerWorksOn_is0() {
        long lock = base.writeLock();
        assertEquals(0, base.readStamp());
        base.unlockWrite(lock);
        assertNotEquals(0, base.readStamp());
    }

    @Test
    void writeLockForList_writerWorksForLong_sleepsAndIsWoken() throws InterruptedException {
        long lock = base.writeLock();
        Thread other = new Thread(() -> base.unlockWrite(base.writeLockForList()));
        other.start();
        while (other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        base.unlockWrite(lock);
        other.join();
        assertFalse(base.isWriteLocked());
    }
}

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
        while (other.isAlive() && other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertTrue(other.isAlive(), "the lock was got while another one had it");
        base.unlockWrite(lock);
        other.join();
        assertFalse(base.isWriteLocked());
    }

    @Test
    void writeLocks_listsAndSingleChangesByTwoThreads_areExclusive() throws InterruptedException {
        long[] counter = new long[1];
        Runnable additions = () -> {
            for (int i = 0; i < 100_000; i++) {
                boolean isList = i % 2 == 0;
                long lock = isList ? base.writeLockForList() : base.writeLockForOne();
                base.setListAtWork(isList);
                counter[0]++;
                base.setListAtWork(false);
                base.unlockWrite(lock);
            }
        };
        Thread other = new Thread(additions);
        other.start();
        additions.run();
        other.join();
        assertEquals(200_000, counter[0]);
    }
}

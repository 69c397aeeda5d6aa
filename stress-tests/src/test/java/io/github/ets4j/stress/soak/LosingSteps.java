/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.core.memory.Memory;

/** What the engine does in a canary where it ought to compare. */
public final class LosingSteps {
    private LosingSteps() {}

    /** Writes a word whatever it has become; others have time to change it before. */
    public static boolean write(Memory memory, long address, long expected, long word) {
        Thread.yield();
        memory.putLong(address, word);
        return true;
    }
}

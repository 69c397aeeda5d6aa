/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

/** Wrong answers of skip lists, to see who notices. */
final class WeakerAnswers {
    private WeakerAnswers() {}

    /** Finds the last node before a place, or the one that is there. */
    static long lastNotBehind(SkipList list, Probe from, boolean inclusive, int level) {
        return list.lastBefore(from, true, level);
    }
}

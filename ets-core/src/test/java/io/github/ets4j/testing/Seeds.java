/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.util.SplittableRandom;

/** The seed of a random test: new at every run unless its method says otherwise, or the one given by {@code -Dets4j.seed=N} to replay a failure. */
public final class Seeds {
    private static final Long GIVEN = Long.getLong("ets4j.seed");

    private Seeds() {}

    /** The seed to use. */
    public static long seed() {
        return GIVEN != null ? GIVEN : System.nanoTime() & 0xFFFF_FFFFL;
    }

    /**
     * The seed of a test beside a program that is not ours: the same in every build, so that no build fails for what that
     * program's release does on its own. Runs that look for such differences give {@code -Dets4j.seed=N}.
     */
    public static long fixedSeed() {
        return GIVEN != null ? GIVEN : 20_261_121L;
    }

    /** A generator for this seed. */
    public static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }

    /** What to say when a random test fails. */
    public static String replay(long seed) {
        return "replay with -Dets4j.seed=" + seed;
    }
}

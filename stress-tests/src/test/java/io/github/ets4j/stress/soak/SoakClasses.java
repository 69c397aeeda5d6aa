/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A soak in classes loaded once more, in which the engine asks {@link JumpingClock} for the time; and weakened, if one likes. */
final class SoakClasses {
    private static final Set<Weakening> CLOCK = Set.of(
            clock("skiplist.RangeWatch", "begin", "nanoTime"),
            clock("skiplist.RangeWatch", "isUnchanged", "nanoTime"),
            clock("reclaim.StallWatch", "noteStillAt", "getAsLong"));

    private SoakClasses() {}

    private static Weakening clock(String owner, String method, String called) {
        return new Weakening("io.github.ets4j.core." + owner, method, called, JumpingClock.class.getName(), "nanoTime");
    }

    /** {@link Soak#run} of an engine that lacks these steps. */
    static String run(Set<Weakening> weakenings, int seconds, int periodSeconds, long seed, Path directory)
            throws Exception {
        Set<Weakening> all = new HashSet<>(CLOCK);
        all.addAll(weakenings);
        Class<?> soak = new WeakerClasses(all, false).loadClass(Soak.class.getName());
        try {
            return (String) soak.getMethod("run", int.class, int.class, long.class, Path.class)
                    .invoke(null, seconds, periodSeconds, seed, directory);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof Error) {
                throw (Error) failure.getCause();
            }
            throw failure;
        }
    }
}

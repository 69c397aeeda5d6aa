/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing script short by leaving out ever smaller runs of its calls as long as it still fails. */
public final class Shrinker {
    private static final int ATTEMPTS_MAX = 2000;

    private Shrinker() {}

    /** A script no longer than this one that still fails. */
    public static <T> List<T> shrink(List<T> script, Predicate<List<T>> fails) {
        List<T> shortest = script;
        int attempts = 0;
        for (int run = Math.max(1, script.size() / 2); run >= 1; run /= 2) {
            int from = 0;
            while (from < shortest.size() && attempts++ < ATTEMPTS_MAX) {
                List<T> candidate = without(shortest, from, Math.min(shortest.size(), from + run));
                if (fails.test(candidate)) {
                    shortest = candidate;
                } else {
                    from += run;
                }
            }
        }
        return shortest;
    }

    private static <T> List<T> without(List<T> script, int from, int to) {
        List<T> rest = new ArrayList<>(script.subList(0, from));
        rest.addAll(script.subList(to, script.size()));
        return rest;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

/** Finds out how long each race may run, so that all of them end in time. Stateless. */
final class RacePlanner {
    /** Time of the probes of jcstress before the first race. */
    private static final long PROBES_MILLIS = 10_000;

    private static final long MILLIS_MIN = 200;
    private static final long SMOKE_MILLIS = 50;

    /** The last version whose locks may be biased: there jcstress runs everything with and without. */
    private static final int BIASED_LOCKS_LAST = 17;

    private RacePlanner() {}

    /** The parameters for a number of races. */
    static RaceParameters parameters(RaceOptions options, int tests) {
        return switch (options.size()) {
            case SMOKE -> new RaceParameters(RaceParameters.Plan.LIGHT, SMOKE_MILLIS, options.isCanary());
            case QUICK -> within(RaceParameters.Plan.PLAIN, options, tests);
            case FULL ->
                options.minutes() == 0
                        ? new RaceParameters(RaceParameters.Plan.DEFAULT, 0, options.isCanary())
                        : within(richest(options, tests), options, tests);
        };
    }

    /** The plan with most configurations that still leaves some time for each of them. */
    private static RaceParameters.Plan richest(RaceOptions options, int tests) {
        RaceParameters.Plan plan = RaceParameters.Plan.STRESSED;
        for (RaceParameters.Plan richer :
                new RaceParameters.Plan[] {RaceParameters.Plan.SPLIT, RaceParameters.Plan.DEFAULT}) {
            plan = millis(richer, options, tests) >= MILLIS_MIN * 5 ? richer : plan;
        }
        return plan;
    }

    private static RaceParameters within(RaceParameters.Plan plan, RaceOptions options, int tests) {
        return new RaceParameters(plan, Math.max(MILLIS_MIN, millis(plan, options, tests)), options.isCanary());
    }

    private static long millis(RaceParameters.Plan plan, RaceOptions options, int tests) {
        int backEnds = options.size().backEnds().size();
        long all = options.minutes() * 60_000L - PROBES_MILLIS * backEnds;
        boolean hasBiasedLocks = Runtime.version().feature() <= BIASED_LOCKS_LAST;
        long runs = (long) tests * backEnds * plan.configurations() * (hasBiasedLocks ? 2 : 1);
        return all / Math.max(1, runs) - plan.startMillis();
    }
}

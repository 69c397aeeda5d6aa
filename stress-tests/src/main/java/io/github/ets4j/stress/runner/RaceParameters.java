/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import io.github.ets4j.stress.race.CanaryRace;
import io.github.ets4j.stress.race.RaceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How jcstress is to run each race: on how many configurations, and how long on each.
 *
 * @param plan which configurations
 * @param millis time of an iteration; 0: what jcstress thinks right, as often as it thinks right
 * @param isCanary whether the fault of the canary is to be planted
 */
record RaceParameters(Plan plan, long millis, boolean isCanary) {
    /** Which JVM flags and compilations of the actors are tried, from few to many. */
    enum Plan {
        /** One JVM, which compiles little: it starts fast. */
        LIGHT(1, List.of("-sc", "false", "-f", "1", "-fsm", "1"), "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m"),
        /** One JVM as users have it. */
        PLAIN(1, List.of("-sc", "false", "-f", "1", "-fsm", "1"), ""),
        /** All that jcstress finds, with random orders of compiled instructions, once. */
        STRESSED(4, List.of("-sc", "false", "-f", "1", "-fsm", "1"), null),
        /** Each actor interpreted, or compiled by either compiler. */
        SPLIT(14, List.of("-sc", "true", "-f", "1", "-fsm", "1"), null),
        /** What jcstress thinks right: several random orders. */
        DEFAULT(34, List.of(), null);

        private static final long START_MILLIS = 900;
        /** Most of the JVMs have one compiler, which takes its time, and none of its tiers. */
        private static final long START_ALL_MILLIS = 2_900;

        private final int configurations;
        private final List<String> arguments;
        private final String flags; // null: those that jcstress finds

        Plan(int configurations, List<String> arguments, String flags) {
            this.configurations = configurations;
            this.arguments = arguments;
            this.flags = flags;
        }

        /** What a JVM takes on two cores before the race begins: it starts, compiles, and checks the race. */
        long startMillis() {
            return flags == null ? START_ALL_MILLIS : START_MILLIS;
        }

        /** On how many configurations a race of two actors runs where there are two cores and no biased locks. */
        int configurations() {
            return configurations;
        }
    }

    private static final long PATIENCE_MILLIS = 15_000;

    /** Some ten thousand samples are made at a time, not some hundred thousand: states of ours are heavy. */
    private static final List<String> STRIDES = List.of("-strideCount", "2");

    /** As these, but so long on each configuration that a fault that can be seen at all is seen. */
    RaceParameters patient() {
        return new RaceParameters(plan, Math.max(millis, PATIENCE_MILLIS), isCanary);
    }

    /** The arguments of jcstress, without those that name tests and files. */
    List<String> arguments(MemoryBackEnd backEnd) {
        List<String> arguments = new ArrayList<>(plan.arguments);
        if (millis > 0) {
            Collections.addAll(arguments, "-iters", "1", "-time", Long.toString(millis));
            arguments.addAll(STRIDES);
        }
        String flags = backEnd.property() + structure() + (isCanary ? " -D" + CanaryRace.PROPERTY + "=true" : "");
        if (plan.flags == null) {
            Collections.addAll(arguments, "-jvmArgsPrepend", flags);
        } else {
            Collections.addAll(arguments, "-jvmArgs", (flags + ' ' + plan.flags).strip());
        }
        return arguments;
    }

    /** Hands on which structure races on ordered sets are to use, if one of them was chosen. */
    private static String structure() {
        String chosen = System.getProperty(RaceTable.STRUCTURE);
        return chosen == null ? "" : " -D" + RaceTable.STRUCTURE + '=' + chosen;
    }
}

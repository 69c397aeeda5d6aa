/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** What came out of a race on all configurations that it has run on. Not safe for several threads. */
final class RaceTally {
    /**
     * What the actors have seen together.
     *
     * @param id the values, as jcstress writes them
     * @param expect what the race says of it
     * @param description why
     * @param count how often it was seen
     */
    record Seen(String id, Expect expect, String description, long count) {
        private Seen plus(Seen other) {
            return new Seen(id, expect, description, count + other.count);
        }
    }

    private final SortedMap<String, Seen> outcomes = new TreeMap<>();
    private final SortedSet<String> flags = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();
    private int configurations;

    /** Adds what came out on one configuration. */
    void add(TestResult result) {
        List<Seen> seen = result.grading().gradingResults.values().stream()
                .map(graded -> new Seen(graded.id, graded.expect, graded.description, graded.count))
                .toList();
        add(String.join(" ", result.getConfig().jvmArgs), seen);
        if (result.status() != Status.NORMAL) {
            errors.add(result.status()
                    + result.getMessages().stream().limit(2).toList().toString());
        }
    }

    /** Adds what was seen on one configuration. */
    void add(String jvmFlags, List<Seen> seen) {
        configurations++;
        flags.add(jvmFlags);
        seen.forEach(outcome -> outcomes.merge(outcome.id(), outcome, Seen::plus));
    }

    /** Whether jcstress has run it at all. */
    boolean hasRun() {
        return samples() > 0;
    }

    /** How often the actors have met. */
    long samples() {
        return outcomes.values().stream().mapToLong(Seen::count).sum();
    }

    /** On how many configurations. */
    int configurations() {
        return configurations;
    }

    /** Flags of the JVMs. */
    SortedSet<String> flags() {
        return flags;
    }

    /** Outcomes seen, and those that the race knows of and that were not seen. */
    List<Seen> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** Outcomes of a kind that were seen. */
    List<Seen> seen(Expect expect) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.expect() == expect && outcome.count() > 0)
                .toList();
    }

    /** What went wrong apart from outcomes: a JVM that did not start, a time-out, a failed check of the test itself. */
    List<String> errors() {
        return errors;
    }
}

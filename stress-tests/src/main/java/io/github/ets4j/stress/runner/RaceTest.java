/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import io.github.ets4j.stress.race.CanaryRace;
import io.github.ets4j.stress.race.Weaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * A race that is to be run.
 *
 * @param name as jcstress calls it
 * @param weaker says that it is a weaker variant; null if it is none
 * @param hasInteresting whether one of its outcomes is of the kind {@code ACCEPTABLE_INTERESTING}
 */
record RaceTest(String name, Weaker weaker, boolean hasInteresting) {
    private static final String CANARY = CanaryRace.class.getName() + '.';

    /** The races in the list of jcstress whose names have a match of a regular expression, by name. */
    static List<RaceTest> selected(Pattern pattern, boolean isCanary) {
        List<RaceTest> tests = new ArrayList<>();
        for (String name : TestList.tests()) {
            if (pattern.matcher(name).find() && name.startsWith(CANARY) == isCanary) {
                tests.add(of(TestList.getInfo(name)));
            }
        }
        tests.sort(Comparator.comparing(RaceTest::name));
        return tests;
    }

    /** Whether it is about an idea, without the engine: such a race has the same outcome whatever becomes of the engine. */
    boolean isModel() {
        return weaker != null || name.endsWith("Model");
    }

    private static RaceTest of(TestInfo info) {
        boolean hasInteresting =
                info.cases().stream().anyMatch(state -> state.expect() == Expect.ACCEPTABLE_INTERESTING);
        try {
            Class<?> race = Class.forName(info.binaryName(), false, RaceTest.class.getClassLoader());
            return new RaceTest(info.name(), race.getAnnotation(Weaker.class), hasInteresting);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("a race in META-INF/TestList has no class: " + info.name(), gone);
        }
    }
}

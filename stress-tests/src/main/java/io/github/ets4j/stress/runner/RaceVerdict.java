/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Expect;

/** What is wrong with the results of races. Stateless. */
final class RaceVerdict {
    private RaceVerdict() {}

    /**
     * What is wrong; nothing, if it is empty.
     *
     * @param tests all that were to be run: jcstress leaves out, without a word, what needs more cores than there are
     * @param hasWeakerToShow whether weaker variants had time to show their faults
     */
    static List<String> failures(List<RaceTest> tests, RaceTallies results, boolean hasWeakerToShow) {
        List<String> failures = new ArrayList<>();
        for (RaceTest test : tests) {
            RaceTally result = results.of(test.name());
            if (!result.hasRun()) {
                failures.add("did not run: " + test.name());
            }
            result.errors().forEach(error -> failures.add("failed: " + test.name() + ": " + error));
            addForbidden(test, result, failures);
            addWeaker(test, result, hasWeakerToShow, failures);
        }
        return failures;
    }

    private static void addForbidden(RaceTest test, RaceTally result, List<String> failures) {
        for (Expect expect : List.of(Expect.FORBIDDEN, Expect.UNKNOWN)) {
            for (RaceTally.Seen seen : result.seen(expect)) {
                failures.add("forbidden: " + test.name() + ": [" + seen.id() + "] " + seen.count() + " times: "
                        + seen.description());
            }
        }
    }

    private static void addWeaker(RaceTest test, RaceTally result, boolean hasToShow, List<String> failures) {
        if (test.weaker() == null) {
            return;
        }
        if (!test.hasInteresting()) {
            failures.add("a weaker variant none of whose outcomes is its fault: " + test.name());
        }
        if (!test.weaker().observable() && test.weaker().because().isEmpty()) {
            failures.add("a weaker variant that is not observable without a reason: " + test.name());
        }
        if (hasToShow && result.hasRun() && owesFault(test, result)) {
            failures.add("a weaker variant has not shown its fault: " + test.name());
        }
    }

    /** The weaker variants whose faults should have been seen and were not. */
    static List<RaceTest> owing(List<RaceTest> tests, RaceTallies results) {
        return tests.stream()
                .filter(test -> owesFault(test, results.of(test.name())))
                .toList();
    }

    private static boolean owesFault(RaceTest test, RaceTally result) {
        return test.weaker() != null
                && test.weaker().observable()
                && result.seen(Expect.ACCEPTABLE_INTERESTING).isEmpty();
    }
}

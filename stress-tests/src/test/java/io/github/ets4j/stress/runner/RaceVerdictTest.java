/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.race.Weaker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;

/** What the runner takes for a failure. */
class RaceVerdictTest {
    private static final String NAME = "a.Race.Case";
    private static final RaceTest TEST = new RaceTest(NAME, null, false);
    private static final RaceTally.Seen RIGHT = new RaceTally.Seen("1, 2", Expect.ACCEPTABLE, "right", 10);
    private static final RaceTally.Seen FAULT = new RaceTally.Seen("1, 1", Expect.ACCEPTABLE_INTERESTING, "lost", 1);

    private final RaceTallies results = new RaceTallies();

    @Weaker
    private static final class Observable {}

    @Weaker(observable = false, because = "stores stay in order")
    private static final class Unobservable {}

    @Weaker(observable = false)
    private static final class Unexplained {}

    private void saw(RaceTally.Seen... seen) {
        results.of(NAME).add("-Xint", List.of(seen));
    }

    private List<String> failures(RaceTest test, boolean hasWeakerToShow) {
        return RaceVerdict.failures(List.of(test), results, hasWeakerToShow);
    }

    private static RaceTest weaker(Class<?> kind, boolean hasInteresting) {
        return new RaceTest(NAME, kind.getAnnotation(Weaker.class), hasInteresting);
    }

    @Test
    void failures_whatIsAcceptable_areNone() {
        saw(RIGHT);

        assertEquals(List.of(), failures(TEST, true));
    }

    @Test
    void failures_aTestThatIsMissingFromTheResults_isOne() {
        assertEquals(List.of("did not run: " + NAME), failures(TEST, false));
    }

    @Test
    void failures_aTestWithoutSamples_isOne() {
        saw(new RaceTally.Seen("1, 2", Expect.ACCEPTABLE, "right", 0));

        assertEquals(List.of("did not run: " + NAME), failures(TEST, false));
    }

    @Test
    void failures_aForbiddenOutcomeOnOneConfiguration_isOne() {
        saw(RIGHT);
        saw(RIGHT, new RaceTally.Seen("1, 1", Expect.FORBIDDEN, "lost", 3));

        assertEquals(List.of("forbidden: " + NAME + ": [1, 1] 3 times: lost"), failures(TEST, false));
    }

    @Test
    void failures_aForbiddenOutcomeThatWasNotSeen_areNone() {
        saw(RIGHT, new RaceTally.Seen("1, 1", Expect.FORBIDDEN, "lost", 0));

        assertEquals(List.of(), failures(TEST, true));
    }

    @Test
    void failures_aJvmThatDidNotEndWell_isOne() {
        saw(RIGHT);
        results.of(NAME).errors().add("TIMEOUT_ERROR[]");

        assertEquals(List.of("failed: " + NAME + ": TIMEOUT_ERROR[]"), failures(TEST, false));
    }

    @Test
    void failures_aWeakerVariantWithoutItsFault_isOneIfThereWasTime() {
        saw(RIGHT);

        assertEquals(List.of(), failures(weaker(Observable.class, true), false));
        assertEquals(
                List.of("a weaker variant has not shown its fault: " + NAME),
                failures(weaker(Observable.class, true), true));
    }

    @Test
    void failures_aWeakerVariantWithItsFault_areNone() {
        saw(RIGHT, FAULT);

        assertEquals(List.of(), failures(weaker(Observable.class, true), true));
    }

    @Test
    void owing_weakerVariantsThatShouldHaveShownTheirFault_areNamed() {
        saw(RIGHT);

        RaceTest observable = weaker(Observable.class, true);
        assertEquals(List.of(observable), RaceVerdict.owing(List.of(TEST, observable), results));
        assertEquals(List.of(), RaceVerdict.owing(List.of(weaker(Unobservable.class, true)), results));
        saw(FAULT);
        assertEquals(List.of(), RaceVerdict.owing(List.of(observable), results));
    }

    @Test
    void failures_aWeakerVariantThatIsNotObservable_needsAReason() {
        saw(RIGHT);

        assertEquals(List.of(), failures(weaker(Unobservable.class, true), true));
        assertEquals(
                List.of("a weaker variant that is not observable without a reason: " + NAME),
                failures(weaker(Unexplained.class, true), true));
    }

    @Test
    void failures_aWeakerVariantThatKnowsNoFault_isOne() {
        saw(RIGHT);

        assertTrue(failures(weaker(Observable.class, false), false)
                .contains("a weaker variant none of whose outcomes is its fault: " + NAME));
    }
}

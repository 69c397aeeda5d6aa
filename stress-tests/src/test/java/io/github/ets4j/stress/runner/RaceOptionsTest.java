/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of the runner, and what follows from them. */
class RaceOptionsTest {
    @Test
    void parse_allThatThereIs_isTaken() {
        RaceOptions options = RaceOptions.parse("full", "--results", "here", "--minutes", "90", "KeyRace");

        assertEquals(RaceSize.FULL, options.size());
        assertEquals(Path.of("here"), options.results());
        assertEquals(90, options.minutes());
        assertEquals("KeyRace", options.pattern().pattern());
    }

    @Test
    void parse_nothingButASize_takesAllForItsTime() {
        assertEquals(5, RaceOptions.parse("quick").minutes());
        assertEquals(0, RaceOptions.parse("full").minutes());
        assertTrue(RaceOptions.parse("quick").pattern().matcher("any").find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "slow",
                "quick --results",
                "quick --minutes 0",
                "quick --minutes x",
                "quick --what",
                "quick a b",
                "quick ("
            })
    void parse_whatIsWrong_isSaid(String line) {
        assertThrows(IllegalArgumentException.class, () -> RaceOptions.parse(line.split(" ")));
    }

    @Test
    void selected_aPattern_leavesTheOthersAndTheCanary() {
        List<String> names = names(Pattern.compile("KeyRace|CanaryRace"), false);

        assertTrue(names.contains("io.github.ets4j.stress.race.KeyRace.TwoCounters"), names::toString);
        assertTrue(names.stream().allMatch(name -> name.contains(".KeyRace.")), names::toString);
        assertEquals(List.of("io.github.ets4j.stress.race.CanaryRace.LostIncrement"), names(Pattern.compile(""), true));
    }

    private static List<String> names(Pattern pattern, boolean isCanary) {
        return RaceTest.selected(pattern, isCanary).stream().map(RaceTest::name).toList();
    }

    @Test
    void plan_moreTests_getLessTimeEach() {
        RaceOptions quick = RaceOptions.parse("quick");

        assertTrue(RacePlanner.parameters(quick, 10).millis()
                > RacePlanner.parameters(quick, 80).millis());
        assertTrue(RacePlanner.parameters(quick, 100_000).millis() > 0);
    }

    @Test
    void plan_aFullRunOfFewMinutes_triesFewerConfigurations() {
        assertEquals(
                RaceParameters.Plan.DEFAULT,
                RacePlanner.parameters(RaceOptions.parse("full"), 80).plan());
        assertEquals(
                RaceParameters.Plan.STRESSED,
                RacePlanner.parameters(RaceOptions.parse("full", "--minutes", "30"), 80)
                        .plan());
        assertEquals(
                RaceParameters.Plan.DEFAULT,
                RacePlanner.parameters(RaceOptions.parse("full", "--minutes", "6000"), 80)
                        .plan());
    }
}

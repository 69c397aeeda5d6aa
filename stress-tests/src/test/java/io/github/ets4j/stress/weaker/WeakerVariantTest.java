/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each race is shown to fail on an engine that lacks the step it is about, and not to fail on the engine. */
class WeakerVariantTest {
    private static final String STRUCTURE = "ets4j.race.structure";
    private static final long MILLISECONDS_MAX = 60_000; // a second or two, unless the machine is busy
    private static final long MILLISECONDS_OF_CONTROL = 200;

    @ParameterizedTest
    @EnumSource
    void race_onWeakerVariant_seesWhatItForbids(WeakerVariant variant) throws Exception {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "races are not part of a quick run");
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        assertNull(trial(variant, Set.of()).forbidden(MILLISECONDS_OF_CONTROL), "on the engine");
        String seen = trial(variant, variant.weakenings()).forbidden(MILLISECONDS_MAX);
        System.out.println(variant + ": " + variant.race().getName() + " saw " + seen);
        assertNotNull(seen, () -> variant.race() + " saw nothing wrong with " + variant);
    }

    /** On a skip list if there is a choice. */
    @BeforeAll
    static void chooseStructure() {
        System.setProperty(STRUCTURE, "skip_list");
    }

    @AfterAll
    static void forgetStructure() {
        System.clearProperty(STRUCTURE);
    }

    private static RaceTrial trial(WeakerVariant variant, Set<Weakening> weakenings) throws ClassNotFoundException {
        return new RaceTrial(new WeakerClasses(weakenings, variant.packagesWithPauses())
                .loadClass(variant.race().getName()));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of every size split and merge at every number of rows. */
class PageSplitTest {
    /** Of so many ways to grow and shrink, about one is gone; 1 for all. */
    private static final int SHARE = Integer.getInteger("ets4j.schedule.splits", 150);

    @BeforeAll
    static void once() {
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "not part of a quick run");
    }

    @Test
    void anyPage_growingAndShrinking_isRightAtEveryStep() {
        long seed = Seeds.seed();
        SplittableRandom random = new SplittableRandom(seed);
        List<PageSplits.Way> all = PageSplits.Way.all();
        long ways = 0;
        long steps = 0;
        for (PageSplits.Way way : all) {
            if (random.nextInt(SHARE) == 0) {
                ways++;
                steps += PageSplits.run(way);
            }
        }
        assertTrue(ways > 0 && steps > 0);
        Evidence.report("splits", ways + " of " + all.size() + " ways, " + steps + " steps, " + Seeds.replay(seed));
    }

    // ---- the rig itself ----

    @Test
    void orderedPagesWhoseSeparatorIsTooShort_areFoundOut() throws Exception {
        assertFound("ORDERED_SET", EnginePart.BTREES.step("Leaves", "separator", "commonBytes", "lessInCommon"));
    }

    @Test
    void hashPagesThatAreNotSplitInTheMiddle_areFoundOut() throws Exception {
        assertFound("SET", EnginePart.HASHES.step("HashSubtrees", "build", "half", "unevenHalf"));
    }

    private static void assertFound(String variant, Weakening fault) throws Exception {
        Method run = new WeakerClasses(Set.of(fault), false)
                .loadClass(PageSplits.class.getName())
                .getMethod("runSmallest", String.class);
        InvocationTargetException found =
                assertThrows(InvocationTargetException.class, () -> run.invoke(null, variant));
        assertInstanceOf(AssertionError.class, found.getCause());
        System.out.println(fault.instead() + ": " + found.getCause().getMessage());
    }
}

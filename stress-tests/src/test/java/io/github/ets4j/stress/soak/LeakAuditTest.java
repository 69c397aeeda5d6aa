/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The audit, for a moment or as long as {@code -Dets4j.audit.seconds} says; and on an engine that loses memory. */
class LeakAuditTest {
    private static final int SECONDS = Integer.getInteger("ets4j.audit.seconds", 2);

    @Test
    void randomWork_leavesNoByteThatNoTableReaches() throws Exception {
        Evidence.report("audit", LeakAudit.run(SECONDS, Seeds.seed()));
    }

    @Test
    void engineThatKeepsRemovedNodes_isFoundOut() throws Exception {
        Weakening keeping = EnginePart.LISTS.step("SkipList", "bury", "retirePage", "keep");
        Method audit = new WeakerClasses(Set.of(keeping), false)
                .loadClass(LeakAudit.class.getName())
                .getMethod("run", int.class, long.class);
        InvocationTargetException found =
                assertThrows(InvocationTargetException.class, () -> audit.invoke(null, 1, Seeds.seed()));
        assertInstanceOf(AssertionError.class, found.getCause());
    }
}

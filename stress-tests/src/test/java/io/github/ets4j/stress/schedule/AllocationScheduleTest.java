/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Memory ends at every allocation of every call on every kind of table. */
class AllocationScheduleTest {
    private static final String MEMORY = "io.github.ets4j.core.memory.";
    /** Functions that touch no table. */
    private static final Set<String> WITHOUT_TABLE = Set.of(
            "all/0",
            "whereis/1",
            "is_compiled_ms/1",
            "match_spec_compile/1",
            "match_spec_run/2",
            "repair_continuation/2",
            "test_ms/2");

    /** Methods of a table that only read, or do what a function does. */
    private static final Set<String> FACES = Set.of(
            "id",
            "identity",
            "name",
            "options",
            "insert",
            "insertNew",
            "lookup",
            "lookupAll",
            "get",
            "element",
            "member",
            "lookupLong",
            "lookupDouble",
            "visit",
            "visitAll",
            "visitRange",
            "delete",
            "deleteObject",
            "clear",
            "take",
            "updateElement",
            "firstKey",
            "lastKey",
            "nextKey",
            "previousKey",
            "range",
            "rangeDescending",
            "slot",
            "stream",
            "streamDescending",
            "spliterator",
            "foldl",
            "foldr",
            "init",
            "toFile",
            "select",
            "selectReverse",
            "selectCount",
            "selectDelete",
            "selectReplace",
            "match",
            "matchObject",
            "matchDelete",
            "aggregate",
            "explain",
            "indexes",
            "index",
            "giveAway",
            "setOptions",
            "safeFixtable",
            "owner",
            "size",
            "memoryBytes",
            "baseNodes",
            "isDeleted",
            "close",
            "iterator",
            "forEach",
            "query");

    private static final int SMALL_PAGE = 256;
    private static final int SHARE = Integer.getInteger("ets4j.schedule.share", 50);
    private static final String[] COUNTS = new String[3];

    @BeforeAll
    static void once() {
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "not part of a quick run");
    }

    @AfterAll
    static void report() {
        if (Arrays.stream(COUNTS).allMatch(Objects::nonNull)) {
            Evidence.report("allocations", String.join("; ", COUNTS));
        }
    }

    @Test
    void everyCallOnEveryKindOfTable_whereverMemoryEnds_changesNothing() {
        long seed = Seeds.seed();
        COUNTS[0] = counts(seed, AllocationFailures.run(".*", ".*", SHARE, seed), "as they are");
    }

    @Test
    void everyCallOnEveryKindOfTable_withSmallPages_whereverMemoryEnds_changesNothing() throws Exception {
        long seed = Seeds.seed() + 1;
        Method run = new EngineClasses((name, file) -> EngineClasses.withPages(SMALL_PAGE, name, file))
                .loadClass(AllocationFailures.class.getName())
                .getMethod("run", String.class, String.class, int.class, long.class);
        COUNTS[1] = counts(seed - 1, (long[]) run.invoke(null, ".*", ".*", SHARE, seed), "with small pages");
    }

    private static String counts(long seed, long[] sum, String tables) {
        return sum[0] + " calls on tables " + tables + " (1 sort of " + SHARE + ", of "
                + TableCalls.all().size() + " on " + TableKind.all().size() + " kinds of tables), " + sum[1]
                + " failures forced, " + Seeds.replay(seed);
    }

    @Test
    void listOfLargeRows_whicheverSegmentIsRefused_changesNothing() throws Exception {
        Weakening scarce = new Weakening(MEMORY + "Space", "<init>", "choose", MEMORY + "WeakerSegments", "choose");
        Method run = new WeakerClasses(Set.of(scarce), false)
                .loadClass(SegmentFailures.class.getName())
                .getMethod("run", String.class);
        int failures = 0;
        TableVariant[] variants = TableVariant.values();
        int first = (int) (Seeds.seed() % variants.length);
        int count = SHARE == 1 ? variants.length : 1;
        for (int i = 0; i < count; i++) {
            failures += (int) run.invoke(null, variants[(first + i) % variants.length].name());
        }
        assertTrue(failures >= 2 * count, "segments needed");
        COUNTS[2] = failures + " segments refused";
    }

    @Test
    void engineThatTakesNothingBack_isFoundOut() throws Exception {
        Weakening leaving = EnginePart.TREES.step("Batch", "applyAll", "undoAll", "leaveApplied");
        Method run = new WeakerClasses(Set.of(leaving), false)
                .loadClass(AllocationFailures.class.getName())
                .getMethod("run", String.class, String.class, int.class, long.class);
        InvocationTargetException found = assertThrows(
                InvocationTargetException.class,
                () -> run.invoke(null, "ORDERED_SET INDEXED", "insert/2 a list.*", 1, 1L));
        assertInstanceOf(AssertionError.class, found.getCause());
    }

    @Test
    void everyFunction_isCalled() {
        Set<String> called =
                TableCalls.all().stream().map(TableCall::function).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(called);
        known.addAll(WITHOUT_TABLE);
        try (Ets ets = Ets.create()) {
            List<String> missing = ets.functions().stream()
                    .filter(function -> !known.contains(function))
                    .toList();
            assertEquals(List.of(), missing, "functions of ets that nothing here calls");
        }
        Set<String> methods = Arrays.stream(Table.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !FACES.contains(name) && !called.contains(name) && !name.equals("toString"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), methods, "methods of Table that nothing here calls");
    }
}

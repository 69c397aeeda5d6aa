/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.stress.weaker.WeakerVariant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Engines that lack a step, each with calls to which that step matters: the checker gets there and finds it out. */
enum WeakerPath {
    /** A reader whose page splits meanwhile takes what it has met. */
    READS_DO_NOT_VALIDATE(
            OrderedSetLincheckTest.FullPage.class,
            OrderedSetLincheckTest.FullPage.Sequential.class,
            Scenario.of("lookup 9", "insert 2 1"),
            EnginePart.TREES.step("CaTree", "tryFind", "validate", "unchanged")),
    /** A reader whose row moves to the page beside meanwhile takes what it has met. */
    READS_DO_NOT_VALIDATE_BESIDE_A_MOVE(
            OrderedSetLincheckTest.RoomBeside.class,
            OrderedSetLincheckTest.RoomBeside.Sequential.class,
            Scenario.of("lookup -10", "insert 2 1"),
            EnginePart.TREES.step("CaTree", "tryFind", "validate", "unchanged")),
    /** A reader that has found a writer at work does not wait for it. */
    READS_DO_NOT_LOCK(
            OrderedSetLincheckTest.FullPage.class,
            OrderedSetLincheckTest.FullPage.Sequential.class,
            Scenario.of("lookup 9", "insert 2 1"),
            EnginePart.TREES.step("CaTree", "findLocked", "lock", "findUnlocked"),
            EnginePart.TREES.step("CaTree", "findLocked", "tryUnlockWrite", "leaveLocked")),
    /** A writer whose position was taken meanwhile writes there. */
    CONVERSIONS_ALWAYS_SUCCEED(
            OrderedSetLincheckTest.FullPage.class,
            OrderedSetLincheckTest.FullPage.Sequential.class,
            Scenario.of("insert 2 1", "insert 3 1", "lookup 2; lookup 3"),
            EnginePart.TREES.step("CaTree", "update", "tryConvertToWriteLock", "lockAnyway")),
    /** A writer writes into a base that was split meanwhile. */
    CONVERSIONS_SUCCEED_BESIDE_A_SPLIT(
            OrderedSetLincheckTest.FullPage.class,
            OrderedSetLincheckTest.FullPage.Sequential.class,
            Scenario.of("insert 4 1", "split 4", "lookup 4"),
            EnginePart.TREES.step("CaTree", "update", "tryConvertToWriteLock", "lockAnyway")),
    /** A writer puts a key where it belonged before another one came in front of it. */
    PLACES_OF_ABSENT_KEYS_ARE_OLD(
            OrderedSetLincheckTest.Table.class,
            OrderedSetLincheckTest.Table.Sequential.class,
            new Scenario("insert 3 1", "insert 2 1", "insert 1 1", "lookup 1; lookup 2"),
            EnginePart.TREES.step("CaTree", "update", "tryConvertToWriteLock", "lockAnyway")),
    /** A writer removes what is where its key was before another one came in front of it. */
    PLACES_OF_REMOVED_KEYS_ARE_OLD(
            OrderedSetLincheckTest.Table.class,
            OrderedSetLincheckTest.Table.Sequential.class,
            new Scenario("insert 3 1", "delete 3", "insert 1 1", "lookup 1; lookup 3"),
            EnginePart.TREES.step("CaTree", "update", "tryConvertToWriteLock", "lockAnyway")),
    /** A writer that has found another one at work does not wait for it. */
    WRITES_DO_NOT_LOCK(
            OrderedSetLincheckTest.FullPage.class,
            OrderedSetLincheckTest.FullPage.Sequential.class,
            Scenario.of("insert 2 1", "insert 3 1", "lookup 2; lookup 3"),
            EnginePart.TREES.step("CaTree", "updateLocked", "writeLockForOne", "pretendToLock"),
            EnginePart.TREES.step("CaTree", "updateLocked", "unlockWrite", "unlockIfLocked")),
    /** A base is joined with one that is being written to. */
    JOINS_DO_NOT_LOCK(
            OrderedSetLincheckTest.TwoBases.class,
            OrderedSetLincheckTest.TwoBases.Sequential.class,
            Scenario.of("insert 3 1", "join 1", "lookup 3"),
            EnginePart.TREES.step("Adaptation", "joinStructured", "tryWriteLock", "pretendToLock"),
            EnginePart.TREES.step("Adaptation", "joinStructured", "unlockWrite", "unlockIfLocked")),
    /** A step from base to base takes the bases one after the other. */
    STEPS_DO_NOT_VALIDATE(
            OrderedSetLincheckTest.TwoBases.class,
            OrderedSetLincheckTest.TwoBases.Sequential.class,
            new Scenario("delete 1", "first", "insert 0 1; delete 3", ""),
            EnginePart.TREES.step("Navigator", "step", "validateAll", "allUnchanged")),
    /** A range over bases takes them one after the other. */
    RANGES_DO_NOT_VALIDATE(
            OrderedSetLincheckTest.TwoBases.class,
            OrderedSetLincheckTest.TwoBases.Sequential.class,
            Scenario.of("rows", "insertTwo 1 3 1"),
            EnginePart.TREES.step("Scanner", "atomically", "validateAll", "allUnchanged")),
    /** The sizes of bases are added one after the other. */
    SIZES_DO_NOT_VALIDATE(
            SetLincheckTest.TwoBases.class,
            SetLincheckTest.TwoBases.Sequential.class,
            Scenario.of("size", "deleteAll; insert 2 1"),
            EnginePart.TREES.step("CaTree", "sum", "validate", "unchanged")),
    /** A list insert unlocks each base as soon as it has written there. */
    LISTS_UNLOCK_EARLY(
            OrderedSetLincheckTest.TwoBases.class,
            OrderedSetLincheckTest.TwoBases.Sequential.class,
            Scenario.of("insertTwo 1 3 1", "lookup 1; lookup 3"),
            EnginePart.TREES.step("Batch", "apply", "store", "storeAndUnlock")),
    /** A node of a skip list is removed that was removed meanwhile. */
    SKIP_LISTS_REMOVE_DEAD_NODES(
            OrderedSetLincheckTest.SkipList.class,
            OrderedSetLincheckTest.SkipList.Sequential.class,
            new Scenario("insert 1 1", "take 1", "take 1", ""),
            WeakerVariant.REMOVES_DEAD_NODES),
    /** Rows are entered into a unique index after they were linked. */
    INDEXES_ARE_ENTERED_AFTERWARDS(
            IndexLincheckTest.Unique.class,
            SequentialIndexedTable.Unique.class,
            new Scenario("insert 1 1", "insert 1 2", "byKey 1; byValue 2", ""),
            WeakerVariant.ENTERS_INDEXES_AFTERWARDS);

    private final Class<?> operations;
    private final Class<?> specification;
    private final Scenario scenario;
    private final WeakerVariant variant;
    private final Set<Weakening> weakenings;

    WeakerPath(Class<?> operations, Class<?> specification, Scenario scenario, WeakerVariant variant) {
        this.operations = operations;
        this.specification = specification;
        this.scenario = scenario;
        this.variant = variant;
        this.weakenings = Set.of();
    }

    WeakerPath(Class<?> operations, Class<?> specification, Scenario scenario, Weakening... weakenings) {
        this.operations = operations;
        this.specification = specification;
        this.scenario = scenario;
        this.variant = null;
        this.weakenings = Set.of(weakenings);
    }

    Class<?> operations() {
        return operations;
    }

    Class<?> specification() {
        return specification;
    }

    Scenario scenario() {
        return scenario;
    }

    /** The engine that lacks the step, loaded anew. */
    WeakerClasses load() {
        return variant != null ? WeakerClasses.of(variant) : new WeakerClasses(weakenings, false);
    }

    /** How the names of the classes begin that may lack a step. */
    List<String> weakened() {
        return variant != null
                ? List.of("io.github.ets4j.core.skiplist.", "io.github.ets4j.core.index.")
                : Arrays.asList(weakenings.stream().map(Weakening::owner).toArray(String[]::new));
    }
}

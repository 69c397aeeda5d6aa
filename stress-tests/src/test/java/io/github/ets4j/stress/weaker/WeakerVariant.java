/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import io.github.ets4j.stress.race.IndexRace;
import io.github.ets4j.stress.race.KeyRace;
import io.github.ets4j.stress.race.ListInsertRace;
import io.github.ets4j.stress.race.TowerRace;
import io.github.ets4j.stress.race.TraversalRace;
import java.util.Set;

/** What the engine would be without one of its steps, and the race that finds it out. */
public enum WeakerVariant {
    /** A row is replaced in a node that was removed meanwhile: an insert has no effect. */
    REPLACES_ROWS_OF_DEAD_NODES(KeyRace.InsertDeleteInsert.class, inList("replace", "isDead", "neverDead")),
    /** A node is removed that was removed meanwhile: two have its row. */
    REMOVES_DEAD_NODES(KeyRace.InsertDeleteInsert.class, inList("kill", "isDead", "neverDead")),
    /** Next words are written whatever they have become, marked ones as well: a node is linked to one that goes away. */
    LINKS_WITHOUT_COMPARING(KeyRace.InsertBehindDeleted.class, inList("changeNext", "compareAndSetLong", "write")),
    /** Who removes a node does not leave it to the one that is still linking it: both retire it. */
    RETIRES_BEFORE_THE_TOWER_STANDS(
            TowerRace.CompletionVersusRemoval.class, inList("removed", "isLinked", "alwaysLinked")),
    /** Who has linked a node does not look whether it was removed meanwhile: nobody retires it. */
    FORGETS_WHAT_DIED_MEANWHILE(
            TowerRace.ReinsertionVersusCompletion.class, inList("endTower", "isReleased", "neverDead")),
    /** Steps give out nodes that are dead and still linked. */
    STEPS_ON_DEAD_NODES(TraversalRace.StepVersusDelete.class, inList("row", "isDead", "neverDead")),
    /** A range is given out as it was read, one node after the other. */
    TAKES_RANGES_UNSEEN(
            TraversalRace.RangeVersusMove.class,
            inLists("RangeSnapshot", "takeUp", "isUnchanged", "unchanged"),
            inLists("RangeSnapshot", "takeDown", "isUnchanged", "unchanged")),
    /** Readers do not look whether several keys are being changed at once. */
    READS_AMONG_LIST_INSERTS(
            ListInsertRace.InOrderedSet.class, inLists("SkipListMap", "find", "version", "sameVersion")),
    /** Rows are entered into indexes after they were linked. */
    ENTERS_INDEXES_AFTERWARDS(
            IndexRace.EntryVersusReplace.class,
            inLists("Writing", "attempt", "prepare", "postpone"),
            inLists("Writing", "attempt", "settle", "prepareAndSettle")),
    /** What stands in an index is given out without a look at the table. */
    TRUSTS_INDEXES(
            IndexRace.EntryVersusReplace.class,
            new Weakening(
                    "io.github.ets4j.core.table.IndexRows",
                    "findOne",
                    "hasValue",
                    "io.github.ets4j.core.table.WeakerSteps",
                    "always")),
    /** The rows of a value are looked up in the index alone. */
    LOOKS_UP_IN_INDEXES_ALONE(
            IndexRace.UniqueValueMoves.class,
            new Weakening(
                    "io.github.ets4j.core.table.IndexLookup",
                    "tryFind",
                    "isInTable",
                    "io.github.ets4j.core.table.WeakerSteps",
                    "alwaysInTable")),
    /** A unique index is looked at without its stripe. */
    CHECKS_UNIQUENESS_UNLOCKED(
            IndexRace.UniqueValue.class,
            inIndex("lock", "ReentrantLock.tryLock", "pretendToLock"),
            inIndex("lock", "ReentrantLock.lock", "neverLock"),
            inIndex("unlock", "ReentrantLock.unlock", "neverUnlock"));

    private final Class<?> race;
    private final Set<Weakening> weakenings;

    WeakerVariant(Class<?> race, Weakening... weakenings) {
        this.race = race;
        this.weakenings = Set.of(weakenings);
    }

    Class<?> race() {
        return race;
    }

    Set<Weakening> weakenings() {
        return weakenings;
    }

    private static Weakening inList(String method, String called, String instead) {
        return inLists("SkipList", method, called, instead);
    }

    private static Weakening inLists(String owner, String method, String called, String instead) {
        String location = "io.github.ets4j.core.skiplist.";
        return new Weakening(location + owner, method, called, location + "WeakerSteps", instead);
    }

    private static Weakening inIndex(String method, String called, String instead) {
        String location = "io.github.ets4j.core.index.";
        return new Weakening(location + "IndexChanges", method, called, location + "WeakerSteps", instead);
    }
}

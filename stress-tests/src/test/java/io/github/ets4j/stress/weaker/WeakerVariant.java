/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

import io.github.ets4j.stress.race.BatchRace;
import io.github.ets4j.stress.race.IndexRace;
import io.github.ets4j.stress.race.KeyRace;
import io.github.ets4j.stress.race.ListInsertRace;
import io.github.ets4j.stress.race.MagazineRace;
import io.github.ets4j.stress.race.PageMoveRace;
import io.github.ets4j.stress.race.PinRace;
import io.github.ets4j.stress.race.RouteRace;
import io.github.ets4j.stress.race.SplitRace;
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
            EnginePart.LISTS.step("RangeSnapshot", "takeUp", "isUnchanged", "unchanged"),
            EnginePart.LISTS.step("RangeSnapshot", "takeDown", "isUnchanged", "unchanged")),
    /** Readers do not look whether several keys are being changed at once. */
    READS_AMONG_LIST_INSERTS(
            ListInsertRace.InOrderedSet.class,
            EnginePart.LISTS.step("SkipListMap", "tryFind", "version", "sameVersion")),
    /** Rows are entered into indexes after they were linked. */
    ENTERS_INDEXES_AFTERWARDS(
            IndexRace.EntryVersusReplace.class,
            EnginePart.LISTS.step("Writing", "attempt", "prepare", "postpone"),
            EnginePart.LISTS.step("Writing", "attempt", "settle", "prepareAndSettle")),
    /** What stands in an index is given out without a look at the table. */
    TRUSTS_INDEXES(
            IndexRace.EntryVersusReplace.class, EnginePart.TABLES.step("IndexRows", "findOne", "hasValue", "always")),
    /** The rows of a value are looked up in the index alone. */
    LOOKS_UP_IN_INDEXES_ALONE(
            IndexRace.UniqueValueMoves.class,
            EnginePart.TABLES.step("IndexLookup", "tryFind", "isInTable", "alwaysInTable")),
    /** A unique index is looked at without its stripe. */
    CHECKS_UNIQUENESS_UNLOCKED(
            IndexRace.UniqueValue.class,
            inIndex("lock", "ReentrantLock.tryLock", "pretendToLock"),
            inIndex("lock", "ReentrantLock.lock", "neverLock"),
            inIndex("unlock", "ReentrantLock.unlock", "neverUnlock")),
    /** Readers of a tree do not look whether the base has changed while they searched it. */
    SEARCHES_BASES_UNSEEN(
            PageMoveRace.InOrderedSet.class, EnginePart.TREES.step("CaTree", "tryFind", "validate", "unchanged")),
    /** Writers lock the base and link what they have made of what they found before. */
    LINKS_OUTDATED_ANSWERS(
            KeyRace.TwoCounters.class,
            EnginePart.TREES.step("CaTree", "update", "tryConvertToWriteLock", "lockAnyway")),
    /** Writers do not look whether the base is still the one that the table consists of. */
    WRITES_TO_RETIRED_BASES(
            RouteRace.WritesVersusSplit.class,
            EnginePart.TREES.step("CaTree", "update", "Base.retired", "neverRetired"),
            EnginePart.TREES.step("CaTree", "updateLocked", "Base.retired", "neverRetired")),
    /** A list is written into bases that were taken out of the route. */
    WRITES_LISTS_TO_RETIRED_BASES(
            BatchRace.OverSeveralBases.class,
            EnginePart.TREES.step("Batch", "lockFor", "Base.retired", "neverRetired")),
    /** A split leaves the old base as it is. */
    SPLITS_WITHOUT_RETIRING(
            RouteRace.WritesVersusSplit.class,
            EnginePart.TREES.step("Adaptation", "splitStructured", "Base.retired", "keepInUse")),
    /** A join does not lock the other base. */
    JOINS_WITHOUT_THE_NEIGHBOUR(
            RouteRace.WritesVersusSplit.class,
            EnginePart.TREES.step("Adaptation", "joinStructured", "tryWriteLock", "pretendToLock"),
            EnginePart.TREES.step("Adaptation", "joinStructured", "unlockWrite", "neverUnlock")),
    /** A split publishes bases before they hold anything. */
    PUBLISHES_EMPTY_BASES(
            RouteRace.LookupsVersusSplit.class,
            EnginePart.TREES.step("Adaptation", "splitStructured", "publish", "publishEmpty")),
    /** The bases that were there before a table was cleared are left as they are. */
    CLEARS_WITHOUT_RETIRING(
            RouteRace.InsertVersusClear.class,
            EnginePart.TREES.step("CaTree", "retireAll", "Base.retired", "keepInUse")),
    /** A step looks at several bases as of several instants. */
    STEPS_OVER_BASES_UNSEEN(
            SplitRace.StepsVersusMove.class,
            EnginePart.TREES.step("Navigator", "validateAll", "validate", "unchanged")),
    /** A range is read of several bases as of several instants. */
    READS_RANGES_OF_BASES_UNSEEN(
            SplitRace.StepsVersusMove.class, EnginePart.TREES.step("Scanner", "validateAll", "validate", "unchanged")),
    /** The rows of several bases are counted as of several instants. */
    COUNTS_BASES_UNSEEN(
            BatchRace.VersusSizeAndRange.class, EnginePart.TREES.step("CaTree", "sum", "validate", "unchanged")),
    /** A list locks each base for its own change only. */
    LOCKS_ONE_BASE_AT_A_TIME(
            BatchRace.OverSeveralBases.class,
            EnginePart.TREES.step("Batch", "lockFor", "tryWriteLock", "pretendToLock"),
            EnginePart.TREES.step("Batch", "lockFor", "unlockWrite", "neverUnlock"),
            EnginePart.TREES.step("Batch", "apply", "store", "storeLocked")),
    /** Rows are retired before they are unlinked. */
    RETIRES_BEFORE_UNLINKING(
            PinRace.ReaderVersusReuse.class,
            new Weakening(
                    "io.github.ets4j.core.table.RowStore",
                    "displaceRow",
                    "retireEntryLater",
                    "io.github.ets4j.core.catree.WeakerSteps",
                    "retireNow")),
    /** What is retired is freed whoever is pinned. */
    FREES_WITHOUT_WAITING(
            PinRace.ReaderVersusReuse.class,
            EnginePart.RECLAIMER.step("Reclaimer", "pollStale", "current", "farAhead")),
    /** What is retired is freed one epoch too early. */
    FREES_AN_EPOCH_TOO_EARLY(
            PinRace.ReaderVersusReuse.class,
            EnginePart.RECLAIMER.step("Reclaimer", "pollStale", "pollUpTo", "pollUpToNext")),
    /** Pins are not announced. */
    PINS_UNSEEN(
            PinRace.ReaderVersusReuse.class,
            EnginePart.RECLAIMER.step("Epochs", "pin", "compareAndSet", "pretendToClaim")),
    /** Stripes of free slots are taken without comparing. */
    SHARES_MAGAZINES(
            MagazineRace.AllocationVersusTrim.class,
            EnginePart.MEMORY.step("Magazines", "tryAcquire", "compareAndSet", "take"));

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

    /** Where threads pause: in what the variant changes, and what it hands out, and nowhere else, which would only slow it down. */
    Set<String> packagesWithPauses() {
        boolean isTree = weakenings.stream()
                .map(Weakening::steps)
                .anyMatch(steps -> WeakerClasses.TREES.contains(steps.substring(0, steps.lastIndexOf('.'))));
        return isTree ? WeakerClasses.TREES : WeakerClasses.LISTS;
    }

    private static Weakening inList(String method, String called, String instead) {
        return EnginePart.LISTS.step("SkipList", method, called, instead);
    }

    private static Weakening inIndex(String method, String called, String instead) {
        return EnginePart.INDEXES.step("IndexChanges", method, called, instead);
    }
}

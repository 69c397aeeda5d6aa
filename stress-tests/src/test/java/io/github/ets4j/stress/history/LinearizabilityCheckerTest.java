/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import static io.github.ets4j.stress.history.CallKind.DELETE;
import static io.github.ets4j.stress.history.CallKind.DELETE_ALL;
import static io.github.ets4j.stress.history.CallKind.DELETE_OBJECT;
import static io.github.ets4j.stress.history.CallKind.EXCHANGE;
import static io.github.ets4j.stress.history.CallKind.FIND;
import static io.github.ets4j.stress.history.CallKind.INSERT;
import static io.github.ets4j.stress.history.CallKind.INSERT_LIST;
import static io.github.ets4j.stress.history.CallKind.INSERT_NEW;
import static io.github.ets4j.stress.history.CallKind.INSERT_NEW_LIST;
import static io.github.ets4j.stress.history.CallKind.LOOKUP;
import static io.github.ets4j.stress.history.CallKind.MEMBER;
import static io.github.ets4j.stress.history.CallKind.NEXT;
import static io.github.ets4j.stress.history.CallKind.PREVIOUS;
import static io.github.ets4j.stress.history.CallKind.SIZE;
import static io.github.ets4j.stress.history.CallKind.TAKE;
import static io.github.ets4j.stress.history.CallKind.UPDATE_COUNTER;
import static io.github.ets4j.stress.history.CallKind.UPDATE_ELEMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.testing.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Histories made by hand, and random ones that are also tried in every order. Two or three keys; times are small numbers. */
class LinearizabilityCheckerTest {
    private static final int KEYS = 3;
    private static final int RANDOM_HISTORIES = 20_000;
    private static final int RANDOM_CALLS_MAX = 6;

    private final History history = new History(KEYS);
    private final GroupModel rows = new GroupModel(KEYS, false);

    private void call(CallKind kind, int keys, long value, long result, long begin, long end) {
        history.add(0, kind, keys, value, result, begin, end);
    }

    private void range(long begin, long end, long... found) {
        history.addRange(0, (1 << KEYS) - 1, found, 0, begin, end);
    }

    private int check(long... before) {
        return new LinearizabilityChecker(rows).check(history, before, 0);
    }

    private void assertLinearizable() {
        assertEquals(-1, check(0, 0, 0));
    }

    private void assertFailsAt(int call) {
        assertEquals(call, check(0, 0, 0));
    }

    @Test
    void rowThatIsKnown_isDeletedOrExchanged_onlyWhileItIsThere() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(DELETE_OBJECT, 0, 11, 0, 3, 4); // another row: nothing happens
        call(EXCHANGE, 0, 11, 10, 5, 6);
        call(EXCHANGE, 0, 11, 11, 7, 8); // 10 is gone
        call(DELETE_OBJECT, 0, 11, 0, 9, 10);
        call(EXCHANGE, 0, 12, 0, 11, 12);
        assertLinearizable();
        call(EXCHANGE, 0, 12, 11, 13, 14); // as if 11 were there
        assertFailsAt(6);
    }

    @Test
    void oneAfterTheOther_everyKind_linearizable() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(LOOKUP, 0, 0, 10, 3, 4);
        call(MEMBER, 1, 0, 0, 5, 6);
        call(INSERT_NEW, 0, 11, 0, 7, 8);
        call(INSERT_NEW, 1, 12, 1, 9, 10);
        call(UPDATE_COUNTER, 1, 3, 15, 11, 12);
        call(UPDATE_ELEMENT, 1, 20, 1, 13, 14);
        call(UPDATE_ELEMENT, 2, 21, 0, 15, 16);
        call(INSERT_LIST, 0b101, 30, 1, 17, 18);
        call(INSERT_NEW_LIST, 0b110, 31, 0, 19, 20);
        range(21, 22, 30, 20, 30);
        call(DELETE, 1, 0, 0, 23, 24);
        call(NEXT, 0, 0, 2, 25, 26);
        call(PREVIOUS, 0, 0, -1, 27, 28);
        call(SIZE, 0, 0, 2, 29, 30);
        call(TAKE, 2, 0, 30, 31, 32);
        call(TAKE, 2, 0, 0, 33, 34);
        call(DELETE_ALL, 0, 0, 0, 35, 36);
        call(UPDATE_COUNTER, 0, 4, 4, 37, 38);
        range(39, 40, 4, 0, 0);
        assertLinearizable();
    }

    @Test
    void rowsOfValue_areThoseOfOneInstant() {
        call(INSERT_LIST, 0b101, 10, 1, 1, 2);
        call(FIND, 0, 10, 0b101, 3, 4);
        call(FIND, 0, 11, 0, 5, 6);
        call(INSERT, 1, 10, 1, 7, 10);
        call(FIND, 0, 10, 0b111, 8, 9);
        call(INSERT, 0, 11, 1, 11, 12);
        call(INSERT, 2, 11, 1, 13, 14);
        assertLinearizable();
        call(FIND, 0, 11, 0b100, 13, 16); // as if key 0 had not been there yet, which was before
        assertFailsAt(7);
    }

    @Test
    void staleRead_fails() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(INSERT, 0, 11, 1, 3, 4);
        call(LOOKUP, 0, 0, 10, 5, 6);
        assertFailsAt(2);
    }

    @Test
    void readDuringWrite_mayBeBeforeOrAfter() {
        call(INSERT, 0, 10, 1, 1, 9);
        call(LOOKUP, 0, 0, 0, 2, 3);
        call(LOOKUP, 0, 0, 10, 4, 5);
        assertLinearizable();
    }

    @Test
    void readsThatGoBack_fail() {
        call(INSERT, 0, 10, 1, 1, 9);
        call(LOOKUP, 0, 0, 10, 2, 3);
        call(LOOKUP, 0, 0, 0, 4, 5);
        assertFailsAt(2);
    }

    @Test
    void readBeforeTheWriteBegan_fails() {
        call(LOOKUP, 0, 0, 10, 1, 2);
        call(INSERT, 0, 10, 1, 3, 4);
        assertFailsAt(0);
    }

    @Test
    void readAtTheInstantWhereTheWriteBegins_isConcurrent() {
        call(LOOKUP, 0, 0, 10, 1, 3);
        call(INSERT, 0, 10, 1, 3, 4);
        assertLinearizable();
    }

    @Test
    void lostUpdate_fails() {
        call(UPDATE_COUNTER, 0, 1, 1, 1, 5);
        call(UPDATE_COUNTER, 0, 1, 1, 2, 6);
        assertEquals(1, check(0, 0, 0));
    }

    @Test
    void countsOfThree_inAnyOrder_linearizable() {
        call(UPDATE_COUNTER, 0, 1, 106, 1, 9);
        call(UPDATE_COUNTER, 0, 5, 105, 2, 9);
        call(UPDATE_COUNTER, 0, 7, 113, 3, 9);
        assertEquals(-1, check(100, 0, 0));
    }

    @Test
    void rowTakenTwice_fails() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(TAKE, 0, 0, 10, 3, 6);
        call(TAKE, 0, 0, 10, 4, 7);
        assertFailsAt(2);
    }

    @Test
    void twoInsertedAsNew_fails() {
        call(INSERT_NEW, 0, 10, 1, 1, 5);
        call(INSERT_NEW, 0, 11, 1, 2, 6);
        assertFailsAt(1);
    }

    @Test
    void deleteWithoutEffect_thatMustHaveHadOne_fails() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(DELETE, 0, 0, 0, 3, 4);
        call(MEMBER, 0, 0, 1, 5, 6);
        assertFailsAt(2);
    }

    @Test
    void deleteDuringReadsOfWhatItDeletes_takesEffectLate() {
        call(DELETE, 0, 0, 0, 1, 9);
        call(INSERT, 0, 10, 1, 2, 5);
        call(LOOKUP, 0, 0, 10, 6, 7);
        call(LOOKUP, 0, 0, 0, 10, 11);
        assertLinearizable();
    }

    @Test
    void halfOfAList_fails() {
        call(INSERT_LIST, 0b11, 10, 1, 1, 9);
        call(LOOKUP, 0, 0, 10, 2, 3);
        call(LOOKUP, 1, 0, 0, 4, 5);
        assertFailsAt(2);
    }

    @Test
    void listBetweenTwoReads_linearizable() {
        call(INSERT_LIST, 0b11, 10, 1, 1, 9);
        call(LOOKUP, 1, 0, 0, 2, 3);
        call(LOOKUP, 0, 0, 10, 4, 5);
        assertLinearizable();
    }

    @Test
    void rangeOfTwoInstants_fails() {
        range(0, 9, 0, 11, 0);
        call(INSERT, 0, 10, 1, 1, 2);
        call(INSERT, 1, 11, 1, 3, 4);
        assertFailsAt(0);
    }

    @Test
    void listsOnBothSides_mixed_fails() {
        call(INSERT_LIST, 0b11, 10, 1, 1, 5);
        call(INSERT_LIST, 0b11, 20, 1, 2, 6);
        range(7, 8, 10, 20, 0);
        assertFailsAt(2);
    }

    @Test
    void sizeInTheMiddleOfAList_fails() {
        call(INSERT_LIST, 0b111, 10, 1, 1, 5);
        call(SIZE, 0, 0, 2, 2, 4);
        assertFailsAt(1);
    }

    @Test
    void neighbourThatWasNeverNext_fails() {
        call(INSERT, 1, 10, 1, 1, 2);
        call(INSERT, 2, 11, 1, 3, 4);
        call(NEXT, 0, 0, 2, 5, 6);
        assertFailsAt(2);
    }

    @Test
    void rowThatNobodyWrote_fails() {
        call(LOOKUP, 0, 0, Content.TORN, 1, 2);
        assertFailsAt(0);
    }

    @Test
    void bag_rowsInTheOrderOfTheirInsertion() {
        GroupModel bag = new GroupModel(KEYS, true);
        long one = Content.append(Content.NONE, 10);
        long both = Content.append(one, 11);
        call(INSERT, 0, 10, 1, 1, 2);
        call(INSERT, 0, 11, 1, 3, 4);
        call(LOOKUP, 0, 0, both, 5, 6);
        call(SIZE, 0, 0, 2, 7, 8);
        assertEquals(-1, new LinearizabilityChecker(bag).check(history, new long[KEYS], 0));
        call(LOOKUP, 0, 0, Content.append(Content.append(Content.NONE, 11), 10), 9, 10);
        assertEquals(4, new LinearizabilityChecker(bag).check(history, new long[KEYS], 0));
    }

    @Test
    void failure_isCutAndLeavesOutReads() {
        call(INSERT, 0, 10, 1, 1, 2);
        call(INSERT, 1, 20, 1, 3, 4);
        call(LOOKUP, 1, 0, 20, 5, 6);
        call(DELETE, 0, 0, 0, 7, 12);
        call(LOOKUP, 1, 0, 20, 8, 9);
        call(INSERT, 0, 11, 1, 10, 13);
        call(LOOKUP, 0, 0, 10, 14, 15);
        Shortening shortening = new Shortening(new LinearizabilityChecker(rows), history, new long[KEYS]);
        History shorter = shortening.history();
        assertEquals(4, shorter.size(), () -> RandomHistory.text(shorter)); // of key 0, without look-ups of the other
        assertEquals(3, shortening.failed());
        assertEquals(LOOKUP, shorter.kind(3));
    }

    @Test
    void longFailure_beginsAFewCallsBefore() {
        int writes = 1000;
        call(DELETE, 1, 0, 0, 1, 5L * writes);
        for (int i = 1; i <= writes; i++) {
            call(INSERT, i % 2, i, 1, 2L * i, 2L * i + 1);
        }
        call(LOOKUP, 0, 0, writes - 2, 3L * writes, 3L * writes + 1);
        Shortening shortening = new Shortening(new LinearizabilityChecker(rows), history, new long[KEYS]);
        assertTrue(shortening.history().size() < 20, () -> RandomHistory.text(shortening.history()));
        assertEquals(writes - 2, shortening.history().result(shortening.failed()));
    }

    @Test
    void randomHistories_asEveryOrderTried() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        LinearizabilityChecker checker = new LinearizabilityChecker(rows);
        EveryOrder orders = new EveryOrder(rows);
        int linearizable = 0;
        for (int i = 0; i < RANDOM_HISTORIES; i++) {
            RandomHistory.fill(history, random, random.nextInt(2, RANDOM_CALLS_MAX + 1));
            boolean expected = orders.explain(history, new long[KEYS]);
            int number = i;
            assertEquals(
                    expected,
                    checker.check(history, new long[KEYS], 0) < 0,
                    () -> "history " + number + ", " + Seeds.replay(seed) + RandomHistory.text(history));
            linearizable += expected ? 1 : 0;
        }
        int share = 100 * linearizable / RANDOM_HISTORIES;
        assertTrue(share > 10 && share < 90, "of the histories are linearizable, in %: " + share);
    }
}

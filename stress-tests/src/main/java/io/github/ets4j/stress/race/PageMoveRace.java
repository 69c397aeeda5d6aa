/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Rows that move within their page, or stand beside others that come and go there, are found all the while. */
public final class PageMoveRace {
    private PageMoveRace() {}

    /** A page of sorted keys under a lock with a version, in a few lines. */
    private static final class Page {
        private static final Space SPACE = Space.checked(1L << 28);
        private static final Memory MEMORY = SPACE.memory();

        private final StampedLock lock = new StampedLock();
        private final long page = SPACE.allocate(64);

        Page(int... keys) {
            MEMORY.putLong(page, keys.length);
            for (int at = 0; at < keys.length; at++) {
                MEMORY.putLong(word(at), keys[at]);
            }
        }

        private long word(long at) {
            return page + (1 + at) * Long.BYTES;
        }

        /** Removes the first key: all others move down. */
        void removeFirst() {
            long stamp = lock.writeLock();
            long count = MEMORY.getLong(page) - 1;
            MEMORY.copy(word(1), word(0), (int) count * Long.BYTES);
            MEMORY.putLong(page, count);
            lock.unlockWrite(stamp);
        }

        /** Inserts a key before all others, which move up. */
        void insertFirst(long key) {
            long stamp = lock.writeLock();
            long count = MEMORY.getLong(page);
            MEMORY.copy(word(0), word(1), (int) count * Long.BYTES);
            MEMORY.putLong(word(0), key);
            MEMORY.putLong(page, count + 1);
            lock.unlockWrite(stamp);
        }

        int findRacing(long key) {
            long count = MEMORY.getLong(page);
            for (long at = 0; at < count; at++) {
                if (MEMORY.getLong(word(at)) == key) {
                    return 1;
                }
            }
            return 0;
        }

        int find(long key) {
            while (true) {
                long stamp = lock.tryOptimisticRead();
                if (stamp != 0) {
                    int found = findRacing(key);
                    if (lock.validate(stamp)) {
                        return found;
                    }
                }
                Thread.onSpinWait();
            }
        }

        void free() {
            SPACE.free(page);
        }
    }

    /** Searches are validated by the version of the lock. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the key, wherever it is just now")
    @Outcome(expect = FORBIDDEN, desc = "a key that was there all the while was missed")
    @State
    public static class Model {
        private final Page page = new Page(1, 2, 3, 4);

        /** Moves. */
        @Actor
        public void move() {
            page.removeFirst();
            page.insertFirst(1);
        }

        /** Searches. */
        @Actor
        public void find(II_Result r) {
            r.r1 = page.find(3);
            r.r2 = page.find(4);
        }

        /** Cleans up. */
        @Arbiter
        public void free() {
            page.free();
        }
    }

    /** Searches are not validated: keys that move past the reader are missed. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "as with validation")
    @Outcome(
            id = {"0, 1", "1, 0", "0, 0"},
            expect = ACCEPTABLE_INTERESTING,
            desc = "a key that was there all the while was missed")
    @Outcome(expect = FORBIDDEN, desc = "no answer at all")
    @Weaker
    @State
    public static class WeakerModel {
        private final Page page = new Page(1, 2, 3, 4);

        /** Moves. */
        @Actor
        public void move() {
            page.removeFirst();
            page.insertFirst(1);
        }

        /** Searches. */
        @Actor
        public void find(II_Result r) {
            r.r1 = page.findRacing(3);
            r.r2 = page.findRacing(4);
        }

        /** Cleans up. */
        @Arbiter
        public void free() {
            page.free();
        }
    }

    /** A leaf of an ordered_set: a key goes and comes in front of those that are looked up. */
    @JCStressTest
    @Outcome(id = "1, 1, 4", expect = ACCEPTABLE, desc = "the rows, wherever they are just now")
    @Outcome(expect = FORBIDDEN, desc = "a row that was there all the while was missed, or another was found")
    @State
    public static class InOrderedSet {
        private final SplitTable table = SplitTable.ordered(10, 20, 30, 40);

        /** Moves the rows down and up. */
        @Actor
        public void move() {
            table.delete(10);
            table.insert(5, 1);
        }

        /** Looks up. */
        @Actor
        public void lookup(III_Result r) {
            r.r1 = table.value(30);
            r.r2 = table.value(40);
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.close();
        }
    }

    /** A leaf of a set: the slot of a key that goes is used for another one, and the leaf is divided when it is full. */
    @JCStressTest
    @Outcome(id = "1, 1, 17", expect = ACCEPTABLE, desc = "the rows, in whatever leaf")
    @Outcome(expect = FORBIDDEN, desc = "a row that was there all the while was missed, or another was found")
    @State
    public static class InSet {
        private final SplitTable table = SplitTable.hashed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

        /** Uses a slot again, and fills the leaf. */
        @Actor
        public void move() {
            table.delete(1);
            table.insert(21, 1);
            table.insert(22, 1);
            table.insert(23, 1);
            table.insert(24, 1);
        }

        /** Looks up. */
        @Actor
        public void lookup(III_Result r) {
            r.r1 = table.value(2);
            r.r2 = table.value(14);
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.close();
        }
    }

    /** The block of a key of a bag: rows are appended in place and in a larger block, and one is taken out. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 134", "1, 12, 134", "1, 123, 134", "1, 1234, 134", "1, 134, 134"},
            expect = ACCEPTABLE)
    @Outcome(
            id = {"12, 12, 134", "12, 123, 134", "12, 1234, 134", "12, 134, 134", "123, 123, 134"},
            expect = ACCEPTABLE)
    @Outcome(
            id = {"123, 1234, 134", "123, 134, 134", "1234, 1234, 134", "1234, 134, 134", "134, 134, 134"},
            expect = ACCEPTABLE,
            desc = "the rows of some instant, later ones later")
    @Outcome(expect = FORBIDDEN, desc = "rows that were never there together, or in another order")
    @State
    public static class InBag {
        private final SplitTable table = SplitTable.eitherBag();

        /** One row is there from the start. */
        public InBag() {
            table.insert(1, 1);
        }

        /** Appends three, and takes one out. */
        @Actor
        public void change() {
            table.insert(1, 2);
            table.insert(1, 3);
            table.insert(1, 4);
            table.delete(1, 2);
        }

        /** Reads all rows of the key. */
        @Actor
        public void lookup(III_Result r) {
            r.r1 = table.values(1);
            r.r2 = table.values(1);
        }

        /** What stays. */
        @Arbiter
        public void close(III_Result r) {
            r.r3 = table.values(1);
            table.close();
        }
    }
}

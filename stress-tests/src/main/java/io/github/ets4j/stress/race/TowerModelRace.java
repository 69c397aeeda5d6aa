/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicMarkableReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What the skip list relies on, on the heap and as small as can be: a mark in the next word keeps an insert from being linked
 * to a node on its way out ({@link KeyRace.InsertBehindDeleted}), and two flags in one word name the one who retires a node
 * ({@link TowerRace}).
 */
public final class TowerModelRace {
    private TowerModelRace() {}

    /** A list of two nodes; a removal takes the first one out, an insert puts another one behind it, or in its place. */
    private static final class TinyList {
        private static final class Node {
            private final AtomicMarkableReference<Node> next = new AtomicMarkableReference<>(null, false);
        }

        private final Node first = new Node();
        private final Node present = new Node();
        private final Node added = new Node();

        private TinyList() {
            first.next.set(present, false);
        }

        private void remove(boolean withMark) {
            Node behind;
            do {
                behind = present.next.getReference();
            } while (withMark && !present.next.compareAndSet(behind, behind, false, true));
            first.next.compareAndSet(present, behind, false, false);
        }

        private void insert() {
            if (first.next.getReference() == present && present.next.compareAndSet(null, added, false, false)) {
                return;
            }
            Node behind;
            do { // a marked node is taken out of the way first
                behind = first.next.getReference();
                if (behind == present) {
                    first.next.compareAndSet(present, present.next.getReference(), false, false);
                    behind = first.next.getReference();
                }
                added.next.set(behind, false);
            } while (!first.next.compareAndSet(behind, added, false, false));
        }

        private boolean has(Node node) {
            Node at = first;
            while (at != null && at != node) {
                at = at.next.getReference();
            }
            return at != null;
        }
    }

    /** With the mark. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the one is out, the other in")
    @Outcome(expect = FORBIDDEN, desc = "a lost insert, or a node that was not removed")
    @State
    public static class MarkModel {
        private final TinyList list = new TinyList();

        /** Removes. */
        @Actor
        public void remove() {
            list.remove(true);
        }

        /** Inserts. */
        @Actor
        public void insert() {
            list.insert();
        }

        /** What can be reached. */
        @Arbiter
        public void look(II_Result r) {
            r.r1 = list.has(list.present) ? 1 : 0;
            r.r2 = list.has(list.added) ? 1 : 0;
        }
    }

    /** Without it: what was linked behind the node goes with it. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the one is out, the other in")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "a lost insert")
    @Outcome(expect = FORBIDDEN, desc = "a node that was not removed")
    @Weaker
    @State
    public static class MarkWeakerModel {
        private final TinyList list = new TinyList();

        /** Removes. */
        @Actor
        public void remove() {
            list.remove(false);
        }

        /** Inserts. */
        @Actor
        public void insert() {
            list.insert();
        }

        /** What can be reached. */
        @Arbiter
        public void look(II_Result r) {
            r.r1 = list.has(list.present) ? 1 : 0;
            r.r2 = list.has(list.added) ? 1 : 0;
        }
    }

    /** The inserter has linked the tower, the remover has taken the row: by flags in one word. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "whoever came last retires it")
    @Outcome(expect = FORBIDDEN, desc = "a node that nobody retires, or both do")
    @State
    public static class RetireModel {
        private static final int LINKED = 1;
        private static final int RELEASED = 2;
        private final AtomicInteger word = new AtomicInteger();
        private final AtomicInteger retired = new AtomicInteger();

        private void set(int flag, int other) {
            int before;
            do {
                before = word.get();
            } while (!word.compareAndSet(before, before | flag));
            if ((before & other) != 0) {
                retired.incrementAndGet();
            }
        }

        /** Ends the tower. */
        @Actor
        public void link() {
            set(LINKED, RELEASED);
        }

        /** Removes. */
        @Actor
        public void release() {
            set(RELEASED, LINKED);
        }

        /** How often it was retired. */
        @Arbiter
        public void look(I_Result r) {
            r.r1 = retired.get();
        }
    }

    /** The same by two words, though each is volatile. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "whoever came last retires it")
    @Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = "both have seen each other, and both retire it")
    @Outcome(expect = FORBIDDEN, desc = "a node that nobody retires")
    @Weaker
    @State
    public static class RetireWeakerModel {
        private final AtomicInteger retired = new AtomicInteger();
        private volatile boolean isLinked;
        private volatile boolean isReleased;

        /** Ends the tower. */
        @Actor
        public void link() {
            isLinked = true;
            if (isReleased) {
                retired.incrementAndGet();
            }
        }

        /** Removes. */
        @Actor
        public void release() {
            isReleased = true;
            if (isLinked) {
                retired.incrementAndGet();
            }
        }

        /** How often it was retired. */
        @Arbiter
        public void look(I_Result r) {
            r.r1 = retired.get();
        }
    }
}

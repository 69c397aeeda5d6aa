/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The short way to the upper levels of a skip list is made anew while a node is removed: none that readers can see leads to
 * the node once it is retired.
 */
public final class ExpressRace {
    private ExpressRace() {}

    /** A way with one slot. */
    private static final class Way {
        private volatile int slot = 1;
    }

    /** The way that removers see, the one that readers see, and a node that may be dead. */
    @State
    public static class Ways {
        private static final VarHandle NEXT;
        private static final VarHandle DEAD;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                NEXT = lookup.findVarHandle(Ways.class, "next", Way.class);
                DEAD = lookup.findVarHandle(Ways.class, "dead", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final Way next0 = new Way();
        private Way next = next0;
        private volatile Way seen = next0;
        private int dead;

        private void make(boolean withFence, boolean isShown) {
            Way made = new Way();
            NEXT.setRelease(this, made);
            if (withFence) {
                VarHandle.fullFence();
            }
            if ((int) DEAD.getAcquire(this) == 1) {
                made.slot = 0;
            }
            if (isShown) {
                seen = made;
            }
        }

        private void die() {
            DEAD.compareAndSet(this, 0, 1);
        }

        private void clearNext() {
            ((Way) NEXT.getAcquire(this)).slot = 0;
        }

        private void clearSeen() {
            seen.slot = 0;
        }
    }

    /** As it is done: two ways are made, the second of which readers do not see yet. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "the node is not in it")
    @Outcome(expect = FORBIDDEN, desc = "readers come to a node that is retired")
    public static class Model {
        /** Makes ways. */
        @Actor
        public void make(Ways ways) {
            ways.make(true, true);
            ways.make(true, false);
        }

        /** Removes the node. */
        @Actor
        public void remove(Ways ways) {
            ways.die();
            ways.clearNext();
            ways.clearSeen();
        }

        /** What readers see. */
        @Arbiter
        public void look(Ways ways, I_Result r) {
            r.r1 = ways.seen.slot;
        }
    }

    /** Without the fence between showing a way and looking who is dead. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "the node is not in it")
    @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "readers come to a node that is retired")
    @Weaker
    public static class WithoutFence {
        /** Makes a way. */
        @Actor
        public void make(Ways ways) {
            ways.make(false, true);
        }

        /** Removes the node. */
        @Actor
        public void remove(Ways ways) {
            ways.die();
            ways.clearNext();
            ways.clearSeen();
        }

        /** What readers see. */
        @Arbiter
        public void look(Ways ways, I_Result r) {
            r.r1 = ways.seen.slot;
        }
    }

    /** The remover looks at the way of readers first: one can pass between its looks. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "the node is not in it")
    @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "readers come to a node that is retired")
    @Weaker
    public static class SeenBeforeNext {
        /** Makes ways. */
        @Actor
        public void make(Ways ways) {
            ways.make(true, true);
            ways.make(true, false);
        }

        /** Removes the node. */
        @Actor
        public void remove(Ways ways) {
            ways.die();
            ways.clearSeen();
            ways.clearNext();
        }

        /** What readers see. */
        @Arbiter
        public void look(Ways ways, I_Result r) {
            r.r1 = ways.seen.slot;
        }
    }

    /** The shipped class: the last insert that it takes makes the short way, while a node goes that was to be in it. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "what it leads to is there")
    @Outcome(expect = FORBIDDEN, desc = "it leads to a node that was retired, or there is none")
    @State
    public static class MakingVersusRemoval {
        private static final int NODES = 63;
        private final RaceWays list = new RaceWays(NODES);

        /** Inserts the last one. */
        @Actor
        public void insert() {
            list.insert(NODES);
        }

        /** Removes one in the middle. */
        @Actor
        public void remove(II_Result r) {
            r.r1 = list.remove(NODES / 2) ? 1 : 0;
        }

        /** What it leads to. */
        @Arbiter
        public void look(II_Result r) {
            r.r2 = list.nodesAstray();
            list.close();
        }
    }
}

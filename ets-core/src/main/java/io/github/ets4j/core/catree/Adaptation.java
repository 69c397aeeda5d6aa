/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.error.EtsException;

/**
 * Splits contended base nodes and joins quiet ones. Called by a writer that holds the lock of the base; it never waits
 * for another lock: what it cannot have at once, it does another time.
 *
 * <p>Constants as in ERTS's implementation of [1], but for the readers' part, which optimistic reads replace.
 *
 * <p>[1] K. Sagonas, K. Winblad, A contention adapting approach to concurrent ordered sets, JPDC 2018.
 */
final class Adaptation {
    /** Added to the statistic when a write had to wait for the lock. */
    static final int CONTENDED_WRITE = 250;
    /** Added when it had not. */
    static final int UNCONTENDED_WRITE = -1;
    /** Added when an optimistic read met a writer. */
    static final int READ_FAILURE = 25;
    /** Above it, a base is split. */
    static final int SPLIT = 1000;
    /** Below it, a base is joined with a neighbour. */
    static final int JOIN = -1000;
    /** The statistic stays within plus and minus this. */
    static final int CLAMP = 20_000;

    private final CaTree tree;
    private final Container container;
    private final boolean ordered;

    Adaptation(CaTree tree, Container container, boolean ordered) {
        this.tree = tree;
        this.container = container;
        this.ordered = ordered;
    }

    /** Whether the statistic asks for something. */
    static boolean isDue(Base base) {
        return base.statistic > SPLIT || base.statistic < JOIN;
    }

    /**
     * Splits or joins a base whose write lock is held, if that can be done at once. The lock stays held.
     *
     * @param keyHash hash of all of the key of the write: keys with a common front are not one hot key
     */
    void adapt(Base base, int keyHash, Operation operation) {
        if (base.statistic > SPLIT) {
            // One hot key cannot be divided: splitting for it for ever would only slow down everything else.
            boolean hotKey = base.lastContendedKey == keyHash;
            base.lastContendedKey = keyHash;
            base.statistic = 0;
            if (!hotKey) {
                split(base, operation);
            }
        } else {
            base.statistic = 0;
            join(base, operation);
        }
    }

    /** Splits a base whose write lock is held; false if that cannot be done now. */
    boolean split(Base base, Operation operation) {
        if (tree.route().bases.length >= tree.basesMax() || !tree.structure().tryLock()) {
            return false;
        }
        try {
            return splitStructured(base, operation);
        } catch (EtsException memoryLimit) {
            return false; // nothing was changed; the base goes on as it is
        } finally {
            tree.structure().unlock();
        }
    }

    /** Splits a base with the structure locked as well. */
    private boolean splitStructured(Base base, Operation operation) {
        Route route = tree.route();
        if (route.bases.length >= tree.basesMax()) {
            return false; // others have split since
        }
        if (!ordered && base.region.log2Width() <= Integer.SIZE - Route.DIRECTORY_BITS_MAX) {
            return false;
        }
        Split halves = container.split(base.root(), base.region, operation);
        if (halves == null) {
            return false;
        }
        Base left;
        Base right;
        if (ordered) {
            left = new Base(base.region, base.low, halves.separator(), halves.left());
            right = new Base(base.region, halves.separator(), base.high, halves.right());
        } else {
            int half = base.region.log2Width() - 1;
            Region upper = new Region(base.region.low() + (1L << half), half);
            left = new Base(new Region(base.region.low(), half), null, null, halves.left());
            right = new Base(upper, null, null, halves.right());
        }
        left.lastContendedKey = base.lastContendedKey;
        right.lastContendedKey = base.lastContendedKey;
        left.rows = base.rows; // only sums count
        left.bytes = base.bytes;
        tree.publish(replace(route, route.indexOf(base), 1, left, right));
        base.retired = true;
        tree.noteSplit(route.bases.length + 1);
        return true;
    }

    /** Joins a base whose write lock is held with a neighbour; false if that cannot be done now. */
    boolean join(Base base, Operation operation) {
        if (tree.route().bases.length == 1 || !tree.structure().tryLock()) {
            return false;
        }
        try {
            return joinStructured(base, operation);
        } catch (EtsException memoryLimit) {
            return false;
        } finally {
            tree.structure().unlock();
        }
    }

    /** Joins a base with the structure locked as well, if the lock of the neighbour can be had. */
    private boolean joinStructured(Base base, Operation operation) {
        Route route = tree.route();
        int at = route.indexOf(base);
        int leftAt = ordered ? (at + 1 < route.bases.length ? at : at - 1) : leftBuddy(route, at);
        if (leftAt < 0) {
            return false;
        }
        Base other = route.bases[route.bases[leftAt] == base ? leftAt + 1 : leftAt];
        long stamp = other.tryWriteLock();
        if (stamp == 0) {
            return false;
        }
        try {
            joinLocked(route, leftAt, operation);
            return true;
        } finally {
            other.unlockWrite(stamp);
        }
    }

    /** Joins a base, at {@code leftAt}, with the next one, both locked. */
    private void joinLocked(Route route, int leftAt, Operation operation) {
        Base left = route.bases[leftAt];
        Base right = route.bases[leftAt + 1];
        Region region = ordered ? left.region : new Region(left.region.low(), left.region.log2Width() + 1);
        long root = container.join(left.root(), right.root(), region, operation);
        Base joined = new Base(region, left.low, right.high, root);
        joined.rows = left.rows + right.rows;
        joined.bytes = left.bytes + right.bytes;
        tree.publish(replace(route, leftAt, 2, joined));
        left.retired = true;
        right.retired = true;
        tree.noteJoin(route.bases.length - 1);
    }

    /** Position of the left one of two buddies of which one is at {@code at}, -1 if the buddy is split further. */
    private static int leftBuddy(Route route, int at) {
        Region region = route.bases[at].region;
        boolean isLeft = (region.low() >>> region.log2Width() & 1) == 0;
        int leftAt = isLeft ? at : at - 1;
        int buddy = isLeft ? at + 1 : at - 1;
        return route.bases[buddy].region.log2Width() == region.log2Width() ? leftAt : -1;
    }

    private Route replace(Route route, int at, int count, Base... with) {
        Base[] old = route.bases;
        Base[] bases = new Base[old.length - count + with.length];
        System.arraycopy(old, 0, bases, 0, at);
        System.arraycopy(with, 0, bases, at, with.length);
        System.arraycopy(old, at + count, bases, at + with.length, old.length - at - count);
        return ordered ? Route.ordered(bases) : Route.hashed(bases);
    }
}

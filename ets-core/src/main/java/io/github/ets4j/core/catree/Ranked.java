/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Ranks;

/**
 * Finds the entry at a place in the order of an ordered tree. Linearizable: all bases up to the place are validated
 * together. Stateless.
 */
final class Ranked {
    /*
     * No page and no base knows how many entries it has: to keep such counts would cost every insert a write to each page
     * above. So the leaves of a base are counted by their headers, when somebody asks, and the counts are kept with the stamp
     * under which they were made. A base that nobody has written to since is not counted again, so that going from place to
     * place in a table at rest costs about a hundred headers for each.
     */
    private static final int TRIES = 3;

    private final CaTree tree;

    /** For an ordered tree. */
    Ranked(CaTree tree) {
        this.tree = tree;
    }

    /**
     * The entry at an index, 0 if the index is the number of entries, {@link EntryMap#BEYOND} if it is larger. Returns with the
     * operation pinned; the caller finishes it.
     */
    long entryAt(long index, Operation operation) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            operation.pin();
            Base[] bases = tree.liveRoute().bases;
            long[] stamps = new long[bases.length]; // 0, which is never valid, where none was taken
            int[] used = new int[1];
            try {
                long entry = search(bases, index, stamps, used);
                if (isValid(bases, stamps, used[0])) {
                    return entry;
                }
            } catch (Raced raced) {
                // a writer has come between: again
            } catch (RuntimeException raced) {
                if (isValid(bases, stamps, used[0])) {
                    throw raced;
                }
            }
        }
        return entryAtLocked(index, operation);
    }

    private long entryAtLocked(long index, Operation operation) {
        Route locked = tree.lockAll(operation);
        try {
            if (locked.isDropped()) {
                throw EntryMap.dropped();
            }
            long entry = search(locked.bases, index, null, null);
            operation.pin(); // before the unlock: from now on the entry may be retired
            return entry;
        } finally {
            tree.unlockAll(locked);
        }
    }

    /** Goes from base to base, noting their stamps unless all is locked. */
    private long search(Base[] bases, long index, long[] stamps, int[] used) {
        long left = index;
        for (int at = 0; at < bases.length; at++) {
            Ranks ranks = stamps == null ? count(bases[at]) : counted(bases[at], stamps, at, used);
            if (left < ranks.total()) {
                int part = ranks.part(left);
                return tree.container.entryAt(ranks.page(part), left - ranks.before(part));
            }
            left -= ranks.total();
        }
        return left == 0 ? 0 : EntryMap.BEYOND;
    }

    private Ranks counted(Base base, long[] stamps, int at, int[] used) {
        Counted counted = base.counted;
        if (counted != null && base.validate(counted.stamp())) { // so its pages are linked now, under this thread's pin
            stamps[at] = counted.stamp();
            used[0] = at + 1;
            return counted.ranks();
        }
        long stamp = base.readStamp();
        if (stamp == 0 || base.retired) {
            throw Raced.INSTANCE;
        }
        stamps[at] = stamp;
        used[0] = at + 1;
        Ranks ranks = count(base);
        if (!base.validate(stamp)) {
            throw Raced.INSTANCE;
        }
        base.counted = new Counted(stamp, ranks);
        return ranks;
    }

    private Ranks count(Base base) {
        Ranks ranks = new Ranks();
        tree.container.rank(base.root(), ranks);
        return ranks;
    }

    private static boolean isValid(Base[] bases, long[] stamps, int used) {
        for (int at = 0; at < used; at++) {
            if (!bases[at].validate(stamps[at])) {
                return false;
            }
        }
        return true;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;

/**
 * Finds a group of keys of a tree together, in about the time of the longest chain of their cache misses and not of all one
 * after the other. Each key is found at an instant of its own. Used once, by one thread.
 */
final class GroupSearch {
    /*
     *   pin ----------------------------------------------------------------------------------------- until the caller ends it
     *   route; for each key: base, stamp, root | container: leaves of all | slots of all | rows to compare of all |
     *   for each key: collect from its entry, validate its stamp, keep
     *
     * Race                             what happens
     *   a base changed after its stamp   what was found there does not count; each key of it is searched as CaTree.find does,
     *                                    now in pages that are in the cache. Keys of other bases are not concerned
     *   the container meets garbage      it may throw: then nothing found counts, and each key is searched. All that it follows
     *                                    is 0 or was linked during the pin, as Container demands, so it reads live memory
     *   a base retires                   that is under its lock, so its stamp fails
     *   a writer holds a base, or wins   nobody sleeps for a lock here: that takes an end of the pin (I5 of CaTree), with which the
     *   four times                       entries kept so far may be freed. The caller decodes them first, then calls CaTree.find
     * A stamp is as old as the search of a group takes. So beside a writer of the same base the group only warms the cache,
     * and a failure tells the base's statistic nothing: only those of the single searches count.
     */
    private final CaTree tree;
    private final SearchKey[] keys;
    private final int from;
    private final int to;
    /** By key from the first one: its base, and the base's stamp if the group finds the key. */
    private final Base[] bases;

    private final long[] stamps;

    /** A search for the keys from an index to another, exclusive. */
    GroupSearch(CaTree tree, SearchKey[] keys, int from, int to) {
        this.tree = tree;
        this.keys = keys;
        this.from = from;
        this.to = to;
        this.bases = new Base[to - from];
        this.stamps = new long[to - from];
    }

    /** As {@link CaTree#findAll}. */
    int run(EntryCollector collector, Operation operation) {
        operation.pin();
        long[] entries = findTogether(operation);
        int found = 0;
        for (int i = from; i < to; i++) {
            boolean isGrouped = entries != null && stamps[i - from] != 0;
            boolean isCertain = isGrouped && collect(i, entries[found++], collector);
            if (!isCertain && tree.tryFind(keys[i], collector, operation) == CaTree.RACED) {
                return i;
            }
            collector.keep();
        }
        return to;
    }

    /** The entries of the keys that have a stamp, in their order; null if pages changed so that the search has failed. */
    private long[] findTogether(Operation operation) {
        Route route = tree.liveRoute();
        long[] places = new long[to - from];
        SearchKey[] grouped = new SearchKey[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            Base base = route.find(keys[i]);
            long stamp = base.tryOptimisticRead();
            long root = stamp == 0 || base.retired ? 0 : base.root();
            if (root != 0) {
                bases[i - from] = base;
                stamps[i - from] = stamp;
                places[count] = root;
                grouped[count++] = keys[i];
            }
        }
        try {
            tree.container.findAll(places, grouped, count, operation);
            return places;
        } catch (RuntimeException raced) {
            return null; // if nobody has changed pages, the single searches will throw it, too
        }
    }

    /** Collects from an entry; whether that is certain. */
    private boolean collect(int index, long entry, EntryCollector collector) {
        Base base = bases[index - from];
        long stamp = stamps[index - from];
        if (!base.validate(stamp)) {
            return false;
        }
        try {
            collector.read(entry);
        } catch (RuntimeException raced) {
            return false; // as above
        }
        return base.validate(stamp);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.row.SearchKey;

/**
 * Entries of a full leaf go to a neighbour with room, instead of into a new leaf. Called with the lock held.
 *
 * <p>Leaves that are only ever split in the middle are 69 % full after random insertions, which is 24 bytes of pages for each
 * entry; with this they are 82 % full. It happens in one of about a hundred insertions. Both leaves are made anew, like
 * those of a split, so that readers and pinned versions see one state or the other.
 */
final class Redistribution {
    /**
     * Up to this part of its slots, in percent, a neighbour takes entries. A fuller one would be full again soon: at 90 every
     * 70th insertion would move entries, for half a byte less.
     */
    private static final int FILLED_PERCENT_MAX = 80;

    private final Parts parts;

    Redistribution(Parts parts) {
        this.parts = parts;
    }

    /**
     * Which neighbours are to share what the leaf at the end of a path, which is full, and a new entry have together: the index of
     * the left one below their parent. It is -1 if no neighbour has room, or if the entry goes behind all others: that is
     * how a leaf looks that keys in ascending order fill, and it is best left full.
     */
    int leftOfPair(Path path, int place) {
        if (path.last == 0 || place == PageHeader.count(path.word())) {
            return -1;
        }
        long parent = path.pages[path.last - 1];
        int at = path.indexes[path.last - 1];
        int right = at + 1 < PageHeader.count(path.words[path.last - 1]) ? count(parent, at + 1) : Integer.MAX_VALUE;
        int left = at > 0 ? count(parent, at - 1) : Integer.MAX_VALUE;
        if (Math.min(left, right) * 100L > (long) FILLED_PERCENT_MAX * parts.capacityMax(path.word())) {
            return -1;
        }
        return left < right ? at - 1 : at;
    }

    private int count(long parent, int at) {
        return parts.count(parts.inners.child(parent, at));
    }

    /** Makes two leaves, equally full, of two neighbours and a new entry that belongs to one of them. */
    Edit put(Change change, long parent, int at, SearchKey key, long entry) {
        long left = parts.inners.child(parent, at);
        long right = parts.inners.child(parent, at + 1);
        int leftCount = parts.count(left);
        int rightCount = parts.count(right);
        int cut = (leftCount + rightCount) / 2;
        int log2Size = parts.log2SizeMax;
        byte[] separator;
        long newLeft;
        long newRight;
        if (cut < leftCount) {
            separator = parts.leaves.separator(left, cut);
            newLeft = parts.leaves.split(change, left, 0, cut, log2Size);
            newRight = parts.leaves.merge(change, left, cut, right, rightCount, log2Size);
        } else {
            int moved = cut - leftCount;
            separator = parts.leaves.separator(right, moved);
            newLeft = parts.leaves.merge(change, left, 0, right, moved, log2Size);
            newRight = parts.leaves.split(change, right, moved, rightCount, log2Size);
        }
        change.obsolete(left);
        change.obsolete(right);
        long leaf = SortKeys.isBelow(key.sortKey(), separator) ? newLeft : newRight;
        int place = ~parts.search.position(leaf, parts.word(leaf), key);
        parts.leaves.insert(leaf, place, key, entry);
        return Edit.two(2, newLeft, separator, newRight);
    }
}

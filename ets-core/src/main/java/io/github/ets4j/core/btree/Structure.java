/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.row.SearchKey;

/**
 * Changes of one entry that need new pages: growth, splits, copy-on-write, the last entry of a leaf. Called with the lock
 * held.
 *
 * <p>All go one way. New pages are made from the leaf upwards, as far as pages are full or may not be changed in place;
 * the first page above that can take the news in place takes them, else the root is new. So a change takes all its
 * memory before the first store that anybody can see.
 */
final class Structure {
    /** A split at the right edge leaves this part on the right, one in so many. */
    private static final int EDGE_PART = 20;

    private final Parts parts;
    private final Redistribution redistribution;

    Structure(Parts parts) {
        this.parts = parts;
        redistribution = new Redistribution(parts);
    }

    /** Where to cut a full page: in the middle, or near the end if it grows there. */
    static int cut(int count, boolean atRightEdge) {
        return atRightEdge ? count - Math.max(2, count / EDGE_PART) : count / 2;
    }

    /** The first entry of a tree. */
    long putFirst(SearchKey key, long entry, Operation operation) {
        try (Change change = new Change(parts.space, operation)) {
            long root = parts.leaves.single(change, key, entry);
            change.publish();
            change.commit();
            return root;
        }
    }

    /** Puts an entry where the leaf is full or may not be changed in place. */
    long put(long root, SearchKey key, long entry, Operation operation) {
        Path path = parts.traversal.path(root, key);
        long leaf = path.page();
        long word = path.word();
        int at = parts.search.position(leaf, word, key);
        boolean overflows = at < 0
                && PageHeader.count(word) == PageLayout.capacity(word)
                && PageHeader.log2Size(word) == parts.log2SizeMax;
        try (Change change = new Change(parts.space, operation)) {
            Edit edit;
            if (!overflows) {
                edit = Edit.one(1, putIntoCopy(change, leaf, at, key, entry));
                change.obsolete(leaf);
            } else {
                int left = redistribution.leftOfPair(path, ~at);
                if (left < 0) {
                    edit = split(change, leaf, ~at, key, entry);
                    change.obsolete(leaf);
                } else {
                    edit = redistribution.put(change, path.pages[path.last - 1], left, key, entry);
                    path.indexes[path.last - 1] = left;
                }
            }
            return link(change, path, path.last, edit);
        }
    }

    private long putIntoCopy(Change change, long leaf, int at, SearchKey key, long entry) {
        long word = parts.word(leaf);
        int log2Size = PageHeader.log2Size(word);
        if (at >= 0) {
            long copy = parts.leaves.copy(change, leaf, log2Size);
            parts.slots.putRef(copy, log2Size, at, entry);
            return copy;
        }
        boolean full = PageHeader.count(word) == PageLayout.capacity(word);
        long copy = parts.leaves.copy(change, leaf, full ? log2Size + 1 : log2Size);
        parts.leaves.insert(copy, ~at, key, entry);
        return copy;
    }

    private Edit split(Change change, long leaf, int place, SearchKey key, long entry) {
        long word = parts.word(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        int cut = cut(count, place == count);
        byte[] separator = parts.leaves.separator(leaf, cut);
        long left = parts.leaves.split(change, leaf, 0, cut, log2Size);
        long right = parts.leaves.split(change, leaf, cut, count, log2Size);
        if (SortKeys.isBelow(key.sortKey(), separator)) {
            parts.leaves.insert(left, place, key, entry);
        } else {
            parts.leaves.insert(right, place - cut, key, entry);
        }
        return Edit.two(1, left, separator, right);
    }

    /** Removes an entry where the leaf may not be changed in place or would be empty. */
    long remove(long root, SearchKey key, Operation operation) {
        Path path = parts.traversal.path(root, key);
        long leaf = path.page();
        long word = path.word();
        try (Change change = new Change(parts.space, operation)) {
            Edit edit = Edit.none();
            if (PageHeader.count(word) > 1) {
                long copy = parts.leaves.copy(change, leaf, PageHeader.log2Size(word));
                parts.leaves.remove(copy, parts.search.position(leaf, word, key));
                edit = Edit.one(1, copy);
            }
            change.obsolete(leaf);
            return link(change, path, path.last, edit);
        }
    }

    /** Puts the outcome of an edit in the place of the page at a depth of the path; returns the root. */
    long link(Change change, Path path, int depth, Edit outcome) {
        Edit edit = outcome;
        for (int above = depth - 1; above >= 0; above--) {
            long page = path.pages[above];
            int at = path.indexes[above];
            if (parts.writable(page) && parts.inners.accepts(page, edit)) {
                parts.inners.apply(change, page, at, edit);
                change.commit();
                return path.pages[0];
            }
            edit = parts.inners.rebuild(change, page, at, edit, above == 0);
        }
        long root = edit.count() < 2
                ? edit.first()
                : parts.inners.root(change, edit.first(), edit.separator(), edit.second());
        change.publish();
        change.commit();
        return root;
    }
}

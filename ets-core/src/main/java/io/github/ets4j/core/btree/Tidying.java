/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;

/** Making trees smaller after removals: merges, smaller pages, lower roots. Called with the lock held. */
final class Tidying {
    /** Neighbours are merged when both together fill less than this part of the largest page, in percent. */
    private static final int MERGE_PERCENT = 70;

    private final Parts parts;
    private final Structure structure;

    Tidying(Parts parts, Structure structure) {
        this.parts = parts;
        this.structure = structure;
    }

    /**
     * Merges or shrinks the pages on the way to a key that has been removed, as far as there is memory to do so; returns
     * the root.
     */
    long tidy(long root, SearchKey key, Operation operation) {
        long tidied = collapse(root, operation);
        while (tidied != 0) {
            Path path = parts.traversal.path(tidied, key);
            long next = tidyOnce(path, operation);
            if (next == 0) {
                return tidied;
            }
            tidied = collapse(next, operation);
        }
        return tidied;
    }

    /** A root with a single child gives way to it. */
    private long collapse(long root, Operation operation) {
        long page = root;
        while (page != 0 && isChain(page)) {
            operation.retireLater(page);
            page = parts.inners.child(page, 0);
        }
        return page;
    }

    /** Whether a page has a single child, which may take its place at the root. */
    boolean isChain(long page) {
        long word = parts.word(page);
        return !PageLayout.isLeaf(word) && PageHeader.count(word) == 1;
    }

    /** Merges or shrinks one page of the path; 0 if nothing is to be done, or no memory is left to do it. */
    private long tidyOnce(Path path, Operation operation) {
        for (int depth = path.last; depth >= 0; depth--) {
            int left = depth == 0 ? -1 : leftOfMerge(path, depth);
            boolean shrinks = left < 0 && shrinks(path.words[depth]);
            if (left < 0 && !shrinks) {
                continue;
            }
            try (Change change = new Change(parts.space, operation)) {
                Edit edit;
                if (shrinks) {
                    edit = Edit.one(1, shrink(change, path.pages[depth]));
                } else {
                    path.indexes[depth - 1] = left;
                    edit = mergeChildren(change, path.pages[depth - 1], left);
                }
                return structure.link(change, path, depth, edit);
            } catch (EtsException e) {
                // No memory for a smaller tree: the larger one is as good.
                return 0;
            }
        }
        return 0;
    }

    /** Index of the left one of two children, one of them on the path, that are to be merged; -1 if none. */
    private int leftOfMerge(Path path, int depth) {
        long parent = path.pages[depth - 1];
        int at = path.indexes[depth - 1];
        if (!isSparse(path.words[depth])) {
            return -1;
        }
        if (at + 1 < PageHeader.count(path.words[depth - 1])
                && mergeable(path.pages[depth], parts.inners.child(parent, at + 1))) {
            return at;
        }
        return at > 0 && mergeable(parts.inners.child(parent, at - 1), path.pages[depth]) ? at - 1 : -1;
    }

    /** Whether a page is so sparse that its neighbours are worth a look, or that it may shrink. */
    boolean isSparse(long word) {
        return PageHeader.count(word) * 200 < MERGE_PERCENT * parts.capacityMax(word);
    }

    /** Whether two neighbours of one level are to become one page. */
    boolean mergeable(long left, long right) {
        long leftWord = parts.word(left);
        int together = PageHeader.count(leftWord) + parts.count(right);
        return together * 100 < MERGE_PERCENT * parts.capacityMax(leftWord);
    }

    /** Whether a page is to give way to a smaller one: three quarters of it are free. */
    boolean shrinks(long word) {
        return PageHeader.log2Size(word) > PageHeader.LOG2_SIZE_MIN
                && PageHeader.count(word) * 4 <= PageLayout.capacity(word);
    }

    private long shrink(Change change, long page) {
        long word = parts.word(page);
        boolean leaf = PageLayout.isLeaf(word);
        int log2Size = PageLayout.log2SizeFor(leaf, PageHeader.count(word) * 2, PageHeader.log2Size(word) - 1);
        if (leaf) {
            change.obsolete(page);
            return parts.leaves.copy(change, page, log2Size);
        }
        Children children = parts.inners.read(page, 0);
        parts.inners.obsolete(change, page);
        return parts.inners.create(change, children, 0, children.count(), log2Size);
    }

    private Edit mergeChildren(Change change, long parent, int left) {
        long first = parts.inners.child(parent, left);
        long second = parts.inners.child(parent, left + 1);
        return Edit.one(2, merge(change, first, parts.inners.separator(parent, left + 1), second));
    }

    /** Makes one page of two neighbours of one level. */
    long merge(Change change, long left, byte[] separator, long right) {
        long leftWord = parts.word(left);
        boolean leaf = PageLayout.isLeaf(leftWord);
        int count = PageHeader.count(leftWord) + parts.count(right);
        int log2Size = parts.roomyLog2Size(leaf, count);
        if (leaf) {
            change.obsolete(left);
            change.obsolete(right);
            return parts.leaves.merge(change, left, right, log2Size);
        }
        Children children = parts.inners.read(left, parts.count(right));
        children.addAll(separator, parts.inners.read(right, 0));
        parts.inners.obsolete(change, left);
        parts.inners.obsolete(change, right);
        return parts.inners.create(change, children, 0, count, log2Size);
    }
}

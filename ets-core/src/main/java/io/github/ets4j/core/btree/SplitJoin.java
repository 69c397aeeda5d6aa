/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Split;

/** Cutting trees in two and joining neighbours, in a number of pages that depends on the height alone. Called with the lock held. */
final class SplitJoin {
    /** A root of up to this many children is cut by what they hold. */
    private static final int WEIGHED_CHILDREN_MAX = 8;

    private final Parts parts;
    private final Structure structure;
    private final Tidying tidying;

    SplitJoin(Parts parts, Structure structure, Tidying tidying) {
        this.parts = parts;
        this.structure = structure;
        this.tidying = tidying;
    }

    /** Cuts a tree in two. */
    Split split(long root, Operation operation) {
        long word = parts.word(root);
        int count = PageHeader.count(word);
        if (count < 2) {
            return null;
        }
        try (Change change = new Change(parts.space, operation)) {
            Split split = PageLayout.isLeaf(word) ? splitLeaf(change, root, count) : splitInner(change, root);
            change.publish();
            change.commit();
            return split;
        }
    }

    private Split splitLeaf(Change change, long leaf, int count) {
        int cut = count / 2;
        byte[] separator = parts.leaves.separator(leaf, cut);
        change.obsolete(leaf);
        return new Split(
                parts.leaves.split(change, leaf, 0, cut, parts.roomyLog2Size(true, cut)),
                parts.leaves.split(change, leaf, cut, count, parts.roomyLog2Size(true, count - cut)),
                separator);
    }

    private Split splitInner(Change change, long page) {
        Children children = parts.inners.read(page, 0);
        int count = children.count();
        int cut = balancedCut(children);
        parts.inners.obsolete(change, page);
        return new Split(half(change, children, 0, cut), half(change, children, cut, count), children.separator(cut));
    }

    private long half(Change change, Children children, int from, int to) {
        return to - from == 1
                ? collapse(change, children.child(from))
                : parts.inners.create(change, children, from, to, parts.roomyLog2Size(false, to - from));
    }

    private long collapse(Change change, long root) {
        long page = root;
        while (tidying.isChain(page)) {
            change.obsolete(page);
            page = parts.inners.child(page, 0);
        }
        return page;
    }

    /** The middle of a root; of one with few children the cut that divides their own counts best. */
    private int balancedCut(Children children) {
        int count = children.count();
        if (count > WEIGHED_CHILDREN_MAX) {
            return count / 2;
        }
        int total = 0;
        for (int at = 0; at < count; at++) {
            total += parts.count(children.child(at));
        }
        int best = 1;
        int bestDifference = Integer.MAX_VALUE;
        int left = 0;
        for (int cut = 1; cut < count; cut++) {
            left += parts.count(children.child(cut - 1));
            int difference = Math.abs(total - 2 * left);
            if (difference < bestDifference) {
                best = cut;
                bestDifference = difference;
            }
        }
        return best;
    }

    /** Makes one tree of two, the keys of the left one before those of the right one; neither is empty. */
    long join(long left, long right, Operation operation) {
        int leftLevel = PageHeader.level(parts.word(left));
        int rightLevel = PageHeader.level(parts.word(right));
        byte[] separator = SortKeys.separator(edgeKey(left, true), edgeKey(right, false));
        try (Change change = new Change(parts.space, operation)) {
            if (leftLevel == rightLevel) {
                Edit edit = beside(change, left, separator, right);
                long root = edit.count() == 1 ? edit.first() : parts.inners.root(change, left, separator, right);
                change.publish();
                change.commit();
                return root;
            }
            // The lower tree becomes a neighbour of the page of its level at the edge of the higher one.
            boolean leftHigher = leftLevel > rightLevel;
            Path path =
                    parts.traversal.edgePath(leftHigher ? left : right, leftHigher, Math.min(leftLevel, rightLevel));
            Edit edit = leftHigher
                    ? beside(change, path.page(), separator, right)
                    : beside(change, left, separator, path.page());
            return structure.link(change, path, path.last, edit);
        }
    }

    private Edit beside(Change change, long left, byte[] separator, long right) {
        return tidying.mergeable(left, right)
                ? Edit.one(1, tidying.merge(change, left, separator, right))
                : Edit.two(1, left, separator, right);
    }

    private byte[] edgeKey(long root, boolean descending) {
        Path path = parts.traversal.edgePath(root, descending, 0);
        return parts.leaves.sortKey(path.page(), descending ? PageHeader.count(path.word()) - 1 : 0);
    }
}

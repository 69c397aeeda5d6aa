/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.error.EtsException;

/**
 * Gives memory back after a removal: merges small buddies, puts small leaves into smaller pages, drops empty pages. Never
 * fails: a step that gets no memory is left for a later removal. Stateless.
 */
final class HashShrinking {
    private static final long UNCHANGED = -1;

    private final HashPages pages;
    private final HashLeaf leaves;
    private final HashDirectories directories;
    private final HashSubtrees subtrees;

    HashShrinking(HashPages pages, HashLeaf leaves, HashDirectories directories, HashSubtrees subtrees) {
        this.pages = pages;
        this.leaves = leaves;
        this.directories = directories;
        this.subtrees = subtrees;
    }

    /** Shrinks around the leaf of a hash as far as it goes; returns the root, 0 if nothing is left. */
    long shrink(long root, long hash, Operation operation) {
        long shrunk = root;
        for (long next = root; next != UNCHANGED && next != 0; ) {
            next = tryStep(shrunk, hash, operation);
            shrunk = next == UNCHANGED ? shrunk : next;
        }
        return shrunk;
    }

    private long tryStep(long root, long hash, Operation operation) {
        long leaf = locatedPage(pages.locate(root, hash));
        if (leaf == root && pages.next(leaf) == 0 && pages.count(leaf) == 0) {
            operation.retireLater(leaf);
            return 0;
        }
        HashChange change = new HashChange(pages);
        try {
            return pages.next(leaf) == 0
                    ? shrinkLeaf(root, leaf, hash, change, operation)
                    : shortenChain(root, leaf, hash, change, operation);
        } catch (EtsException e) {
            change.abort();
            if (e.kind() == EtsException.Kind.MEMORY_LIMIT) {
                return UNCHANGED;
            }
            throw e;
        }
    }

    private long shrinkLeaf(long root, long leaf, long hash, HashChange change, Operation operation) {
        int count = pages.count(leaf);
        boolean wide = pages.isWide(leaf);
        if (count > mergedMax(wide)) {
            return UNCHANGED;
        }
        HashPath path = new HashPath(pages, root, hash);
        long buddy = leaf == root ? 0 : buddy(path.directory(path.depth() - 1), leaf);
        if (buddy != 0 && mergeable(leaf, buddy)) {
            return directories.link(path, merge(leaf, buddy, change), change, operation);
        }
        int log2Size = pages.log2Size(leaf);
        if (log2Size > LOG2_SIZE_MIN && count <= countMax(log2Size - 1, wide) / 2) {
            LeafContents contents = new LeafContents();
            leaves.collect(leaf, contents);
            long smaller = subtrees.build(contents, pages.low(leaf), pages.log2Width(leaf), change);
            change.discard(leaf);
            return directories.link(path, smaller, change, operation);
        }
        return UNCHANGED;
    }

    /** The leaf that covers the other half of the interval twice as wide, 0 if that is no single leaf. */
    private long buddy(long directory, long leaf) {
        int log2Width = pages.log2Width(leaf);
        long slot = pages.slot(directory, pages.low(leaf) ^ 1L << log2Width);
        boolean single = slotLog2Size(slot) != 0 && pages.log2Width(slotPage(slot)) == log2Width;
        return single ? slotPage(slot) : 0;
    }

    /** Whether two leaves fit into one for certain, with half of it to spare. */
    boolean mergeable(long a, long b) {
        return pages.next(a) == 0
                && pages.next(b) == 0
                && pages.count(a) + pages.count(b) <= mergedMax(pages.isWide(a) || pages.isWide(b));
    }

    private int mergedMax(boolean wide) {
        return Math.min(subtrees.countMaxOfFullSize(wide) / 2, FITTING_ANYWAY);
    }

    /** One leaf of the entries of two buddies. */
    long merge(long a, long b, HashChange change) {
        LeafContents contents = new LeafContents();
        leaves.collect(a, contents);
        leaves.collect(b, contents);
        long low = Math.min(pages.low(a), pages.low(b));
        long merged = subtrees.build(contents, low, pages.log2Width(a) + 1, change);
        change.discard(a);
        change.discard(b);
        return merged;
    }

    /** Unlinks an empty page of a chain, if there is one. */
    private long shortenChain(long root, long first, long hash, HashChange change, Operation operation) {
        long before = 0;
        long page = first;
        while (pages.count(page) != 0) {
            before = page;
            page = pages.next(page);
            if (page == 0) {
                return UNCHANGED;
            }
        }
        long next = pages.next(page);
        if (before != 0 && pages.writable(before)) {
            pages.setNext(before, next);
            operation.retireLater(page);
            return root;
        }
        long subtree = next;
        if (before != 0) {
            subtree = subtrees.copyChain(first, before, change);
            pages.setNext(subtrees.counterpart(first, before, subtree), next);
        }
        change.discard(page);
        return directories.link(new HashPath(pages, root, hash), subtree, change, operation);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

/** Makes subtrees of entries: leaves of the fitting size, halved as often as needed. Stateless. */
final class HashSubtrees {
    private final HashPages pages;
    private final HashLeaf leaves;
    private final HashDirectories directories;

    HashSubtrees(HashPages pages, HashLeaf leaves, HashDirectories directories) {
        this.pages = pages;
        this.leaves = leaves;
        this.directories = directories;
    }

    /** Most entries of a leaf of full size. */
    int countMaxOfFullSize(boolean wide) {
        return countMax(pages.log2SizeMax, wide);
    }

    /** A subtree of these entries, which covers an interval. */
    long build(LeafContents contents, long low, int log2Width, HashChange change) {
        boolean wide = contents.wide;
        for (int log2Size = fittingSize(contents.count(), wide); log2Size <= pages.log2SizeMax; log2Size++) {
            long leaf = change.newLeaf(wide, log2Size, low, log2Width);
            if (fill(leaf, contents, 0) == contents.count()) {
                return leaf;
            }
            change.discard(leaf);
        }
        if (log2Width == 0) {
            return buildChain(contents, low, change);
        }
        long middle = low + (1L << log2Width - 1);
        long left = build(contents.half(middle, false), low, log2Width - 1, change);
        long right = build(contents.half(middle, true), middle, log2Width - 1, change);
        return directories.combine(left, right, change);
    }

    /** The least size that leaves room for a quarter more entries; one beyond the full size if not even that has room for these. */
    private int fittingSize(int count, boolean wide) {
        if (count > countMaxOfFullSize(wide)) {
            return pages.log2SizeMax + 1;
        }
        int log2Size = LOG2_SIZE_MIN;
        while (log2Size < pages.log2SizeMax && count + count / 4 > countMax(log2Size, wide)) {
            log2Size++;
        }
        return log2Size;
    }

    /** Inserts entries from an index on until the leaf is full; returns the index of the first one left. */
    private int fill(long leaf, LeafContents contents, int from) {
        int index = from;
        while (index < contents.count()
                && leaves.insert(leaf, contents.hash(index), contents.fingerprint(index), contents.entry(index))) {
            index++;
        }
        return index;
    }

    private long buildChain(LeafContents contents, long hash, HashChange change) {
        long first = 0;
        for (int index = 0; index < contents.count(); ) {
            long leaf = change.newLeaf(contents.wide, pages.log2SizeMax, hash, 0);
            index = fill(leaf, contents, index);
            pages.chain(leaf, first);
            first = leaf;
        }
        return first;
    }

    /**
     * A subtree that covers the interval of a leaf and holds an entry more than its chain. The leaf is replaced, or, where
     * a single hash has outgrown it, chained behind a new one. An entry that must not be compressed makes that wide.
     */
    long withEntry(long leaf, long hash, int fingerprint, long entry, HashChange change) {
        long copy = copyWithEntry(leaf, hash, fingerprint, entry, change);
        if (copy != 0) {
            return copy;
        }
        int log2Width = pages.log2Width(leaf);
        if (log2Width == 0 && (pages.log2Size(leaf) == pages.log2SizeMax || pages.count(leaf) >= FITTING_ANYWAY)) {
            long first = change.newLeaf(pages.needsWide(entry), LOG2_SIZE_MIN, hash, 0);
            leaves.insert(first, hash, fingerprint, entry);
            pages.chain(first, leaf);
            return first;
        }
        LeafContents contents = new LeafContents();
        leaves.collect(leaf, contents);
        contents.add(hash, fingerprint, entry);
        contents.wide |= pages.needsWide(entry);
        long subtree = build(contents, pages.low(leaf), log2Width, change);
        if (log2Width == 0) {
            pages.chain(subtree, pages.next(leaf));
        }
        change.discard(leaf);
        return subtree;
    }

    /** A subtree that covers the interval of a leaf and holds what its chain held, with one entry replaced. */
    long withReplacement(long first, long entry, long replacement, HashChange change) {
        LeafContents contents = new LeafContents();
        for (long page = first; page != 0; page = pages.next(page)) {
            leaves.collect(page, contents);
            change.discard(page);
        }
        contents.replace(entry, replacement);
        contents.wide |= pages.needsWide(replacement);
        return build(contents, pages.low(first), pages.log2Width(first), change);
    }

    private long copyWithEntry(long leaf, long hash, int fingerprint, long entry, HashChange change) {
        if (pages.writable(leaf)) {
            return 0;
        }
        long copy = change.copyLeaf(leaf);
        if (leaves.insert(copy, hash, fingerprint, entry)) {
            change.discard(leaf);
            return copy;
        }
        change.discard(copy);
        return 0;
    }

    /**
     * Copies the pages of a chain from the first one to one that is to be changed; the rest is shared. Returns the copy of
     * the first.
     */
    long copyChain(long first, long last, HashChange change) {
        long copy = change.copyLeaf(first);
        change.discard(first);
        long before = copy;
        for (long page = first; page != last; ) {
            page = pages.next(page);
            long next = change.copyLeaf(page);
            change.discard(page);
            pages.setNext(before, next);
            before = next;
        }
        return copy;
    }

    /** The page of a copied chain that stands where {@code page} stands in the chain copied. */
    long counterpart(long first, long page, long copy) {
        long at = copy;
        for (long original = first; original != page; original = pages.next(original)) {
            at = pages.next(at);
        }
        return at;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;
import java.util.ConcurrentModificationException;
import java.util.function.LongConsumer;

/**
 * Going along the leaves, in either direction. Leaves are not linked to each other (copy-on-write would have to copy
 * all of them), so neighbours are found through the inner pages. All methods are racy, as in {@link PageSearch}; those
 * that keep a {@link Path} throw {@link ConcurrentModificationException} when they notice the race.
 */
final class Traversal {
    private final Memory memory;
    private final Slots slots;
    private final PageSearch search;

    Traversal(Memory memory, Slots slots, PageSearch search) {
        this.memory = memory;
        this.slots = slots;
        this.search = search;
    }

    /** The entry at an edge of a tree or subtree. */
    long edge(long root, boolean descending) {
        long page = root;
        int levelAbove = 256;
        while (page != 0) {
            long word = memory.getLong(page);
            int level = PageHeader.level(word);
            int count = PageLayout.count(word);
            if (level >= levelAbove || count == 0) {
                return 0;
            }
            page = slots.ref(page, PageHeader.log2Size(word), descending ? count - 1 : 0);
            if (level == 0) {
                return page;
            }
            levelAbove = level;
        }
        return 0;
    }

    /** The entry next to a key in a direction, the key itself excluded. */
    long neighbour(long root, SearchKey key, boolean descending) {
        long page = root;
        long subtreeBeside = 0;
        long word = memory.getLong(page);
        for (int level = PageHeader.level(word); level > 0; level--) {
            int log2Size = PageHeader.log2Size(word);
            int at = search.child(page, word, key);
            int beside = descending ? at - 1 : at + 1;
            if (beside >= 0 && beside < PageLayout.count(word)) {
                subtreeBeside = slots.ref(page, log2Size, beside);
            }
            page = slots.ref(page, log2Size, at);
            if (page == 0) {
                return 0;
            }
            word = memory.getLong(page);
            if (PageHeader.level(word) != level - 1) {
                return 0;
            }
        }
        int at = search.bound(page, word, key, !descending) - (descending ? 1 : 0);
        if (at >= 0 && at < PageLayout.count(word)) {
            return slots.ref(page, PageHeader.log2Size(word), at);
        }
        return subtreeBeside == 0 ? 0 : edge(subtreeBeside, descending);
    }

    /** The path to the leaf that covers a key. */
    Path path(long root, SearchKey key) {
        Path path = start(root);
        while (PageHeader.level(path.word()) > 0) {
            down(path, search.child(path.page(), path.word(), key));
        }
        return path;
    }

    /** The path along an edge to a level. */
    Path edgePath(long root, boolean descending, int toLevel) {
        Path path = start(root);
        toEdge(path, descending, toLevel);
        return path;
    }

    private Path start(long root) {
        long word = memory.getLong(root);
        Path path = new Path(PageHeader.level(word) + 1);
        path.pages[0] = root;
        path.words[0] = word;
        return path;
    }

    private void down(Path path, int index) {
        long child = slots.ref(path.page(), PageHeader.log2Size(path.word()), index);
        if (child == 0) {
            throw new ConcurrentModificationException("a child has gone");
        }
        long word = memory.getLong(child);
        if (PageHeader.level(word) != PageHeader.level(path.word()) - 1) {
            throw new ConcurrentModificationException("a level does not fall");
        }
        path.indexes[path.last++] = index;
        path.pages[path.last] = child;
        path.words[path.last] = word;
    }

    private void toEdge(Path path, boolean descending, int toLevel) {
        while (PageHeader.level(path.word()) > toLevel) {
            down(path, descending ? Math.max(0, PageLayout.count(path.word()) - 1) : 0);
        }
    }

    /** Moves a path to the next leaf; false if there is none. */
    private boolean advance(Path path, boolean descending) {
        for (int depth = path.last - 1; depth >= 0; depth--) {
            int index = path.indexes[depth] + (descending ? -1 : 1);
            if (index >= 0 && index < PageLayout.count(path.words[depth])) {
                path.last = depth;
                down(path, index);
                toEdge(path, descending, 0);
                return true;
            }
        }
        return false;
    }

    /**
     * See {@link Scan}. Bounds are searched once in each leaf, never compared entry by entry. Every leaf but the first
     * contributes an entry or ends the scan, so the steps are bounded by the limit.
     */
    void scan(long root, Scan scan) {
        boolean descending = scan.descending;
        Path path = scan.from == null ? edgePath(root, descending, 0) : path(root, scan.from);
        for (boolean firstLeaf = true; ; firstLeaf = false) {
            long leaf = path.page();
            long word = path.word();
            int count = PageLayout.count(word);
            if (count == 0) {
                throw new ConcurrentModificationException("a leaf is empty");
            }
            SearchKey from = firstLeaf ? scan.from : null;
            int begin = descending
                    ? from == null ? count : search.bound(leaf, word, from, scan.fromInclusive)
                    : from == null ? 0 : search.bound(leaf, word, from, !scan.fromInclusive);
            int end = descending
                    ? scan.to == null ? 0 : search.bound(leaf, word, scan.to, !scan.toInclusive)
                    : scan.to == null ? count : search.bound(leaf, word, scan.to, scan.toInclusive);
            if (collect(leaf, word, begin, end, scan)) {
                return;
            }
            boolean endsHere = descending ? end > 0 : end < count;
            if (endsHere || !advance(path, descending)) {
                scan.exhausted = true;
                return;
            }
        }
    }

    /** Appends the entries of a leaf between two positions; true if the limit left some out. */
    private boolean collect(long leaf, long word, int begin, int end, Scan scan) {
        int wanted = scan.descending ? begin - end : end - begin;
        int taken = Math.max(0, Math.min(wanted, scan.limit - scan.count));
        if (taken > 0) {
            int first = scan.descending ? begin - 1 : begin;
            int count = slots.refs(
                    leaf, PageHeader.log2Size(word), first, taken, scan.descending, scan.reserve(taken), scan.count);
            if (count != scan.count + taken) {
                throw new ConcurrentModificationException("a slot is empty");
            }
            scan.count = count;
        }
        return wanted > taken;
    }

    /** See {@link io.github.ets4j.core.backend.Container#walk}; not racy. Blocks of separators are walked as pages. */
    void walk(long page, LongConsumer pages, LongConsumer entries) {
        long word = memory.getLong(page);
        int log2Size = PageHeader.log2Size(word);
        boolean leaf = PageLayout.isLeaf(word);
        for (int at = 0; at < PageHeader.count(word); at++) {
            long ref = slots.ref(page, log2Size, at);
            if (leaf) {
                entries.accept(ref);
            } else {
                walk(ref, pages, entries);
                long tail = memory.getLong(Inners.tailAddress(page, log2Size, at));
                if (tail != 0 && !PageLayout.isInline(tail)) {
                    pages.accept(tail);
                }
            }
        }
        pages.accept(page);
    }
}

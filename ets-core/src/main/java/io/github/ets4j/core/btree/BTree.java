/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Ranks;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The ordered container: an off-heap B+-tree with one entry per key, in the order of the sort keys. The object holds no
 * state of a tree, which is its root alone; it is shared by all trees of one table and by all threads.
 *
 * <p>Who may call what from which thread is said in {@link Container}: racy methods from anywhere under a pin, the others
 * under the lock of the base node. No method blocks. A search costs one page for each level, about one in 165 of which
 * is not a leaf, and compares rows only where eight bytes behind the common prefix of a page do not tell keys apart.
 */
public final class BTree implements Container {
    /*
     * Picture
     *
     *   inner  [ -inf | S1 | S2 | ... ]      child i covers S(i) <= key < S(i+1)
     *              |    |    |
     *   leaf   [ head,ref | head,ref | ... ] prefix + head = first bytes of the sort key, the row holds the rest
     *
     * Invariants (verify() checks them; I1 - I5 hold for racing readers too)
     *   I1  kind, level, size and birth of a page never change once it is linked; the level falls by one at each step
     *   I2  every word that holds a ref, a child or the address of a block is 0 or leads to something that was linked
     *       while the reader has been pinned: new pages are zeroed, vacated words are set to 0
     *   I3  what a ref leads to is complete before the ref is stored: storeStoreFence in Change.publish()
     *   I4  a linked leaf has an entry, a linked inner page has a child
     *   I5  a page whose birth is not later than the newest pin is never written to
     *   I6  the prefix of a page is common to all its keys, or separators; heads are the 8 bytes behind it
     *   I7  a block belongs to exactly one page, and goes with it
     *   I8  a separator is above all keys on its left, and not above any on its right
     *
     * Ordering            write                         read                  pairs with
     *   ref, child, tail  release, or plain in a copy   acquire               I3; a copied ref was published before
     *   header word       plain, under the lock         plain, clamped        the caller's validation
     *   head, hint        plain, under the lock         plain                 the caller's validation
     *   prefix            plain, under the lock         plain                 the caller's validation
     *
     * Bounds: a racing reader takes one step for each level, which must fall, and in a page at most its capacity; a scan
     * ends at its limit, as every leaf but the first contributes. Nothing racy allocates, but a scan its path.
     *
     * All or nothing: see Structure. A removal in pages that are writable in place needs no memory; the merge that may
     * follow is skipped if there is none.
     *
     * Rejected: links between leaves (copy-on-write of one leaf would copy them all); a heap for separators within inner
     * pages (compaction, and pages full for two reasons: nearly all separators fit 15 bytes, the rest is worth a block);
     * fence keys for prefixes (empty at the edges, where appends go).
     *
     * [1] G. Graefe, Modern B-Tree Techniques, 2011: suffix truncation, prefix truncation, poor man's normalized keys.
     * [2] V. Leis et al., LeanStore, ICDE 2018: heads and hints in slotted pages. Changed: slots of fixed size, prefix from
     *     the keys instead of from fences.
     */
    private final Parts parts;
    private final Memory memory;
    private final Slots slots;
    private final PageSearch search;
    private final SearchGroup group;
    private final Traversal traversal;
    private final Ranking ranking;
    private final Structure structure;
    private final Tidying tidying;
    private final SplitJoin splitJoin;
    private final Verifier verifier;

    private BTree(Parts parts) {
        this.parts = parts;
        memory = parts.memory;
        slots = parts.slots;
        search = parts.search;
        group = new SearchGroup(memory, slots, search);
        traversal = parts.traversal;
        ranking = new Ranking(memory, slots);
        structure = new Structure(parts);
        tidying = new Tidying(parts, structure);
        splitJoin = new SplitJoin(parts, structure, tidying);
        verifier = new Verifier(parts);
    }

    /** The ordered container of a table, with pages of up to 4096 bytes. */
    public static BTree create(TableSpace space) {
        return create(space, 1 << PageHeader.LOG2_SIZE_MAX);
    }

    /**
     * The ordered container of a table.
     *
     * @param pageSizeMax size of the largest page in bytes, a power of two from 256 to 4096; small ones make deep trees
     */
    public static BTree create(TableSpace space, int pageSizeMax) {
        int log2Size = Integer.numberOfTrailingZeros(pageSizeMax);
        if (Integer.bitCount(pageSizeMax) != 1
                || log2Size < PageHeader.LOG2_SIZE_MIN
                || log2Size > PageHeader.LOG2_SIZE_MAX) {
            throw new IllegalArgumentException("not a size of pages: pageSizeMax=" + pageSizeMax);
        }
        return new BTree(new Parts(space, log2Size));
    }

    @Override
    public long find(long root, SearchKey key, Operation operation) {
        long leaf = root == 0 ? 0 : search.leaf(root, key);
        operation.slot = 0;
        operation.page = leaf;
        if (leaf == 0) {
            return 0;
        }
        long word = memory.getLong(leaf);
        int at = search.position(leaf, word, key);
        if (at < 0) {
            operation.place = ~at;
            return 0;
        }
        int log2Size = PageHeader.log2Size(word);
        operation.slot = Slots.address(leaf, log2Size, at) + PageLayout.REF_OFFSET;
        operation.place = at;
        return slots.ref(leaf, log2Size, at);
    }

    @Override
    public void findAll(long[] places, SearchKey[] keys, int count, Operation operation) {
        group.find(places, keys, count);
    }

    @Override
    public long putAbsent(long root, Region region, SearchKey key, long entry, Operation operation) {
        operation.previous = 0;
        if (root == 0) {
            return structure.putFirst(key, entry, operation);
        }
        long leaf = operation.page;
        long word = memory.getLong(leaf);
        if (!parts.writable(leaf) || PageHeader.count(word) == PageLayout.capacity(word)) {
            return structure.put(root, key, entry, operation);
        }
        parts.leaves.insert(leaf, operation.place, key, entry);
        return root;
    }

    @Override
    public long replaceFound(long root, Region region, SearchKey key, long entry, Operation operation) {
        long previous = memory.getLong(operation.slot);
        long newRoot = root;
        if (parts.writable(operation.page)) {
            memory.putLongRelease(operation.slot, entry);
        } else {
            newRoot = structure.put(root, key, entry, operation);
        }
        operation.previous = previous;
        return newRoot;
    }

    @Override
    public long removeFound(long root, SearchKey key, Operation operation) {
        long leaf = operation.page;
        long word = memory.getLong(leaf);
        int count = PageHeader.count(word);
        long previous = memory.getLong(operation.slot);
        operation.previous = 0;
        long newRoot = root;
        if (count > 1 && parts.writable(leaf)) {
            parts.leaves.remove(leaf, operation.place);
        } else {
            newRoot = structure.remove(root, key, operation);
        }
        operation.previous = previous;
        long wordAfter = PageHeader.withCount(word, count - 1);
        boolean untidy = leaf == root ? tidying.shrinks(wordAfter) : tidying.isSparse(wordAfter);
        return untidy ? tidying.tidy(newRoot, key, operation) : newRoot;
    }

    @Override
    public long first(long root) {
        return traversal.edge(root, false);
    }

    @Override
    public long last(long root) {
        return traversal.edge(root, true);
    }

    @Override
    public long higher(long root, SearchKey key) {
        return root == 0 ? 0 : traversal.neighbour(root, key, false);
    }

    @Override
    public long lower(long root, SearchKey key) {
        return root == 0 ? 0 : traversal.neighbour(root, key, true);
    }

    @Override
    public void scan(long root, Scan scan) {
        scan.exhausted = root == 0;
        if (root != 0) {
            traversal.scan(root, scan);
        }
    }

    @Override
    public void separators(long root, int level, List<byte[]> keys) {
        if (root != 0) {
            parts.inners.separators(root, level, keys);
        }
    }

    @Override
    public int height(long root) {
        return root == 0 ? 0 : PageHeader.level(memory.getLong(root));
    }

    @Override
    public void rank(long root, Ranks ranks) {
        if (root != 0) {
            ranking.rank(root, ranks);
        }
    }

    @Override
    public long entryAt(long page, long index) {
        return ranking.entryAt(page, index);
    }

    @Override
    public Split split(long root, Region region, Operation operation) {
        return root == 0 ? null : splitJoin.split(root, operation);
    }

    @Override
    public long join(long left, long right, Region region, Operation operation) {
        if (left == 0 || right == 0) {
            return left == 0 ? right : left;
        }
        return splitJoin.join(left, right, operation);
    }

    @Override
    public void walk(long root, LongConsumer pages, LongConsumer entries) {
        if (root != 0) {
            traversal.walk(root, pages, entries);
        }
    }

    @Override
    public long verify(long root, Region region) {
        return root == 0 ? 0 : verifier.verify(root);
    }
}

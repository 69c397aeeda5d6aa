/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The extendible-hash container of tables of type set, bag and duplicate_bag. Entries are ordered by their 32-bit hash,
 * unsigned, and those of one hash by {@link SearchKey#compareToRow}; no change of shape ever changes that order. So a
 * traversal that goes on from a hash or from a key meets every key that is present throughout exactly once.
 *
 * <p>Threads as {@link Container} says: racing readers with a pin, one writer with the base lock. No method blocks.
 *
 * <p>Cost: a search reads the slot of a directory, one line of 64 bytes of a leaf, seldom two, and the row; directories are
 * small enough to stay in a cache. It allocates nothing. A put or remove writes the line and the leaf's header.
 */
public final class HashContainer implements Container {
    /*
     *   root
     *   directory, 8 bits      slots 0 .. 255, a child may fill 2^span of them
     *     |      |      \
     *   leaf   leaf   directory, 3 bits
     *                   |      |     \
     *                 leaf   leaf   leaf, width 1 -> leaf -> leaf     a chain: more equal hashes than a leaf holds
     *
     * Invariants: L1 to L5 in HashLeaf, D1 to D4 in HashDirectories, and
     *   C1  a page born at or before the newest pin is never changed
     *   C2  every word that a racing reader may follow is 0 or was linked during its pin: pages are zeroed and complete
     *       before they are linked, entries taken out are overwritten with 0, replaced pages are retired, not freed
     *   C3  a change allocates all it needs before the first store into a linked page
     * Ordering        write                            read
     *   root          returned after storeStoreFence   by the caller, acquire
     *   slot          plain after storeStoreFence      acquire
     *   entry         plain, with the one beside it    acquire
     *                 where it is compressed; the
     *                 caller's fence
     *   next          before linking, or plain to a    acquire
     *                 page that was linked already
     *   line control, plain, base lock                 plain; only validation decides
     *   count
     *   the rest      before linking                   plain
     * Racing bounds: at most 33 directories, each line of a leaf once, a falling chain.
     */
    private final HashPages pages;
    private final HashSlots slots;
    private final HashLeaf leaves;
    private final HashDirectories directories;
    private final HashSubtrees subtrees;
    private final HashShrinking shrinking;
    private final HashOrder order;
    private final HashGroup group;

    private HashContainer(HashPages pages) {
        this.pages = pages;
        slots = pages.slots;
        leaves = new HashLeaf(pages);
        directories = new HashDirectories(pages);
        subtrees = new HashSubtrees(pages, leaves, directories);
        shrinking = new HashShrinking(pages, leaves, directories, subtrees);
        order = new HashOrder(pages);
        group = new HashGroup(pages, leaves);
    }

    /** The container of a table, with leaves of up to 4 KiB. */
    public static HashContainer create(TableSpace tableSpace) {
        return create(tableSpace, 1 << LOG2_SIZE_MAX, -1);
    }

    /**
     * A container with smaller leaves, which splits earlier, and with wide leaves for rows that need none.
     *
     * @param pageSizeMax size from which a leaf is split, in bytes: a power of two from 256 to 4096
     * @param wideBits an entry with all of these bits is held by a wide leaf, as are those of rows at 16 GiB and beyond
     */
    public static HashContainer create(TableSpace tableSpace, int pageSizeMax, long wideBits) {
        int log2Size = Integer.numberOfTrailingZeros(pageSizeMax);
        if (Integer.bitCount(pageSizeMax) != 1 || log2Size < LOG2_SIZE_MIN || log2Size > LOG2_SIZE_MAX) {
            throw new IllegalArgumentException("page size is no power of two from 256 to 4096: size=" + pageSizeMax);
        }
        return new HashContainer(new HashPages(tableSpace, log2Size, wideBits));
    }

    private static long unsignedHash(SearchKey key) {
        return Integer.toUnsignedLong(key.hash());
    }

    @Override
    public long find(long root, SearchKey key, Operation operation) {
        return root == 0 ? absent(0, operation) : findLocated(pages.locate(root, unsignedHash(key)), key, operation);
    }

    private long findLocated(long located, SearchKey key, Operation operation) {
        long entry = leaves.find(located, key, operation);
        return entry != 0 ? entry : absent(locatedPage(located), operation);
    }

    /** Notes that a key is absent, and the first page of the leaf that it belongs to. */
    private static long absent(long leaf, Operation operation) {
        operation.slot = 0;
        operation.page = leaf;
        return 0;
    }

    @Override
    public long findToChange(long root, SearchKey key, Operation operation) {
        if (root == 0) {
            return absent(0, operation);
        }
        long located = pages.locate(root, unsignedHash(key));
        // The header comes in beside the line of the key, and not after it: puts and removals count the entries there.
        if (!pages.isLeaf(locatedPage(located))) {
            throw new IllegalStateException("no leaf: page=" + locatedPage(located));
        }
        return findLocated(located, key, operation);
    }

    @Override
    public void findAll(long[] places, SearchKey[] keys, int count, Operation operation) {
        group.find(places, keys, count, operation);
    }

    @Override
    public long putAbsent(long root, Region region, SearchKey key, long entry, Operation operation) {
        if (root == 0) {
            return putFirst(region, key, entry, operation);
        }
        operation.previous = 0;
        long leaf = operation.page;
        return insertInPlace(leaf, key, entry) ? root : insertWithPages(root, leaf, key, entry, operation);
    }

    private long putFirst(Region region, SearchKey key, long entry, Operation operation) {
        long leaf = pages.newLeaf(pages.needsWide(entry), LOG2_SIZE_MIN, region.low(), region.log2Width());
        leaves.insert(leaf, unsignedHash(key), key.fingerprint(), entry);
        // Orders the contents of the leaf before the caller's store of the root.
        VarHandle.storeStoreFence();
        operation.previous = 0;
        return leaf;
    }

    private boolean insertInPlace(long leaf, SearchKey key, long entry) {
        long hash = unsignedHash(key);
        for (long page = leaf; page != 0; page = pages.next(page)) {
            if (pages.writable(page) && leaves.insert(page, hash, key.fingerprint(), entry)) {
                return true;
            }
        }
        return false;
    }

    private long insertWithPages(long root, long leaf, SearchKey key, long entry, Operation operation) {
        long hash = unsignedHash(key);
        HashChange change = new HashChange(pages);
        try {
            long subtree = subtrees.withEntry(leaf, hash, key.fingerprint(), entry, change);
            return directories.link(new HashPath(pages, root, hash), subtree, change, operation);
        } catch (RuntimeException | Error e) {
            change.abort();
            throw e;
        }
    }

    @Override
    public long replaceFound(long root, Region region, SearchKey key, long entry, Operation operation) {
        long hash = unsignedHash(key);
        long found = slots.entry(operation.slot);
        long page = operation.page;
        boolean fits = isWideSlot(operation.slot) || !pages.needsWide(entry);
        if (fits && pages.writable(page)) {
            slots.setEntry(operation.slot, entry);
            operation.previous = found;
            return root;
        }
        HashChange change = new HashChange(pages);
        try {
            long first = locatedPage(pages.locate(root, hash));
            long subtree = fits
                    ? copyWithReplacement(first, entry, change, operation)
                    : subtrees.withReplacement(first, found, entry, change);
            long newRoot = directories.link(new HashPath(pages, root, hash), subtree, change, operation);
            operation.previous = found;
            return newRoot;
        } catch (RuntimeException | Error e) {
            change.abort();
            throw e;
        }
    }

    private long copyWithReplacement(long first, long entry, HashChange change, Operation operation) {
        long copy = subtrees.copyChain(first, operation.page, change);
        long target = subtrees.counterpart(first, operation.page, copy);
        slots.setEntry(target + (operation.slot - operation.page), entry);
        return copy;
    }

    @Override
    public long removeFound(long root, SearchKey key, Operation operation) {
        operation.previous = slots.entry(operation.slot);
        long hash = unsignedHash(key);
        if (pages.writable(operation.page)) {
            leaves.remove(operation.page, operation.slot, hash);
            return shrinking.shrink(root, hash, operation);
        }
        return shrinking.shrink(removeFromCopy(root, hash, operation), hash, operation);
    }

    private long removeFromCopy(long root, long hash, Operation operation) {
        HashChange change = new HashChange(pages);
        try {
            long page = operation.page;
            long first = locatedPage(pages.locate(root, hash));
            long copy = subtrees.copyChain(first, page, change);
            long target = subtrees.counterpart(first, page, copy);
            leaves.remove(target, target + (operation.slot - page), hash);
            return directories.link(new HashPath(pages, root, hash), copy, change, operation);
        } catch (RuntimeException | Error e) {
            operation.previous = 0;
            change.abort();
            throw e;
        }
    }

    @Override
    public long first(long root) {
        return order.first(root);
    }

    @Override
    public long last(long root) {
        return order.last(root);
    }

    @Override
    public long higher(long root, SearchKey key) {
        return order.higher(root, key);
    }

    @Override
    public long lower(long root, SearchKey key) {
        return order.lower(root, key);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A piece ends at the end of a leaf's interval, and its entries come as they lie there: order within a piece would
     * cost a sort, and means nothing to anybody. {@link Scan#descending} is not looked at either, so that a fold from the right
     * is a fold from the left. With {@link Scan#exhausted}, {@link Scan#fromHash} is the first hash beyond
     * the region (or {@link Scan#toHash}), or what it was where the root is 0.
     */
    @Override
    public void scan(long root, Scan scan) {
        order.scan(root, scan);
    }

    /** {@inheritDoc} There are none: a hash divides itself. */
    @Override
    public void separators(long root, int level, List<byte[]> keys) {}

    /** {@inheritDoc} Nobody asks for more than 0 here. */
    @Override
    public int height(long root) {
        return 0;
    }

    @Override
    public Split split(long root, Region region, Operation operation) {
        long first = region.log2Width() == 0 ? 0 : first(root);
        if (first == 0 || pages.hashOf(first) == pages.hashOf(last(root))) {
            return null;
        }
        HashChange change = new HashChange(pages);
        try {
            long left = half(root, false, change);
            long right = half(root, true, change);
            change.discard(root);
            // Orders the contents of the new pages before the caller's stores of the roots.
            VarHandle.storeStoreFence();
            change.commit(operation);
            return new Split(left, right, null);
        } catch (RuntimeException | Error e) {
            change.abort();
            throw e;
        }
    }

    private long half(long root, boolean upper, HashChange change) {
        if (!pages.isLeaf(root)) {
            long half = directories.half(root, upper, change);
            if (!pages.isLeaf(half) || pages.count(half) != 0) {
                return half;
            }
            change.discard(half);
            return 0;
        }
        LeafContents contents = new LeafContents();
        leaves.collect(root, contents);
        int log2Width = pages.log2Width(root) - 1;
        long middle = pages.low(root) + (1L << log2Width);
        LeafContents half = contents.half(middle, upper);
        return half.count() == 0 ? 0 : subtrees.build(half, upper ? middle : pages.low(root), log2Width, change);
    }

    /** {@inheritDoc} The region is that of the result: both its halves. */
    @Override
    public long join(long left, long right, Region region, Operation operation) {
        if (left == 0 && right == 0) {
            return 0;
        }
        HashChange change = new HashChange(pages);
        try {
            int log2Width = region.log2Width() - 1;
            long lower = orEmpty(left, region.low(), log2Width, change);
            long upper = orEmpty(right, region.low() + (1L << log2Width), log2Width, change);
            boolean small = pages.isLeaf(lower) && pages.isLeaf(upper) && shrinking.mergeable(lower, upper);
            long root = small ? shrinking.merge(lower, upper, change) : directories.combine(lower, upper, change);
            // Orders the contents of the new pages before the caller's store of the root.
            VarHandle.storeStoreFence();
            change.commit(operation);
            return root;
        } catch (RuntimeException | Error e) {
            change.abort();
            throw e;
        }
    }

    private static long orEmpty(long root, long low, int log2Width, HashChange change) {
        return root != 0 ? root : change.newLeaf(false, LOG2_SIZE_MIN, low, log2Width);
    }

    @Override
    public void walk(long root, LongConsumer pageConsumer, LongConsumer entryConsumer) {
        new HashWalk(pages, pageConsumer, entryConsumer).walk(root);
    }

    @Override
    public long verify(long root, Region region) {
        return new HashVerifier(pages).verify(root, region);
    }
}

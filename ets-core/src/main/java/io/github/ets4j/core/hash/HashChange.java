/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import java.util.Arrays;

/**
 * The pages of one change of shape: those made for it, and those that it replaces. Ends in {@link #commit} or {@link
 * #abort}, so that a change which meets the memory limit leaves the container as it was and leaks nothing.
 */
final class HashChange {
    private final HashPages pages;
    private long[] made = new long[8];
    private int madeCount;
    private long[] replaced = new long[8];
    private int replacedCount;

    HashChange(HashPages pages) {
        this.pages = pages;
    }

    long newLeaf(boolean wide, int log2Size, long low, int log2Width) {
        return note(pages.newLeaf(wide, log2Size, low, log2Width));
    }

    long newDirectory(int bits, long low, int log2Width) {
        return note(pages.newDirectory(bits, low, log2Width));
    }

    long copyLeaf(long leaf) {
        return note(pages.copyLeaf(leaf));
    }

    private long note(long page) {
        if (madeCount == made.length) {
            made = Arrays.copyOf(made, madeCount * 2);
        }
        made[madeCount++] = page;
        return page;
    }

    /** Gives up a page: at once if this change made it, else when the change is committed. */
    void discard(long page) {
        for (int i = madeCount - 1; i >= 0; i--) {
            if (made[i] == page) {
                made[i] = made[--madeCount];
                pages.tableSpace.freePage(page);
                return;
            }
        }
        if (replacedCount == replaced.length) {
            replaced = Arrays.copyOf(replaced, replacedCount * 2);
        }
        replaced[replacedCount++] = page;
    }

    /** The new pages are linked: those replaced are noted for retirement. */
    void commit(Operation operation) {
        for (int i = 0; i < replacedCount; i++) {
            operation.retireLater(replaced[i]);
        }
    }

    /** Nothing was linked: frees the new pages. */
    void abort() {
        for (int i = 0; i < madeCount; i++) {
            pages.tableSpace.freePage(made[i]);
        }
        madeCount = 0;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * One change of the structure of a tree, all or nothing. New pages are made here and stay out of sight; then one store,
 * or one edit of a page in place, links them. If it is closed before it is
 * committed, they are freed, and the tree is as it was.
 */
final class Change implements AutoCloseable {
    private final TableSpace space;
    private final Memory memory;
    private final Operation operation;

    private long[] fresh = new long[4];
    private int freshCount;
    private long[] obsolete = new long[4];
    private int obsoleteCount;

    Change(TableSpace space, Operation operation) {
        this.space = space;
        this.memory = space.memory;
        this.operation = operation;
    }

    /** Makes a page without entries, all zeros but for kind, level, size and birth. */
    long page(int kind, int level, int log2Size) {
        long page = allocate(1 << log2Size);
        memory.zero(page, 1 << log2Size);
        memory.putLong(page, PageHeader.word(kind, level, log2Size));
        memory.putLong(page + PageHeader.BIRTH_OFFSET, space.currentVersion());
        return page;
    }

    /** Makes a block for a long separator; its bytes, a multiple of 8, are up to the caller. */
    long block(int length) {
        long block = allocate(PageLayout.BLOCK_BYTES_OFFSET + (length + 7 & -8));
        memory.putLong(block, PageLayout.blockWord(length));
        memory.putLong(block + PageHeader.BIRTH_OFFSET, space.currentVersion());
        return block;
    }

    private long allocate(int bytes) {
        if (freshCount == fresh.length) {
            fresh = Arrays.copyOf(fresh, freshCount * 2);
        }
        long address = space.allocatePage(bytes);
        fresh[freshCount++] = address;
        return address;
    }

    /** Frees a page that this change has made and does not link. */
    void discard(long page) {
        for (int i = freshCount - 1; i >= 0; i--) {
            if (fresh[i] == page) {
                fresh[i] = fresh[--freshCount];
                space.freePage(page);
                return;
            }
        }
    }

    /** Notes a page or block that is no longer linked once the change is. */
    void obsolete(long address) {
        if (obsoleteCount == obsolete.length) {
            obsolete = Arrays.copyOf(obsolete, obsoleteCount * 2);
        }
        obsolete[obsoleteCount++] = address;
    }

    /** What has been made is complete: it may be linked by a plain store from here on. */
    void publish() {
        // Orders the stores that filled the new pages before the store of a ref that leads to them, and before every
        // later
        // copy of that ref within a page.
        VarHandle.storeStoreFence();
    }

    /** The change is linked: what it made obsolete goes to the operation. */
    void commit() {
        for (int i = 0; i < obsoleteCount; i++) {
            operation.retireLater(obsolete[i]);
        }
        obsoleteCount = 0;
        freshCount = 0;
    }

    /** If the change is not linked, what it made is freed. */
    @Override
    public void close() {
        for (int i = 0; i < freshCount; i++) {
            space.freePage(fresh[i]);
        }
        obsoleteCount = 0;
        freshCount = 0;
    }
}

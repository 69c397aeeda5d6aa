/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import java.util.function.LongConsumer;

/** Calls a consumer with each page, children first, and another with each entry; touches no page after its call. */
final class HashWalk {
    private final HashPages pages;
    private final LongConsumer pageConsumer;
    private final LongConsumer entryConsumer;

    HashWalk(HashPages pages, LongConsumer pageConsumer, LongConsumer entryConsumer) {
        this.pages = pages;
        this.pageConsumer = pageConsumer;
        this.entryConsumer = entryConsumer;
    }

    void walk(long page) {
        if (page == 0) {
            return;
        }
        if (pages.isLeaf(page)) {
            walkChain(page);
            return;
        }
        int slots = 1 << pages.bits(page);
        for (int index = 0; index < slots; ) {
            long slot = pages.memory.getLong(slotAddress(page, index));
            index += 1 << slotSpan(slot);
            walk(slotPage(slot));
        }
        pageConsumer.accept(page);
    }

    private void walkChain(long first) {
        for (long leaf = first; leaf != 0; ) {
            long located = pages.located(leaf);
            long[] entries = new long[pages.slots.count(located)];
            int count = pages.slots.entries(located, entries, 0);
            for (int i = 0; i < count; i++) {
                entryConsumer.accept(entries[i]);
            }
            long next = pages.next(leaf);
            pageConsumer.accept(leaf);
            leaf = next;
        }
    }
}

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
            int lines = lines(pages.log2Size(leaf));
            for (int line = 0; line < lines; line++) {
                walkLine(lineAddress(leaf, line));
            }
            long next = pages.next(leaf);
            pageConsumer.accept(leaf);
            leaf = next;
        }
    }

    private void walkLine(long lineAddress) {
        for (long set = used(pages.memory.getLong(lineAddress)); set != 0; set &= set - 1) {
            entryConsumer.accept(pages.memory.getLong(entryAddress(lineAddress, lowestSlot(set))));
        }
    }
}

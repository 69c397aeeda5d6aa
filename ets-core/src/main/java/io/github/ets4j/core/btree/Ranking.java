/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Ranks;
import io.github.ets4j.core.memory.Memory;
import java.util.ConcurrentModificationException;

/**
 * Places in the order. Pages do not know how many entries are below them, which would have every insert write to all pages
 * of its path; so leaves are counted, by their headers. All methods are racy, as in {@link Traversal}.
 */
final class Ranking {
    private final Memory memory;
    private final Slots slots;

    Ranking(Memory memory, Slots slots) {
        this.memory = memory;
        this.slots = slots;
    }

    /** See {@link io.github.ets4j.core.backend.Container#rank}: a part is what is below a page of level 1, or a single leaf. */
    void rank(long page, Ranks ranks) {
        long word = memory.getLong(page);
        if (PageHeader.level(word) <= 1) {
            ranks.add(page, entries(page, word));
            return;
        }
        int count = PageLayout.count(word);
        for (int at = 0; at < count; at++) {
            rank(child(page, word, at), ranks);
        }
    }

    private long entries(long page, long word) {
        int count = PageLayout.count(word);
        if (PageHeader.level(word) == 0) {
            return count;
        }
        long entries = 0;
        for (int at = 0; at < count; at++) {
            entries += PageLayout.count(memory.getLong(child(page, word, at)));
        }
        return entries;
    }

    /** See {@link io.github.ets4j.core.backend.Container#entryAt}. */
    long entryAt(long page, long index) {
        long word = memory.getLong(page);
        if (PageHeader.level(word) == 0) {
            return slots.ref(page, PageHeader.log2Size(word), (int) Math.min(index, PageLayout.capacity(word) - 1));
        }
        long left = index;
        int count = PageLayout.count(word);
        for (int at = 0; at < count; at++) {
            long leaf = child(page, word, at);
            long leafWord = memory.getLong(leaf);
            if (left < PageLayout.count(leafWord)) {
                return slots.ref(leaf, PageHeader.log2Size(leafWord), (int) left);
            }
            left -= PageLayout.count(leafWord);
        }
        throw new ConcurrentModificationException("entries have gone");
    }

    private long child(long page, long word, int at) {
        long child = slots.ref(page, PageHeader.log2Size(word), at);
        if (child == 0 || PageHeader.level(memory.getLong(child)) != PageHeader.level(word) - 1) {
            throw new ConcurrentModificationException("a level does not fall");
        }
        return child;
    }
}

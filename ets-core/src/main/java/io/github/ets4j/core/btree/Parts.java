/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;

/** What the classes that change the structure of a tree work with. Stateless, like the tree. */
final class Parts {
    final TableSpace space;
    final Memory memory;
    final int log2SizeMax;
    final Slots slots;
    final PageSearch search;
    final Traversal traversal;
    final Leaves leaves;
    final Inners inners;

    Parts(TableSpace space, int log2SizeMax) {
        this.space = space;
        this.log2SizeMax = log2SizeMax;
        memory = space.memory;
        slots = new Slots(memory);
        search = new PageSearch(space, slots);
        traversal = new Traversal(memory, slots, search);
        leaves = new Leaves(space, slots);
        inners = new Inners(space, slots, log2SizeMax);
    }

    /** Whether a page may be changed in place: no pinned version holds it, see {@link TableSpace#isUnpinned}. */
    boolean writable(long page) {
        return space.isUnpinned(PageHeader.birth(memory.getLong(page + PageHeader.BIRTH_OFFSET)));
    }

    /** Header word of a page. */
    long word(long page) {
        return memory.getLong(page);
    }

    /** Entries or children of a page. */
    int count(long page) {
        return PageHeader.count(memory.getLong(page));
    }

    /** Slots of a page of the largest size, of the kind of the page with this header word. */
    int capacityMax(long word) {
        return PageLayout.capacity(PageLayout.isLeaf(word), log2SizeMax);
    }

    /** log2 of a size in which a fifth of the slots stays free, if the largest page has that many. */
    int roomyLog2Size(boolean leaf, int count) {
        return PageLayout.log2SizeFor(leaf, count + count / 4, log2SizeMax);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

/** The directories from a root down to the leaf of a hash, root first. */
final class HashPath {
    private final long[] directories = new long[HASH_BITS];
    private int depth;

    HashPath(HashPages pages, long root, long hash) {
        long page = root;
        while (!pages.isLeaf(page)) {
            directories[depth++] = page;
            page = slotPage(pages.slot(page, hash));
        }
    }

    int depth() {
        return depth;
    }

    long directory(int level) {
        return directories[level];
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

/** Looks into a skip list that nobody is changing, from the package that may see its levels. */
public final class SkipListAudit {
    private SkipListAudit() {}

    /** Number of levels that lead from the beginning of the list to some node: 0 if nothing can be reached. */
    public static int levelsInUse(SkipList list) {
        int levels = 0;
        for (int level = 0; list.first() != 0 && level < NodeDescriptor.HEIGHT_MAX; level++) {
            levels += NodeDescriptor.address(list.nextWord(list.first(), level)) == 0 ? 0 : 1;
        }
        return levels;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import java.util.HashSet;
import java.util.Set;

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

    /** Number of nodes that the short way to the upper levels leads to and that are not in its level; -1 if there is none. */
    public static int nodesAstray(SkipList list) {
        Express express = list.express();
        if (express == null) {
            return -1;
        }
        Set<Long> nodes = new HashSet<>();
        for (long node = list.first(); node != 0; ) {
            node = NodeDescriptor.address(list.nextWord(node, express.level()));
            nodes.add(node);
        }
        int astray = 0;
        for (int at = 0; at < express.size(); at++) {
            astray += express.node(at) == 0 || nodes.contains(express.node(at)) ? 0 : 1;
        }
        return astray;
    }
}

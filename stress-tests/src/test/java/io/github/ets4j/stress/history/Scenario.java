/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/** How the keys lie that a history is about: groups of a few keys, the calls on which are checked together. */
enum Scenario {
    /** Four keys are the whole table: all threads meet on them, and the size of the table is one of the results. */
    FEW_KEYS(1, 4, 1, false),
    /** Keys of a group lie apart, with rows between that stay: lists and ranges cross pages and base nodes. */
    WIDE_GROUPS(6, 6, 16, false),
    /** Thousands of keys, some of them used much more often than others: pages split and merge. */
    MANY_KEYS(800, 6, 1, false),
    /** A few groups in a table with an index on the value, by which rows are found as well. */
    INDEXED(3, 6, 4, true);

    private final int groups;
    private final int keysOfGroup;
    private final int distance;
    private final boolean isIndexed;

    Scenario(int groups, int keysOfGroup, int distance, boolean isIndexed) {
        this.groups = groups;
        this.keysOfGroup = keysOfGroup;
        this.distance = distance;
        this.isIndexed = isIndexed;
    }

    /** Number of groups. */
    int groups() {
        return groups;
    }

    /** Number of keys of each. */
    int keysOfGroup() {
        return keysOfGroup;
    }

    /** From one key of a group to the next. */
    int distance() {
        return distance;
    }

    /** Whether there is an index on the second element of rows. */
    boolean isIndexed() {
        return isIndexed;
    }

    /** Whether the table has no keys but those of one group. */
    boolean isWholeTable() {
        return groups == 1;
    }
}

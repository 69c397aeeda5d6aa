/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.List;

/**
 * How a table is prepared. Pages are of 256 bytes; going through all numbers of rows, there are some at which the next insert
 * splits a page, or the next removal merges some; keys inserted in descending order leave pages beside which there is room.
 *
 * @param variant type and structure
 * @param keys number of keys: 10, 20, and so on
 * @param isDescending whether they were inserted in descending order
 * @param extra rows of one key besides, in a bag
 * @param bases how often a base node was split
 * @param indexes of the table
 */
record Layout(TableVariant variant, int keys, boolean isDescending, int extra, int bases, Indexes indexes) {
    /** Which indexes there are. */
    enum Indexes {
        /** None. */
        NONE,
        /** On the second element. */
        ONE,
        /** That, and a unique one on the third. */
        UNIQUE
    }

    /** With wide leaves, of which few rows fill several. */
    private static final TableTuning TINY = new TableTuning(256, 8, WideBits.ALL);

    private static final int KEYS_MAX = 20;
    private static final int KEYS_OF_TWO_PAGES = 13;
    private static final int STEP = 10;

    static List<Layout> all() {
        List<Layout> all = new ArrayList<>();
        for (TableVariant variant : TableVariant.values()) {
            for (Indexes indexes : Indexes.values()) {
                addAll(all, variant, indexes);
            }
        }
        return all;
    }

    private static void addAll(List<Layout> all, TableVariant variant, Indexes indexes) {
        for (int keys = 0; keys <= KEYS_MAX; keys++) {
            for (int bases = 0; bases <= (variant.hasBases() && keys > 2 ? 2 : 0); bases++) {
                all.add(new Layout(variant, keys, false, 0, bases, indexes));
            }
        }
        for (int keys = KEYS_OF_TWO_PAGES; keys <= (variant.isOrdered() && variant.hasBases() ? KEYS_MAX : 0); keys++) {
            all.add(new Layout(variant, keys, true, 0, 0, indexes));
        }
        for (int extra = 1; extra <= (variant.isBag() ? 40 : 0); extra += extra < 12 ? 1 : 7) {
            all.add(new Layout(variant, 5, false, extra, 1, indexes));
        }
    }

    StoredTable table(StorageEngine engine) {
        StoredTable table = variant.store(engine, TINY);
        if (indexes != Indexes.NONE) {
            table.indexes().create(IndexDefinition.ofElement(Action.BY_VALUE, 2, false));
        }
        if (indexes == Indexes.UNIQUE) {
            table.indexes().create(IndexDefinition.ofElement(Action.BY_IDENTITY, 3, true));
        }
        for (int i = 1; i <= keys; i++) {
            table.insert(Action.row((isDescending ? keys + 1 - i : i) * STEP, 0));
        }
        for (int i = 1; i <= extra; i++) {
            table.insert(Action.row(Action.PRESENT, 100 + i));
        }
        for (int i = 0; i < bases; i++) {
            table.forceSplit(Terms.integer(Action.PRESENT + i * Action.PRESENT));
        }
        return table;
    }
}

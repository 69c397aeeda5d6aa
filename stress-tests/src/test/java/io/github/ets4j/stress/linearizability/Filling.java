/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.testing.WideBits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a table holds before the first call, so that few calls on the keys 1 to 3 take paths that are rare. All rows have the
 * value 0.
 */
public enum Filling {
    /** Nothing. */
    EMPTY {
        @Override
        IntStream inserted(boolean isOrdered) {
            return IntStream.empty();
        }
    },
    /** As many rows as a page holds, below 1 and above 3: the next insert splits it. */
    FULL_PAGE {
        @Override
        IntStream inserted(boolean isOrdered) {
            int rows = rowsOfPage(isOrdered);
            return IntStream.concat(IntStream.range(1 - rows / 2, 1), IntStream.range(4, 4 + rows - rows / 2));
        }
    },
    /** In an ordered table a full page, below 1 and above 3, beside one with room: the next insert moves -10 there. */
    ROOM_BESIDE {
        @Override
        IntStream inserted(boolean isOrdered) {
            // a page that is full by ascending keys leaves two and the next one to a new page
            return IntStream.concat(IntStream.rangeClosed(-20, -8), IntStream.of(0, 4, 5, 6, 7, 8, 9, 10, 11));
        }

        @Override
        boolean isRemoved(int key, boolean isOrdered) {
            return key == -20;
        }
    },
    /** Rows in several pages, 1 and 3 among them, so few that the next delete puts them into one. */
    SPARSE_PAGES {
        @Override
        IntStream inserted(boolean isOrdered) {
            // not in ascending order, which would leave nearly all rows in one page
            return isOrdered
                    ? IntStream.of(-5, -4, -3, -2, -1, 0, 2, 3, 4, 5, 6, 7, 1)
                    : IntStream.rangeClosed(-16, 15);
        }

        @Override
        boolean isRemoved(int key, boolean isOrdered) {
            return key == 2 || (isOrdered ? key == 7 || key <= -4 : key <= -2);
        }
    },
    /** Two base nodes: in an ordered table 1 is in one and 3 in the other. */
    TWO_BASES {
        @Override
        IntStream inserted(boolean isOrdered) {
            return IntStream.of(1, 3);
        }

        @Override
        void fill(StoredTable table) {
            super.fill(table);
            table.forceSplit(IntegerTerm.of(1));
        }
    };

    /** Pages as small as can be, and few base nodes. */
    static final TableTuning TINY = new TableTuning(256, 4, WideBits.NONE);

    private static int rowsOfPage(boolean isOrdered) {
        return isOrdered ? 12 : 31;
    }

    abstract IntStream inserted(boolean isOrdered);

    boolean isRemoved(int key, boolean isOrdered) {
        return false;
    }

    /** The keys that are there when the table is filled. */
    List<Integer> keys(boolean isOrdered) {
        return inserted(isOrdered)
                .filter(key -> !isRemoved(key, isOrdered))
                .boxed()
                .toList();
    }

    /** Fills a new table of {@link #TINY} pages. */
    void fill(StoredTable table) {
        boolean isOrdered = table.type().isOrdered();
        inserted(isOrdered).forEach(key -> table.insert(TableOperations.row(key, 0)));
        inserted(isOrdered).filter(key -> isRemoved(key, isOrdered)).forEach(key -> table.delete(IntegerTerm.of(key)));
    }
}

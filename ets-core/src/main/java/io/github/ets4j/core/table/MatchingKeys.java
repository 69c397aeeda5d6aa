/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import java.util.ArrayList;
import java.util.List;

/** Notes the keys of the rows of a piece, given in one call or several, that meet a condition, each once. Confined to one thread. */
final class MatchingKeys implements RowBatch {
    private final Keys keys;
    private final Memory memory;
    private final RowMatcher matcher;
    private final List<SearchKey> matching = new ArrayList<>();
    private SearchKey last; // null before the first

    MatchingKeys(RowStore rows, RowMatcher matcher) {
        this.keys = rows.table.keys;
        this.memory = rows.table.memory;
        this.matcher = matcher;
    }

    /** The keys of the piece so far. */
    List<SearchKey> keys() {
        return matching;
    }

    /** Goes on to another piece. */
    void clear() {
        matching.clear();
        last = null;
    }

    @Override
    public int accept(long[] rows, int count) {
        for (int i = matcher.next(rows, 0, count); i < count; i = matcher.next(rows, i + 1, count)) {
            if (last == null || !last.matches(memory, rows[i])) { // the rows of a key come together
                last = keys.ofRow(memory, rows[i]);
                matching.add(last);
            }
        }
        return count;
    }
}

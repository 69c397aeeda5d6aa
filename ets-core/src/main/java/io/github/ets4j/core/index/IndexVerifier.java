/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.skiplist.ValueProbe;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Compares an index with the rows of its table, while nothing changes. */
final class IndexVerifier {
    private final SecondaryIndex index;
    private final TableSpace table;
    private final RowValues values;
    private final Set<Long> entered = new HashSet<>();
    private long bytes;
    private long inDoubt;
    private byte[] lastValue;

    IndexVerifier(SecondaryIndex index, TableSpace table) {
        this.index = index;
        this.table = table;
        this.values = index.values();
    }

    /** Throws {@link AssertionError} that names what is broken. */
    void verify(IndexHost host) {
        long nodes = index.nodes().verify(node -> place(index.nodes().row(node)));
        index.nodes().walk(this::count, this::enter);
        require(inDoubt == (index.isCertain() ? 0 : nodes), "nodes in doubt", inDoubt, nodes);
        require(entered.size() == nodes, "rows in it", entered.size(), nodes);
        require(index.size() == nodes, "size", index.size(), nodes);
        require(index.memoryBytes() == bytes, "memoryBytes", index.memoryBytes(), bytes);
        host.forEachRow(this::leave);
        require(entered.isEmpty(), "rows that are not in the table", entered.size(), 0);
    }

    private void count(long node) {
        bytes += table.space.sizeAt(node);
        inDoubt += index.nodes().isCertain(node) ? 0 : 1;
    }

    private ValueProbe place(long row) {
        byte[] value = values.sortKey(row);
        require(value != null, "a row without a value", row, 0);
        return ValueProbe.of(value, index.keyOf(row), row);
    }

    private void enter(long row) {
        require(entered.add(row), "a row that is in it twice", row, 0);
        byte[] value = values.sortKey(row);
        require(!index.isUnique() || !Arrays.equals(value, lastValue), "a value that is in it twice", row, 0);
        lastValue = value;
    }

    private void leave(long row) {
        boolean hasValue = values.knownSortKey(row) != null;
        require(entered.remove(row) == hasValue, "a row with value=" + hasValue + " that is in it", row, 0);
    }

    private void require(boolean holds, String what, long found, long expected) {
        if (!holds) {
            throw new AssertionError(
                    "index=" + index.definition().name() + ": " + what + ": found=" + found + ", expected=" + expected);
        }
    }
}

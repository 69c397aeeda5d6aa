/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.hash.BagBlocks;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What the entries of one table lead to: rows, and in bags blocks of rows with an index. Stateless. */
final class RowStore {
    /** Rows touched at once: enough for all the misses that a processor has under way, and few enough to stay in its first cache. */
    private static final int TOUCHED_ROWS = 64;
    /** The last word that is touched lies in the second cache line of a row, or in the third one. */
    private static final int FAR_OFFSET_MAX = 120;

    final TableSpace table;
    final RowCodec codec;
    final BagBlocks bags;

    RowStore(TableSpace table, TableType type, boolean isCompressed) {
        this.table = table;
        this.codec =
                isCompressed ? RowCodec.compressing(table.space, table.keys.keyPosition()) : new RowCodec(table.space);
        this.bags = type == TableType.BAG ? BagBlocks.ofDistinctRows(table) : BagBlocks.ofAnyRows(table);
    }

    /** Encodes a row, born now. */
    long encode(Tuple tuple, SearchKey key) {
        return encode(tuple, key.hash());
    }

    /** Encodes a row whose key has a known hash, born now. */
    long encode(Tuple tuple, int hash) {
        return codec.encode(tuple, hash, table.currentVersion());
    }

    /** Bytes that a row takes in the Space; does not read the row, which may be in no cache. */
    int bytes(long row) {
        return table.space.sizeAt(row);
    }

    static boolean isBlock(long entry) {
        return (entry & 7) != 0;
    }

    /** Calls {@code rows} for each row of an entry, in the order of their insertion. */
    void forEachRow(long entry, LongConsumer rows) {
        if (isBlock(entry)) {
            bags.collect(entry, rows);
        } else if (entry != 0) {
            rows.accept(entry);
        }
    }

    /** Calls {@code addresses} for each row and all else that an entry of the table leads to: blocks and their index. */
    void forEachAddress(long entry, LongConsumer addresses) {
        forEachRow(entry, addresses);
        if (isBlock(entry)) {
            bags.forEachOwned(entry, addresses);
        }
    }

    /** The rows of an entry, decoded. */
    List<Tuple> decode(long entry) {
        if (entry == 0) {
            return List.of();
        }
        if (!isBlock(entry)) {
            return List.of(codec.decode(entry));
        }
        List<Tuple> tuples = new ArrayList<>();
        bags.collect(entry, row -> tuples.add(codec.decode(row)));
        return tuples;
    }

    /**
     * Reads words of rows that may lie anywhere, so that their cache misses overlap instead of following each other: reading
     * one row takes too long for the processor to reach the next one meanwhile. The two words are the first and the last one
     * of a row as long as the first of these, since rows of a table are much alike; of long rows what comes first is read first.
     * No header is 0, as every row has a key.
     *
     * @param to first index not to look at
     * @return {@code to}; its use keeps the reads alive
     */
    int touch(long[] found, int from, int to) {
        if (from == to) {
            return to;
        }
        int last = table.space.sizeAt(found[from]) - Long.BYTES;
        long words = last <= RowDescriptor.FAR_OFFSET
                ? table.memory.touch(
                        found, from, to, RowDescriptor.HASH_OFFSET, RowDescriptor.FAR_OFFSET) // a constant is quicker
                : table.memory.touch(found, from, to, RowDescriptor.HASH_OFFSET, Math.min(last, FAR_OFFSET_MAX));
        assert words != 0 : "a row without elements";
        return words == 0 ? from : to;
    }

    /** Rows that may lie anywhere, decoded; a group of them is touched just before. */
    List<Tuple> decodeAll(long[] found, int count) {
        Tuple[] tuples = new Tuple[count];
        for (int from = 0; from < count; from += TOUCHED_ROWS) {
            int end = Math.min(from + TOUCHED_ROWS, count);
            int touched = end - from == 1 ? end : touch(found, from, end);
            for (int i = from; i < touched; i++) {
                tuples[i] = codec.decode(found[i]);
            }
        }
        return List.of(tuples);
    }

    /** Notes that a row is displaced. */
    void displaceRow(long row, Operation operation) {
        operation.retireEntryLater(row);
        operation.noteDisplaced(row);
        operation.rowsDelta--;
        operation.bytesDelta -= bytes(row);
    }

    /** Notes that all an entry leads to is displaced. */
    void displaceEntry(long entry, Operation operation) {
        forEachRow(entry, row -> displaceRow(row, operation));
        if (isBlock(entry)) {
            bags.forEachOwned(entry, address -> bags.displace(address, operation));
        }
    }

    /** Notes that a row is linked. */
    void placeRow(long row, Operation operation) {
        operation.notePlaced(row);
        operation.rowsDelta++;
        operation.bytesDelta += bytes(row);
    }
}

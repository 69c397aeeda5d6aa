/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Permutation;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;

/**
 * The rows of {@link Data}, with a counter that no other row has, in a table with or without an index on it. The order of the
 * counters has nothing to do with that of the keys.
 */
final class IndexedRows implements AutoCloseable {
    private final Ets ets = Ets.create();
    private final Permutation counters;
    private final Table table;

    /** An empty table, to hold the rows of some of the first {@code numbers} candidate keys. */
    IndexedRows(String store, Indexing indexing, int numbers) {
        TableOptions options = switch (store) {
            case "set" -> TableOptions.set();
            case "ordered_set" -> TableOptions.orderedSet();
            case "skip_list" -> TableOptions.orderedSet().structure(TableStructure.SKIP_LIST);
            default -> throw new IllegalArgumentException("store=" + store);
        };
        counters = new Permutation(numbers);
        table = ets.table(ets.newTable("bench", indexing.of(options)));
    }

    /** Inserts the row of a candidate key with the counter that goes with it. */
    void insert(int number) {
        insert(number, counter(number));
    }

    /** Inserts the row of a candidate key. */
    void insert(int number, long counter) {
        long key = Data.candidateKey(number);
        table.insert(Tuple.of(IntegerTerm.of(key), IntegerTerm.of(counter), Bitstring.of(Data.payload(key, counter))));
    }

    /** The counter that goes with a candidate key, and with no other. */
    long counter(int number) {
        return counters.at(number);
    }

    Table table() {
        return table;
    }

    @Override
    public void close() {
        ets.close();
    }
}

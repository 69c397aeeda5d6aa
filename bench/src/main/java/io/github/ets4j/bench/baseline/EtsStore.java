/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * One table of this project, alone in its engine. Rows live off-heap: an insert encodes a tuple, a lookup decodes the whole
 * row into a new one.
 *
 * <p>What differs in meaning from the JDK stores: a returned row is a copy that nothing shares; an integer may have any
 * size and any element any type; {@link #range} is one atomic read where its limit allows.
 */
public final class EtsStore implements OrderedStore<Tuple> {
    private static final int COUNTER = 2;
    private static final int PAYLOAD = 3;

    private final Ets ets;
    private final Table table;

    private EtsStore(TableOptions options) {
        ets = Ets.create();
        table = ets.table(ets.newTable("bench", options));
    }

    /** A {@code set}; it has no {@link #range}. */
    public static EtsStore set() {
        return new EtsStore(TableOptions.set());
    }

    /** An {@code ordered_set}. */
    public static EtsStore orderedSet() {
        return new EtsStore(TableOptions.orderedSet());
    }

    /** An {@code ordered_set} that is a skip list. */
    public static EtsStore skipList() {
        return new EtsStore(TableOptions.orderedSet().structure(TableStructure.SKIP_LIST));
    }

    @Override
    public void insert(long key, long counter, byte[] payload) {
        table.insert(Tuple.of(IntegerTerm.of(key), IntegerTerm.of(counter), Bitstring.of(payload)));
    }

    @Override
    public Tuple lookup(long key) {
        return table.get(IntegerTerm.of(key)).orElse(null);
    }

    @Override
    public long counterOf(Tuple row) {
        return ((IntegerTerm) row.element(COUNTER)).longValue();
    }

    @Override
    public Row toRow(Tuple row) {
        long key = ((IntegerTerm) row.element(1)).longValue();
        return new Row(key, counterOf(row), ((Bitstring) row.element(PAYLOAD)).toBytes());
    }

    @Override
    public void delete(long key) {
        table.delete(IntegerTerm.of(key));
    }

    @Override
    public long updateCounter(long key, long increment) {
        return table.updateCounter(IntegerTerm.of(key), increment);
    }

    @Override
    public List<Tuple> range(long from, long to, int limit) {
        return table.range(IntegerTerm.of(from), IntegerTerm.of(to), limit);
    }

    @Override
    public long size() {
        return table.size();
    }

    /** Bytes of off-heap memory that the table's rows and pages take. */
    public long tableBytes() {
        return table.memoryBytes();
    }

    /** Bytes of off-heap memory that the engine holds from the operating system, used or not. */
    public long committedBytes() {
        return ets.committedBytes();
    }

    @Override
    public void close() {
        ets.close();
    }
}

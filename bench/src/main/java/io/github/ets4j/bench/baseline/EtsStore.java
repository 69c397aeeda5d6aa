/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;

/**
 * One table of this project, alone in its engine. Rows live off-heap: an insert encodes a tuple, a lookup decodes the whole
 * row into a new one.
 *
 * <p>What differs in meaning from the JDK stores: a returned row is a copy that nothing shares; an integer may have any
 * size and any element any type.
 */
public sealed class EtsStore implements Store<Tuple> permits OrderedEtsStore {
    private static final int COUNTER = 2;
    private static final int PAYLOAD = 3;

    private final Ets ets;
    private final Table table;
    private final boolean hasBinaryKeys;

    EtsStore(TableOptions options, KeyKind keys) {
        hasBinaryKeys = keys == KeyKind.BINARY;
        ets = Ets.create();
        table = ets.table(ets.newTable("bench", options));
    }

    /** A {@code set}. */
    public static EtsStore set(KeyKind keys) {
        return new EtsStore(TableOptions.set(), keys);
    }

    /** An {@code ordered_set}. */
    public static OrderedEtsStore orderedSet(KeyKind keys) {
        return new OrderedEtsStore(TableOptions.orderedSet(), keys);
    }

    /** An {@code ordered_set} that is a skip list. */
    public static OrderedEtsStore skipList(KeyKind keys) {
        return new OrderedEtsStore(TableOptions.orderedSet().structure(TableStructure.SKIP_LIST), keys);
    }

    final Term key(long key) {
        return hasBinaryKeys ? Bitstring.of(KeyKind.binary(key)) : IntegerTerm.of(key);
    }

    final Table table() {
        return table;
    }

    private Tuple row(long key, long counter, byte[] payload) {
        return Tuple.of(key(key), IntegerTerm.of(counter), Bitstring.of(payload));
    }

    @Override
    public final void insert(long key, long counter, byte[] payload) {
        table.insert(row(key, counter, payload));
    }

    @Override
    public final Tuple lookup(long key) {
        return table.get(key(key)).orElse(null);
    }

    @Override
    public final List<Tuple> lookupAll(long[] keys) {
        Term[] terms = new Term[keys.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = key(keys[i]);
        }
        return table.lookupAll(Arrays.asList(terms));
    }

    @Override
    public final long counterOf(Tuple row) {
        return ((IntegerTerm) row.element(COUNTER)).longValue();
    }

    @Override
    public final Row toRow(Tuple row) {
        Term key = row.element(1);
        return new Row(
                hasBinaryKeys ? KeyKind.key(((Bitstring) key).toBytes()) : ((IntegerTerm) key).longValue(),
                counterOf(row),
                ((Bitstring) row.element(PAYLOAD)).toBytes());
    }

    @Override
    public final void delete(long key) {
        table.delete(key(key));
    }

    @Override
    public final long updateCounter(long key, long increment) {
        return table.updateCounter(key(key), increment);
    }

    @Override
    public final void insertAll(long[] keys, long counter, byte[][] payloads) {
        Tuple[] rows = new Tuple[keys.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(keys[i], counter, payloads[i]);
        }
        table.insert(rows);
    }

    @Override
    public final boolean isBatchAtomic() {
        return true;
    }

    @Override
    public final long select(long divisor) {
        Term specification = TermParser.parse("[{{'_','$1','_'},[{'=:=',{'rem','$1'," + divisor + "},0}],['$_']}]");
        return table.select(specification).size();
    }

    @Override
    public final long sumOfAll() {
        return table.stream().mapToLong(this::counterOf).sum();
    }

    @Override
    public final String difference() {
        return "";
    }

    @Override
    public final long bytesOffHeap() {
        return committedBytes();
    }

    @Override
    public final long size() {
        return table.size();
    }

    /** Bytes of off-heap memory that the table's rows and pages take. */
    public final long tableBytes() {
        return table.memoryBytes();
    }

    /** Bytes of off-heap memory that the engine holds from the operating system, used or not. */
    public final long committedBytes() {
        return ets.committedBytes();
    }

    @Override
    public final void close() {
        ets.close();
    }
}

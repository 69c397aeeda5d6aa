/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;

/**
 * A Chronicle Map in native memory. Keys and values have constant sizes, so that entries carry none; reads fill a row that
 * the caller brings; {@code put} and {@code remove} do not return what was there.
 *
 * @param <K> the map's keys
 */
final class ChronicleMapStore<K> implements Store<LoadedRow> {
    /** What is expected above the given number of rows before a segment needs a second tier. */
    private static final double HEADROOM = 1.1;
    /** How far the map may outgrow what is expected; it takes that memory only when it does. */
    private static final double MOST_GROWTH = 4;

    private static final int LEAST_ENTRIES = 1024;

    private final ChronicleMap<K, LoadedRow> map;
    private final LongFunction<K> keys;
    private final ToLongFunction<K> numbers;

    private ChronicleMapStore(Class<K> type, LongFunction<K> keys, ToLongFunction<K> numbers, long rows) {
        this.keys = keys;
        this.numbers = numbers;
        map = ChronicleMapBuilder.of(type, LoadedRow.class)
                .name("bench")
                .entries(Math.max(LEAST_ENTRIES, (long) (rows * HEADROOM)))
                .maxBloatFactor(MOST_GROWTH)
                .constantKeySizeBySample(keys.apply(0))
                .valueMarshaller(new LoadedRowMarshaller())
                .constantValueSizeBySample(new LoadedRow(0, new byte[Data.PAYLOAD_BYTES]))
                .putReturnsNull(true)
                .removeReturnsNull(true)
                .create();
    }

    static ChronicleMapStore<?> of(KeyKind keys, long rows) {
        return switch (keys) {
            case INTEGER -> new ChronicleMapStore<>(Long.class, Long::valueOf, Long::longValue, rows);
            case BINARY -> new ChronicleMapStore<>(byte[].class, KeyKind::binary, KeyKind::key, rows);
        };
    }

    @Override
    public void insert(long key, long counter, byte[] payload) {
        map.put(keys.apply(key), new LoadedRow(counter, payload));
    }

    @Override
    public LoadedRow lookup(long key) {
        return map.getUsing(keys.apply(key), new LoadedRow(key));
    }

    @Override
    public long counterOf(LoadedRow row) {
        return row.counter();
    }

    @Override
    public Row toRow(LoadedRow row) {
        return row.toRow();
    }

    @Override
    public void delete(long key) {
        map.remove(keys.apply(key));
    }

    /** {@inheritDoc} Holds the lock of the segment from the read to the write. */
    @Override
    public long updateCounter(long key, long increment) {
        try (ExternalMapQueryContext<K, LoadedRow, ?> context = map.queryContext(keys.apply(key))) {
            context.updateLock().lock();
            MapEntry<K, LoadedRow> entry = context.entry();
            if (entry == null) {
                throw new NoSuchElementException("key=" + key);
            }
            LoadedRow row = entry.value().getUsing(new LoadedRow(key));
            row.fill(row.counter() + increment, row.payload());
            entry.doReplaceValue(context.wrapValueAsData(row));
            return row.counter();
        }
    }

    /** {@inheritDoc} The counter is read where the entry lies. */
    @Override
    public long select(long divisor) {
        Tally tally = new Tally();
        map.forEachEntry(entry -> {
            long counter = entry.value().bytes().readLong(entry.value().offset());
            if (counter % divisor == 0 && load(entry).counter() == counter) {
                tally.value++;
            }
        });
        return tally.value;
    }

    @Override
    public long sumOfAll() {
        Tally tally = new Tally();
        map.forEachEntry(entry -> tally.value += load(entry).counter());
        return tally.value;
    }

    private LoadedRow load(MapEntry<K, LoadedRow> entry) {
        return entry.value()
                .getUsing(new LoadedRow(numbers.applyAsLong(entry.key().get())));
    }

    @Override
    public long size() {
        return map.longSize();
    }

    @Override
    public long bytesOffHeap() {
        return map.offHeapMemoryUsed();
    }

    @Override
    public String difference() {
        return "rows of one size that is told beforehand, as is their number; lists and traversals are not atomic, a"
                + " traversal stops the writers of the segment that it is in";
    }

    @Override
    public void close() {
        map.close();
    }

    /** A sum that a lambda adds to. */
    private static final class Tally {
        private long value;
    }
}

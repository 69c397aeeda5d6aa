/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.ChosenHashKeys;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** A container under test, with the model that it is compared with: a sorted map by hash and key. */
final class HashFixture implements AutoCloseable {
    static final LongUnaryOperator GOOD = HashFixture::mix;
    /** Three hashes in all, at the edges and near one. */
    static final LongUnaryOperator FEW = key -> hash64(new long[] {0, 7, 0xFFFF_FFFFL}[(int) (key % 3)], mix(key));
    /** All hashes side by side, all fingerprints alike. */
    static final LongUnaryOperator DENSE = key -> hash64(0x1234_5600L + (key & 0xFF), 1);
    /** Half of the keys share a hash. */
    static final LongUnaryOperator SKEWED = key -> key % 2 == 0 ? hash64(0x8000_0000L, mix(key)) : mix(key);

    /** Position of a key in the order of a hash container. */
    record Position(long hash, long key) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            return hash != other.hash ? Long.compare(hash, other.hash) : Long.compare(key, other.key);
        }
    }

    final Space space = Space.checked(256L << 20);
    final Reclaimer reclaimer = new Reclaimer(space);
    final Memory memory = space.memory();
    final Keys keys;
    final RowCodec codec;
    final TableSpace table;
    final HashContainer container;
    final Region region;
    final TreeMap<Position, Long> model = new TreeMap<>();
    final Operation operation;
    long root;

    HashFixture(LongUnaryOperator hash, int pageSizeMax) {
        this(hash, pageSizeMax, Region.ALL);
    }

    HashFixture(LongUnaryOperator hash, int pageSizeMax, Region region) {
        this(hash, pageSizeMax, region, WideBits.NONE);
    }

    HashFixture(LongUnaryOperator hash, int pageSizeMax, long wideBits) {
        this(hash, pageSizeMax, Region.ALL, wideBits);
    }

    private HashFixture(LongUnaryOperator hash, int pageSizeMax, Region region, long wideBits) {
        keys = ChosenHashKeys.hashed(hash);
        codec = new RowCodec(space);
        table = new TableSpace(space, reclaimer, keys);
        container = HashContainer.create(table, pageSizeMax, wideBits);
        operation = new Operation(table);
        this.region = region;
    }

    static long hash64(long hash32, long low) {
        return hash32 << 32 | low & 0xFFFF_FFFFL;
    }

    static long mix(long key) {
        long z = (key + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }

    SearchKey key(long key) {
        return keys.of(IntegerTerm.of(key));
    }

    long keyOf(long entry) {
        return codec.smallInteger(keys.keyRow(memory, entry), 1);
    }

    Position position(long key) {
        return new Position(Integer.toUnsignedLong(key(key).hash()), key);
    }

    long newRow(long key) {
        return codec.encode(Tuple.of(IntegerTerm.of(key)), key(key).hash());
    }

    /** Puts a new row in place of what the key has, in container and model. */
    void put(long key) {
        long row = newRow(key);
        try {
            root = container.put(root, region, key(key), row, operation);
        } catch (RuntimeException e) {
            space.free(row);
            throw e;
        }
        accept(key, row);
    }

    /** The same through find and replaceFound; the key is present. */
    void replaceFound(long key) {
        SearchKey searchKey = key(key);
        container.find(root, searchKey, operation);
        long row = newRow(key);
        root = container.replaceFound(root, region, searchKey, row, operation);
        accept(key, row);
    }

    private void accept(long key, long row) {
        Long displaced = model.put(position(key), row);
        assertEquals(displaced == null ? 0 : displaced, operation.previous, "previous");
        if (displaced != null) {
            operation.retireEntryLater(displaced);
        }
        operation.commit();
    }

    void remove(long key) {
        root = container.remove(root, key(key), operation);
        Long displaced = model.remove(position(key));
        assertEquals(displaced == null ? 0 : displaced, operation.previous, "previous");
        if (displaced != null) {
            operation.retireEntryLater(displaced);
        }
        operation.commit();
    }

    long find(long key) {
        return container.find(root, key(key), new Operation(table));
    }

    static long orZero(Map.Entry<Position, Long> entry) {
        return entry == null ? 0 : entry.getValue();
    }

    /** Compares every reading method for one key, which need not be present. */
    void checkAround(long key) {
        Position position = position(key);
        Long expected = model.get(position);
        assertEquals(expected == null ? 0 : expected, find(key), "find");
        assertEquals(orZero(model.higherEntry(position)), container.higher(root, key(key)), "higher");
        assertEquals(orZero(model.lowerEntry(position)), container.lower(root, key(key)), "lower");
        assertEquals(orZero(model.firstEntry()), container.first(root), "first");
        assertEquals(orZero(model.lastEntry()), container.last(root), "last");
    }

    /** Compares a whole traversal in chunks from a hash on. */
    void checkScan(long fromHash, int limit) {
        assertEquals(
                new ArrayList<>(
                        model.tailMap(new Position(fromHash, Long.MIN_VALUE)).values()),
                scan(root, fromHash, limit),
                "scan");
    }

    /** The entries of all pieces, each put in order: what a piece holds comes as it lies. */
    List<Long> scan(long fromRoot, long fromHash, int limit) {
        List<Long> entries = new ArrayList<>();
        Scan scan = new Scan();
        scan.fromHash = fromHash;
        scan.limit = limit;
        do {
            scan.count = 0;
            long before = scan.fromHash;
            container.scan(fromRoot, scan);
            List<Long> piece = new ArrayList<>();
            for (int i = 0; i < scan.count; i++) {
                piece.add(scan.entries[i]);
            }
            piece.sort(Comparator.comparing(entry -> position(keyOf(entry))));
            entries.addAll(piece);
            assertEquals(true, scan.exhausted || scan.fromHash > before, "progress");
        } while (!scan.exhausted);
        return entries;
    }

    /** Compares the whole of the container with the model. */
    void checkAll() {
        assertEquals(model.size(), container.verify(root, region), "entries");
        checkScan(0, Integer.MAX_VALUE);
    }

    /** Splits into halves, checks them, and joins them again; does nothing where there is nothing to split. */
    void splitAndJoin() {
        Split split = container.split(root, region, operation);
        if (split == null) {
            assertEquals(
                    true,
                    region.log2Width() == 0
                            || model.isEmpty()
                            || model.firstKey().hash() == model.lastKey().hash());
            return;
        }
        assertNotNull(split);
        int log2Width = region.log2Width() - 1;
        Region lower = new Region(region.low(), log2Width);
        Region upper = new Region(region.low() + (1L << log2Width), log2Width);
        Position middle = new Position(upper.low(), Long.MIN_VALUE);
        assertEquals(model.headMap(middle).size(), container.verify(split.left(), lower), "left");
        assertEquals(model.tailMap(middle).size(), container.verify(split.right(), upper), "right");
        assertEquals(new ArrayList<>(model.headMap(middle).values()), scan(split.left(), lower.low(), 10), "left");
        assertEquals(new ArrayList<>(model.tailMap(middle).values()), scan(split.right(), upper.low(), 10), "right");
        root = container.join(split.left(), split.right(), region, operation);
    }

    /** Frees all that is reachable and demands that nothing else was allocated. */
    @Override
    public void close() {
        operation.finish();
        container.walk(root, table::freePage, space::free);
        reclaimer.drain();
        assertEquals(0, table.pageBytes(), "pageBytes");
        assertEquals(0, space.allocatedBytes(), "allocatedBytes");
        space.close();
    }
}

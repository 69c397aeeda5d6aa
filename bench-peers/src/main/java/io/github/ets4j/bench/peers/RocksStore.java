/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.PlainRowStore;
import io.github.ets4j.bench.baseline.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** A RocksDB in a directory of its own, tuned for data that fit into memory: no log, no compression, Bloom filters. */
final class RocksStore implements OrderedStore<Row>, PlainRowStore {
    private static final long CACHE_BYTES = 256L << 20;
    private static final int BLOOM_BITS_PER_KEY = 10;

    /** Memory, by the properties that tell it: what is written and not yet in a file, files, blocks of them, indexes. */
    private static final List<String> MEMORY_PROPERTIES = List.of(
            "rocksdb.cur-size-all-mem-tables",
            "rocksdb.total-sst-files-size",
            "rocksdb.block-cache-usage",
            "rocksdb.estimate-table-readers-mem");

    static {
        RocksDB.loadLibrary();
    }

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final BloomFilter filter = new BloomFilter(BLOOM_BITS_PER_KEY);
    private final Cache cache;
    private final Options options;
    private final ReadOptions reading;
    private final WriteOptions writing;
    private final RocksDB db;
    private final RocksRowFormat format;
    private final KeyLocks locks = new KeyLocks();

    RocksStore(KeyKind keys) {
        format = new RocksRowFormat(keys);
        cache = new LRUCache(CACHE_BYTES);
        options = options(cache, filter);
        reading = new ReadOptions().setVerifyChecksums(false);
        writing = new WriteOptions().setDisableWAL(true);
        try {
            db = RocksDB.open(options, directory.path().toString());
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Options options(Cache cache, BloomFilter filter) {
        return new Options()
                .setCreateIfMissing(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(filter)
                        .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash));
    }

    @Override
    public void insert(long key, long counter, byte[] payload) {
        try {
            db.put(writing, format.key(key), format.value(counter, payload));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Row lookup(long key) {
        byte[] value = valueOf(key);
        return value == null ? null : format.row(key, value);
    }

    private byte[] valueOf(long key) {
        try {
            return db.get(reading, format.key(key));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void delete(long key) {
        try {
            db.delete(writing, format.key(key));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@inheritDoc} Reads and writes under a lock of this adapter's own; a value holds more than what a merge could add to. */
    @Override
    public long updateCounter(long key, long increment) {
        synchronized (locks.of(key)) {
            byte[] value = valueOf(key);
            if (value == null) {
                throw new NoSuchElementException("key=" + key);
            }
            long sum = format.addToCounter(value, increment);
            try {
                db.put(writing, format.key(key), value);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
            return sum;
        }
    }

    @Override
    public List<Row> range(long from, long to, int limit) {
        List<Row> rows = new ArrayList<>(limit);
        try (RocksIterator iterator = db.newIterator(reading)) {
            for (iterator.seek(format.key(from)); iterator.isValid() && rows.size() < limit; iterator.next()) {
                long key = format.number(iterator.key());
                if (key > to) {
                    break;
                }
                rows.add(format.row(key, iterator.value()));
            }
        }
        return rows;
    }

    @Override
    public void insertAll(long[] keys, long counter, byte[][] payloads) {
        try (WriteBatch batch = new WriteBatch()) {
            for (int i = 0; i < keys.length; i++) {
                batch.put(format.key(keys[i]), format.value(counter, payloads[i]));
            }
            db.write(writing, batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isBatchAtomic() {
        return true;
    }

    @Override
    public long select(long divisor) {
        List<Row> selected = new ArrayList<>();
        try (RocksIterator iterator = db.newIterator(reading)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                byte[] value = iterator.value();
                if (format.counter(value) % divisor == 0) {
                    selected.add(format.row(format.number(iterator.key()), value));
                }
            }
        }
        return selected.size();
    }

    @Override
    public long sumOfAll() {
        long sum = 0;
        try (RocksIterator iterator = db.newIterator(reading)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                sum += format.row(format.number(iterator.key()), iterator.value())
                        .counter();
            }
        }
        return sum;
    }

    /** {@inheritDoc} Counted one by one: the store has no number of its own that is exact. */
    @Override
    public long size() {
        long rows = 0;
        try (RocksIterator iterator = db.newIterator(reading)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Override
    public long bytesOffHeap() {
        long bytes = 0;
        try {
            for (String property : MEMORY_PROPERTIES) {
                bytes += db.getLongProperty(property);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
        return bytes;
    }

    @Override
    public String difference() {
        return "no log, so nothing durable; files in memory, uncompressed; writers queue behind one leader; counters are"
                + " read and written under a lock of the adapter, atomic among themselves only; iterators are snapshots";
    }

    @Override
    public void close() {
        db.close();
        options.close();
        reading.close();
        writing.close();
        cache.close();
        filter.close();
        directory.close();
    }
}

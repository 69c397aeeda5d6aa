/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A database of RocksDB in a directory, with one column family for each table of YCSB. Thread-safe. */
final class RocksFamilies implements AutoCloseable {
    private final Path directory;
    private final boolean isTemporary;
    private final DBOptions options;
    private final ColumnFamilyOptions familyOptions = new ColumnFamilyOptions().optimizeLevelStyleCompaction();
    private final Map<String, ColumnFamilyHandle> families = new ConcurrentHashMap<>();
    private final RocksDB database;

    private RocksFamilies(Path directory, boolean isTemporary) throws RocksDBException {
        this.directory = directory;
        this.isTemporary = isTemporary;
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setIncreaseParallelism(threads)
                .setMaxBackgroundJobs(threads);
        database = openAll();
    }

    /**
     * Opens a database with the families that it has.
     *
     * @param directory empty for a temporary one, which is removed in the end
     */
    static RocksFamilies open(String directory) throws IOException, RocksDBException {
        RocksDB.loadLibrary();
        return directory.isEmpty()
                ? new RocksFamilies(Files.createTempDirectory("ycsb-rocksdb"), true)
                : new RocksFamilies(Files.createDirectories(Path.of(directory)), false);
    }

    private RocksDB openAll() throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        try (Options plain = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(plain, directory.toString())) {
                descriptors.add(new ColumnFamilyDescriptor(name, familyOptions));
            }
        }
        if (descriptors.isEmpty()) { // a new database
            descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, familyOptions));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB opened = RocksDB.open(options, directory.toString(), descriptors, handles);
        for (ColumnFamilyHandle handle : handles) {
            families.put(new String(handle.getName(), StandardCharsets.UTF_8), handle);
        }
        return opened;
    }

    RocksDB database() {
        return database;
    }

    /** The family of a table; made if there is none. */
    ColumnFamilyHandle family(String table) throws RocksDBException {
        ColumnFamilyHandle known = families.get(table);
        return known != null ? known : create(table);
    }

    private synchronized ColumnFamilyHandle create(String table) throws RocksDBException {
        ColumnFamilyHandle known = families.get(table);
        if (known != null) {
            return known;
        }
        ColumnFamilyHandle created = database.createColumnFamily(
                new ColumnFamilyDescriptor(table.getBytes(StandardCharsets.UTF_8), familyOptions));
        families.put(table, created);
        return created;
    }

    @Override
    public void close() throws IOException {
        families.values().forEach(ColumnFamilyHandle::close);
        database.close();
        options.close();
        familyOptions.close();
        if (isTemporary) {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(directory)) {
            paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}

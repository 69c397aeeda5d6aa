/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.PlainRowStore;
import io.github.ets4j.bench.baseline.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.DirectBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.DirectBufferProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.EnvInfo;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/**
 * An LMDB environment in a directory of its own, written through its memory map and never synchronized with a disk. Each
 * thread has one read transaction, which it renews for every read, and buffers for a key and a value.
 */
final class LmdbStore implements OrderedStore<Row>, PlainRowStore {
    private static final int READERS = 1024;
    private static final int DIRECTORY_MODE = 0700;
    private static final long MAP_BYTES = 16L << 30;
    private static final long MAP_BYTES_PER_ROW = 1024;

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Env<DirectBuffer> env;
    private final Dbi<DirectBuffer> table;
    private final KeyKind keys;
    private final Queue<LmdbSession> sessions = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<LmdbSession> session = ThreadLocal.withInitial(this::newSession);

    LmdbStore(KeyKind keys, long rows) {
        this.keys = keys;
        env = Env.create(DirectBufferProxy.PROXY_DB)
                .setMapSize(Math.min(MAP_BYTES + rows * MAP_BYTES_PER_ROW, directory.usableBytes()))
                .setMaxReaders(READERS)
                .open(
                        directory.path().toFile(),
                        DIRECTORY_MODE,
                        EnvFlags.MDB_WRITEMAP,
                        EnvFlags.MDB_MAPASYNC,
                        EnvFlags.MDB_NOSYNC,
                        EnvFlags.MDB_NOMETASYNC,
                        EnvFlags.MDB_NOTLS,
                        EnvFlags.MDB_NORDAHEAD,
                        EnvFlags.MDB_NOMEMINIT);
        table = env.openDbi((byte[]) null, flags(keys));
    }

    private static DbiFlags[] flags(KeyKind keys) {
        return switch (keys) {
            case INTEGER -> new DbiFlags[] {DbiFlags.MDB_CREATE, DbiFlags.MDB_INTEGERKEY};
            case BINARY -> new DbiFlags[] {DbiFlags.MDB_CREATE};
        };
    }

    private LmdbSession newSession() {
        LmdbSession opened = new LmdbSession(keys, env, table);
        sessions.add(opened);
        return opened;
    }

    @Override
    public void insert(long key, long counter, byte[] payload) {
        LmdbSession own = session.get();
        try (Txn<DirectBuffer> writing = env.txnWrite()) {
            table.put(writing, own.key(key), own.value(counter, payload));
            writing.commit();
        }
    }

    @Override
    public Row lookup(long key) {
        LmdbSession own = session.get();
        Txn<DirectBuffer> reading = own.begin();
        try {
            DirectBuffer value = table.get(reading, own.key(key));
            return value == null ? null : LmdbSession.row(key, value);
        } finally {
            own.end();
        }
    }

    @Override
    public void delete(long key) {
        LmdbSession own = session.get();
        try (Txn<DirectBuffer> writing = env.txnWrite()) {
            table.delete(writing, own.key(key));
            writing.commit();
        }
    }

    @Override
    public long updateCounter(long key, long increment) {
        LmdbSession own = session.get();
        try (Txn<DirectBuffer> writing = env.txnWrite()) {
            DirectBuffer value = table.get(writing, own.key(key));
            if (value == null) {
                throw new NoSuchElementException("key=" + key);
            }
            long sum = LmdbSession.counter(value) + increment;
            table.put(writing, own.key(key), own.valueWithCounter(value, sum));
            writing.commit();
            return sum;
        }
    }

    @Override
    public List<Row> range(long from, long to, int limit) {
        List<Row> rows = new ArrayList<>(limit);
        LmdbSession own = session.get();
        own.begin();
        try {
            Cursor<DirectBuffer> cursor = own.cursor();
            boolean found = cursor.get(own.key(from), GetOp.MDB_SET_RANGE);
            while (found && rows.size() < limit) {
                long key = own.number(cursor.key());
                if (key > to) {
                    break;
                }
                rows.add(LmdbSession.row(key, cursor.val()));
                found = cursor.next();
            }
        } finally {
            own.end();
        }
        return rows;
    }

    @Override
    public void insertAll(long[] keys, long counter, byte[][] payloads) {
        LmdbSession own = session.get();
        try (Txn<DirectBuffer> writing = env.txnWrite()) {
            for (int i = 0; i < keys.length; i++) {
                table.put(writing, own.key(keys[i]), own.value(counter, payloads[i]));
            }
            writing.commit();
        }
    }

    @Override
    public boolean isBatchAtomic() {
        return true;
    }

    @Override
    public long select(long divisor) {
        List<Row> selected = new ArrayList<>();
        LmdbSession own = session.get();
        own.begin();
        try {
            Cursor<DirectBuffer> cursor = own.cursor();
            for (boolean found = cursor.seek(SeekOp.MDB_FIRST); found; found = cursor.next()) {
                DirectBuffer value = cursor.val();
                if (LmdbSession.counter(value) % divisor == 0) {
                    selected.add(LmdbSession.row(own.number(cursor.key()), value));
                }
            }
        } finally {
            own.end();
        }
        return selected.size();
    }

    @Override
    public long sumOfAll() {
        long sum = 0;
        LmdbSession own = session.get();
        own.begin();
        try {
            Cursor<DirectBuffer> cursor = own.cursor();
            for (boolean found = cursor.seek(SeekOp.MDB_FIRST); found; found = cursor.next()) {
                sum += LmdbSession.row(own.number(cursor.key()), cursor.val()).counter();
            }
        } finally {
            own.end();
        }
        return sum;
    }

    @Override
    public long size() {
        return env.stat().entries;
    }

    /** {@inheritDoc} The file as far as it has ever been written. */
    @Override
    public long bytesOffHeap() {
        EnvInfo info = env.info();
        return (info.lastPageNumber + 1) * env.stat().pageSize;
    }

    @Override
    public String difference() {
        return "nothing is synchronized with a disk; one writer at a time, each write is a transaction that copies its"
                + " pages; every read is a transaction, so that a range or a traversal is one snapshot";
    }

    @Override
    public void close() {
        sessions.forEach(LmdbSession::close);
        env.close();
        directory.close();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.workload.Data;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * What a thread keeps to work on an LMDB table: a read transaction and a cursor, both renewed for each read, and buffers for
 * a key and a value. An integer key is one to LMDB too, in the order of bytes of the machine; a binary key begins with its
 * number, big-endian, so that both kinds have the order of numbers. A value is the counter, then the payload.
 */
final class LmdbSession implements AutoCloseable {
    private static final int VALUE_BYTES = Long.BYTES + Data.PAYLOAD_BYTES;

    private final boolean hasBinaryKeys;
    private final ByteOrder order;
    private final MutableDirectBuffer key;
    private final MutableDirectBuffer value = new UnsafeBuffer(ByteBuffer.allocateDirect(VALUE_BYTES));
    private final Txn<DirectBuffer> reading;
    private final Cursor<DirectBuffer> cursor;

    LmdbSession(KeyKind keys, Env<DirectBuffer> env, Dbi<DirectBuffer> table) {
        hasBinaryKeys = keys == KeyKind.BINARY;
        order = hasBinaryKeys ? ByteOrder.BIG_ENDIAN : ByteOrder.nativeOrder();
        key = new UnsafeBuffer(ByteBuffer.allocateDirect(hasBinaryKeys ? KeyKind.BINARY_BYTES : Long.BYTES));
        reading = env.txnRead();
        cursor = table.openCursor(reading);
        reading.reset();
    }

    /** The read transaction, on what is committed now. */
    Txn<DirectBuffer> begin() {
        reading.renew();
        return reading;
    }

    /** A cursor of the transaction that has begun. */
    Cursor<DirectBuffer> cursor() {
        cursor.renew(reading);
        return cursor;
    }

    void end() {
        reading.reset();
    }

    DirectBuffer key(long number) {
        if (hasBinaryKeys) {
            key.putBytes(0, KeyKind.binary(number));
        } else {
            key.putLong(0, number, order);
        }
        return key;
    }

    DirectBuffer value(long counter, byte[] payload) {
        value.putLong(0, counter);
        value.putBytes(Long.BYTES, payload);
        return value;
    }

    /** A stored value with another counter. */
    DirectBuffer valueWithCounter(DirectBuffer stored, long counter) {
        value.putBytes(0, stored, 0, VALUE_BYTES);
        value.putLong(0, counter);
        return value;
    }

    long number(DirectBuffer key) {
        return key.getLong(0, order);
    }

    static long counter(DirectBuffer value) {
        return value.getLong(0);
    }

    static Row row(long key, DirectBuffer value) {
        byte[] payload = new byte[Data.PAYLOAD_BYTES];
        value.getBytes(Long.BYTES, payload);
        return new Row(key, counter(value), payload);
    }

    @Override
    public void close() {
        cursor.close();
        reading.close();
    }
}

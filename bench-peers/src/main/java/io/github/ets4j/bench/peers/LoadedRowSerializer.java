/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.workload.Data;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializer;

/**
 * How MapDB keeps a row beside its key: the counter, then the payload. The rows of a leaf of a tree are one array of bytes,
 * so that a lookup decodes one row and a write copies bytes.
 */
final class LoadedRowSerializer implements GroupSerializer<LoadedRow> {
    static final LoadedRowSerializer INSTANCE = new LoadedRowSerializer();

    private static final int BYTES = Long.BYTES + Data.PAYLOAD_BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private LoadedRowSerializer() {}

    @Override
    public void serialize(DataOutput2 out, LoadedRow row) throws IOException {
        out.writeLong(row.counter());
        out.write(row.payload());
    }

    @Override
    public LoadedRow deserialize(DataInput2 in, int available) throws IOException {
        long counter = in.readLong();
        byte[] payload = new byte[Data.PAYLOAD_BYTES];
        in.readFully(payload);
        return new LoadedRow(counter, payload);
    }

    @Override
    public int fixedSize() {
        return BYTES;
    }

    /** {@inheritDoc} What is read here ends where it should. */
    @Override
    public boolean isTrusted() {
        return true;
    }

    @Override
    public LoadedRow valueArrayBinaryGet(DataInput2 in, int count, int index) throws IOException {
        in.skipBytes(index * BYTES);
        return deserialize(in, -1);
    }

    @Override
    public void valueArraySerialize(DataOutput2 out, Object rows) throws IOException {
        out.write((byte[]) rows);
    }

    @Override
    public Object valueArrayDeserialize(DataInput2 in, int count) throws IOException {
        byte[] rows = new byte[count * BYTES];
        in.readFully(rows);
        return rows;
    }

    @Override
    public LoadedRow valueArrayGet(Object rows, int index) {
        byte[] bytes = (byte[]) rows;
        int at = index * BYTES;
        return new LoadedRow((long) LONGS.get(bytes, at), Arrays.copyOfRange(bytes, at + Long.BYTES, at + BYTES));
    }

    @Override
    public int valueArraySize(Object rows) {
        return ((byte[]) rows).length / BYTES;
    }

    @Override
    public Object valueArrayEmpty() {
        return new byte[0];
    }

    @Override
    public Object valueArrayPut(Object rows, int index, LoadedRow row) {
        byte[] old = (byte[]) rows;
        int at = index * BYTES;
        byte[] bytes = Arrays.copyOf(old, old.length + BYTES);
        System.arraycopy(old, at, bytes, at + BYTES, old.length - at);
        set(bytes, at, row);
        return bytes;
    }

    @Override
    public Object valueArrayUpdateVal(Object rows, int index, LoadedRow row) {
        byte[] bytes = ((byte[]) rows).clone();
        set(bytes, index * BYTES, row);
        return bytes;
    }

    private static void set(byte[] bytes, int at, LoadedRow row) {
        LONGS.set(bytes, at, row.counter());
        System.arraycopy(row.payload(), 0, bytes, at + Long.BYTES, Data.PAYLOAD_BYTES);
    }

    @Override
    public Object valueArrayFromArray(Object[] rows) {
        byte[] bytes = new byte[rows.length * BYTES];
        for (int i = 0; i < rows.length; i++) {
            set(bytes, i * BYTES, (LoadedRow) rows[i]);
        }
        return bytes;
    }

    @Override
    public Object valueArrayCopyOfRange(Object rows, int from, int to) {
        return Arrays.copyOfRange((byte[]) rows, from * BYTES, to * BYTES);
    }

    /** {@inheritDoc} The tree counts from 1 here, as its own serializers expect. */
    @Override
    public Object valueArrayDeleteValue(Object rows, int position) {
        byte[] old = (byte[]) rows;
        int at = (position - 1) * BYTES;
        byte[] bytes = Arrays.copyOf(old, old.length - BYTES);
        System.arraycopy(old, at + BYTES, bytes, at, bytes.length - at);
        return bytes;
    }

    /** Rows are values; nobody searches for one. */
    @Override
    public int valueArraySearch(Object rows, LoadedRow row) {
        throw new UnsupportedOperationException("a row is no key");
    }

    /** Rows are values; nobody searches for one. */
    @Override
    @SuppressWarnings("rawtypes")
    public int valueArraySearch(Object rows, LoadedRow row, Comparator comparator) {
        throw new UnsupportedOperationException("a row is no key");
    }

    /** Rows are values; nobody orders them. */
    @Override
    public int compare(LoadedRow left, LoadedRow right) {
        throw new UnsupportedOperationException("a row is no key");
    }
}

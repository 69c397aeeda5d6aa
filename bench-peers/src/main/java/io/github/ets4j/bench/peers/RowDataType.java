/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.workload.Data;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Rows as values of an MVStore. In a store without a file, they stay objects. */
final class RowDataType extends BasicDataType<Row> {
    static final RowDataType INSTANCE = new RowDataType();

    /** A row of 32 bytes and its payload of 32. */
    private static final int HEAP_BYTES = 64;

    private RowDataType() {}

    @Override
    public int getMemory(Row row) {
        return HEAP_BYTES;
    }

    /** {@inheritDoc} All rows are of one size, so that a page need not ask for each. */
    @Override
    public boolean isMemoryEstimationAllowed() {
        return true;
    }

    @Override
    public void write(WriteBuffer out, Row row) {
        out.putLong(row.key());
        out.putLong(row.counter());
        out.put(row.payload());
    }

    @Override
    public Row read(ByteBuffer in) {
        long key = in.getLong();
        long counter = in.getLong();
        byte[] payload = new byte[Data.PAYLOAD_BYTES];
        in.get(payload);
        return new Row(key, counter, payload);
    }

    @Override
    public Row[] createStorage(int size) {
        return new Row[size];
    }
}

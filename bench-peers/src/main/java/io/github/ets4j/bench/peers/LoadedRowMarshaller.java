/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.workload.Data;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import net.openhft.chronicle.hash.serialization.StatefulCopyable;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;

/** How a Chronicle Map keeps a row beside its key: the counter, then the payload. Without state, so all threads share it. */
final class LoadedRowMarshaller
        implements SizedReader<LoadedRow>, SizedWriter<LoadedRow>, StatefulCopyable<LoadedRowMarshaller> {
    private static final int BYTES = Long.BYTES + Data.PAYLOAD_BYTES;

    @Override
    public long size(LoadedRow row) {
        return BYTES;
    }

    @Override
    public void write(Bytes<?> out, long size, LoadedRow row) {
        out.writeLong(row.counter());
        out.write(row.payload());
    }

    @Override
    public LoadedRow read(Bytes<?> in, long size, LoadedRow using) {
        LoadedRow row = using == null ? new LoadedRow(0) : using;
        long counter = in.readLong();
        byte[] payload = new byte[Data.PAYLOAD_BYTES];
        in.read(payload);
        row.fill(counter, payload);
        return row;
    }

    @Override
    public LoadedRowMarshaller copy() {
        return this;
    }

    @Override
    public void readMarshallable(WireIn wire) {
        // Nothing to read: there is no state.
    }

    @Override
    public void writeMarshallable(WireOut wire) {
        // Nothing to write: there is no state.
    }
}

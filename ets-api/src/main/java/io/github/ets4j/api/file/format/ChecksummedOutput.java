/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes numbers and bytes, and the checksum of all before it. Confined to one thread. */
final class ChecksummedOutput {
    private final OutputStream out;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    ChecksummedOutput(OutputStream out) {
        this.out = out;
    }

    void put8(int value) throws IOException {
        put(number.clear().put((byte) value));
    }

    void put16(int value) throws IOException {
        put(number.clear().putShort((short) value));
    }

    void put32(int value) throws IOException {
        put(number.clear().putInt(value));
    }

    void put64(long value) throws IOException {
        put(number.clear().putLong(value));
    }

    private void put(ByteBuffer filled) throws IOException {
        put(filled.array(), filled.position());
    }

    void put(byte[] bytes, int length) throws IOException {
        checksum.update(bytes, 0, length);
        out.write(bytes, 0, length);
    }

    /** Writes the checksum, which itself counts for none. */
    void putChecksum() throws IOException {
        number.clear().putInt((int) checksum.getValue());
        out.write(number.array(), 0, number.position());
    }
}

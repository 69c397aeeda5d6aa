/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads numbers and bytes, and compares checksums of all before them. It never reads, nor lets a caller allocate, more than
 * the file has. Confined to one thread.
 */
final class ChecksummedInput {
    private final Path path;
    private final InputStream in;
    private final long size;
    private final CRC32C checksum = new CRC32C();
    private final byte[] number = new byte[Long.BYTES];
    private long offset;

    ChecksummedInput(Path path, InputStream in, long size) {
        this.path = path;
        this.in = in;
        this.size = size;
    }

    /** Offset of the next byte in the file. */
    long offset() {
        return offset;
    }

    /** Bytes from here to the end of the file. */
    long remaining() {
        return size - offset;
    }

    int get8() throws IOException, FileFailure {
        return number(1).get() & 0xFF;
    }

    int get16() throws IOException, FileFailure {
        return number(Short.BYTES).getShort() & 0xFFFF;
    }

    /** Four bytes, unsigned. */
    long get32() throws IOException, FileFailure {
        return Integer.toUnsignedLong(number(Integer.BYTES).getInt());
    }

    long get64() throws IOException, FileFailure {
        return number(Long.BYTES).getLong();
    }

    private ByteBuffer number(int length) throws IOException, FileFailure {
        get(number, length);
        return ByteBuffer.wrap(number);
    }

    byte[] get(int length) throws IOException, FileFailure {
        require(length);
        byte[] bytes = new byte[length];
        get(bytes, length);
        return bytes;
    }

    void get(byte[] bytes, int length) throws IOException, FileFailure {
        read(bytes, length);
        checksum.update(bytes, 0, length);
    }

    /** Demands that the checksum that is next is that of all before. */
    void checkChecksum(String what) throws IOException, FileFailure {
        long at = offset;
        read(number, Integer.BYTES);
        if (ByteBuffer.wrap(number).getInt() != (int) checksum.getValue()) {
            throw FileFailure.corrupt(path, at, "the checksum of the " + what + " does not fit");
        }
    }

    /** Demands that this many bytes are left. */
    void require(long length) throws FileFailure {
        if (length > remaining()) {
            throw FileFailure.corrupt(path, offset, "needs length=" + length + " bytes, remaining=" + remaining());
        }
    }

    private void read(byte[] bytes, int length) throws IOException, FileFailure {
        require(length);
        if (in.readNBytes(bytes, 0, length) != length) {
            throw new EOFException("the file became shorter while it was read");
        }
        offset += length;
    }
}

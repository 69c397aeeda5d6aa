/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * Puts right the checksums of a table file that has been changed, so that what is behind them is read: those of its head, of
 * each chunk and of its end, as far as its lengths lead to where they belong. The format is in {@code docs/spec/table-file.md}.
 */
final class TableFileChecksums {
    private static final int HEADER_LENGTH_OFFSET = 12;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int MD5_LENGTH = 16;
    private static final int END_LENGTH = 8 + CHECKSUM_LENGTH;

    private final ByteBuffer bytes;
    private final CRC32C checksum = new CRC32C();
    private final MessageDigest md5;
    private int covered; // up to where the checksum has been computed

    private TableFileChecksums(byte[] file) {
        this.bytes = ByteBuffer.wrap(file);
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException none) {
            throw new AssertionError("every JDK has MD5", none);
        }
    }

    /** Changes the bytes of a file. */
    static void correct(byte[] file) {
        new TableFileChecksums(file).correct();
    }

    private void correct() {
        if (!skip(HEADER_LENGTH_OFFSET) || !hasRoom(Integer.BYTES) || !skip(bytes.getInt()) || !write()) {
            return;
        }
        while (bytes.hasRemaining()) {
            int tag = bytes.get();
            if (tag == 'E') {
                end();
                return;
            }
            if (tag != 'R' || !chunk()) {
                return;
            }
        }
    }

    private boolean chunk() {
        if (!hasRoom(2 * Integer.BYTES)) {
            return false;
        }
        bytes.getInt();
        int length = bytes.getInt();
        if (!write()) {
            return false;
        }
        int begin = bytes.position();
        if (!skip(length)) {
            return false;
        }
        rows(begin, begin + length);
        return write();
    }

    /** The sum is over the rows without their lengths. */
    private void rows(int begin, int end) {
        int at = begin;
        while (end - at >= Integer.BYTES) {
            int length = bytes.getInt(at);
            at += Integer.BYTES;
            if (length < 0 || length > end - at) {
                return;
            }
            md5.update(bytes.array(), at, length);
            at += length;
        }
    }

    private void end() {
        boolean hasMd5 = bytes.remaining() >= END_LENGTH + MD5_LENGTH;
        if (skip(Long.BYTES) && hasMd5) {
            bytes.put(md5.digest());
        }
        write();
    }

    private boolean hasRoom(int length) {
        return length >= 0 && length <= bytes.remaining();
    }

    private boolean skip(int length) {
        boolean fits = hasRoom(length);
        if (fits) {
            bytes.position(bytes.position() + length);
        }
        return fits;
    }

    /** Writes the checksum of all before it, checksums left out. */
    private boolean write() {
        if (!hasRoom(CHECKSUM_LENGTH)) {
            return false;
        }
        checksum.update(bytes.array(), covered, bytes.position() - covered);
        bytes.putInt((int) checksum.getValue());
        covered = bytes.position();
        return true;
    }
}

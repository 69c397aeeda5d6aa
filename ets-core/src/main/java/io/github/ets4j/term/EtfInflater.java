/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Expands compressed terms. */
final class EtfInflater {
    /** Deflate cannot do better than this, so a larger declared size lies. */
    private static final long EXPANSION_MAX = 1032;

    private static final int CHUNK = 1 << 16;

    private EtfInflater() {}

    /** The bytes of the term whose declared size is next. */
    static byte[] inflate(EtfInput in, EtfLimits limits) {
        int offset = in.offset();
        long declared = in.get32();
        if (declared > Math.min(Integer.MAX_VALUE - 8, EXPANSION_MAX * in.remaining())) {
            throw in.error(
                    offset, "declared size=" + declared + " of remaining=" + in.remaining() + " compressed bytes");
        }
        EtfReader.requireSize(declared, limits);
        Inflater inflater = new Inflater();
        try {
            int length = in.remaining();
            inflater.setInput(in.array(), in.skip(length), length);
            byte[] plain = expand(in, offset, inflater, (int) declared);
            if (inflater.getRemaining() > 0) {
                throw in.error(in.offset() - inflater.getRemaining(), "bytes after the compressed term");
            }
            return plain;
        } catch (DataFormatException malformed) {
            throw in.error(offset, "compressed data is malformed");
        } finally {
            inflater.end();
        }
    }

    private static byte[] expand(EtfInput in, int offset, Inflater inflater, int declared) throws DataFormatException {
        byte[] plain = new byte[Math.min(declared, CHUNK)];
        int size = 0;
        while (!inflater.finished()) {
            if (size == plain.length) {
                // one byte beyond the declared size tells that there is more
                plain = Arrays.copyOf(plain, (int) Math.max(1, Math.min(2L * size, declared + 1L)));
            }
            int count = inflater.inflate(plain, size, plain.length - size);
            size += count;
            if (size > declared || count == 0 && !inflater.finished()) {
                throw in.error(offset, "compressed data does not have the declared size=" + declared);
            }
        }
        if (size != declared) {
            throw in.error(offset, "compressed data of size=" + size + ", declared size=" + declared);
        }
        return Arrays.copyOf(plain, size);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import io.github.ets4j.term.Bitstring;
import site.ycsb.ByteIterator;

/** The bytes of a binary, for YCSB, without a copy. */
final class BinaryIterator extends ByteIterator {
    private final Bitstring binary;
    private int next;

    BinaryIterator(Bitstring binary) {
        this.binary = binary;
    }

    @Override
    public boolean hasNext() {
        return next < binary.byteSize();
    }

    @Override
    public byte nextByte() {
        return binary.byteAt(next++);
    }

    @Override
    public long bytesLeft() {
        return binary.byteSize() - next;
    }

    @Override
    public void reset() {
        next = 0;
    }
}

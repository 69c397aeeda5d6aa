/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.table.TermKind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A plain row where it lies, pinned for the time of the visit. */
final class EncodedRow extends VisitedRow {
    private final ImageReader reader;
    private final Memory memory;
    private final long row;

    EncodedRow(ImageReader reader, long row) {
        this.reader = reader;
        this.memory = reader.memory();
        this.row = row;
    }

    private long word(int position) {
        requireElement(position);
        return RowDescriptor.word(memory, row, position);
    }

    @Override
    int size() {
        return RowDescriptor.arity(memory, row);
    }

    @Override
    public TermKind kind(int position) {
        return TermKinds.of(word(position));
    }

    @Override
    public boolean isLong(int position) {
        return isLong(word(position));
    }

    private static boolean isLong(long word) {
        return TermWord.isSmallInteger(word) || isBlobOf(word, TermWord.KIND_INTEGER, Long.BYTES);
    }

    private static boolean isBlobOf(long word, int kind, int length) {
        return TermWord.hasBlob(word) && TermWord.kind(word) == kind && TermWord.length(word) == length;
    }

    @Override
    public long longAt(int position) {
        long word = word(position);
        if (!isLong(word)) {
            throw unexpected(position, "integer of 64 bits");
        }
        return TermWord.isSmallInteger(word) ? TermWord.smallInteger(word) : reader.first(blob(word));
    }

    private long blob(long word) {
        return ImageReader.blob(row, word);
    }

    @Override
    public double doubleAt(int position) {
        long word = word(position);
        if (!isBlobOf(word, TermWord.KIND_FLOAT, Long.BYTES)) {
            throw unexpected(position, "float");
        }
        return Double.longBitsToDouble(reader.first(blob(word)));
    }

    @Override
    public Atom atomAt(int position) {
        long word = word(position);
        if (TermWord.tag(word) != TermWord.TAG_ATOM) {
            throw unexpected(position, "atom");
        }
        return Atom.byId(TermWord.atomId(word));
    }

    @Override
    public int binaryLength(int position) {
        long word = word(position);
        if (TermWord.tag(word) == TermWord.TAG_SHORT_BINARY) {
            return TermWord.shortLength(word);
        }
        if (!TermWord.hasBlob(word) || TermWord.kind(word) != TermWord.KIND_BINARY) {
            throw unexpected(position, "binary");
        }
        return TermWord.length(word);
    }

    @Override
    public int copyBinary(int position, byte[] target, int offset) {
        int length = binaryLength(position);
        Objects.checkFromIndexSize(offset, length, target.length);
        long word = word(position);
        if (TermWord.hasBlob(word)) {
            memory.getBytes(blob(word), target, offset, length);
        } else {
            long bytes = TermWord.shortBytes(word);
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) (bytes >>> i * Byte.SIZE);
            }
        }
        return length;
    }

    @Override
    public int copyBinary(int position, ByteBuffer target) {
        int length = binaryLength(position);
        if (length > target.remaining()) {
            throw new BufferOverflowException();
        }
        long word = word(position);
        long bytes = TermWord.hasBlob(word) ? 0 : TermWord.shortBytes(word);
        for (int i = 0; i < length; i++, bytes >>>= Byte.SIZE) {
            if (i % Long.BYTES == 0 && TermWord.hasBlob(word)) {
                bytes = memory.getLong(blob(word) + i);
            }
            target.put((byte) bytes);
        }
        return length;
    }

    @Override
    public Term termAt(int position) {
        return reader.decode(row, word(position));
    }

    @Override
    public Tuple toTuple() {
        requireVisit();
        return reader.row(row);
    }
}

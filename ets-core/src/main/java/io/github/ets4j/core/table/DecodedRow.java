/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.table.TermKind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A row that was decoded for its visit, which therefore holds no pin. It answers what an {@link EncodedRow} does. */
final class DecodedRow extends VisitedRow {
    private final Tuple row;

    DecodedRow(Tuple row) {
        this.row = row;
    }

    private <T extends Term> T element(int position, Class<T> type, String name) {
        Term term = termAt(position);
        if (!type.isInstance(term)) {
            throw unexpected(position, name);
        }
        return type.cast(term);
    }

    @Override
    int size() {
        return row.size();
    }

    @Override
    public TermKind kind(int position) {
        return TermKinds.of(termAt(position));
    }

    @Override
    public boolean isLong(int position) {
        return termAt(position) instanceof IntegerTerm integer && integer.isLong();
    }

    @Override
    public long longAt(int position) {
        IntegerTerm integer = element(position, IntegerTerm.class, "integer of 64 bits");
        if (!integer.isLong()) {
            throw unexpected(position, "integer of 64 bits");
        }
        return integer.longValue();
    }

    @Override
    public double doubleAt(int position) {
        return element(position, FloatTerm.class, "float").value();
    }

    @Override
    public Atom atomAt(int position) {
        return element(position, Atom.class, "atom");
    }

    private Bitstring binary(int position) {
        Bitstring bits = element(position, Bitstring.class, "binary");
        if (!bits.isBinary()) {
            throw unexpected(position, "binary");
        }
        return bits;
    }

    @Override
    public int binaryLength(int position) {
        return binary(position).byteSize();
    }

    @Override
    public int copyBinary(int position, byte[] target, int offset) {
        Bitstring binary = binary(position);
        Objects.checkFromIndexSize(offset, binary.byteSize(), target.length);
        binary.copyTo(target, offset);
        return binary.byteSize();
    }

    @Override
    public int copyBinary(int position, ByteBuffer target) {
        Bitstring binary = binary(position);
        if (binary.byteSize() > target.remaining()) {
            throw new BufferOverflowException();
        }
        for (int i = 0; i < binary.byteSize(); i++) {
            target.put(binary.byteAt(i));
        }
        return binary.byteSize();
    }

    @Override
    public Term termAt(int position) {
        requireElement(position);
        return row.element(position);
    }

    @Override
    public Tuple toTuple() {
        requireVisit();
        return row;
    }
}

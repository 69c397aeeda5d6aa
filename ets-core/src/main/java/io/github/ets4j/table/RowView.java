/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.nio.ByteBuffer;

/**
 * A row as a {@link RowVisitor} sees it, as it was at one instant. Positions count from 1. Only {@link #termAt} and {@link
 * #toTuple} decode; the other methods allocate nothing.
 *
 * <p>A view does not outlive its visit: afterwards, and in any other thread, every method throws {@link
 * IllegalStateException}. A position that the row does not have is an {@link EtsException} of kind {@code POSITION}; an
 * element of another type, or a number that does not fit, one of kind {@code ROW_SHAPE}.
 */
public interface RowView {
    /** Number of elements. */
    int arity();

    /** Type of an element. */
    TermKind kind(int position);

    /** Whether an element is an integer that fits a {@code long}. */
    boolean isLong(int position);

    /** The value of an integer that fits a {@code long}. */
    long longAt(int position);

    /** The value of a float. */
    double doubleAt(int position);

    /** An atom; its {@link Atom#name() name} is shared, too. */
    Atom atomAt(int position);

    /** Number of bytes of a binary. */
    int binaryLength(int position);

    /**
     * Copies all bytes of a binary into an array; returns how many.
     *
     * @throws IndexOutOfBoundsException if they do not fit, before any is copied
     */
    int copyBinary(int position, byte[] target, int offset);

    /**
     * Copies all bytes of a binary into a buffer at its position, which moves on; returns how many.
     *
     * @throws java.nio.BufferOverflowException if they do not fit, before any is copied
     */
    int copyBinary(int position, ByteBuffer target);

    /** An element, decoded. It may be kept. */
    Term termAt(int position);

    /** The whole row, decoded. It may be kept. */
    Tuple toTuple();
}

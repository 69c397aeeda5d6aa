/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

/** The types of terms, as a {@link RowView} tells them apart. */
public enum TermKind {
    /** An integer of any size. */
    INTEGER,
    /** A float. */
    FLOAT,
    /** An atom. */
    ATOM,
    /** A binary: a bitstring of whole bytes. */
    BINARY,
    /** A bitstring that is no binary. */
    BITSTRING,
    /** A tuple. */
    TUPLE,
    /** A list, the empty one and improper ones too. */
    LIST,
    /** A map. */
    MAP,
    /** A reference. */
    REFERENCE,
    /** A pid. */
    PID,
    /** A port. */
    PORT,
    /** A fun. */
    FUN
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.event;

import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import java.util.Objects;

/**
 * Which table an event is about, as it was called then. It refers to no table, so it may be kept.
 *
 * @param id the identifier, which no other table has ever had
 * @param name the name
 * @param isNamed whether the name identifies the table
 * @param type the type
 */
public record TableIdentity(Reference id, Atom name, boolean isNamed, TableType type) {
    /** Demands that nothing is missing. */
    public TableIdentity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;

/** A table with what surrounds its contents: identifier, name, options. Safe for any number of threads. */
public final class TableEntry {
    private final Reference id;
    private final TableOptions options;
    private final StoredTable contents;
    private volatile Atom name;

    TableEntry(Reference id, Atom name, TableOptions options, StoredTable contents) {
        this.id = id;
        this.name = name;
        this.options = options;
        this.contents = contents;
    }

    /** The identifier that no other table has ever had. */
    public Reference id() {
        return id;
    }

    /** The name, whether it identifies the table or not. */
    public Atom name() {
        return name;
    }

    void rename(Atom newName) {
        name = newName;
    }

    /** How the table was made. */
    public TableOptions options() {
        return options;
    }

    /** The rows. */
    public StoredTable contents() {
        return contents;
    }

    /** How the table is identified to its users: by its name if it is named, else by its identifier. */
    public Term publicId() {
        return options.isNamed() ? name : id;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;

/**
 * A table with what surrounds its contents: identifier, name, options, rights, fixations. Safe for any number of threads.
 *
 * <p>Rights are looked at once, when an operation begins. One that has begun goes on although the rights change meanwhile,
 * as if it had come before the change.
 */
public final class TableEntry {
    private final Reference id;
    private final TableOptions options;
    private final StoredTable contents;
    private final Fixations fixations = new Fixations(this);
    private volatile Atom name;
    private volatile boolean isThere; // written under the registry's lock of changes, as the name is
    private volatile Rights rights; // written under the registry's lock of changes

    TableEntry(Reference id, Atom name, TableOptions options, StoredTable contents, Rights rights) {
        this.id = id;
        this.name = name;
        this.options = options;
        this.contents = contents;
        this.rights = rights;
    }

    /** The identifier that no other table has ever had. */
    public Reference id() {
        return id;
    }

    /** The name, whether it identifies the table or not. */
    public Atom name() {
        return name;
    }

    /** Whether the table has been made and not been taken out. */
    public boolean isThere() {
        return isThere;
    }

    void setThere(boolean isThereNow) {
        isThere = isThereNow;
    }

    void rename(Atom newName) {
        name = newName;
    }

    /** All that identifies the table, as it is called now. */
    public TableIdentity identity() {
        return new TableIdentity(id, name, options.isNamed(), options.type());
    }

    /** How the table was made. */
    public TableOptions options() {
        return options;
    }

    /** The rows, whoever asks; an error of kind {@code ID} if the table is gone. */
    public StoredTable contents() {
        if (!isThere) {
            throw TableRegistry.noSuchTable(publicId());
        }
        return contents;
    }

    /** The rows of a table that is not there yet, or not any more. */
    StoredTable hiddenContents() {
        return contents;
    }

    /** Who may do what now. */
    public Rights rights() {
        return rights;
    }

    void setRights(Rights newRights) {
        rights = newRights;
    }

    /** Who has fixed the table. */
    public Fixations fixations() {
        return fixations;
    }

    /** How the table is identified to its users: by its name if it is named, else by its identifier. */
    public Term publicId() {
        return options.isNamed() ? name : id;
    }

    /** The rows, for a caller who wants to read them; that the table is gone comes before everything else. */
    public StoredTable readable(Caller caller) {
        StoredTable rows = contents();
        Rights now = rights;
        if (now.protection() == Protection.PRIVATE && now.owner() != caller.process()) {
            throw denied();
        }
        return rows;
    }

    /** The rows, for a caller who wants to change them; likewise. */
    public StoredTable writable(Caller caller) {
        StoredTable rows = contents();
        requireWritable(caller);
        return rows;
    }

    /** Refuses a caller who may not change the table. */
    public void requireWritable(Caller caller) {
        Rights now = rights;
        if (now.protection() != Protection.PUBLIC && now.owner() != caller.process()) {
            throw denied();
        }
    }

    private EtsException denied() {
        return EtsException.badArgument(
                Kind.ACCESS,
                1,
                "the table identifier refers to an ETS table with insufficient access rights: " + publicId());
    }
}

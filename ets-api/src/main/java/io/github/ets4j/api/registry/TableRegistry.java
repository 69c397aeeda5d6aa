/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tables of one engine by identifier and by name. Look-ups take no lock; creation, renaming and deletion exclude each
 * other, so a name belongs to one table at a time and is free the moment its table is deleted.
 */
public final class TableRegistry {
    /*
     * Invariants, all changes under `change`
     *   I1  byName holds an entry under its name exactly while byId holds it and it is named
     *   I2  once closed, nothing is added any more
     * An entry found may be deleted at any time: then its contents answer every operation with the typed error.
     */
    private static final AtomicLong ENGINES = new AtomicLong();

    private final StorageEngine engine;
    private final ConcurrentHashMap<Reference, TableEntry> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Atom, TableEntry> byName = new ConcurrentHashMap<>();
    private final ReentrantLock change = new ReentrantLock();
    private final int engineWord = (int) ENGINES.incrementAndGet();
    private long idsGiven;
    private boolean closed;

    /** An empty registry. */
    public TableRegistry(StorageEngine engine) {
        this.engine = engine;
    }

    /** Makes a table. */
    public TableEntry create(Atom name, TableOptions options) {
        change.lock();
        try {
            if (closed) {
                throw Space.closedError();
            }
            if (options.isNamed() && byName.containsKey(name)) {
                throw nameTaken(1, name);
            }
            idsGiven++;
            Reference id = Reference.of(Atom.NO_NODE, 0, (int) idsGiven, (int) (idsGiven >>> Integer.SIZE), engineWord);
            StoredTable contents = new StoredTable(engine, options.type(), options.keyPosition());
            TableEntry entry = new TableEntry(id, name, options, contents);
            byId.put(id, entry);
            if (options.isNamed()) {
                byName.put(name, entry);
            }
            return entry;
        } finally {
            change.unlock();
        }
    }

    private static EtsException nameTaken(int argument, Atom name) {
        return EtsException.badArgument(Kind.ALREADY_EXISTS, argument, "table name already exists: " + name);
    }

    /** The table with an identifier or name, null if there is none (any more). */
    public TableEntry find(Term tab) {
        if (tab instanceof Atom name) {
            return byName.get(name);
        }
        return tab instanceof Reference id ? byId.get(id) : null;
    }

    /** The table with an identifier or name; what is no identifier and what refers to no table are different errors. */
    public TableEntry require(Term tab) {
        TableEntry entry = find(tab);
        if (entry == null) {
            throw isIdentifier(tab)
                    ? noSuchTable(tab)
                    : EtsException.badArgument(
                            Kind.TYPE, 1, "not an atom or a table identifier: " + Texts.shorten(tab));
        }
        return entry;
    }

    /** The error for an identifier or name that no table has (any more). */
    public EtsException noSuchTable(Term tab) {
        return EtsException.badArgument(
                Kind.ID, 1, "the table identifier does not refer to an existing ETS table: " + Texts.shorten(tab));
    }

    /** Whether a term is a name, or an identifier that this engine has given out. */
    public boolean isIdentifier(Term tab) {
        if (!(tab instanceof Reference id)) {
            return tab instanceof Atom;
        }
        return id.node() == Atom.NO_NODE && id.size() == 3 && id.creation() == 0 && id.word(2) == engineWord;
    }

    /** Takes a table out; its name is free at once. False if it was out already. The caller drops the contents. */
    public boolean remove(TableEntry entry) {
        change.lock();
        try {
            if (!byId.remove(entry.id(), entry)) {
                return false;
            }
            byName.remove(entry.name(), entry);
            return true;
        } finally {
            change.unlock();
        }
    }

    /** Gives a table another name, which must be free if the table is named. */
    public void rename(TableEntry entry, Atom newName) {
        change.lock();
        try {
            if (!byId.containsKey(entry.id())) {
                require(entry.id()); // throws
            }
            if (entry.options().isNamed()) {
                if (byName.putIfAbsent(newName, entry) != null) {
                    throw nameTaken(2, newName);
                }
                byName.remove(entry.name(), entry);
            }
            entry.rename(newName);
        } finally {
            change.unlock();
        }
    }

    /** All tables, in no order. */
    public List<TableEntry> all() {
        return new ArrayList<>(byId.values());
    }

    /** Refuses new tables from now on, takes all out and returns them; an empty list the second time. */
    public List<TableEntry> close() {
        change.lock();
        try {
            closed = true;
            List<TableEntry> entries = all();
            byId.clear();
            byName.clear();
            return entries;
        } finally {
            change.unlock();
        }
    }
}

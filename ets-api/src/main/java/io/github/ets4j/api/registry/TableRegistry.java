/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tables of one engine by identifier and by name, and who owns them. Look-ups take no lock; creation, renaming,
 * deletion and every change of ownership exclude each other, so a name belongs to one table at a time and is free the
 * moment its table is deleted, and a table belongs to one living process.
 */
public final class TableRegistry {
    /*
     * Invariants, all changes under `change`
     *   I1  byName holds an entry under its name exactly while byId holds it and it is named
     *   I2  a process's set of owned tables holds an entry exactly while byId holds it and its rights name the process
     *   I3  nothing is added to the set of a process that is not alive; a process ceases to be alive under `change`
     *   I4  once closed, nothing is added any more
     * A table comes, goes and changes its name at the instant at which its entry says so, whatever map a look-up goes through:
     * at that instant the maps lead to it by its identifier, its former name and its new one, and `find` asks the entry.
     * An entry found may be deleted at any time: then its contents answer every operation with the typed error.
     * Fixations are released and contents dropped after `change` is released, since that may take long. Messages are sent
     * with no lock held at all, not even that of the engine's maintenance, since that may run code from outside.
     */
    /** The last word of references that are no tables; engines count up from 1. */
    static final int NOT_A_TABLE = 0;

    private static final Atom TRANSFER = Atom.of("ETS-TRANSFER");
    private static final AtomicLong ENGINES = new AtomicLong();

    private final StorageEngine engine;
    private final ConcurrentHashMap<Reference, TableEntry> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Atom, TableEntry> byName = new ConcurrentHashMap<>();
    private final ReentrantLock change = new ReentrantLock();
    private final int engineWord = (int) ENGINES.incrementAndGet();
    private final NodeIdentity node;
    private final ProcessRegistry processes;
    private final RemoteOwners remoteOwners = new RemoteOwners(this);
    private long idsGiven;
    private boolean closed;

    /** An empty registry. */
    public TableRegistry(StorageEngine engine, NodeIdentity node) {
        this.engine = engine;
        this.node = node;
        this.processes = new ProcessRegistry(this, node);
    }

    /** The processes that own tables here. */
    public ProcessRegistry processes() {
        return processes;
    }

    /** The ends of processes that live elsewhere. */
    public RemoteOwners remoteOwners() {
        return remoteOwners;
    }

    StorageEngine engine() {
        return engine;
    }

    /** The lock of changes. */
    ReentrantLock change() {
        return change;
    }

    /** Makes a table that belongs to a process. */
    public TableEntry create(Atom name, TableOptions options, LocalProcess owner) {
        if (options.indexes().isEmpty()) {
            return add(name, options, owner, () -> contents(options));
        }
        // Indexes are made before the lock of changes is taken: if one cannot be made, the rows have to be dropped.
        StoredTable contents = contents(options);
        boolean isAdopted = false;
        try {
            TableEntry entry = adopt(name, options, owner, contents);
            isAdopted = true;
            return entry;
        } finally {
            if (!isAdopted) {
                engine.maintain(contents::drop);
            }
        }
    }

    /** Rows that no table has yet: see {@link #adopt}. */
    public StoredTable contents(TableOptions options) {
        StoredTable contents = new StoredTable(
                engine,
                options.type(),
                options.structure(),
                options.keyPosition(),
                options.isCompressed(),
                TableTuning.DEFAULT);
        boolean isWhole = false;
        try {
            options.indexes().forEach(index -> IndexDefinitions.create(contents, index));
            isWhole = true;
            return contents;
        } finally {
            if (!isWhole) {
                engine.maintain(contents::drop); // closing the engine does not know of it
            }
        }
    }

    /** Makes a table of rows that nobody has seen before: those of {@link #contents} with the same options. */
    public TableEntry adopt(Atom name, TableOptions options, LocalProcess owner, StoredTable contents) {
        return add(name, options, owner, () -> contents);
    }

    private TableEntry add(Atom name, TableOptions options, LocalProcess owner, Supplier<StoredTable> contents) {
        TableEntry entry = enter(name, options, owner, contents);
        engine.events().deliver();
        return entry;
    }

    private TableEntry enter(Atom name, TableOptions options, LocalProcess owner, Supplier<StoredTable> contents) {
        change.lock();
        try {
            if (closed) {
                throw Space.closedError();
            }
            Heir heir = living(options.heir(), owner);
            if (options.isNamed() && byName.containsKey(name)) {
                throw nameTaken(1, name);
            }
            if (!owner.isAlive()) {
                throw ended(owner);
            }
            idsGiven++;
            Reference id = node.reference(idsGiven, engineWord);
            Rights rights = new Rights(owner, heir, options.protection());
            TableEntry entry = new TableEntry(id, name, options, contents.get(), rights);
            byId.put(id, entry);
            if (options.isNamed()) {
                byName.put(name, entry);
            }
            owner.owned().add(entry);
            noteHeir(entry, owner);
            entry.hiddenContents().identify(entry.identity());
            entry.setThere(true);
            return entry;
        } finally {
            change.unlock();
        }
    }

    private static EtsException ended(LocalProcess process) {
        return EtsException.badArgument(Kind.NONE, 0, "the calling process has ended: pid=" + process.pid());
    }

    /** The heir, if it lives; null if it has ended already. A process of another node than the caller's cannot be one. */
    private Heir living(Heir heir, LocalProcess caller) {
        if (heir == null) {
            return null;
        }
        if (!processes.isLocal(heir.pid(), caller)) {
            throw EtsException.badArgument(Kind.NONE, 2, "the heir is not a process of this node: heir=" + heir.pid());
        }
        if (caller.isRemote()) {
            return heir;
        }
        LocalProcess process = processes.find(heir.pid());
        return process == null || !process.isAlive() ? null : heir;
    }

    /** Lets the heir of a table know of it. */
    private void noteHeir(TableEntry entry, LocalProcess caller) {
        Heir heir = entry.rights().heir();
        LocalProcess process = heir == null ? null : processes.named(heir.pid(), caller);
        if (process != null) {
            process.inheriting().add(entry);
        }
    }

    private void forgetHeir(TableEntry entry) {
        Heir heir = entry.rights().heir();
        LocalProcess process = heir == null ? null : processes.find(heir.pid());
        if (process != null) {
            process.inheriting().remove(entry);
            remoteOwners.removeIfIdle(process);
        }
    }

    private static EtsException nameTaken(int argument, Atom name) {
        return EtsException.badArgument(Kind.ALREADY_EXISTS, argument, "table name already exists: " + name);
    }

    /** The table with an identifier or name, null if there is none (any more). */
    public TableEntry find(Term tab) {
        if (tab instanceof Atom name) {
            TableEntry entry = byName.get(name);
            return entry != null && entry.isThere() && entry.name().equals(name) ? entry : null;
        }
        TableEntry entry = tab instanceof Reference id ? byId.get(id) : null;
        return entry != null && entry.isThere() ? entry : null;
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
    public static EtsException noSuchTable(Term tab) {
        return EtsException.badArgument(
                Kind.ID, 1, "the table identifier does not refer to an existing ETS table: " + Texts.shorten(tab));
    }

    /** Whether a term is a name, or an identifier that this engine has given out. */
    public boolean isIdentifier(Term tab) {
        if (!(tab instanceof Reference id)) {
            return tab instanceof Atom;
        }
        return node.mayHaveGivenOut(id, engineWord);
    }

    /**
     * Takes a table out and drops its contents; its name is free at once. False if it was out already. Closing the engine
     * waits for it: else it would miss a table between the two steps.
     */
    public boolean drop(TableEntry entry) {
        boolean isDropped = engine.maintain(() -> remove(entry) && discard(entry));
        remoteOwners.settle(entry.rights().owner());
        return isDropped;
    }

    boolean remove(TableEntry entry) {
        change.lock();
        try {
            if (!entry.isThere()) {
                return false;
            }
            entry.setThere(false);
            byId.remove(entry.id(), entry);
            byName.remove(entry.name(), entry);
            LocalProcess owner = entry.rights().owner();
            owner.owned().remove(entry);
            remoteOwners.removeIfIdle(owner);
            forgetHeir(entry);
            return true;
        } finally {
            change.unlock();
        }
    }

    /** Gives back what a table held that has been taken out. */
    boolean discard(TableEntry entry) {
        remoteOwners.removeIdle(entry.fixations().close());
        return entry.hiddenContents().drop();
    }

    /** Gives a table another name, which must be free if the table is named. */
    public void rename(TableEntry entry, Atom newName) {
        changeName(entry, newName);
        engine.events().deliver();
    }

    private void changeName(TableEntry entry, Atom newName) {
        change.lock();
        try {
            requireThere(entry);
            if (entry.options().isNamed()) {
                if (byName.putIfAbsent(newName, entry) != null) {
                    throw nameTaken(2, newName);
                }
            }
            Atom formerName = entry.name();
            entry.rename(newName);
            byName.remove(formerName, entry);
            entry.contents().identify(entry.identity());
        } finally {
            change.unlock();
        }
    }

    // ---- ownership ----

    /** Hands a table from its owner to another process, which is told with the gift. */
    public void giveAway(TableEntry entry, LocalProcess caller, Pid to, Term gift) {
        LocalProcess receiver = null;
        change.lock();
        try {
            receiver = receiver(to, caller);
            if (receiver == null) {
                throw EtsException.badArgument(Kind.NONE, 2, "the pid refers to a terminated process: " + to);
            }
            requireGiver(entry, caller);
            // The tables of one that has ended are on their way to its heirs, and nobody would tell the receiver.
            if (!caller.isAlive()) {
                throw ended(caller);
            }
            if (receiver == caller) {
                throw EtsException.badArgument(Kind.OWNER, 2, "the process is already the owner of the table: " + to);
            }
            hand(entry, receiver);
        } finally {
            remoteOwners.removeIfIdle(receiver); // if it was not here before and gets nothing
            change.unlock();
        }
        remoteOwners.settle(caller); // it may have been forgotten meanwhile
        receiver.send(transfer(entry, caller, gift));
    }

    /** The living process that a table is given to; null if there is none. */
    private LocalProcess receiver(Pid to, LocalProcess caller) {
        return processes.isLocal(to, caller) ? processes.named(to, caller) : null;
    }

    /** Demands, under the lock of changes, that a table is there and belongs to the caller, who gives it away. */
    void requireGiver(TableEntry entry, LocalProcess caller) {
        requireThere(entry);
        if (entry.rights().owner() != caller) {
            throw EtsException.badArgument(Kind.NOT_OWNER, 2, "the current process is not the owner: " + caller.pid());
        }
    }

    void hand(TableEntry entry, LocalProcess receiver) {
        LocalProcess former = entry.rights().owner();
        former.owned().remove(entry);
        entry.setRights(entry.rights().ownedBy(receiver));
        receiver.owned().add(entry);
        remoteOwners.removeIfIdle(former);
    }

    private static Term transfer(TableEntry entry, LocalProcess from, Term data) {
        return Tuple.of(TRANSFER, entry.publicId(), from.pid(), data);
    }

    /** Sets heir, protection or both of a table that belongs to the caller. */
    public void setOptions(TableEntry entry, LocalProcess caller, OwnerOptions options) {
        change.lock();
        try {
            requireThere(entry);
            Rights now = entry.rights();
            Heir heir = options.setsHeir() ? living(options.heir(), caller) : now.heir();
            if (now.owner() != caller) {
                throw EtsException.badArgument(
                        Kind.NONE,
                        2,
                        "only the owner sets options: owner=" + now.owner().pid());
            }
            Protection protection = options.protection() == null ? now.protection() : options.protection();
            if (options.setsHeir()) {
                forgetHeir(entry);
            }
            entry.setRights(new Rights(caller, heir, protection));
            if (options.setsHeir()) {
                noteHeir(entry, caller);
            }
        } finally {
            change.unlock();
        }
    }

    private void requireThere(TableEntry entry) {
        if (!entry.isThere()) {
            throw noSuchTable(entry.publicId());
        }
    }

    /** Counts a process that fixes a table, or one that does so no more. */
    public void fix(TableEntry entry, Caller caller, boolean isToBeFixed) {
        LocalProcess process = caller.process();
        if (!isToBeFixed) {
            entry.fixations().unfix(process);
        } else if (!entry.fixations().fix(caller)) {
            throw process.isAlive() ? noSuchTable(entry.publicId()) : ended(process);
        }
    }

    /** Marks a process: nothing is given to it any more. False if that was done before. */
    boolean leave(LocalProcess process) {
        change.lock();
        try {
            return process.leave();
        } finally {
            change.unlock();
        }
    }

    /** Hands each table of a process that is marked to its heir, or drops it, and releases what the process has fixed. */
    void settle(LocalProcess process) {
        List<Runnable> messages = new ArrayList<>();
        while (engine.maintain(
                () -> settleNext(process, messages))) { // one table at a time, so that nobody waits for many
            messages.forEach(Runnable::run); // here, as they may run code from outside, which may close the engine
            messages.clear();
        }
        process.fixed().forEach(entry -> entry.fixations().release(process));
    }

    /** Settles one table; false if there is none. What is to be said of it is added to the messages. */
    private boolean settleNext(LocalProcess process, List<Runnable> messages) {
        TableEntry entry;
        Heir heir;
        LocalProcess receiver;
        change.lock();
        try {
            if (process.owned().isEmpty()) {
                return false;
            }
            entry = process.owned().iterator().next();
            heir = entry.rights().heir();
            receiver = heir == null ? null : processes.find(heir.pid());
            if (receiver != null && !receiver.isAlive()) {
                receiver = null;
            }
            if (receiver != null) {
                hand(entry, receiver);
            } else {
                remove(entry);
            }
        } finally {
            change.unlock();
        }
        if (receiver == null) {
            discard(entry);
        } else if (heir.data() != null) {
            LocalProcess told = receiver;
            messages.add(() -> told.send(transfer(entry, process, heir.data())));
        }
        return true;
    }

    /** All tables, in no order. */
    public List<TableEntry> all() {
        List<TableEntry> entries = new ArrayList<>(byId.values());
        entries.removeIf(entry -> !entry.isThere());
        return entries;
    }

    /** Refuses new tables from now on, takes all out and abandons their contents, and ends all processes. */
    public void close() {
        for (TableEntry entry : takeAll()) {
            entry.fixations().close();
            entry.hiddenContents().abandon();
        }
        processes.close();
    }

    private List<TableEntry> takeAll() {
        change.lock();
        try {
            closed = true;
            List<TableEntry> entries = all();
            entries.forEach(entry -> entry.setThere(false));
            byId.clear();
            byName.clear();
            entries.forEach(entry -> entry.rights().owner().owned().remove(entry));
            return entries;
        } finally {
            change.unlock();
        }
    }
}

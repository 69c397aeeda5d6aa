/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.process.CallTime;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.api.registry.Caller;
import io.github.ets4j.api.registry.LocalProcess;
import io.github.ets4j.api.registry.RemoteOwners;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.registry.TableRegistry;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What servers need that act for processes of other nodes. Such a process may own, fix and inherit tables like any other, but
 * whether it lives only its node knows: so nothing happens when it ends but what its node asks for, step by step, and no
 * message is sent to it: the bridge does that, who knows what there is to tell.
 *
 * <p>Safe for any number of threads.
 */
public final class Bridge {
    private final Ets ets;
    private final RemoteOwners owners;

    Bridge(Ets ets) {
        this.ets = ets;
        this.owners = ets.registry().remoteOwners();
    }

    /**
     * A table of a process.
     *
     * @param table the name of a named table, else the identifier
     * @param heir the pid of the heir, if there is one
     */
    public record Owned(Term table, Optional<Pid> heir) {}

    /**
     * A table that has changed hands.
     *
     * @param table what identifies it
     * @param data the data of the heir option, if it has some: then the heir is told
     */
    public record Inherited(TableIdentity table, Optional<Term> data) {}

    /**
     * The process of another node with this pid. It is known here as long as somebody uses it, or it owns or has fixed a table
     * or is an heir.
     *
     * @throws io.github.ets4j.error.EtsException argument 1, if it is a pid of the engine's own node
     */
    public EtsProcess use(Pid pid) {
        return owners.use(pid);
    }

    /** Ends a use: once for each {@link #use}. */
    public void release(EtsProcess process) {
        owners.release((LocalProcess) process);
    }

    /** The engine for a process, whose calls are made at the times that the clock tells. */
    public Ets as(EtsProcess process, Supplier<CallTime> clock) {
        LocalProcess known = (LocalProcess) process;
        return ets.as(new Caller() {
            @Override
            public LocalProcess process() {
                return known;
            }

            @Override
            public CallTime time() {
                return clock.get();
            }
        });
    }

    /**
     * Begins a call in the name of a process that may change something; {@link #endChange} ends it. While one is going on
     * {@link #forget} waits.
     *
     * @return false if the process was forgotten: then it may change nothing, and there is nothing to end
     */
    public boolean beginChange(EtsProcess process) {
        return owners.beginChange((LocalProcess) process);
    }

    /** Ends what {@link #beginChange} has begun. */
    public void endChange(EtsProcess process) {
        owners.endChange((LocalProcess) process);
    }

    /**
     * A process has ended: it has fixed nothing any more, is nobody's heir, and gets no table, also by calls that are on
     * their way; its tables are still its own. Waits for changes that have begun. If the pid is used again, it is another
     * process.
     */
    public void forget(Pid pid) {
        owners.forget(pid);
    }

    /** The tables of a process, whether it was forgotten or not. */
    public List<Owned> ownedBy(Pid pid) {
        return owners.ownedBy(pid).stream()
                .map(owned -> new Owned(owned.table(), Optional.ofNullable(owned.heir())))
                .toList();
    }

    /**
     * Hands a table from its owner to an heir of the same node, whether the table has that heir or not.
     *
     * @return empty if the table does not belong to that owner (any more), or is gone
     */
    public Optional<Inherited> inherit(Term tab, Pid owner, Pid heir) {
        TableEntry entry = entry(tab);
        return Optional.ofNullable(entry == null ? null : owners.inherit(entry, owner, heir))
                .map(former -> new Inherited(
                        entry.identity(), Optional.ofNullable(former.heir()).map(TableOptions.Heir::data)));
    }

    /**
     * Drops a table of an owner.
     *
     * @return what identified it; empty if it does not belong to that owner (any more), or is gone
     */
    public Optional<TableIdentity> dropOwned(Term tab, Pid owner) {
        TableEntry entry = entry(tab);
        return entry != null && owners.dropOwned(entry, owner) ? Optional.of(entry.identity()) : Optional.empty();
    }

    /** The table; null if it is gone, which others may have seen to since somebody was told of it. */
    private TableEntry entry(Term tab) {
        TableRegistry registry = ets.registry();
        return registry.isIdentifier(tab) ? registry.find(tab) : registry.require(tab);
    }

    /** {@code give_away/3} to a process that has ended: fails by what is wrong besides, ownership too, else because of that. */
    public void failToGive(EtsProcess caller, Term tab, Pid to) {
        TableEntry entry = ets.registry().require(tab);
        entry.writable(() -> (LocalProcess) caller);
        owners.failToGive(entry, (LocalProcess) caller, to);
    }

    /** Drops every table, whosever it is; what identified them. */
    public List<TableIdentity> dropAll() {
        List<TableIdentity> dropped = new ArrayList<>();
        for (TableEntry entry : ets.registry().all()) {
            TableIdentity identity = entry.identity();
            if (ets.registry().drop(entry)) {
                dropped.add(identity);
            }
        }
        owners.forgetIdle();
        return dropped;
    }

    /** What identifies a table, if there is one. */
    public Optional<TableIdentity> identity(Term tab) {
        return Optional.ofNullable(ets.registry().find(tab)).map(TableEntry::identity);
    }

    /** The owner of a table, if there is one. */
    public Optional<Pid> owner(Term tab) {
        return Optional.ofNullable(ets.registry().find(tab))
                .map(entry -> entry.rights().owner().pid());
    }
}

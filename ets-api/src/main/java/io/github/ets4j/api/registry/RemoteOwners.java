/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.TableOptions.Heir;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The processes that live on other nodes and act here through a bridge, which alone knows whether they live. Where a process
 * of this JVM ends at once, one of those ends step by step, as the bridge asks for it: {@link #forget}, then {@link #inherit}
 * or {@link #dropOwned} for each table that {@link #ownedBy} names. Safe for any number of threads.
 */
public final class RemoteOwners {
    /*
     * All under the registry's lock of changes.
     *   known      a process is in the process registry from its first user (a connection on which it speaks), or from when
     *              another names it as an heir or gives it a table, to `forget`, or until its last user leaves it without
     *              tables, fixations and inheritances
     *   forgotten  forget() takes it out of the registry and marks it, so that whoever still holds it can give it nothing
     *              more: a request that was on its way when its process died fails. If it owns tables, it is among `leaving`
     *              until the last of them has been settled.
     * So a pid that is used again is another process here, also while the former one is still leaving.
     *
     * A change is counted before it is looked whether its process lives; forget() marks the process, then waits until none is
     * counted. So one of the two sees the other, and after forget() nothing changes in the name of the process: whoever
     * inherits from it finds all of its last insert or nothing. Nothing that is counted waits for a forget().
     */
    private static final Atom GONE = Atom.of("noproc");

    private final TableRegistry tables;
    private final Map<Pid, Set<LocalProcess>> leaving = new HashMap<>();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition changed = waiting.newCondition();

    RemoteOwners(TableRegistry tables) {
        this.tables = tables;
    }

    /**
     * A table of a process.
     *
     * @param table as users call it
     * @param heir the pid of the heir, null if there is none
     */
    public record Owned(Term table, Pid heir) {}

    /** The process with a pid, in use by one more; {@link #release} ends that. */
    public LocalProcess use(Pid pid) {
        return locked(() -> {
            LocalProcess process = tables.processes().remote(pid);
            process.countUsers(1);
            return process;
        });
    }

    /** One less uses the process. */
    public void release(LocalProcess process) {
        locked(() -> {
            process.countUsers(-1);
            removeIfIdle(process);
            return null;
        });
    }

    /** Takes out a process that has no stake here any more; under the lock of changes. Others than remote ones stay. */
    void removeIfIdle(LocalProcess process) {
        boolean isIdle = process != null
                && process.isRemote()
                && process.countUsers(0) == 0
                && process.owned().isEmpty()
                && process.fixed().isEmpty()
                && process.inheriting().isEmpty();
        if (isIdle) {
            tables.processes().remove(process);
        }
    }

    /** As {@link #removeIfIdle}, for several. */
    void removeIdle(List<LocalProcess> processes) {
        if (!processes.isEmpty()) {
            locked(() -> {
                processes.forEach(this::removeIfIdle);
                return null;
            });
        }
    }

    /** Takes out all that neither have a user nor own, fix or inherit anything. */
    public void forgetIdle() {
        locked(() -> {
            tables.processes().all().forEach(this::removeIfIdle);
            return null;
        });
    }

    /** Begins a change in the name of a process, which {@link #endChange} ends; false, and nothing, if it was forgotten. */
    public boolean beginChange(LocalProcess process) {
        process.changes().incrementAndGet();
        if (process.isAlive()) {
            return true;
        }
        endChange(process);
        return false;
    }

    /** Ends a change. */
    public void endChange(LocalProcess process) {
        if (process.changes().decrementAndGet() == 0 && !process.isAlive()) {
            waiting.lock();
            try {
                changed.signalAll();
            } finally {
                waiting.unlock();
            }
        }
    }

    private void awaitChanges(LocalProcess process) {
        waiting.lock();
        try {
            while (process.changes().get() > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            waiting.unlock();
        }
    }

    /**
     * Ends a process but for the tables it owns: it inherits nothing more, has fixed nothing, gets no table and changes
     * nothing. Waits for the changes that it has begun.
     */
    public void forget(Pid pid) {
        LocalProcess process = locked(() -> {
            LocalProcess known = tables.processes().find(pid);
            if (known == null || !known.isRemote() || !known.leave()) {
                return null;
            }
            tables.processes().remove(known);
            known.inheriting().clear();
            leaving.computeIfAbsent(pid, same -> new LinkedHashSet<>()).add(known);
            return known;
        });
        if (process != null) {
            awaitChanges(process);
            process.fixed().forEach(entry -> entry.fixations().release(process));
            settle(pid);
        }
    }

    /** The tables that a process owns, forgotten or not. */
    public List<Owned> ownedBy(Pid pid) {
        return locked(() -> {
            List<Owned> owned = new ArrayList<>();
            for (LocalProcess process : processes(pid)) {
                for (TableEntry entry : process.owned()) {
                    owned.add(new Owned(entry.publicId(), heir(entry)));
                }
            }
            return owned;
        });
    }

    /** The heir, unless it was forgotten: then the table still names it, but whatever has the pid now does not inherit. */
    private Pid heir(TableEntry entry) {
        Heir heir = entry.rights().heir();
        LocalProcess process = heir == null ? null : tables.processes().find(heir.pid());
        return process != null && process.inheriting().contains(entry) ? heir.pid() : null;
    }

    private List<LocalProcess> processes(Pid pid) {
        List<LocalProcess> all = new ArrayList<>(leaving.getOrDefault(pid, Set.of()));
        LocalProcess known = tables.processes().find(pid);
        if (known != null) {
            all.add(known);
        }
        return all;
    }

    /**
     * Hands a table from its owner to its heir, who is told nothing by this.
     *
     * @return the rights that there were; null if the table does not belong to that owner, or no more
     */
    public Rights inherit(TableEntry entry, Pid from, Pid heir) {
        Rights former = locked(() -> {
            Rights now = entry.rights();
            if (!isOwned(entry, from)) {
                return null;
            }
            if (!now.owner().isRemote() || !NodeIdentity.areOfOneNode(heir, from) || heir.equals(from)) {
                throw EtsException.badArgument(
                        Kind.NONE, 3, "the heir is not another process of the owner's node: heir=" + heir);
            }
            tables.hand(entry, tables.processes().remote(heir));
            return now;
        });
        settle(from);
        return former;
    }

    /** Drops a table; false if it does not belong to that owner, or no more. */
    public boolean dropOwned(TableEntry entry, Pid owner) {
        boolean isDropped = tables.engine()
                .maintain(() -> locked(() -> isOwned(entry, owner) && tables.remove(entry)) && tables.discard(entry));
        settle(owner);
        return isDropped;
    }

    private static boolean isOwned(TableEntry entry, Pid owner) {
        LocalProcess process = entry.rights().owner();
        return process.pid().equals(owner) && process.owned().contains(entry);
    }

    /** Fails as giving a table to a process that has ended does: what is wrong besides is found first. */
    public void failToGive(TableEntry entry, LocalProcess caller, Pid to) {
        locked(() -> {
            tables.requireGiver(entry, caller);
            throw EtsException.badArgument(Kind.NONE, 2, "the pid refers to a terminated process: " + to);
        });
    }

    /** A process has lost a table, by whoever's doing: if it was forgotten, that may have been its last. */
    void settle(LocalProcess process) {
        if (process.isRemote() && !process.isAlive()) {
            settle(process.pid());
        }
    }

    /** Tells those who watch processes that have left their last table. */
    private void settle(Pid pid) {
        List<LocalProcess> settled = locked(() -> {
            List<LocalProcess> empty = leaving.getOrDefault(pid, Set.of()).stream()
                    .filter(process -> process.owned().isEmpty())
                    .toList();
            leaving.computeIfPresent(pid, (same, processes) -> {
                empty.forEach(processes::remove);
                return processes.isEmpty() ? null : processes;
            });
            return empty;
        });
        settled.forEach(process -> process.tellWatchers(GONE));
    }

    private <T> T locked(Supplier<T> action) {
        tables.change().lock();
        try {
            return action.get();
        } finally {
            tables.change().unlock();
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The processes of one engine by pid, and those of threads by thread. Safe for any number of threads.
 *
 * <p>The process of a thread ends soon after the thread: {@link ThreadReaper} looks at the threads now and then. Nothing is
 * attached to a thread itself, so a virtual thread costs no more than a platform thread, and none is kept from ending.
 */
public final class ProcessRegistry {
    private static final int NUMBER_BITS = 28;
    private static final AtomicLong PROCESSES = new AtomicLong();
    private static final AtomicLong REFERENCES = new AtomicLong();
    private static final Atom SHUTDOWN = Atom.of("shutdown");

    private final TableRegistry tables;
    private final NodeIdentity node;
    private final ConcurrentHashMap<Pid, LocalProcess> byPid = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Thread, LocalProcess> byThread = new ConcurrentHashMap<>();
    private final ThreadReaper reaper = new ThreadReaper(this);
    private final LocalProcess main;
    private volatile boolean closed;

    ProcessRegistry(TableRegistry tables, NodeIdentity node) {
        this.tables = tables;
        this.node = node;
        this.main = new LocalProcess(this, node.pid(0, 0), "main", null);
        byPid.put(main.pid(), main);
    }

    /** The process of the engine itself: it lives as long as the engine. */
    public LocalProcess main() {
        return main;
    }

    TableRegistry tables() {
        return tables;
    }

    /** A new process with a mailbox. */
    public LocalProcess spawn(String name) {
        return add(new LocalProcess(this, newPid(), Objects.requireNonNull(name, "name"), null));
    }

    /** A process that lives elsewhere and is known here by its pid; messages to it are handed on. */
    public LocalProcess attach(Pid pid, Consumer<? super Term> delivery) {
        Objects.requireNonNull(delivery, "delivery");
        return add(new LocalProcess(this, foreign(pid), "attached", delivery));
    }

    /** As {@link #attach}, for a process whose messages {@link RemoteOwners} sees to; there already, or new. */
    LocalProcess remote(Pid pid) {
        LocalProcess known = byPid.get(foreign(pid));
        return known != null ? known : add(new LocalProcess(this, pid, "remote", LocalProcess.ELSEWHERE));
    }

    private Pid foreign(Pid pid) {
        if (node.isOf(Objects.requireNonNull(pid, "pid"))) {
            throw EtsException.badArgument(Kind.NONE, 1, "a pid of this node, which gives them out itself: pid=" + pid);
        }
        return pid;
    }

    /** The process of the calling thread. */
    public LocalProcess ofCurrentThread() {
        Thread thread = Thread.currentThread();
        LocalProcess process = byThread.get(thread);
        if (process == null || !process.isAlive()) {
            process = add(new LocalProcess(this, newPid(), "thread " + thread.getName(), null));
            byThread.put(thread, process);
            reaper.wake();
        }
        return process;
    }

    /** Registers a process; where the engine closes meanwhile, either this sees it or closing sees the process. */
    private LocalProcess add(LocalProcess process) {
        if (byPid.putIfAbsent(process.pid(), process) != null) {
            throw EtsException.badArgument(
                    Kind.ALREADY_EXISTS, 1, "a process with this pid is there already: pid=" + process.pid());
        }
        if (closed) {
            process.end(SHUTDOWN);
            throw Space.closedError();
        }
        return process;
    }

    private Pid newPid() {
        long number = PROCESSES.incrementAndGet();
        return node.pid(number & ((1L << NUMBER_BITS) - 1), number >>> NUMBER_BITS);
    }

    /** A reference that is no table. */
    Reference newReference() {
        long number = REFERENCES.incrementAndGet();
        return node.reference(number, TableRegistry.NOT_A_TABLE);
    }

    /** The process with a pid; null if it has ended, or never was here. */
    public LocalProcess find(Pid pid) {
        return byPid.get(pid);
    }

    /**
     * Whether one process may name another as an heir, or hand it a table. Here these are all of this node, and those that are
     * attached; to a remote process, those of its own node, which are taken to live as long as nobody says otherwise.
     */
    boolean isLocal(Pid pid, LocalProcess caller) {
        return caller.isRemote()
                ? NodeIdentity.areOfOneNode(pid, caller.pid())
                : node.isOf(pid) || byPid.containsKey(pid);
    }

    /** The process that another names, which is local to it; null if it has ended. */
    LocalProcess named(Pid pid, LocalProcess caller) {
        LocalProcess process = caller.isRemote() ? remote(pid) : byPid.get(pid);
        return process == null || !process.isAlive() ? null : process;
    }

    /** The process, checked to be alive and of this engine. */
    public LocalProcess require(Object process) {
        LocalProcess known = process instanceof LocalProcess local ? local : byPid.get(process);
        if (known == null || !known.isAlive() || !known.isOf(this)) {
            throw EtsException.badArgument(Kind.NONE, 1, "no living process of this engine: " + process);
        }
        return known;
    }

    void remove(LocalProcess process) {
        byPid.remove(process.pid(), process);
    }

    /** Ends the processes of threads that have ended; whether some are left. */
    boolean reap() {
        byThread.forEach((thread, process) -> {
            if (!thread.isAlive() || !process.isAlive()) {
                byThread.remove(thread, process);
                process.close();
            }
        });
        return !byThread.isEmpty();
    }

    /** All processes, in no order. */
    List<LocalProcess> all() {
        return List.copyOf(byPid.values());
    }

    /** Number of processes, that of the engine included. */
    public int count() {
        return byPid.size();
    }

    /** Ends all processes; their tables have been taken out before. */
    void close() {
        closed = true;
        for (LocalProcess process : all()) {
            process.end(SHUTDOWN);
        }
        byThread.clear();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A process of one engine: its mailbox, what it owns and has fixed, and who watches it. */
public final class LocalProcess implements EtsProcess {
    /*
     * States: ALIVE -> EXITING -> ENDED, each once.
     *   ALIVE -> EXITING  under the registry's lock of changes: whoever gives a table to this process, or makes one for it, looks
     *                     at the state under that lock, so after the change nothing is added to `owned`
     *   EXITING           the thread that made the change hands over or drops what is owned, then releases what is fixed
     *   EXITING -> ENDED  under `watching`: whoever comes later to watch is told at once; then those who watch are told
     * So a watcher knows, when it is told, that no table is owned and none is fixed by this process any more.
     *
     * Two processes that watch each other change each other's maps: their locks are never held together.
     */
    private enum State {
        ALIVE,
        EXITING,
        ENDED
    }

    /** The delivery of messages to remote processes: {@link RemoteOwners} says what there is to be told. */
    static final Consumer<Term> ELSEWHERE = message -> {};

    private static final Atom NORMAL = Atom.of("normal");
    private static final Atom NO_PROCESS = Atom.of("noproc");

    private final ProcessRegistry processes;
    private final Pid pid;
    private final String name;
    private final Mailbox mailbox; // null if messages go elsewhere
    private final Consumer<? super Term> delivery;
    private volatile State state = State.ALIVE;

    /** Tables owned; guarded by the lock of changes of the table registry. */
    private final Set<TableEntry> owned = new LinkedHashSet<>();
    /** Tables whose heir this is; guarded by the lock of changes of the table registry. */
    private final Set<TableEntry> inheriting = new HashSet<>();
    /** Who acts for this process from elsewhere: see {@link RemoteOwners}. */
    private int users;
    /** Changes that are being made for this process from elsewhere: see {@link RemoteOwners}. */
    private final AtomicInteger changes = new AtomicInteger();
    /** Tables fixed: see {@link Fixations}. */
    private final Set<TableEntry> fixed = ConcurrentHashMap.newKeySet();

    private final ReentrantLock watching = new ReentrantLock();
    /** Who is told {@code 'DOWN'}, by monitor; guarded by {@code watching}. */
    private final Map<Reference, LocalProcess> monitors = new HashMap<>();
    /** Who is told {@code 'EXIT'}; guarded by {@code watching}. */
    private final Set<LocalProcess> links = new HashSet<>();
    /** Whom this process watches by its monitors. */
    private final Map<Reference, LocalProcess> monitored = new ConcurrentHashMap<>();

    /** A process with a mailbox of its own, or, if {@code delivery} is not null, one whose messages go there. */
    LocalProcess(ProcessRegistry processes, Pid pid, String name, Consumer<? super Term> delivery) {
        this.processes = processes;
        this.pid = pid;
        this.name = name;
        this.mailbox = delivery == null ? new Mailbox() : null;
        this.delivery = delivery == null ? mailbox::put : delivery;
    }

    @Override
    public Pid pid() {
        return pid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isAlive() {
        return state == State.ALIVE;
    }

    /** Whether this process belongs to the engine with these processes. */
    boolean isOf(ProcessRegistry registry) {
        return processes == registry;
    }

    Set<TableEntry> owned() {
        return owned;
    }

    Set<TableEntry> inheriting() {
        return inheriting;
    }

    Set<TableEntry> fixed() {
        return fixed;
    }

    /** Whether what becomes of this process is decided elsewhere: see {@link RemoteOwners}. */
    boolean isRemote() {
        return delivery == ELSEWHERE;
    }

    AtomicInteger changes() {
        return changes;
    }

    /** Counts who acts for this process, under the registry's lock of changes; how many there are then. */
    int countUsers(int change) {
        users += change;
        return users;
    }

    // ---- messages ----

    @Override
    public void send(Term message) {
        Objects.requireNonNull(message, "message");
        if (state == State.ENDED) {
            return;
        }
        try {
            delivery.accept(message);
        } catch (Throwable failure) { // of code outside of the engine: the sender has no part in it
            Uncaught.report(failure);
        }
    }

    @Override
    public Term receive() throws InterruptedException {
        Term message = mailbox().take();
        if (message == null) {
            throw EtsException.badArgument(Kind.NONE, 0, "the process has ended and has no message: pid=" + pid);
        }
        return message;
    }

    @Override
    public Optional<Term> receive(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(mailbox().take(TimeUnit.NANOSECONDS.convert(timeout)));
    }

    @Override
    public Optional<Term> poll() {
        return Optional.ofNullable(mailbox().poll());
    }

    private Mailbox mailbox() {
        if (mailbox == null) {
            throw EtsException.badArgument(Kind.NONE, 0, "the messages of this process go elsewhere: pid=" + pid);
        }
        return mailbox;
    }

    // ---- watching others ----

    @Override
    public Reference monitor(Pid process) {
        Reference monitor = processes.newReference();
        LocalProcess other = processes.find(Objects.requireNonNull(process, "process"));
        if (other == null || !other.addMonitor(monitor, this)) {
            send(down(monitor, process, NO_PROCESS));
        } else if (state == State.ENDED) { // nobody is left to be told, and to take the monitor back
            monitored.remove(monitor);
            other.removeMonitor(monitor);
        }
        return monitor;
    }

    private boolean addMonitor(Reference monitor, LocalProcess watcher) {
        watching.lock();
        try {
            if (state == State.ENDED) {
                return false;
            }
            monitors.put(monitor, watcher);
            watcher.monitored.put(monitor, this);
            return true;
        } finally {
            watching.unlock();
        }
    }

    private static Term down(Reference monitor, Pid process, Term reason) {
        return Tuple.of(Atom.of("DOWN"), monitor, Atom.of("process"), process, reason);
    }

    @Override
    public boolean demonitor(Reference monitor) {
        LocalProcess other = monitored.remove(monitor);
        return other != null && other.removeMonitor(monitor);
    }

    private boolean removeMonitor(Reference monitor) {
        watching.lock();
        try {
            return monitors.remove(monitor) != null;
        } finally {
            watching.unlock();
        }
    }

    @Override
    public void link(Pid process) {
        LocalProcess other = processes.find(Objects.requireNonNull(process, "process"));
        if (other == this) {
            return;
        }
        if (other == null || !other.addLink(this)) {
            send(exited(process, NO_PROCESS));
        } else if (!addLink(other)) { // this process ends meanwhile and may not have seen the other
            other.removeLink(this);
            other.send(exited(pid, NO_PROCESS));
        } else if (other.state == State.ENDED) { // it may have told this process before, and forgotten it
            removeLink(other);
        }
    }

    private boolean addLink(LocalProcess other) {
        watching.lock();
        try {
            if (state == State.ENDED) {
                return false;
            }
            links.add(other);
            return true;
        } finally {
            watching.unlock();
        }
    }

    @Override
    public void unlink(Pid process) {
        LocalProcess other = processes.find(Objects.requireNonNull(process, "process"));
        if (other != null) {
            removeLink(other);
            other.removeLink(this);
        }
    }

    private void removeLink(LocalProcess other) {
        watching.lock();
        try {
            links.remove(other);
        } finally {
            watching.unlock();
        }
    }

    private static Term exited(Pid process, Term reason) {
        return Tuple.of(Atom.of("EXIT"), process, reason);
    }

    /** Number of monitors and links that this process keeps, its own and those of others: for tests. */
    int watchCount() {
        watching.lock();
        try {
            return monitors.size() + links.size() + monitored.size();
        } finally {
            watching.unlock();
        }
    }

    // ---- ending ----

    @Override
    public void close() {
        exit(NORMAL);
    }

    @Override
    public void exit(Term reason) {
        Objects.requireNonNull(reason, "reason");
        if (this == processes.main()) {
            throw EtsException.badArgument(Kind.NONE, 0, "the process of an engine ends with the engine: pid=" + pid);
        }
        end(reason);
    }

    void end(Term reason) {
        if (!processes.tables().leave(this)) {
            return;
        }
        processes.tables().settle(this);
        processes.remove(this);
        tellWatchers(reason);
        if (mailbox != null) {
            mailbox.close();
        }
    }

    /** Only by the registry, under its lock of changes; false if the process has begun to end already. */
    boolean leave() {
        boolean wasAlive = state == State.ALIVE;
        if (wasAlive) {
            state = State.EXITING;
        }
        return wasAlive;
    }

    /** The last step of the end: those who watch are told. */
    void tellWatchers(Term reason) {
        Map<Reference, LocalProcess> toldDown;
        Set<LocalProcess> toldExit;
        watching.lock();
        try {
            state = State.ENDED;
            toldDown = new HashMap<>(monitors);
            toldExit = new HashSet<>(links);
            monitors.clear();
            links.clear();
        } finally {
            watching.unlock();
        }
        toldExit.forEach(other -> {
            other.removeLink(this);
            other.send(exited(pid, reason));
        });
        toldDown.forEach((monitor, watcher) -> {
            watcher.monitored.remove(monitor);
            watcher.send(down(monitor, pid, reason));
        });
        monitored.forEach((monitor, other) -> other.removeMonitor(monitor));
        monitored.clear();
    }

    @Override
    public String toString() {
        return "EtsProcess[" + pid + ", " + name + "]";
    }
}

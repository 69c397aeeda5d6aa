/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.process;

import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import java.time.Duration;
import java.util.Optional;

/**
 * A process in the sense of Erlang: an identity that owns tables and fixes them, with a mailbox. It has no thread of its
 * own; whoever holds it acts for it, through {@code ets.as(process)}. A program opens it with {@code ets.spawn(name)} and
 * ends it with {@link #close}; a thread has one by {@code ets.perThread()}, which ends some time after the thread.
 *
 * <p>When a process ends, each of its tables goes to its heir, who is told by {@code {'ETS-TRANSFER', Table, FromPid,
 * HeirData}}, or is deleted; what it has fixed is released; and only then those are told who watch it.
 *
 * <p>Safe for any number of threads.
 */
public interface EtsProcess extends AutoCloseable {
    /** The identity. No two processes of a JVM have the same, now or ever, except the processes of the engines themselves. */
    Pid pid();

    /** The name that was given, for people only. */
    String name();

    /** Whether the process has not begun to end. */
    boolean isAlive();

    /** Puts a message into the mailbox; nothing happens if the process has ended. Never blocks. */
    void send(Term message);

    /**
     * Takes the oldest message out of the mailbox, waiting until there is one.
     *
     * @throws io.github.ets4j.error.EtsException if the process has ended and no message is left
     */
    Term receive() throws InterruptedException;

    /** Takes the oldest message out of the mailbox, waiting for one at most so long; empty if none came. */
    Optional<Term> receive(Duration timeout) throws InterruptedException;

    /** Takes the oldest message out of the mailbox; empty if there is none. */
    Optional<Term> poll();

    /**
     * {@code monitor(process, Pid)}: asks for the message {@code {'DOWN', Monitor, process, Pid, Reason}} when another process
     * has ended; it comes at once, with the reason {@code noproc}, if there is no such process.
     *
     * @return the monitor
     */
    Reference monitor(Pid process);

    /** Takes a monitor back; false if it has spoken already, or is not this process's. */
    boolean demonitor(Reference monitor);

    /**
     * {@code link(Pid)}: when one of the two has ended, the other gets {@code {'EXIT', Pid, Reason}}, as a process that traps
     * exits does; it goes on. The message comes at once, with the reason {@code noproc}, if there is no such process.
     */
    void link(Pid process);

    /** Takes a link back. */
    void unlink(Pid process);

    /**
     * Ends the process: see the class note. When this returns to the first who calls it, all is done.
     *
     * @param reason told to those who watch it
     */
    void exit(Term reason);

    /** Ends the process with the reason {@code normal}. May be called again. */
    @Override
    void close();
}

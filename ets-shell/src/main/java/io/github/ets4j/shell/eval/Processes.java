/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.util.List;

/** Processes that a program of the shell makes: they run nothing, but own tables, inherit them and get messages. */
public interface Processes {
    /** For programs that make none. */
    Processes NONE = new Processes() {
        @Override
        public Pid spawn() {
            throw new ErlangError(Functions.UNDEF, "there are no processes here");
        }

        @Override
        public boolean exit(Pid process, Term reason) {
            return false;
        }

        @Override
        public boolean isAlive(Pid process) {
            return false;
        }

        @Override
        public void send(Pid process, Term message) {
            // as in Erlang, a message to nobody is no error
        }

        @Override
        public List<Term> messages(Pid process) {
            return List.of();
        }
    };

    /** Makes one. */
    Pid spawn();

    /** Ends one that was made; false if it was not made here, or has ended. */
    boolean exit(Pid process, Term reason);

    /** Whether it was made, or is the shell, and has not ended. */
    boolean isAlive(Pid process);

    /** Puts a message into its mailbox. */
    void send(Pid process, Term message);

    /** Takes all messages out of its mailbox, oldest first. */
    List<Term> messages(Pid process);
}

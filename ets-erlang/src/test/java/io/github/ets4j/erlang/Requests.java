/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;

/** Requests of processes of a node that is not there. */
final class Requests {
    static final Pid CALLER = new Pid(Atom.of("client@localhost"), 100, 0, 1);

    private Requests() {}

    /** What a process sends to call a function. */
    static byte[] of(Pid caller, String function, Object... arguments) {
        Term time = Terms.tuple(Terms.tuple(1_700, 0, 0), 1_000_000);
        return Etf.encode(Terms.tuple(caller, time, Terms.atom(function), Terms.list(arguments)));
    }

    /** The same for {@link #CALLER}. */
    static byte[] of(String function, Object... arguments) {
        return of(CALLER, function, arguments);
    }

    /** A reply as text. */
    static String text(byte[] reply) {
        return Etf.decode(reply).toString();
    }
}

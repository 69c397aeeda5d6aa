/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What the client is to carry out after a reply. */
final class Effects {
    private static final Atom SEND = Atom.of("send");
    private static final Atom OWN = Atom.of("own");
    private static final Atom DROP = Atom.of("drop");
    private static final Atom WATCH = Atom.of("watch");
    private static final Atom TRANSFER = Atom.of("ETS-TRANSFER");

    private final List<Term> all = new ArrayList<>(2);

    List<Term> all() {
        return all;
    }

    /** The table belongs to the process, by whichever identifier. */
    void own(TableIdentity table, Pid owner) {
        identifiers(table).forEach(identifier -> own(identifier, owner));
    }

    void own(Term identifier, Pid owner) {
        all.add(Tuple.of(OWN, identifier, owner));
    }

    /** The table is gone. */
    void drop(TableIdentity table) {
        identifiers(table).forEach(this::drop);
    }

    void drop(Term identifier) {
        all.add(Tuple.of(DROP, identifier));
    }

    void watch(Pid process) {
        all.add(Tuple.of(WATCH, process));
    }

    /** The process is told that the table is its own now. */
    void sendTransfer(Pid to, TableIdentity table, Pid from, Term data) {
        all.add(Tuple.of(SEND, to, Tuple.of(TRANSFER, publicId(table), from, data)));
    }

    /** What users call a table. */
    static Term publicId(TableIdentity table) {
        return table.isNamed() ? table.name() : table.id();
    }

    private static List<Term> identifiers(TableIdentity table) {
        return table.isNamed() ? List.of(table.id(), table.name()) : List.of(table.id());
    }
}

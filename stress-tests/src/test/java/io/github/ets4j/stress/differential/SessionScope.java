/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.Interaction.How;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The processes, tables, names and values of one session, for those who make its steps. Not thread-safe. */
final class SessionScope {
    /** Number of processes that live at a time. */
    static final int PROCESSES = 4;

    /** The names of tables. */
    static final List<Atom> NAMES = List.of(Atom.of("n1"), Atom.of("n2"), Atom.of("n3"));

    private final SplittableRandom random;
    private final TermGenerator terms;
    private final ValuePool pool;
    private final KnownTables tables;
    private final Pid[] processes = new Pid[PROCESSES];
    private final List<Pid> ended = new ArrayList<>();
    private int results;
    private int started = PROCESSES;

    SessionScope(SplittableRandom random, TermGenerator terms, ValuePool pool, KnownTables tables) {
        this.random = random;
        this.terms = terms;
        this.pool = pool;
        this.tables = tables;
        for (int i = 0; i < PROCESSES; i++) {
            processes[i] = Symbols.process(i + 1);
        }
    }

    /** The number of a process. */
    int anyProcess() {
        return 1 + random.nextInt(PROCESSES);
    }

    /** The symbol of the process that has this number now. */
    Pid process(int number) {
        return processes[number - 1];
    }

    /** Another process takes the place of the one with this number. */
    Pid replace(int number) {
        Pid next = Symbols.process(++started);
        ended.add(processes[number - 1]);
        processes[number - 1] = next;
        return next;
    }

    /** A table to call a function on, by a process that may. */
    record Target(Term term, int keyPosition, int process) {}

    /** A table, mostly one that should be there. */
    Target table() {
        KnownTables.Made made = tables.any();
        int anyone = anyProcess();
        int kind = random.nextInt(30);
        if (made == null || kind == 0) {
            return new Target(noTable(), 1, anyone);
        }
        Term term = made.name() != null && random.nextInt(3) != 0 ? made.name() : made.symbol();
        boolean byOwner = !made.isPublic() && random.nextInt(3) != 0;
        return new Target(term, made.keyPosition(), byOwner ? made.owner() : anyone);
    }

    private Term noTable() {
        switch (random.nextInt(6)) {
            case 0:
                return value();
            case 1:
                return Atom.of("nobody");
            case 2:
                return Reference.of(Atom.of("a@elsewhere"), 7, 1, 2, 3);
            case 3:
                return name();
            default:
                Term ever = tables.anyEver();
                return ever == null ? name() : ever;
        }
    }

    /** A name that tables have. */
    Atom name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** A new symbol for a result. */
    Term newResult() {
        return Symbols.result(++results);
    }

    /** What stands where a pid is expected: mostly that of a living process. */
    Term pid() {
        switch (random.nextInt(12)) {
            case 0:
                return ended.isEmpty() ? Symbols.process(1) : ended.get(random.nextInt(ended.size()));
            case 1:
                return new Pid(Atom.of("a@elsewhere"), 5, 0, 7);
            default:
                return processes[random.nextInt(PROCESSES)];
        }
    }

    /** What stands where any term may be. */
    Term value() {
        return random.nextInt(4) == 0 ? terms.term(1) : pool.value();
    }

    /** A call on a table. */
    Interaction onTable(String function, Term... others) {
        Target target = table();
        List<Term> arguments = new ArrayList<>();
        arguments.add(target.term());
        arguments.addAll(List.of(others));
        return new Interaction(How.CALL, target.process(), function, arguments, null);
    }

    /** A call by any process. */
    Interaction call(String function, Term... arguments) {
        return Interaction.call(anyProcess(), function, arguments);
    }

    /** A step by any process. */
    Interaction step(How how, String function, Term... arguments) {
        return new Interaction(how, anyProcess(), function, List.of(arguments), null);
    }
}

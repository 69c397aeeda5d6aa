/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Sessions in a real Erlang, on its own tables or by its client on those of a server. */
enum ErlangSession {
    /** On {@code ets}. */
    ON_ETS("session"),
    /** On {@code jets}; the node must have been started for that. */
    ON_JETS("jets_session");

    private final Atom module;

    ErlangSession(String module) {
        this.module = Atom.of(module);
    }

    /** The replies to the steps of a session, which is over then. */
    List<Reply> run(ErlangNode node, List<Interaction> session) {
        return ask(node, List.of(arguments(session, ListTerm.NIL))).get(0);
    }

    /**
     * The replies to the steps of sessions that run at once, each with processes of its own; their tables have names of their
     * own as well.
     */
    List<List<Reply>> runAtOnce(ErlangNode node, List<List<Interaction>> sessions) {
        List<Term> questions = new ArrayList<>();
        for (int number = 0; number < sessions.size(); number++) {
            List<Term> names = new ArrayList<>();
            for (Atom name : SessionScope.NAMES) {
                names.add(Tuple.of(name, Atom.of(name.name() + "@" + number)));
            }
            questions.add(arguments(sessions.get(number), ListTerm.of(names)));
        }
        return ask(node, questions);
    }

    private List<List<Reply>> ask(ErlangNode node, List<Term> sessions) {
        Term answers = node.ask(List.of(Tuple.of(Atom.of("sessions"), module, ListTerm.of(sessions))))
                .get(0);
        return ((ListTerm) answers)
                .elements().stream().map(ErlangSession::replies).toList();
    }

    private static Term arguments(List<Interaction> session, ListTerm names) {
        List<Term> workers = new ArrayList<>();
        for (int number = 1; number <= SessionScope.PROCESSES; number++) {
            workers.add(Tuple.of(IntegerTerm.of(number), Symbols.process(number)));
        }
        List<Term> files = new ArrayList<>();
        for (int number = 0; number < InteractionGenerator.FILES; number++) {
            files.add(Symbols.file(number));
        }
        Term steps = ListTerm.of(session.stream().map(Interaction::question).toList());
        return ListTerm.of(ListTerm.of(workers), ListTerm.of(files), names, steps);
    }

    private static List<Reply> replies(Term answers) {
        return ((ListTerm) answers)
                .elements().stream().map(ErlangSession::reply).toList();
    }

    private static Reply reply(Term answer) {
        Tuple tuple = (Tuple) answer;
        return new Reply(
                ((Atom) tuple.element(1)).name(), tuple.element(2) == Atom.TRUE, ErlangTable.outcome(tuple.element(3)));
    }
}

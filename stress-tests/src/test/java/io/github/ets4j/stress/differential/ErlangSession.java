/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Sessions in a real Erlang. */
final class ErlangSession {
    private ErlangSession() {}

    /** The replies to the steps of a session, which is over then. */
    static List<Reply> run(ErlangNode node, List<Interaction> session) {
        List<Term> workers = new ArrayList<>();
        for (int number = 1; number <= SessionScope.PROCESSES; number++) {
            workers.add(Tuple.of(IntegerTerm.of(number), Symbols.process(number)));
        }
        List<Term> files = new ArrayList<>();
        for (int number = 0; number < InteractionGenerator.FILES; number++) {
            files.add(Symbols.file(number));
        }
        Term steps = ListTerm.of(session.stream().map(Interaction::question).toList());
        Term question = Tuple.of(Atom.of("session"), ListTerm.of(workers), ListTerm.of(files), steps);
        Term answers = node.ask(List.of(question)).get(0);
        return ((ListTerm) answers)
                .elements().stream().map(ErlangSession::reply).toList();
    }

    private static Reply reply(Term answer) {
        Tuple tuple = (Tuple) answer;
        return new Reply(
                ((Atom) tuple.element(1)).name(), tuple.element(2) == Atom.TRUE, ErlangTable.outcome(tuple.element(3)));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One step of a session.
 *
 * @param how what is done
 * @param process number of the process that does it
 * @param function name of the function of {@code ets}; of a {@link How#WATCH} {@code link} or {@code monitor}
 * @param arguments all arguments, with symbols in them
 * @param symbol what the result is called if it has no text of its own, or the process that takes the place of the one that
 *     ends; null for none
 */
record Interaction(How how, int process, String function, List<Term> arguments, Term symbol) {
    /** What is done. */
    enum How {
        /** A call of the function. */
        CALL,
        /** A fold whose fun puts each object in front of a list. */
        FOLD,
        /** A new content for the table, from a reader that yields the objects of a list, piece by piece. */
        INIT,
        /** The function, and then the one that goes on from its answer, to the end. */
        WALK,
        /** The function, and then its continuations to the end. */
        CHUNKS,
        /** All slots from the first. */
        SLOTS,
        /** The process ends for the reason that the argument is, and another takes its place. */
        EXIT,
        /** The process monitors another or links to it. */
        WATCH,
        /** The messages of all processes. */
        MAILBOXES,
        /** All that is to be known of a table. */
        OBSERVE,
        /** The engine spreads the table over one more base node; Erlang does nothing. */
        SPLIT
    }

    /** A call without a symbol for its result. */
    static Interaction call(int process, String function, Term... arguments) {
        return new Interaction(How.CALL, process, function, List.of(arguments), null);
    }

    /** The step with a symbol for its result. */
    Interaction binding(Term symbolOfResult) {
        return new Interaction(how, process, function, arguments, symbolOfResult);
    }

    /** The step with other arguments. */
    Interaction withArguments(List<Term> others) {
        return new Interaction(how, process, function, others, symbol);
    }

    /** Name and number of arguments: {@code lookup/2}. */
    String signature() {
        return function + "/" + arguments.size();
    }

    /** The step as the module {@code session} reads it. */
    Term question() {
        return Tuple.of(
                Atom.of(how.name().toLowerCase(Locale.ROOT)),
                IntegerTerm.of(process),
                Atom.of(function),
                ListTerm.of(arguments),
                symbol == null ? Atom.of("none") : symbol);
    }

    @Override
    public String toString() {
        String call = function + arguments.stream().map(Term::toString).collect(Collectors.joining(", ", "(", ")"));
        String done = how == How.CALL ? "ets:" + call : how.name().toLowerCase(Locale.ROOT) + " " + call;
        return "p" + process + ": " + (symbol == null ? "" : symbol + " = ") + done;
    }
}

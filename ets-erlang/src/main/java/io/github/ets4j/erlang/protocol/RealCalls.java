/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Which function of ETS an error comes from, where the function called is written in Erlang over that one. */
final class RealCalls {
    private static final Atom ANYTHING = Atom.of("_");
    private static final Term EVERYTHING = TermParser.parse("[{'_',[],[true]}]");

    private RealCalls() {}

    /** A call of a function. */
    record Call(String function, List<Term> arguments) {}

    /** The call that fails in ETS; null if it is this one. */
    static Call of(String function, List<Term> arguments) {
        return switch (function + "/" + arguments.size()) {
            case "tab2list/1" -> new Call("match_object", List.of(arguments.get(0), ANYTHING));
            case "delete_all_objects/1" -> deleteAll(arguments.get(0));
            case "select_delete/2" -> selectDelete(arguments.get(0), arguments.get(1));
            case "match_delete/2" ->
                selectDelete(
                        arguments.get(0),
                        ListTerm.of(Tuple.of(arguments.get(1), ListTerm.NIL, ListTerm.of(Atom.TRUE))));
            case "match_spec_run/2" ->
                new Call("match_spec_run_r", List.of(arguments.get(0), arguments.get(1), ListTerm.NIL));
            case "repair_continuation/2" -> new Call("match_spec_compile", List.of(arguments.get(1)));
            case "give_away_dead/3" -> new Call("give_away", arguments);
            default -> null;
        };
    }

    private static Call selectDelete(Term table, Term specification) {
        return specification.equals(EVERYTHING)
                ? deleteAll(table)
                : new Call("internal_select_delete", List.of(table, specification));
    }

    private static Call deleteAll(Term table) {
        return new Call("internal_delete_all", List.of(table, Atom.UNDEFINED));
    }
}

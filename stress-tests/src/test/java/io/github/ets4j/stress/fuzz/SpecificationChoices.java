/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Match specifications as the bytes of an input choose, most of them good and made for some rows. */
final class SpecificationChoices {
    private static final int DEPTH_MAX = 3;
    private static final Atom CONST = Atom.of("const");
    private static final List<Term> VARIABLES = atoms("$1", "$2", "$_", "$$", "$0", "$17", "_", "$100000");
    private static final List<Term> FUNCTIONS = functions();

    private final Choices choices;
    private final TermChoices terms;
    private final List<Tuple> rows;

    SpecificationChoices(Choices choices, List<Tuple> rows) {
        this.choices = choices;
        this.terms = new TermChoices(choices);
        this.rows = rows;
    }

    private static List<Term> atoms(String... names) {
        return Arrays.stream(names).<Term>map(Atom::of).toList();
    }

    private static List<Term> functions() {
        List<Term> names = new ArrayList<>();
        for (MatchFunction function : MatchFunction.values()) {
            names.add(Atom.of(function.text()));
        }
        names.addAll(atoms("andthen", "get_tcw", "message", "none", "setelement"));
        return List.copyOf(names);
    }

    /** A specification, or seldom any other term. */
    Term specification() {
        if (choices.next(32) == 31) {
            return terms.term();
        }
        Term[] functions = new Term[1 + choices.next(3)];
        Arrays.setAll(functions, i -> function());
        return ListTerm.ofOwned(functions, ListTerm.NIL);
    }

    private Term function() {
        Term head = head();
        Term guards = expressions(choices.next(3));
        return Tuple.of(head, guards, expressions(1 + choices.next(2)));
    }

    private Term head() {
        return switch (choices.next(8)) {
            case 0 -> VARIABLES.get(choices.next(VARIABLES.size()));
            case 1 -> terms.term();
            default -> patterned(rows.get(choices.next(rows.size())));
        };
    }

    /** A term some parts of which are variables now. */
    private Term patterned(Term term) {
        return switch (choices.next(6)) {
            case 0, 1 -> parts(term);
            case 2 -> VARIABLES.get(choices.next(2));
            case 3 -> VARIABLES.get(choices.next(VARIABLES.size()));
            case 4 -> terms.scalar();
            default -> term;
        };
    }

    private Term parts(Term term) {
        if (term instanceof Tuple tuple) {
            return Tuple.of(tuple.elements().stream().map(this::patterned).toList());
        }
        if (term instanceof ListTerm list && !list.isEmpty()) {
            Term[] elements = list.elements().stream().map(this::patterned).toArray(Term[]::new);
            return ListTerm.ofOwned(elements, list.tail());
        }
        if (term instanceof MapTerm map) {
            Term[] values = map.values().stream().map(this::patterned).toArray(Term[]::new);
            return MapTerm.of(map.keys().toArray(new Term[0]), values);
        }
        return term;
    }

    private Term expressions(int count) {
        return ListTerm.ofOwned(many(count, DEPTH_MAX), ListTerm.NIL);
    }

    private Term[] many(int count, int depth) {
        Term[] all = new Term[count];
        for (int i = 0; i < count; i++) {
            all[i] = expression(depth);
        }
        return all;
    }

    private Term expression(int depth) {
        return switch (choices.next(depth == 0 ? 6 : 16)) {
            case 0, 1, 2 -> VARIABLES.get(choices.next(4));
            case 3 -> VARIABLES.get(choices.next(VARIABLES.size()));
            case 4 -> terms.scalar();
            case 5 -> Tuple.of(CONST, terms.term());
            case 6 -> Tuple.of(Tuple.ofOwned(many(choices.next(3), depth - 1)));
            case 7 -> ListTerm.ofOwned(many(choices.next(3), depth - 1), ListTerm.NIL);
            case 8 -> MapTerm.of(many(1, depth - 1), many(1, depth - 1));
            case 9 -> terms.term();
            default -> call(depth - 1);
        };
    }

    private Term call(int depth) {
        Term function = FUNCTIONS.get(choices.next(FUNCTIONS.size()));
        MatchFunction known = MatchFunction.named(((Atom) function).name());
        int arguments = choices.next(4);
        if (known != null && !known.takes(arguments) && choices.next(16) != 15) {
            arguments = known.takes(2) ? 2 : known.takes(1) ? 1 : known.takes(0) ? 0 : 3;
        }
        List<Term> call = new ArrayList<>();
        call.add(function);
        call.addAll(List.of(many(arguments, depth)));
        return Tuple.of(call);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Requests for the server as the bytes of an input choose: any function, by some processes, on a few named tables. */
final class RequestChoices {
    private static final String[] FUNCTIONS = ("new/2 new/2 insert/2 insert/2 insert/2 insert_new/2 lookup/2 delete/1"
                    + " delete/2 delete_all_objects/1 delete_object/2 rename/2 first/1 last/1 next/2 prev/2 first_lookup/1"
                    + " next_lookup/2 give_away/3 give_away_dead/3 info/1 info/2 lookup_element/3 lookup_element/4 match/1"
                    + " match/2 match/3 match_delete/2 match_object/2 match_object/3 match_spec_compile/1 match_spec_run/2"
                    + " match_spec_run_r/3 member/2 repair_continuation/2 safe_fixtable/2 select/1 select/2 select/3"
                    + " select_count/2 select_delete/2 select_replace/2 select_reverse/3 setopts/2 slot/2 tab2list/1 take/2"
                    + " test_ms/2 update_counter/3 update_counter/4 update_element/3 whereis/1 all/0 internal_delete_all/2"
                    + " internal_select_delete/2 owned_by/1 inherit/3 drop_owned/2 forget/1 reset/0 is_compiled_ms/1"
                    + " authenticate/1 file2tab/1 nothing/2")
            .split(" ");
    private static final Atom[] OPTIONS = {
        Atom.of("public"),
        Atom.of("set"),
        Atom.of("ordered_set"),
        Atom.of("bag"),
        Atom.of("duplicate_bag"),
        Atom.of("private"),
        Atom.of("compressed")
    };
    private static final Atom[] TABLES = {Atom.of("t"), Atom.of("u")};
    private static final Atom[] ITEMS = {
        Atom.of("size"), Atom.of("memory"), Atom.of("stats"), Atom.of("safe_fixed"), Atom.of("heir"), Atom.of("binary")
    };
    private static final Tuple TIME =
            Tuple.of(Tuple.of(IntegerTerm.of(1), IntegerTerm.of(2), IntegerTerm.of(3)), IntegerTerm.of(-4));

    private final Choices choices;
    private final TermChoices terms;

    RequestChoices(Choices choices) {
        this.choices = choices;
        this.terms = new TermChoices(choices);
    }

    /** The frames of requests until there are no more choices. */
    byte[] frames(int max) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < max && !choices.isEmpty(); i++) {
            frames.writeBytes(frame(Etf.encode(request())));
        }
        return frames.toByteArray();
    }

    /** Bytes with their length before them. */
    static byte[] frame(byte[] contents) {
        return ByteBuffer.allocate(Integer.BYTES + contents.length)
                .putInt(contents.length)
                .put(contents)
                .array();
    }

    private Term request() {
        String function = choices.of(FUNCTIONS);
        int slash = function.indexOf('/');
        int arity = Integer.parseInt(function.substring(slash + 1));
        int mode = choices.next(32);
        Term[] arguments = new Term[mode == 31 ? choices.next(5) : arity];
        Arrays.setAll(arguments, i -> argument(function, i));
        Atom name = Atom.of(function.substring(0, slash));
        Term caller = mode == 30 ? terms.term() : terms.pid();
        return Tuple.of(caller, mode == 29 ? terms.term() : TIME, name, ListTerm.ofOwned(arguments, ListTerm.NIL));
    }

    private Term argument(String function, int index) {
        if (choices.next(24) == 23) {
            return terms.term();
        }
        if (index == 0) {
            return first(function);
        }
        return switch (function) {
            case "new/2" -> ListTerm.ofOwned(options(), ListTerm.NIL);
            case "insert/2", "insert_new/2", "delete_object/2" -> terms.row(1);
            case "info/2" -> choices.of(ITEMS);
            case "give_away/3", "inherit/3", "drop_owned/2", "give_away_dead/3" -> terms.pid();
            case "setopts/2" -> Tuple.of(Atom.of("heir"), terms.pid(), terms.term());
            case "safe_fixtable/2" -> Atom.of(choices.next(2) == 0);
            case "rename/2" -> choices.of(TABLES);
            case "match/2", "match/3", "match_object/2", "match_object/3", "match_delete/2" ->
                index == 1 ? pattern() : IntegerTerm.of(choices.next(4));
            case "select/2",
                    "select/3",
                    "select_count/2",
                    "select_delete/2",
                    "select_replace/2",
                    "select_reverse/3",
                    "test_ms/2",
                    "internal_select_delete/2",
                    "repair_continuation/2" -> index == 1 ? specification() : IntegerTerm.of(choices.next(4));
            default -> terms.term();
        };
    }

    private Term first(String function) {
        return switch (function) {
            case "forget/1", "owned_by/1" -> terms.pid();
            case "match_spec_compile/1" -> specification();
            case "test_ms/2" -> terms.row(1);
            case "match_spec_run/2", "match_spec_run_r/3" -> ListTerm.of(terms.row(0), terms.row(0));
            case "is_compiled_ms/1", "select/1", "match/1", "repair_continuation/2" -> terms.term();
            default -> choices.of(TABLES);
        };
    }

    private Term[] options() {
        Term[] options = new Term[1 + choices.next(4)];
        Arrays.setAll(options, i -> switch (choices.next(12)) {
            case 10 -> Tuple.of(Atom.of("keypos"), IntegerTerm.of(choices.next(3)));
            case 11 -> Tuple.of(Atom.of("heir"), terms.pid(), terms.scalar());
            case 9 -> Tuple.of(Atom.of("structure"), Atom.of("skip_list"));
            default -> choices.of(OPTIONS);
        });
        options[0] = Atom.of("named_table");
        return options;
    }

    private Term pattern() {
        return choices.next(2) == 0 ? Atom.of("_") : terms.row(1);
    }

    private Term specification() {
        return new SpecificationChoices(choices, List.of(terms.row(1))).specification();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.TermParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A table under test: calls and answers as Erlang text. */
final class Subject {
    private final Ets ets;
    private final Variant variant;
    private final Term tab;

    /** Makes a table {@code t}; {@code moreOptions} begins with a comma or is empty. */
    Subject(Ets ets, Variant variant, String moreOptions) {
        this.ets = variant.owner().view(ets);
        this.variant = variant;
        this.tab = this.ets.call("new", List.of(TermParser.parse("t"), TermParser.parse(variant.options(moreOptions))));
    }

    Subject(Ets ets, Variant variant) {
        this(ets, variant, "");
    }

    static Term term(String text) {
        return TermParser.parse(text);
    }

    TableType type() {
        return variant.type();
    }

    /** The engine for the process that owns the table. */
    Ets ets() {
        return ets;
    }

    Term tab() {
        return tab;
    }

    /** Calls a function on the table and answers what it answers. */
    Term call(String function, String... arguments) {
        Term[] terms = Arrays.stream(arguments).map(Subject::term).toArray(Term[]::new);
        return variant.face().apply(ets, tab, function, terms);
    }

    /** Calls {@code select/1} or a sibling. */
    Term next(String function, Term continuation) {
        return variant.face().next(ets, tab, function, continuation);
    }

    /** Demands an answer, a list, in order if the table has one. */
    void answersList(String expected, String function, String... arguments) {
        List<Term> wanted = new ArrayList<>(((ListTerm) term(expected)).elements());
        List<Term> actual = new ArrayList<>(((ListTerm) call(function, arguments)).elements());
        if (!type().isOrdered()) {
            wanted.sort(EXACTLY);
            actual.sort(EXACTLY);
        }
        assertEquals(wanted, actual, () -> variant + " " + function + List.of(arguments));
    }

    /** Inserts objects, one after the other. */
    Subject with(String... objects) {
        for (String object : objects) {
            call("insert", object);
        }
        return this;
    }

    /** Demands an answer. */
    void answers(String expected, String function, String... arguments) {
        assertEquals(term(expected), call(function, arguments), () -> variant + " " + function + List.of(arguments));
    }

    /** Demands that the objects are these, in order if the table has one. */
    void holds(String... objects) {
        List<Term> expected =
                new ArrayList<>(Arrays.stream(objects).map(Subject::term).toList());
        List<Term> actual = new ArrayList<>(contents());
        if (!type().isOrdered()) {
            expected.sort(EXACTLY);
            actual.sort(EXACTLY);
        }
        assertEquals(expected, actual, variant::toString);
        answers(String.valueOf(objects.length), "info", "size");
    }

    private static final Comparator<Term> EXACTLY =
            ((Comparator<Term>) TermOrder::compare).thenComparing(Term::toString);

    /** All objects. */
    List<Term> contents() {
        return ((ListTerm) call("tab2list")).elements();
    }

    /** Demands a {@code badarg} and that nothing has changed. */
    EtsException refuses(Kind kind, int argument, String function, String... arguments) {
        List<Term> before = contents();
        EtsException refused = assertThrows(
                EtsException.class, () -> call(function, arguments), () -> variant + function + List.of(arguments));
        assertEquals(Reason.BADARG, refused.reason(), refused::toString);
        assertEquals(kind, refused.kind(), () -> variant + " " + refused);
        assertEquals(argument, refused.argument(), () -> variant + " " + refused);
        assertEquals(before, contents(), () -> variant + " " + refused);
        return refused;
    }
}

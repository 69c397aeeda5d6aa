/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * A table of this project, asked with the very match specifications that the Erlang side uses, through the functions of {@code
 * ets} by name: a specification is checked and compiled in each call, as there.
 */
final class EtsPeople implements People {
    /** System property that says how match specifications run. */
    static final String MATCH_PROPERTY = "ets4j.match";

    private static final Term SCAN = TermParser.parse("[{{'$1','$2','_','_'},[{'<','$2'," + SELECTIVE + "}],['$1']}]");
    private static final Term COUNT = TermParser.parse("[{{'$1','$2','_','_'},[{'<','$2'," + SELECTIVE + "}],[true]}]");
    private static final Term NESTED =
            TermParser.parse("[{{'$1','_','_',{city," + CITY + ",#{age => '$2'}}},[],['$2']}]");

    private static final Atom ANY = Atom.of("_");
    private static final Atom FIRST = Atom.of("$1");
    private static final Atom SECOND = Atom.of("$2");
    private static final Atom THIRD = Atom.of("$3");
    private static final Atom FOURTH = Atom.of("$4");
    private static final Atom CITY_TAG = Atom.of("city");
    private static final Atom AGE = Atom.of("age");

    private final Ets ets = Ets.create();
    private final Term table;
    private final boolean grouped;

    EtsPeople(TableOptions options, boolean grouped) {
        this.table = ets.newTable("people", options);
        this.grouped = grouped;
    }

    @Override
    public void insert(Person person) {
        PersonKey key = person.key();
        Term age = MapTerm.of(new Term[] {AGE}, new Term[] {number(person.home().age())});
        ets.insert(
                table,
                Tuple.of(
                        grouped ? Tuple.of(number(key.group()), number(key.sequence())) : number(key.sequence()),
                        number(person.bucket()),
                        Bitstring.of(person.name()),
                        Tuple.of(CITY_TAG, number(person.home().city()), age)));
    }

    @Override
    public int scan() {
        return size(select(SCAN));
    }

    @Override
    public int count() {
        return value(ets.call("select_count", List.of(table, COUNT)));
    }

    @Override
    public int nested() {
        return size(select(NESTED));
    }

    @Override
    public int boundKey(int number) {
        return value(((ListTerm) select(clause(Tuple.of(number(number), FIRST, ANY, ANY), ListTerm.NIL, FIRST)))
                .get(0));
    }

    @Override
    public int keyGuards(int first, int count) {
        Term guards = ListTerm.of(
                Tuple.of(Atom.of(">="), FIRST, number(first)), Tuple.of(Atom.of("<"), FIRST, number(first + count)));
        return size(select(clause(Tuple.of(FIRST, SECOND, ANY, ANY), guards, SECOND)));
    }

    @Override
    public int group(int group) {
        Term head = Tuple.of(Tuple.of(number(group), ANY), ANY, ANY, ANY);
        return size(select(clause(head, ListTerm.NIL, Atom.of("$_"))));
    }

    @Override
    public int replace(int group) {
        Term head = Tuple.of(Tuple.of(number(group), FIRST), SECOND, THIRD, FOURTH);
        Term sum = Tuple.of(Atom.of("+"), SECOND, number(1));
        Term row = Tuple.of(Tuple.of(Tuple.of(Tuple.of(number(group), FIRST)), sum, THIRD, FOURTH));
        return value(ets.call("select_replace", List.of(table, clause(head, ListTerm.NIL, row))));
    }

    @Override
    public void close() {
        ets.close();
    }

    private Term select(Term specification) {
        return ets.call("select", List.of(table, specification));
    }

    private static ListTerm clause(Term head, Term guards, Term body) {
        return ListTerm.of(Tuple.of(head, guards, ListTerm.of(body)));
    }

    private static int size(Term list) {
        return ((ListTerm) list).size();
    }

    private static int value(Term integer) {
        return (int) ((IntegerTerm) integer).longValue();
    }

    private static IntegerTerm number(int value) {
        return IntegerTerm.of(value);
    }
}

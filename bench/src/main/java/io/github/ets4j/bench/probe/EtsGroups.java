/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** A table of this project, asked by a match specification of which the key is partly bound, made anew for each call. */
final class EtsGroups implements GroupStore {
    private static final Atom ANY = Atom.of("_");
    private static final ListTerm WHOLE_ROW = ListTerm.of(Atom.of("$_"));

    private final Ets ets = Ets.create();
    private final Table table;

    EtsGroups(TableOptions options) {
        table = ets.table(ets.newTable("groups", options));
    }

    @Override
    public void insert(long group, long number, long counter, byte[] payload) {
        table.insert(Tuple.of(
                Tuple.of(IntegerTerm.of(group), IntegerTerm.of(number)),
                IntegerTerm.of(counter),
                Bitstring.of(payload)));
    }

    @Override
    public List<Term> select(long group) {
        Tuple head = Tuple.of(Tuple.of(IntegerTerm.of(group), ANY), ANY, ANY);
        return table.select(ListTerm.of(Tuple.of(head, ListTerm.NIL, WHOLE_ROW)));
    }

    @Override
    public void close() {
        ets.close();
    }
}

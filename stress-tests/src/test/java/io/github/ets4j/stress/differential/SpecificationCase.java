/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * One call with a match specification or pattern on a table of its own.
 *
 * @param type type of the table
 * @param keyPosition its key position
 * @param rows what is inserted into it, one after the other
 * @param function what is called
 * @param specification the specification or pattern
 * @param limit limit of a call in chunks, else ignored
 * @param object the object for {@code test_ms}, the list of them for {@code match_spec_run}, else ignored
 */
record SpecificationCase(
        TableType type,
        int keyPosition,
        List<Tuple> rows,
        SpecificationFunction function,
        Term specification,
        int limit,
        Term object) {

    SpecificationCase withRows(List<Tuple> fewer) {
        return new SpecificationCase(type, keyPosition, fewer, function, specification, limit, object);
    }

    SpecificationCase withSpecification(Term other) {
        return new SpecificationCase(type, keyPosition, rows, function, other, limit, object);
    }

    SpecificationCase withObject(Term other) {
        return new SpecificationCase(type, keyPosition, rows, function, specification, limit, other);
    }

    /** What to ask Erlang. */
    Tuple question() {
        return Tuple.of(
                Atom.of("specification"),
                options(),
                ListTerm.of(rows),
                Atom.of(function.erlangName()),
                function.style(),
                specification,
                function.isOnTable() ? IntegerTerm.of(limit) : object);
    }

    /** Options of {@code ets:new}. */
    ListTerm options() {
        return ListTerm.of(type.atom(), Atom.of("public"), Tuple.of(Atom.of("keypos"), IntegerTerm.of(keyPosition)));
    }

    /** Expressions for an Erlang shell. */
    @Override
    public String toString() {
        if (!function.isOnTable()) {
            return function.shellCall(specification, object);
        }
        return "T = ets:new(t, " + options() + "), [ets:insert(T, Row) || Row <- " + ListTerm.of(rows) + "], "
                + function.shellCall(specification, IntegerTerm.of(limit)) + ".";
    }
}

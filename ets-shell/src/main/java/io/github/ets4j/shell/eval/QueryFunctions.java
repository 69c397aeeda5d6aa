/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.api.QueryHandle;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code ets:table/1,2} and the functions of {@code qlc} that take such a handle: {@code e eval fold cursor next_answers
 * delete_cursor}. A handle is a term that tells table and options; a cursor is kept here until it is deleted. Confined to one
 * thread.
 */
final class QueryFunctions {
    private static final Atom HANDLE = Atom.of("$query");
    private static final Atom CURSOR = Atom.of("$cursor");
    private static final Atom OK = Atom.of("ok");
    private static final Atom ALL_REMAINING = Atom.of("all_remaining");
    private static final int ANSWERS_DEFAULT = 10;

    private final Tables tables;
    private final Map<Term, QueryHandle.Cursor> cursors = new HashMap<>();
    private int cursorsMade;

    private QueryFunctions(Tables tables) {
        this.tables = tables;
    }

    static void register(Functions functions, Tables tables) {
        QueryFunctions queries = new QueryFunctions(tables);
        functions.add("ets", "table", 1, (e, a) -> queries.handle(a[0], ListTerm.NIL));
        functions.add("ets", "table", 2, (e, a) -> queries.handle(a[0], a[1]));
        for (String eval : new String[] {"e", "eval"}) {
            functions.add(
                    "qlc", eval, 1, (e, a) -> ListTerm.of(queries.query(a, 0).eval()));
        }
        functions.add("qlc", "fold", 3, (e, a) -> {
            Term fun = a[0];
            return queries.query(a, 2).<Term>fold((answer, accumulator) -> e.apply(fun, answer, accumulator), a[1]);
        });
        functions.add("qlc", "cursor", 1, (e, a) -> queries.open(e, queries.query(a, 0)));
        functions.add("qlc", "next_answers", 1, (e, a) -> queries.answers(a, ANSWERS_DEFAULT));
        functions.add("qlc", "next_answers", 2, (e, a) -> queries.answers(a, count(a)));
        functions.add("qlc", "delete_cursor", 1, (e, a) -> queries.delete(a));
    }

    private Term handle(Term table, Term options) {
        tables.query(table, options); // throws if there can be no such query
        return Tuple.of(HANDLE, table, options);
    }

    private QueryHandle query(Term[] arguments, int index) {
        if (arguments[index] instanceof Tuple handle && handle.size() == 3 && handle.element(1) == HANDLE) {
            return tables.query(handle.element(2), handle.element(3));
        }
        throw Arguments.wrong(arguments, index, "a query handle of ets:table");
    }

    private Term open(Evaluator evaluator, QueryHandle query) {
        Term cursor = Tuple.of(CURSOR, Reference.of(evaluator.self().node(), 0, ++cursorsMade, 0, 0));
        cursors.put(cursor, query.cursor());
        return cursor;
    }

    private Term answers(Term[] arguments, int countMax) {
        return ListTerm.of(cursor(arguments).answers(countMax));
    }

    private static int count(Term[] arguments) {
        return arguments[1] == ALL_REMAINING
                ? Integer.MAX_VALUE
                : Arguments.between(arguments, 1, 1, Integer.MAX_VALUE);
    }

    private Term delete(Term[] arguments) {
        cursor(arguments).close();
        cursors.remove(arguments[0]);
        return OK;
    }

    private QueryHandle.Cursor cursor(Term[] arguments) {
        QueryHandle.Cursor cursor = cursors.get(arguments[0]);
        if (cursor == null) {
            throw Arguments.wrong(arguments, 0, "a cursor");
        }
        return cursor;
    }
}

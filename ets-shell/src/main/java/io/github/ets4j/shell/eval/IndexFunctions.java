/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.IndexRange;
import io.github.ets4j.api.TableIndex;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;

/** The module {@code index} of the shell: secondary indexes, which {@code ets} has not. */
final class IndexFunctions {
    private static final String MODULE = "index";

    private IndexFunctions() {}

    static void register(Functions functions, Tables tables) {
        functions.add(MODULE, "create", 3, (e, a) -> create(tables, a));
        functions.add(MODULE, "create", 4, (e, a) -> create(tables, a));
        functions.add(MODULE, "drop", 2, (e, a) -> {
            tables.table(a[0]).dropIndex(Arguments.atom(a, 1).name());
            return Atom.TRUE;
        });
        functions.add(
                MODULE, "lookup", 3, (e, a) -> ListTerm.of(index(tables, a).lookup(a[2])));
        functions.add(MODULE, "prefix", 3, (e, a) -> {
            Object[] elements = Arguments.list(a, 2).elements().toArray();
            return rows(index(tables, a).prefix(elements));
        });
        functions.add(MODULE, "range", 4, (e, a) -> rows(index(tables, a).range(a[2], a[3])));
        functions.add(MODULE, "reverse_range", 4, (e, a) -> {
            return rows(index(tables, a).range(a[2], a[3]).reversed());
        });
        functions.add(MODULE, "list", 2, (e, a) -> rows(index(tables, a).all()));
    }

    /** The arguments behind the table are those of the option {@code index}. */
    private static Term create(Tables tables, Term[] arguments) {
        Tuple index = Tuple.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        tables.table(arguments[0]).createIndex(IndexOptions.of(index));
        return Atom.TRUE;
    }

    private static TableIndex index(Tables tables, Term[] arguments) {
        return tables.table(arguments[0]).index(Arguments.atom(arguments, 1).name());
    }

    private static Term rows(IndexRange range) {
        return ListTerm.of(range.list());
    }
}

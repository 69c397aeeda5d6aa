/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.FunctionTranslator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.stream.Stream;

/** The functions of {@code ets} that take funs; the others need no evaluator. */
final class TableFunctions {
    private static final Atom READ = Atom.of("read");
    private static final Atom CLOSE = Atom.of("close");
    private static final Atom END_OF_INPUT = Atom.of("end_of_input");
    private static final Term TRANSFORM_ERROR = Tuple.of(Atom.of("error"), Atom.of("transform_error"));
    /** Erlang's words, each of which is an atom of the reason. */
    private static final String NO_FUN_OF_THE_SHELL = "function called with real fun should be transformed with"
            + " parse_transform or called with a fun generated in the shell";

    private TableFunctions() {}

    static void register(Functions functions, Tables tables) {
        functions.add("ets", "foldl", 3, (e, a) -> {
            Term fun = a[0];
            return tables.foldl((row, accumulator) -> e.apply(fun, row, accumulator), a[1], a[2]);
        });
        functions.add("ets", "foldr", 3, (e, a) -> {
            Term fun = a[0];
            return tables.foldr((row, accumulator) -> e.apply(fun, row, accumulator), a[1], a[2]);
        });
        functions.add("ets", "fun2ms", 1, (e, a) -> matchSpecification(e, a[0]));
        functions.add("ets", "init_table", 2, (e, a) -> initTable(e, tables, a[0], a[1]));
    }

    /** As in Erlang, the fun is closed only where its objects cannot be inserted, and what it then does is of no interest. */
    private static Term initTable(Evaluator evaluator, Tables tables, Term table, Term firstFun) {
        tables.call("delete_all_objects", List.of(table));
        Term fun = firstFun;
        for (Term read = evaluator.apply(fun, READ); read != END_OF_INPUT; read = evaluator.apply(fun, READ)) {
            if (!(read instanceof Tuple pair)
                    || pair.size() != 2
                    || !(pair.element(1) instanceof ListTerm objects)
                    || !(pair.element(2) instanceof Fun next)) {
                throw new ErlangError(
                        read, "ets:init_table: neither {Objects, Fun} nor end_of_input: " + Text.brief(read));
            }
            insertOrClose(evaluator, tables, table, objects, next);
            fun = next;
        }
        return Atom.TRUE;
    }

    private static void insertOrClose(Evaluator evaluator, Tables tables, Term table, ListTerm objects, Fun next) {
        try {
            for (Term object : objects.elements()) {
                tables.call("insert", List.of(table, object));
            }
            if (!objects.isProper()) {
                throw new ErlangError(
                        Atom.of("function_clause"), "ets:init_table: an improper list: " + Text.brief(objects));
            }
        } catch (EtsException | ErlangError refused) {
            try {
                evaluator.apply(next, CLOSE);
            } catch (ErlangError ignored) {
                // the first failure is told
            }
            throw refused;
        }
    }

    /** As in Erlang's shell, a fun that cannot be translated is no error of the call: it is printed and answered. */
    private static Term matchSpecification(Evaluator evaluator, Term fun) {
        Closures.Code code =
                fun instanceof Fun.Local local ? evaluator.closures().code(local) : null;
        if (code == null || code.fun().name() != null) {
            throw noFunOfTheShell(fun);
        }
        try {
            return FunctionTranslator.translate(code.fun(), code.environment((Fun.Local) fun));
        } catch (EtsException refused) {
            evaluator.out().print("Error: " + refused.text() + "\n");
            return TRANSFORM_ERROR;
        }
    }

    private static ErlangError noFunOfTheShell(Term fun) {
        if (!(fun instanceof Fun)) {
            return new ErlangError(Atom.of("function_clause"), "ets:fun2ms needs a fun: " + Text.brief(fun));
        }
        ListTerm why = ListTerm.of(Stream.of(NO_FUN_OF_THE_SHELL.split(" "))
                .map(word -> (Term) Atom.of(word))
                .toList());
        return ErlangError.raised(
                ErlangError.Kind.EXIT,
                Tuple.of(Atom.of("badarg"), Tuple.of(Atom.of("ets"), Atom.of("fun2ms"), why)),
                "ets:fun2ms needs a fun without a name that was written here: " + Text.brief(fun));
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;

/** Functions of {@code io} and {@code io_lib} that print. */
final class IoFunctions {
    private static final Atom OK = Atom.of("ok");

    private IoFunctions() {}

    static void register(Functions functions) {
        for (String name : new String[] {"format", "fwrite"}) {
            functions.add("io", name, 1, (e, a) -> print(e, format(a, ListTerm.NIL)));
            functions.add("io", name, 2, (e, a) -> print(e, format(a, a[1])));
            functions.add("io_lib", name, 2, (e, a) -> Text.list(format(a, a[1])));
        }
        functions.add("io", "nl", 0, (e, a) -> print(e, "\n"));
        functions.add("io", "put_chars", 1, (e, a) -> print(e, Arguments.text(a, 0)));
        functions.add("erlang", "display", 1, (e, a) -> {
            print(e, a[0] + "\n");
            return Atom.TRUE;
        });
    }

    private static String format(Term[] arguments, Term values) {
        String template = arguments[0] instanceof Atom atom ? atom.name() : Arguments.text(arguments, 0);
        Term[] given = {arguments[0], values};
        ListTerm list = values instanceof ListTerm proper ? Arguments.list(given, 1) : ListTerm.of(values);
        return new Format(template, list).format();
    }

    private static Term print(Evaluator evaluator, String text) {
        evaluator.out().print(text);
        return OK;
    }
}

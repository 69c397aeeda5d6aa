/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.function.BiFunction;

/** The functions of {@code ets} that take match specifications, patterns and continuations, terms in and terms out. */
final class SelectFunctions {
    /** Where functions are put. */
    @FunctionalInterface
    interface Definitions {
        /** Adds one. */
        void define(String name, int arity, EtsFunctions.Function function);
    }

    private SelectFunctions() {}

    static void define(Definitions all) {
        all.define("is_compiled_ms", 1, (ets, a) -> Atom.of(ets.isCompiledMs(a[0])));
        all.define("match", 1, SelectFunctions::next);
        all.define("match", 2, (ets, a) -> ListTerm.of(ets.match(a[0], a[1])));
        all.define("match", 3, (ets, a) -> first(ets, a, Selections::pattern, false));
        all.define("match_delete", 2, (ets, a) -> {
            ets.matchDelete(a[0], a[1]);
            return Atom.TRUE;
        });
        all.define("match_object", 1, SelectFunctions::next);
        all.define("match_object", 2, (ets, a) -> ListTerm.of(ets.matchObject(a[0], a[1])));
        all.define("match_object", 3, (ets, a) -> first(ets, a, Selections::objectPattern, false));
        all.define("match_spec_compile", 1, (ets, a) -> ets.matchSpecCompile(a[0]));
        all.define("match_spec_run", 2, (ets, a) -> ListTerm.of(ets.matchSpecRun(a[0], a[1])));
        all.define("repair_continuation", 2, (ets, a) -> ets.repairContinuation(a[0], a[1]));
        all.define("select", 1, SelectFunctions::next);
        all.define("select", 2, (ets, a) -> ListTerm.of(ets.select(a[0], a[1])));
        all.define("select", 3, (ets, a) -> first(ets, a, Selections::specification, false));
        all.define("select_count", 2, (ets, a) -> Terms.integer(ets.selectCount(a[0], a[1])));
        all.define("select_delete", 2, (ets, a) -> Terms.integer(ets.selectDelete(a[0], a[1])));
        all.define("select_replace", 2, (ets, a) -> Terms.integer(ets.selectReplace(a[0], a[1])));
        all.define("select_reverse", 1, SelectFunctions::next);
        all.define("select_reverse", 2, (ets, a) -> ListTerm.of(ets.selectReverse(a[0], a[1])));
        all.define("select_reverse", 3, (ets, a) -> first(ets, a, Selections::specification, true));
        all.define("test_ms", 2, (ets, a) -> ets.testMs(a[0], a[1]));
    }

    /** The first chunk: the table is looked for first, then the specification is read, then the limit. */
    private static Term first(
            Ets ets, Term[] arguments, BiFunction<Selections, Object, MatchSpecification> reader, boolean descending) {
        TableEntry entry = ets.readableEntry(arguments[0]);
        MatchSpecification specification = reader.apply(ets.selections(), arguments[1]);
        int limit = EtsFunctions.smallInteger(arguments[2], 3, "limit");
        return ets.selections()
                .first(entry, arguments[0], specification, descending, limit)
                .term();
    }

    private static Term next(Ets ets, Term[] arguments) {
        return ets.select(ets.selections().continuation(arguments[0])).term();
    }
}

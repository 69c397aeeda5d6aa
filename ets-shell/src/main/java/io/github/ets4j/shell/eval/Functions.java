/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All functions that can be called by name: those written here, by module, name and arity, and those of {@code ets}. */
final class Functions {
    static final Atom ERLANG = Atom.of("erlang");
    static final Atom UNDEF = Atom.of("undef");
    private static final Atom ETS = Atom.of("ets");
    /** Functions that errors do not tell of: what they raise or call is what went wrong. */
    private static final Set<Atom> TRANSPARENT =
            Set.of(Atom.of("error"), Atom.of("exit"), Atom.of("throw"), Atom.of("apply"));

    private final Tables tables;
    private final Map<Atom, Map<Atom, Builtin[]>> modules = new HashMap<>();
    private final Set<Atom> guards = new HashSet<>();

    Functions(Tables tables, Processes processes) {
        this.tables = tables;
        TypeTests.register(this);
        NumberFunctions.register(this);
        DataFunctions.register(this);
        ConversionFunctions.register(this);
        ProcessFunctions.register(this);
        MessageFunctions.register(this, processes);
        ListFunctions.register(this);
        MapFunctions.register(this);
        IoFunctions.register(this);
        TableFunctions.register(this, tables);
        QueryFunctions.register(this, tables);
        TableBrowser.register(this, tables);
        IndexFunctions.register(this, tables);
    }

    /** Adds a function. */
    void add(String module, String name, int arity, Builtin function) {
        Map<Atom, Builtin[]> names = modules.computeIfAbsent(Atom.of(module), m -> new HashMap<>());
        Builtin[] byArity = names.getOrDefault(Atom.of(name), new Builtin[0]);
        if (arity >= byArity.length) {
            byArity = Arrays.copyOf(byArity, arity + 1);
        }
        byArity[arity] = function;
        names.put(Atom.of(name), byArity);
    }

    /** Adds a function of {@code erlang} that guards may call. */
    void addGuard(String name, int arity, Builtin function) {
        add("erlang", name, arity, function);
        guards.add(Atom.of(name));
    }

    boolean isGuard(Atom module, Atom name) {
        return module == ERLANG && guards.contains(name);
    }

    boolean has(Atom module, Atom name, int arity) {
        return find(module, name, arity) != null || module == ETS && tables.has(name.name(), arity);
    }

    /** Calls a function; an unknown one is {@code undef}. */
    Term call(Evaluator evaluator, Atom module, Atom name, Term[] arguments) {
        Builtin function = builtin(module, name, arguments.length);
        if (function == null) {
            throw undefined(module, name, arguments.length);
        }
        try {
            return function.call(evaluator, arguments);
        } catch (EtsException refused) {
            throw ErlangError.of(refused, new Invocation(module, name, List.of(arguments)));
        } catch (ErlangError failed) {
            throw TRANSPARENT.contains(name) && module == ERLANG
                    ? failed
                    : failed.through(new Invocation(module, name, List.of(arguments)));
        }
    }

    private Builtin builtin(Atom module, Atom name, int arity) {
        Builtin function = find(module, name, arity);
        if (function == null && module == ETS && tables.has(name.name(), arity)) {
            return (evaluator, arguments) -> tables.call(name.name(), Arrays.asList(arguments));
        }
        return function;
    }

    private Builtin find(Atom module, Atom name, int arity) {
        Map<Atom, Builtin[]> names = modules.get(module);
        Builtin[] byArity = names == null ? null : names.get(name);
        return byArity == null || arity >= byArity.length ? null : byArity[arity];
    }

    static ErlangError undefined(Atom module, Atom name, int arity) {
        return new ErlangError(UNDEF, "undefined function " + module + ":" + name + "/" + arity);
    }

    /** A call without a module, of a function that there is not. */
    static ErlangError undefinedHere(Atom name, int arity) {
        return new ErlangError(UNDEF, "undefined shell command " + name + "/" + arity);
    }

    /** Names and arities, such as {@code lists:seq/2}, sorted. */
    List<String> names() {
        List<String> all = new ArrayList<>();
        tables.functions().forEach(function -> all.add("ets:" + function));
        modules.forEach((module, names) -> names.forEach((name, byArity) -> {
            for (int arity = 0; arity < byArity.length; arity++) {
                if (byArity[arity] != null) {
                    all.add(module.name() + ":" + name.name() + "/" + arity);
                }
            }
        }));
        all.sort(Comparator.naturalOrder());
        return all;
    }
}

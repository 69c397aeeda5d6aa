/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions of {@code ets} by name and arity, terms in and terms out. */
final class EtsFunctions {
    /** A function of {@code ets}. */
    @FunctionalInterface
    interface Function {
        Term call(Ets ets, Term[] arguments);
    }

    private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

    static {
        define("all", 0, (ets, a) -> ListTerm.of(ets.all()));
        define("new", 2, (ets, a) -> ets.newTable(atom(a[0], 1, "not an atom"), TableOptions.parse(a[1])));
        define("delete", 1, (ets, a) -> done(() -> ets.delete(a[0])));
        define("delete", 2, (ets, a) -> done(() -> ets.delete(a[0], a[1])));
        define("delete_all_objects", 1, (ets, a) -> done(() -> ets.deleteAllObjects(a[0])));
        define("delete_object", 2, (ets, a) -> done(() -> ets.deleteObject(a[0], a[1])));
        define("first", 1, (ets, a) -> ets.first(a[0]));
        define("first_lookup", 1, (ets, a) -> ets.firstLookup(a[0]));
        define("info", 1, (ets, a) -> ets.info(a[0]));
        define("info", 2, EtsFunctions::infoItem);
        define("insert", 2, (ets, a) -> done(() -> ets.insert(a[0], a[1])));
        define("insert_new", 2, (ets, a) -> Atom.of(ets.insertNew(a[0], a[1])));
        define("last", 1, (ets, a) -> ets.last(a[0]));
        define("last_lookup", 1, (ets, a) -> ets.lastLookup(a[0]));
        define("lookup", 2, (ets, a) -> ListTerm.of(ets.lookup(a[0], a[1])));
        define("lookup_element", 3, (ets, a) -> ets.lookupElement(a[0], a[1], position(ets, a)));
        define("lookup_element", 4, (ets, a) -> ets.lookupElement(a[0], a[1], position(ets, a), a[3]));
        define("member", 2, (ets, a) -> Atom.of(ets.member(a[0], a[1])));
        define("next", 2, (ets, a) -> ets.next(a[0], a[1]));
        define("next_lookup", 2, (ets, a) -> ets.nextLookup(a[0], a[1]));
        define("prev", 2, (ets, a) -> ets.prev(a[0], a[1]));
        define("prev_lookup", 2, (ets, a) -> ets.prevLookup(a[0], a[1]));
        define("rename", 2, (ets, a) -> {
            ets.writable(a[0]); // what is wrong with the table is reported first, as ETS does
            return ets.rename(a[0], atom(a[1], 2, "not an atom"));
        });
        define(
                "slot",
                2,
                (ets, a) -> ets.slot(a[0], slot(ets, a)).<Term>map(ListTerm::of).orElse(Atom.END_OF_TABLE));
        define("tab2list", 1, (ets, a) -> ListTerm.of(ets.tab2list(a[0])));
        define("take", 2, (ets, a) -> ListTerm.of(ets.take(a[0], a[1])));
        define("update_counter", 3, (ets, a) -> ets.updateCounter(a[0], a[1], a[2]));
        define("update_counter", 4, (ets, a) -> ets.updateCounter(a[0], a[1], a[2], a[3]));
        define("update_element", 3, (ets, a) -> Atom.of(ets.updateElement(a[0], a[1], a[2])));
        define("update_element", 4, (ets, a) -> Atom.of(ets.updateElement(a[0], a[1], a[2], a[3])));
        define("whereis", 1, (ets, a) -> ets.whereis(atom(a[0], 1, "not an atom")));
        define("give_away", 3, (ets, a) -> done(() -> ets.giveAway(a[0], pid(ets, a), a[2])));
        define("setopts", 2, (ets, a) -> done(() -> ets.setOptions(a[0], a[1])));
        define("safe_fixtable", 2, (ets, a) -> done(() -> ets.safeFixtable(a[0], isTrue(ets, a))));
        SelectFunctions.define(EtsFunctions::define);
        FileFunctions.define(EtsFunctions::define);
    }

    private EtsFunctions() {}

    private static void define(String name, int arity, Function function) {
        FUNCTIONS.put(name + "/" + arity, function);
    }

    private static Term done(Runnable action) {
        action.run();
        return Atom.TRUE;
    }

    static boolean has(String name, int arity) {
        return FUNCTIONS.containsKey(name + "/" + arity);
    }

    static List<String> names() {
        return List.copyOf(FUNCTIONS.keySet());
    }

    static Term call(Ets ets, String name, List<? extends Term> arguments) {
        Function function = FUNCTIONS.get(name + "/" + arguments.size());
        if (function == null) {
            throw EtsException.badArgument(Kind.NONE, 0, "there is no function ets:" + name + "/" + arguments.size());
        }
        return function.call(ets, arguments.toArray(new Term[0]));
    }

    /** What is no table, or is gone, is found before what is no item, as ETS does. */
    private static Term infoItem(Ets ets, Term[] arguments) {
        if (!(arguments[1] instanceof Atom) && ets.info(arguments[0]) == Atom.UNDEFINED) {
            return Atom.UNDEFINED;
        }
        return ets.info(arguments[0], atom(arguments[1], 2, "not a valid info item"));
    }

    private static Atom atom(Term term, int argument, String otherwise) {
        if (term instanceof Atom atom) {
            return atom;
        }
        throw EtsException.badArgument(Kind.NONE, argument, otherwise + ": " + Texts.shorten(term));
    }

    /** The second argument as the number of a slot, -1 if it can be none; a missing table is reported first, as ETS does. */
    private static long slot(Ets ets, Term[] arguments) {
        ets.readable(arguments[0]);
        if (!(arguments[1] instanceof IntegerTerm integer)) {
            throw EtsException.badArgument(Kind.NONE, 2, "the slot is not an integer: " + Texts.shorten(arguments[1]));
        }
        return integer.isLong() ? integer.longValue() : -1;
    }

    /** The third argument as a position; a missing table is reported first, as ETS does. */
    private static int position(Ets ets, Term[] arguments) {
        ets.readable(arguments[0]);
        return smallInteger(arguments[2], 3, "position");
    }

    /** An argument that Erlang wants to be a small integer, brought into the range from 0 to the largest int. */
    static int smallInteger(Term term, int argument, String what) {
        if (!(term instanceof IntegerTerm integer) || !integer.isSmall()) {
            throw EtsException.badArgument(
                    Kind.NONE, argument, "the " + what + " is not a small integer: " + Texts.shorten(term));
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, integer.longValue()));
    }

    /** The second argument as a pid; what is wrong with the table is reported first. */
    private static Pid pid(Ets ets, Term[] arguments) {
        if (arguments[1] instanceof Pid pid) {
            return pid;
        }
        ets.writable(arguments[0]);
        throw EtsException.badArgument(Kind.NONE, 2, "not a pid: " + Texts.shorten(arguments[1]));
    }

    /** The second argument as a boolean; what is wrong with the table is reported first. */
    private static boolean isTrue(Ets ets, Term[] arguments) {
        if (arguments[1] != Atom.TRUE && arguments[1] != Atom.FALSE) {
            ets.readable(arguments[0]);
            throw EtsException.badArgument(Kind.NONE, 2, "not a boolean value: " + Texts.shorten(arguments[1]));
        }
        return arguments[1] == Atom.TRUE;
    }
}

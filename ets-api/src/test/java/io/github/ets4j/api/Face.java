/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A way to reach the functions of {@code ets}; all must answer alike. Arguments are those after the table. */
enum Face {
    /** The methods of {@link Ets}. */
    METHODS {
        @Override
        Term apply(Ets ets, Term tab, String function, Term... a) {
            return switch (function + "/" + (a.length + 1)) {
                case "delete/1" -> done(() -> ets.delete(tab));
                case "delete/2" -> done(() -> ets.delete(tab, a[0]));
                case "delete_all_objects/1" -> done(() -> ets.deleteAllObjects(tab));
                case "delete_object/2" -> done(() -> ets.deleteObject(tab, a[0]));
                case "insert/2" -> done(() -> ets.insert(tab, a[0]));
                case "insert_new/2" -> Atom.of(ets.insertNew(tab, a[0]));
                case "lookup/2" -> ListTerm.of(ets.lookup(tab, a[0]));
                case "lookup_element/3" -> ets.lookupElement(tab, a[0], intOf(a[1]));
                case "lookup_element/4" -> ets.lookupElement(tab, a[0], intOf(a[1]), a[2]);
                case "member/2" -> Atom.of(ets.member(tab, a[0]));
                case "take/2" -> ListTerm.of(ets.take(tab, a[0]));
                case "update_counter/3" -> ets.updateCounter(tab, a[0], a[1]);
                case "update_counter/4" -> ets.updateCounter(tab, a[0], a[1], a[2]);
                case "update_element/3" -> Atom.of(ets.updateElement(tab, a[0], a[1]));
                case "update_element/4" -> Atom.of(ets.updateElement(tab, a[0], a[1], a[2]));
                case "first/1" -> ets.first(tab);
                case "last/1" -> ets.last(tab);
                case "next/2" -> ets.next(tab, a[0]);
                case "prev/2" -> ets.prev(tab, a[0]);
                case "first_lookup/1" -> ets.firstLookup(tab);
                case "last_lookup/1" -> ets.lastLookup(tab);
                case "next_lookup/2" -> ets.nextLookup(tab, a[0]);
                case "prev_lookup/2" -> ets.prevLookup(tab, a[0]);
                case "slot/2" -> slot(ets.slot(tab, longOf(a[0])));
                case "tab2list/1" -> ListTerm.of(ets.tab2list(tab));
                case "info/1" -> ets.info(tab);
                case "info/2" -> ets.info(tab, (Atom) a[0]);
                case "rename/2" -> ets.rename(tab, (Atom) a[0]);
                case "safe_fixtable/2" -> done(() -> ets.safeFixtable(tab, a[0] == Atom.TRUE));
                case "give_away/3" -> done(() -> ets.giveAway(tab, (Pid) a[0], a[1]));
                case "setopts/2" -> done(() -> ets.setOptions(tab, a[0]));
                case "select/2" -> ListTerm.of(ets.select(tab, a[0]));
                case "select/3" -> ets.select(tab, a[0], intOf(a[1])).term();
                case "select_reverse/2" -> ListTerm.of(ets.selectReverse(tab, a[0]));
                case "select_reverse/3" ->
                    ets.selectReverse(tab, a[0], intOf(a[1])).term();
                case "select_count/2" -> IntegerTerm.of(ets.selectCount(tab, a[0]));
                case "select_delete/2" -> IntegerTerm.of(ets.selectDelete(tab, a[0]));
                case "select_replace/2" -> IntegerTerm.of(ets.selectReplace(tab, a[0]));
                case "match/2" -> ListTerm.of(ets.match(tab, a[0]));
                case "match/3" -> ets.match(tab, a[0], intOf(a[1])).term();
                case "match_object/2" -> ListTerm.of(ets.matchObject(tab, a[0]));
                case "match_object/3" -> ets.matchObject(tab, a[0], intOf(a[1])).term();
                case "match_delete/2" -> done(() -> ets.matchDelete(tab, a[0]));
                default -> throw new AssertionError(function + "/" + (a.length + 1));
            };
        }

        @Override
        Term next(Ets ets, Term tab, String function, Term continuation) {
            return ets.select(Continuation.of(continuation)).term();
        }
    },

    /** {@link Ets#call}. */
    CALL {
        @Override
        Term apply(Ets ets, Term tab, String function, Term... a) {
            List<Term> arguments = new ArrayList<>(List.of(a));
            arguments.add(0, tab);
            return ets.call(function, arguments);
        }

        @Override
        Term next(Ets ets, Term tab, String function, Term continuation) {
            return ets.call(function, List.of(continuation));
        }
    },

    /** {@link Table}, where it has the operation. */
    OBJECT {
        @Override
        Term apply(Ets ets, Term tab, String function, Term... a) {
            Table table = ets.table(tab);
            return switch (function + "/" + (a.length + 1)) {
                case "delete/1" -> done(table::close);
                case "delete/2" -> done(() -> table.delete(a[0]));
                case "delete_all_objects/1" -> done(table::clear);
                case "delete_object/2" ->
                    a[0] instanceof Tuple row && row.size() > 0
                            ? done(() -> table.deleteObject(row))
                            : METHODS.apply(ets, tab, function, a);
                case "insert/2" -> {
                    Tuple[] rows = rows(a[0]);
                    yield rows == null
                            ? METHODS.apply(ets, tab, function, a)
                            : done(
                                    a[0] instanceof Tuple
                                            ? () -> table.insert(rows)
                                            : () -> table.insertAll(List.of(rows)));
                }
                case "insert_new/2" -> {
                    Tuple[] rows = rows(a[0]);
                    yield rows == null ? METHODS.apply(ets, tab, function, a) : Atom.of(table.insertNew(rows));
                }
                case "lookup/2" -> ListTerm.of(table.lookup(a[0]));
                case "lookup_element/4" -> table.element(a[0], intOf(a[1])).orElse(a[2]);
                case "member/2" -> Atom.of(table.member(a[0]));
                case "take/2" -> ListTerm.of(table.take(a[0]));
                case "update_counter/3" ->
                    a[1] instanceof IntegerTerm increment && increment.isLong()
                            ? IntegerTerm.of(table.updateCounter(a[0], increment.longValue()))
                            : METHODS.apply(ets, tab, function, a);
                case "update_element/3" ->
                    a[1] instanceof Tuple pair && pair.size() == 2 && pair.element(1) instanceof IntegerTerm
                            ? Atom.of(table.updateElement(a[0], intOf(pair.element(1)), pair.element(2)))
                            : METHODS.apply(ets, tab, function, a);
                case "first/1" -> key(table.firstKey());
                case "last/1" -> key(table.lastKey());
                case "next/2" -> key(table.nextKey(a[0]));
                case "prev/2" -> key(table.previousKey(a[0]));
                case "slot/2" -> slot(table.slot(longOf(a[0])));
                case "tab2list/1" -> ListTerm.of(table.stream().toList());
                case "safe_fixtable/2" -> done(() -> table.safeFixtable(a[0] == Atom.TRUE));
                case "setopts/2" -> done(() -> table.setOptions(a[0]));
                case "select/2" -> ListTerm.of(table.select(a[0]));
                case "select/3" -> table.select(a[0], intOf(a[1])).term();
                case "select_reverse/2" -> ListTerm.of(table.selectReverse(a[0]));
                case "select_reverse/3" ->
                    table.selectReverse(a[0], intOf(a[1])).term();
                case "select_count/2" -> IntegerTerm.of(table.selectCount(a[0]));
                case "select_delete/2" -> IntegerTerm.of(table.selectDelete(a[0]));
                case "select_replace/2" -> IntegerTerm.of(table.selectReplace(a[0]));
                case "match/2" -> ListTerm.of(table.match(a[0]));
                case "match/3" -> table.match(a[0], intOf(a[1])).term();
                case "match_object/2" -> ListTerm.of(table.matchObject(a[0]));
                case "match_object/3" -> table.matchObject(a[0], intOf(a[1])).term();
                case "match_delete/2" -> done(() -> table.matchDelete(a[0]));
                default -> METHODS.apply(ets, tab, function, a);
            };
        }

        @Override
        Term next(Ets ets, Term tab, String function, Term continuation) {
            return ets.table(tab).select(Continuation.of(continuation)).term();
        }
    };

    /** Calls a function whose first argument is a table. */
    abstract Term apply(Ets ets, Term tab, String function, Term... arguments);

    /** Calls {@code select/1} or a sibling. */
    abstract Term next(Ets ets, Term tab, String function, Term continuation);

    private static Term done(Runnable action) {
        action.run();
        return Atom.TRUE;
    }

    private static int intOf(Term term) {
        return (int) ((IntegerTerm) term).longValue();
    }

    private static long longOf(Term term) {
        return ((IntegerTerm) term).longValue();
    }

    private static Term slot(Optional<List<Tuple>> objects) {
        return objects.<Term>map(ListTerm::of).orElse(Atom.END_OF_TABLE);
    }

    private static Term key(Optional<Term> key) {
        return key.orElse(Atom.END_OF_TABLE);
    }

    /** The rows, if these are rows only; null otherwise: Java's types forbid the call. */
    private static Tuple[] rows(Term term) {
        List<Term> all = term instanceof ListTerm list && list.isProper() ? list.elements() : List.of(term);
        return all.stream().allMatch(row -> row instanceof Tuple) ? all.toArray(new Tuple[0]) : null;
    }
}

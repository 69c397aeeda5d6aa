/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import io.github.ets4j.api.Chunk;
import io.github.ets4j.api.Ets;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A way to meet everything in a table of rows {@code {Key, Number, {Key, Number}}}: keys one after the other, or rows. What is met
 * is told as {@code 2 * Key + Number}, and for ways that go by keys as {@code 2 * Key}, in the order of the table.
 */
enum Way {
    NEXT(true),
    NEXT_LOOKUP(true),
    PREV(true),
    PREV_LOOKUP(true),
    SELECT(false),
    SELECT_REVERSE(false),
    MATCH(false),
    MATCH_OBJECT(false),
    WHOLE_SELECT(false),
    TAB2LIST(false),
    FOLDL(false),
    FOLDR(false),
    STREAM(false);

    private static final Term ROWS = TermParser.parse("[{'_',[],['$_']}]");
    private static final Term PARTS = TermParser.parse("{'$1','$2','$3'}");
    private static final Term ALL = TermParser.parse("'_'");

    private final boolean isByKey;

    Way(boolean isByKey) {
        this.isByKey = isByKey;
    }

    boolean isByKey() {
        return isByKey;
    }

    /**
     * Meets everything.
     *
     * @param limit rows in a chunk
     * @param between is told where the traversal stands: a key, or -1 between two chunks or rows
     */
    List<Integer> meet(Ets ets, Term tab, int limit, IntConsumer between) {
        List<Integer> met = switch (this) {
            case NEXT, PREV -> walk(ets, tab, between);
            case NEXT_LOOKUP, PREV_LOOKUP -> walkLooking(ets, tab, between);
            case SELECT -> chunks(ets, ets.select(tab, ROWS, limit), between);
            case SELECT_REVERSE -> chunks(ets, ets.selectReverse(tab, ROWS, limit), between);
            case MATCH -> chunks(ets, ets.match(tab, PARTS, limit), between);
            case MATCH_OBJECT -> chunks(ets, ets.matchObject(tab, ALL, limit), between);
            case WHOLE_SELECT -> rows(ets.select(tab, ROWS));
            case TAB2LIST -> rows(ets.tab2list(tab));
            case FOLDL -> ets.<List<Integer>>foldl((row, all) -> add(all, row, between), new ArrayList<>(), tab);
            case FOLDR -> ets.<List<Integer>>foldr((row, all) -> add(all, row, between), new ArrayList<>(), tab);
            case STREAM -> rows(ets.table(tab).stream().toList());
        };
        if (isAgainstTheOrder()) {
            Collections.reverse(met);
        }
        return met;
    }

    private boolean isAgainstTheOrder() {
        return this == PREV || this == PREV_LOOKUP || this == SELECT_REVERSE || this == FOLDR;
    }

    private List<Integer> walk(Ets ets, Term tab, IntConsumer between) {
        List<Integer> met = new ArrayList<>();
        Term key = this == NEXT ? ets.first(tab) : ets.last(tab);
        while (key != Atom.END_OF_TABLE) {
            met.add(2 * number(key));
            between.accept(number(key));
            key = this == NEXT ? ets.next(tab, key) : ets.prev(tab, key);
        }
        return met;
    }

    private List<Integer> walkLooking(Ets ets, Term tab, IntConsumer between) {
        List<Integer> met = new ArrayList<>();
        Term step = this == NEXT_LOOKUP ? ets.firstLookup(tab) : ets.lastLookup(tab);
        while (step instanceof Tuple keyAndRows) {
            Term key = keyAndRows.element(1);
            met.add(2 * number(key));
            between.accept(number(key));
            step = this == NEXT_LOOKUP ? ets.nextLookup(tab, key) : ets.prevLookup(tab, key);
        }
        return met;
    }

    private static List<Integer> chunks(Ets ets, Chunk first, IntConsumer between) {
        List<Integer> met = new ArrayList<>();
        for (Chunk chunk = first; !chunk.isEmpty(); chunk = ets.select(chunk.continuation())) {
            met.addAll(rows(chunk.results()));
            between.accept(-1);
        }
        return met;
    }

    private static List<Integer> rows(List<? extends Term> rows) {
        List<Integer> met = new ArrayList<>();
        rows.forEach(row -> met.add(code(row)));
        return met;
    }

    private static List<Integer> add(List<Integer> all, Term row, IntConsumer between) {
        all.add(code(row));
        between.accept(-1);
        return all;
    }

    /** Demands that the row is whole. */
    private static int code(Term row) {
        Tuple parts = row instanceof Tuple tuple
                ? tuple
                : Tuple.of(((ListTerm) row).elements().toArray(new Term[0]));
        if (!parts.element(3).equals(Tuple.of(parts.element(1), parts.element(2)))) {
            throw new AssertionError("half of a row: " + row);
        }
        return 2 * number(parts.element(1)) + number(parts.element(2));
    }

    private static int number(Term term) {
        return (int) ((IntegerTerm) term).longValue();
    }
}

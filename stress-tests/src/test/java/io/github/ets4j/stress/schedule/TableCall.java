/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.term.Term;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A call of a function on a table, whose memory may end at any allocation.
 *
 * @param function as {@code insert/2}, or a method of {@code Table} or of a view of it
 * @param label what about it
 * @param kinds tables it is for
 * @param preparation made once
 * @param body the call, by number from 0
 * @param times how often it is called; each must succeed in the end
 * @param unit what a failure leaves as it was
 * @param enlarges whether pages that it has enlarged for several keys may stay so: the change is undone key by key
 */
record TableCall(
        String function,
        String label,
        Predicate<TableKind> kinds,
        Consumer<ScarceTable> preparation,
        Body body,
        int times,
        Function<TableKind, Unit> unit,
        boolean enlarges) {
    /** What a call is all or nothing for. */
    enum Unit {
        /** The table. */
        TABLE,
        /** Each key by itself. */
        KEY,
        /** Each row by itself. */
        ROW
    }

    /** What is called. */
    @FunctionalInterface
    interface Body {
        Term call(ScarceTable table, int number);
    }

    static TableCall of(String function, String label, Body body) {
        return new TableCall(function, label, kind -> true, table -> {}, body, 1, kind -> Unit.TABLE, false);
    }

    TableCall forKinds(Predicate<TableKind> some) {
        return new TableCall(function, label, some, preparation, body, times, unit, enlarges);
    }

    TableCall after(Consumer<ScarceTable> prepared) {
        return new TableCall(function, label, kinds, prepared, body, times, unit, enlarges);
    }

    TableCall times(int count) {
        return new TableCall(function, label, kinds, preparation, body, count, unit, enlarges);
    }

    TableCall enlarging() {
        return new TableCall(function, label, kinds, preparation, body, times, unit, true);
    }

    TableCall each(Unit one) {
        return each(kind -> one);
    }

    TableCall each(Function<TableKind, Unit> one) {
        return new TableCall(function, label, kinds, preparation, body, times, one, enlarges);
    }

    @Override
    public String toString() {
        return function + " " + label;
    }
}

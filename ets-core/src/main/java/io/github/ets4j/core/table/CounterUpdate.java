/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** {@code update_counter}: all operations or none, each on what the ones before have left. */
final class CounterUpdate extends RewriteUpdate {
    private static final int ARGUMENT = 3;

    private final IntFunction<CounterOperation> operations;
    private IntegerTerm[] results;

    /**
     * @param operations the operations by number from 0, null after the last; each is asked for when those before it have been
     *     applied, and none if the key is absent, so that the first thing at fault is what is reported
     */
    CounterUpdate(
            RowStore rows, int keyPosition, SearchKey key, Tuple defaultRow, IntFunction<CounterOperation> operations) {
        super(rows, keyPosition, key, defaultRow);
        this.operations = operations;
    }

    /** The value after each operation. */
    IntegerTerm[] results() {
        return results;
    }

    @Override
    void onAbsent() {
        throw EtsException.badArgument(EtsException.Kind.BADKEY, 2, "the key is not in the table");
    }

    @Override
    void change(Elements elements, Changes changes) {
        List<IntegerTerm> values = new ArrayList<>(1);
        CounterOperation operation = operations.apply(0);
        for (int i = 1; operation != null; operation = operations.apply(i++)) {
            int position = operation.position();
            Positions.requireUpdatable(position, keyPosition, elements.size(), ARGUMENT);
            Term value = changes.get(position);
            if (value == null) {
                value = elements.element(position);
            }
            if (!(value instanceof IntegerTerm integer)) {
                throw EtsException.badArgument(
                        EtsException.Kind.NONE,
                        ARGUMENT,
                        "the element at position=" + position + " is not an integer: " + Texts.shorten(value));
            }
            IntegerTerm result = operation.applyTo(integer);
            changes.set(position, result);
            values.add(result);
        }
        results = values.toArray(new IntegerTerm[0]);
    }
}

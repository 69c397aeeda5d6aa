/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.function.Supplier;

/** {@code update_counter}: all operations or none, each on what the ones before have left. */
final class CounterUpdate extends RewriteUpdate {
    private static final int ARGUMENT = 3;

    private final Supplier<CounterOperation[]>
            operations; // read late: an absent key is reported before a bad operation
    private IntegerTerm[] results;

    CounterUpdate(
            RowStore rows, int keyPosition, SearchKey key, Tuple defaultRow, Supplier<CounterOperation[]> operations) {
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
        CounterOperation[] all = operations.get();
        results = new IntegerTerm[all.length];
        for (int i = 0; i < all.length; i++) {
            int position = all[i].position();
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
            results[i] = all[i].applyTo(integer);
            changes.set(position, results[i]);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All operations on {@link CheckedRow}s of one table. Some rows stay for ever; the other numbers are divided into stripes, of
 * which each has one writer at a time, who knows what every answer must be. Readers look at everything; so do the writers of
 * other stripes.
 */
final class RowLoad implements Load {
    static final int STABLE = 100;
    static final int STRIPES = 8;
    static final String BY_NUMBER = "by_number";
    static final String BY_VALUE = "by_value";

    private static final int STABLE_STRIPE = -1;
    private static final int INDEX_SELDOM = 100;

    private final Table table;
    private final TableVariant variant;
    private final boolean isIndexed;
    private final int numbers;
    private final RowReads reads;
    private final RowStripe[] stripes = new RowStripe[STRIPES];
    private final ReentrantLock changingIndex = new ReentrantLock();

    /**
     * A table with the rows that stay.
     *
     * @param keysPerStripe how many numbers a stripe has; a traversal reads about a thousand rows at once
     */
    RowLoad(Ets ets, TableVariant variant, boolean isCompressed, boolean isIndexed, int keysPerStripe) {
        this.variant = variant;
        this.isIndexed = isIndexed;
        this.numbers = STABLE + STRIPES * keysPerStripe;
        TableOptions options = variant.options().protection(Protection.PUBLIC);
        if (isIndexed) {
            IndexOptions byNumber = IndexOptions.on(BY_NUMBER, CheckedRow.NUMBER);
            options = options.index(variant.isBag() ? byNumber : byNumber.unique());
        }
        table = ets.createTable("rows", isCompressed ? options.compressed() : options);
        for (int number = 0; number < STABLE; number++) {
            table.insert(CheckedRow.of(number, STABLE_STRIPE, number, number));
        }
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new RowStripe(table, variant.type(), i, keysPerStripe, isIndexed);
        }
        reads = new RowReads(ets, table, variant, numbers);
    }

    Table table() {
        return table;
    }

    /** A key that may be in the table. */
    Term key(SplittableRandom random) {
        return CheckedRow.key(random.nextInt(numbers));
    }

    @Override
    public void step(Worker worker) {
        SplittableRandom random = worker.random;
        int what = random.nextInt(100);
        if (what < 60) {
            RowStripe stripe = stripes[random.nextInt(STRIPES)];
            if (!stripe.tryChange(worker)) {
                reads.one(worker);
            }
        } else if (what < 90) {
            reads.one(worker);
        } else if (what < 95) {
            reads.all(worker);
        } else if (what < 97 && !variant.isBag()) {
            replaceStable(worker);
        } else if (isIndexed) {
            index(worker);
        }
    }

    /** A row that stays gets another value. */
    private void replaceStable(Worker worker) {
        int number = worker.random.nextInt(STABLE);
        Tuple row = CheckedRow.random(number, STABLE_STRIPE, worker.random);
        worker.does(Operation.INSERT, () -> table.insert(row));
    }

    /** The index on values is read; it comes and goes. */
    private void index(Worker worker) {
        if (worker.random.nextInt(INDEX_SELDOM) == 0 && changingIndex.tryLock()) {
            try {
                changeIndex(worker);
            } finally {
                changingIndex.unlock();
            }
        } else {
            reads.byIndex(worker);
        }
    }

    private void changeIndex(Worker worker) {
        boolean isThere =
                table.indexes().stream().anyMatch(index -> index.name().name().equals(BY_VALUE));
        if (isThere) {
            worker.does(Operation.DROP_INDEX, () -> table.dropIndex(BY_VALUE));
        } else {
            worker.does(Operation.CREATE_INDEX, () -> table.createIndex(IndexOptions.on(BY_VALUE, CheckedRow.VALUE)));
        }
    }

    @Override
    public void verify() {
        long expected = STABLE;
        for (RowStripe stripe : stripes) {
            expected += stripe.verify();
        }
        List<Tuple> all = table.foldl(
                (row, list) -> {
                    CheckedRow.check(row);
                    list.add(row);
                    return list;
                },
                new ArrayList<Tuple>());
        if (all.size() != expected || table.size() != expected) {
            throw new AssertionError(
                    "table=" + table + ", rows=" + all.size() + ", size=" + table.size() + ", written=" + expected);
        }
        if (isIndexed && table.index(BY_NUMBER).all().count() != expected) {
            throw new AssertionError("the index has others than the table: table=" + table);
        }
    }
}

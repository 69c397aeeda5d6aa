/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counters {@code {Key, Debit, Credit, Steps}} that all threads count: what each has added is written down, so in the end no
 * update may be lost; debit and credit are changed by one operation, so their sum is always 0.
 */
final class CounterLoad implements Load {
    /** Keys that are there from the beginning; as many more come with their first update. */
    private static final int KEYS = 16;

    private static final int DEBIT = 2;
    private static final int CREDIT = 3;
    private static final int STEPS = 4;

    private final Table table;
    private final AtomicLongArray debits = new AtomicLongArray(2 * KEYS);
    private final AtomicLongArray steps = new AtomicLongArray(2 * KEYS);

    CounterLoad(Ets ets, TableVariant variant, boolean isCompressed) {
        TableOptions options = variant.options().protection(Protection.PUBLIC);
        table = ets.createTable("counters", isCompressed ? options.compressed() : options);
        for (int key = 0; key < KEYS; key++) {
            table.insert(Terms.tuple(key, 0, 0, 0));
        }
    }

    @Override
    public void step(Worker worker) {
        SplittableRandom random = worker.random;
        int key = random.nextInt(2 * KEYS);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> transfer(worker, key);
            case 4, 5 -> count(worker, key);
            case 6 -> replace(worker, key);
            case 7, 8 -> read(worker, key);
            default -> worker.gets(Operation.SIZE, table::size);
        }
    }

    private static Tuple initial(int key) {
        return key < KEYS ? null : Terms.tuple(key, 0, 0, 0);
    }

    private void transfer(Worker worker, int key) {
        long amount = worker.random.nextLong(1L << worker.random.nextInt(1, 40));
        long signed = worker.random.nextBoolean() ? amount : -amount;
        CounterOperation[] both = {CounterOperation.add(DEBIT, signed), CounterOperation.add(CREDIT, -signed)};
        IntegerTerm[] answer = worker.gets(
                Operation.UPDATE_COUNTER, () -> table.updateCounters(Terms.integer(key), initial(key), both));
        if (answer != null) {
            debits.addAndGet(key, signed);
            if (answer[0].longValue() + answer[1].longValue() != 0) {
                throw new AssertionError("an answer of two counters of different times: " + List.of(answer));
            }
        }
    }

    private void count(Worker worker, int key) {
        if (worker.does(Operation.UPDATE_COUNTER, () -> table.updateCounter(Terms.integer(key), STEPS, 1, zero(key)))) {
            steps.incrementAndGet(key);
        }
    }

    private static Tuple zero(int key) {
        return Terms.tuple(key, 0, 0, 0);
    }

    private void replace(Worker worker, int key) {
        MatchSpecification adding = MatchSpecification.parse(
                "[{{%1$d,'$1','$2','$3'},[],[{{%1$d,'$1','$2',{'+','$3',1}}}]}]".formatted(key));
        Long count = worker.gets(Operation.SELECT_REPLACE, () -> table.selectReplace(adding));
        if (count != null) {
            steps.addAndGet(key, count);
        }
    }

    private void read(Worker worker, int key) {
        List<Tuple> found = worker.gets(Operation.LOOKUP, () -> table.lookup(Terms.integer(key)));
        if (found != null) {
            for (Tuple row : found) {
                requireBalance(row);
            }
            if (found.isEmpty() && key < KEYS) {
                throw new AssertionError("a counter is gone: key=" + key);
            }
        }
    }

    private static void requireBalance(Tuple row) {
        if (number(row, DEBIT) + number(row, CREDIT) != 0) {
            throw new AssertionError("half an update of counters: row=" + row);
        }
    }

    private static long number(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    @Override
    public void verify() {
        for (int key = 0; key < 2 * KEYS; key++) {
            Term term = Terms.integer(key);
            Tuple row = table.get(term).orElse(zero(key));
            requireBalance(row);
            if (number(row, DEBIT) != debits.get(key) || number(row, STEPS) != steps.get(key)) {
                throw new AssertionError("a lost update: table=" + table + ", row=" + row + ", written debit="
                        + debits.get(key) + ", steps=" + steps.get(key));
            }
        }
    }
}

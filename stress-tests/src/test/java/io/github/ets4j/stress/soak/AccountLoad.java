/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pairs of accounts {@code {Key, Amount, Stamp}} that lists of rows change: the two of a pair always have the same sum, in
 * whatever is read at one instant. The pairs of all groups but the first have one writer at a time, whose stamps rise: who has
 * seen a stamp in one account finds it, or a later one, in the other.
 */
final class AccountLoad implements Load {
    private static final int GROUPS = 4;
    private static final int PAIRS = 8;
    private static final int GROUP_KEYS = 1000;
    private static final long SUM = 1_000_000;
    private static final int AMOUNT = 2;
    private static final int STAMP = 3;

    private final Table table;
    private final boolean isOrdered;
    private final ReentrantLock[] writers = new ReentrantLock[GROUPS];
    private final long[] stamps = new long[GROUPS];

    AccountLoad(Ets ets, TableVariant variant, boolean isCompressed) {
        TableOptions options = variant.options().protection(Protection.PUBLIC);
        table = ets.createTable("accounts", isCompressed ? options.compressed() : options);
        isOrdered = variant.isOrdered();
        for (int group = 0; group < GROUPS; group++) {
            writers[group] = new ReentrantLock();
            List<Tuple> rows = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                addPair(rows, group, pair, pair, 0);
            }
            table.insertAll(rows);
        }
    }

    private static int key(int group, int pair, int side) {
        return group * GROUP_KEYS + 2 * pair + side;
    }

    private static void addPair(List<Tuple> rows, int group, int pair, long amount, long stamp) {
        rows.add(Terms.tuple(key(group, pair, 0), amount, stamp));
        rows.add(Terms.tuple(key(group, pair, 1), SUM - amount, stamp));
    }

    @Override
    public void step(Worker worker) {
        SplittableRandom random = worker.random;
        int group = random.nextInt(GROUPS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> write(worker, group);
            case 3, 4 -> range(worker, group);
            case 5, 6 -> follow(worker, group);
            default -> refuse(worker, group);
        }
    }

    private void write(Worker worker, int group) {
        if (group == 0) {
            insert(worker, group, worker.random.nextLong(SUM));
        } else if (writers[group].tryLock()) {
            try {
                insert(worker, group, ++stamps[group]);
            } finally {
                writers[group].unlock();
            }
        }
    }

    private void insert(Worker worker, int group, long stamp) {
        List<Tuple> rows = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            if (worker.random.nextBoolean()) {
                addPair(rows, group, pair, worker.random.nextLong(SUM), stamp);
            }
        }
        Collections.shuffle(rows, new Random(worker.random.nextLong()));
        worker.does(Operation.INSERT_LIST, () -> table.insertAll(rows));
    }

    /** All accounts of some groups at one instant. */
    private void range(Worker worker, int first) {
        if (!isOrdered) {
            return;
        }
        int last = worker.random.nextInt(first, GROUPS);
        boolean descending = worker.random.nextBoolean();
        int low = key(first, 0, 0);
        int high = key(last, PAIRS - 1, 1);
        List<Tuple> found = worker.gets(
                Operation.RANGE,
                () -> descending
                        ? table.rangeDescending(high, low, Integer.MAX_VALUE)
                        : table.range(low, high, Integer.MAX_VALUE));
        if (found != null) {
            requirePairs(found, last - first + 1);
        }
    }

    private static void requirePairs(List<Tuple> rows, int groups) {
        if (rows.size() != groups * 2 * PAIRS) {
            throw new AssertionError("accounts are missing: groups=" + groups + ", rows=" + rows);
        }
        for (int i = 0; i < rows.size(); i += 2) {
            Tuple one = rows.get(i);
            Tuple other = rows.get(i + 1);
            if (number(one, AMOUNT) + number(other, AMOUNT) != SUM || number(one, STAMP) != number(other, STAMP)) {
                throw new AssertionError("half a list was seen: " + one + ", " + other);
            }
        }
    }

    private static long number(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    /** One account, then the other of the pair. */
    private void follow(Worker worker, int group) {
        if (group == 0) {
            return;
        }
        int pair = worker.random.nextInt(PAIRS);
        int side = worker.random.nextInt(2);
        Tuple one = get(worker, key(group, pair, side));
        Tuple other = get(worker, key(group, pair, 1 - side));
        if (one != null && other != null && number(other, STAMP) < number(one, STAMP)) {
            throw new AssertionError("half a list was seen: first " + one + ", then " + other);
        }
    }

    private Tuple get(Worker worker, int key) {
        return worker.gets(
                Operation.LOOKUP, () -> table.get(key).orElseThrow(() -> new AssertionError("no account: key=" + key)));
    }

    /** A list with a key that is there and one that is not inserts nothing. */
    private void refuse(Worker worker, int group) {
        int absent = group * GROUP_KEYS + GROUP_KEYS / 2 + worker.random.nextInt(10);
        Tuple present = Terms.tuple(key(group, worker.random.nextInt(PAIRS), 0), 0, 0);
        Boolean inserted = worker.gets(Operation.INSERT_NEW, () -> table.insertNew(Terms.tuple(absent, 0, 0), present));
        if (inserted != null && inserted || table.member((long) absent)) {
            throw new AssertionError("insert_new of a key that is there has inserted: " + present);
        }
    }

    @Override
    public void verify() {
        List<Tuple> all = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            for (int account = 0; account < 2 * PAIRS; account++) {
                table.get(group * GROUP_KEYS + account).ifPresent(all::add);
            }
        }
        requirePairs(all, GROUPS);
        if (table.size() != all.size()) {
            throw new AssertionError("there are others: size=" + table.size());
        }
    }
}

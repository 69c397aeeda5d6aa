/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fills memory to the limit, again and again, so that all others are refused at times. One thread at a time does it; what was
 * refused must have changed nothing.
 */
final class MemoryLoad implements Load {
    private static final long HELD_NANOS = 2_000_000;
    private static final int BYTES_MAX = 40_000;
    private static final int LIST_MAX = 6;
    private static final int ROWS_MAX = 100_000;
    private static final int PROBE_BYTES = 1 << 20;

    private final Table table;
    private final ReentrantLock filling = new ReentrantLock();
    /** Keys below are in the table, each with as many bytes as {@link #sizes} says. */
    private final List<Integer> sizes = new ArrayList<>();

    MemoryLoad(Ets ets, TableVariant variant) {
        TableOptions options = variant.options().protection(Protection.PUBLIC);
        table = ets.createTable("memory", options);
    }

    @Override
    public void step(Worker worker) {
        if (filling.tryLock()) {
            try {
                fillAndEmpty(worker);
            } finally {
                filling.unlock();
            }
        }
    }

    private static Tuple row(int key, int bytes) {
        return Terms.tuple(key, Bitstring.of(new byte[bytes]));
    }

    private void fillAndEmpty(Worker worker) {
        boolean isRoom = true;
        while (isRoom && sizes.size() < ROWS_MAX) {
            isRoom = switch (worker.random.nextInt(4)) {
                case 0 -> growRow(worker);
                case 1 -> insertList(worker);
                default -> insert(worker);
            };
        }
        worker.journal().note(Fault.MEMORY_FILLED);
        requireUnchanged();
        LockSupport.parkNanos(HELD_NANOS);
        empty(worker);
    }

    private boolean insert(Worker worker) {
        int bytes = worker.random.nextInt(BYTES_MAX);
        boolean done = worker.does(Operation.INSERT, () -> table.insert(row(sizes.size(), bytes)));
        if (done) {
            sizes.add(bytes);
        }
        return done;
    }

    private boolean insertList(Worker worker) {
        List<Tuple> rows = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        for (int i = worker.random.nextInt(LIST_MAX); i >= 0; i--) {
            added.add(worker.random.nextInt(BYTES_MAX));
            rows.add(row(sizes.size() + rows.size(), added.get(added.size() - 1)));
        }
        boolean done = worker.does(Operation.INSERT_LIST, () -> table.insertAll(rows));
        if (done) {
            sizes.addAll(added);
        }
        return done;
    }

    private boolean growRow(Worker worker) {
        if (sizes.isEmpty()) {
            return true;
        }
        int key = worker.random.nextInt(sizes.size());
        int bytes = sizes.get(key) + worker.random.nextInt(BYTES_MAX);
        boolean done =
                worker.does(Operation.UPDATE_ELEMENT, () -> table.updateElement(key, 2, Bitstring.of(new byte[bytes])));
        if (done) {
            sizes.set(key, bytes);
        }
        return done;
    }

    private void requireUnchanged() {
        if (table.size() != sizes.size()) {
            throw new AssertionError("rows of refused inserts: size=" + table.size() + ", inserted=" + sizes.size());
        }
        for (int key = 0; key < sizes.size() + LIST_MAX; key++) {
            int[] bytes = {-1};
            table.visit(key, row -> bytes[0] = row.binaryLength(2));
            int expected = key < sizes.size() ? sizes.get(key) : -1;
            if (bytes[0] != expected) {
                throw new AssertionError("a refused operation has changed a row: key=" + key + ", bytes=" + bytes[0]
                        + ", written=" + expected);
            }
        }
    }

    private void empty(Worker worker) {
        if (worker.random.nextBoolean()) {
            if (worker.does(Operation.CLEAR, table::clear)) {
                sizes.clear();
            }
            return;
        }
        int left = worker.random.nextInt(sizes.size() + 1) / 2;
        while (sizes.size() > left && worker.does(Operation.DELETE, () -> table.delete(sizes.size() - 1))) {
            sizes.remove(sizes.size() - 1);
        }
    }

    /** When all is quiet, and the table is empty, there is room again. */
    @Override
    public void verify() {
        requireUnchanged();
        table.clear();
        sizes.clear();
        table.insert(row(0, PROBE_BYTES));
        Optional<Tuple> probe = table.get(0);
        if (probe.isEmpty()) {
            throw new AssertionError("a row is gone");
        }
        table.clear();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Readers that keep their pin for long: a visitor looks at a row, has it deleted, stays where it is, and looks at it again. The
 * row must still be what it was, whatever the memory was wanted for meanwhile, and all others must have gone on.
 */
final class StalledReader {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int OTHER_OPERATIONS = 50;
    private static final int BYTES = 300;

    private final Table table;
    private final Journal journal;
    private int number;

    StalledReader(Ets ets, TableVariant variant, boolean isCompressed, Journal journal) {
        TableOptions options = variant.options().protection(Protection.PUBLIC);
        this.table = ets.createTable("stalled", isCompressed ? options.compressed() : options);
        this.journal = journal;
    }

    /** Stays for so long, unless all is over. One thread at a time. */
    void stall(Worker worker, long nanos, BooleanSupplier isOver) {
        Tuple row = CheckedRow.of(++number, 0, number % 100, BYTES);
        Term key = row.element(1);
        if (!worker.does(Operation.INSERT, () -> table.insert(row))) {
            return;
        }
        long operations = journal.operations();
        boolean[] met = new boolean[1];
        boolean done = worker.does(
                Operation.STALLED_VISIT,
                () -> table.visit(key, view -> {
                    met[0] = true;
                    require(row, view.toTuple());
                    worker.does(Operation.DELETE, () -> table.delete(key));
                    stay(nanos, operations + OTHER_OPERATIONS, isOver);
                    require(row, view.toTuple());
                }));
        if (done && !met[0]) {
            throw new AssertionError("a row is gone: key=" + key);
        }
        if (done) {
            journal.note(Fault.STALL);
        }
        worker.getsAtLast(Operation.DELETE, () -> {
            table.delete(key);
            return true;
        });
    }

    private static void require(Tuple row, Tuple seen) {
        if (!row.equals(seen)) {
            throw new AssertionError("a row has changed under a reader: written " + row + ", seen " + seen);
        }
    }

    /** Stays, and longer than that if nobody else has gone on. */
    private void stay(long nanos, long operations, BooleanSupplier isOver) {
        long start = System.nanoTime();
        long end = nanos;
        while (!isOver.getAsBoolean() && (System.nanoTime() - start < end || journal.operations() < operations)) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("nobody goes on while a reader stays");
            }
        }
    }
}

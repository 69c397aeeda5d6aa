/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Chunk;
import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Parallel;
import io.github.ets4j.api.Table;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Reads the rows of a {@link RowLoad} while others change them: each row is one that was written for its key, and a traversal
 * meets each row that stays exactly once, no key of a set twice, and those of an ordered set in order.
 */
final class RowReads {
    private static final MatchSpecification ROWS = MatchSpecification.parse("[{'_',[],['$_']}]");
    private static final Term ANYTHING = Atom.of("_");
    private static final Set<Kind> DROPPED = Set.of(Kind.MEMORY_LIMIT, Kind.NONE);
    private static final int RANGE_MAX = 30;
    private static final int CHUNK_MAX = 300;
    private static final int SELDOM = 20;
    private static final long PAUSE_NANOS = 500_000;

    private final Ets ets;
    private final Table table;
    private final TableVariant variant;
    private final int numbers;

    RowReads(Ets ets, Table table, TableVariant variant, int numbers) {
        this.ets = ets;
        this.table = table;
        this.variant = variant;
        this.numbers = numbers;
    }

    /** One operation that reads a few rows. */
    void one(Worker worker) {
        SplittableRandom random = worker.random;
        int number = random.nextInt(numbers);
        Term key = CheckedRow.key(number);
        switch (random.nextInt(10)) {
            case 0, 1 -> requireKey(worker.gets(Operation.LOOKUP, () -> table.lookup(key)), key, number);
            case 2 -> member(worker, key, number);
            case 3 -> worker.does(Operation.VISIT, () -> table.visit(key, row -> CheckedRow.check(row.toTuple(), key)));
            case 4 -> range(worker, key);
            case 5 -> step(worker, key);
            case 6 -> select(worker, key, number);
            case 7 -> lookupAll(worker);
            case 8 -> worker.gets(Operation.INFO, () -> ets.info(table.id()));
            default -> byIndex(worker);
        }
    }

    private void requireKey(List<Tuple> rows, Term key, int number) {
        if (rows == null) {
            return;
        }
        rows.forEach(row -> CheckedRow.check(row, key));
        boolean isRight = variant.isBag() || rows.size() <= 1;
        if (!isRight || number < RowLoad.STABLE && rows.size() != 1) {
            throw new AssertionError("table=" + table + ", key=" + key + ", rows=" + rows);
        }
    }

    private void member(Worker worker, Term key, int number) {
        Boolean answer = worker.gets(Operation.MEMBER, () -> table.member(key));
        if (number < RowLoad.STABLE && answer != null && !answer) {
            throw new AssertionError("a row that stays is not there: table=" + table + ", key=" + key);
        }
    }

    private void range(Worker worker, Term from) {
        if (!variant.isOrdered()) {
            return;
        }
        Term to = CheckedRow.key(worker.random.nextInt(numbers));
        int limit = 1 + worker.random.nextInt(RANGE_MAX);
        List<Tuple> rows = worker.gets(Operation.RANGE, () -> table.range(from, to, limit));
        if (rows != null) {
            requireOrder(rows, false);
            rows.forEach(CheckedRow::check);
        }
    }

    private static void requireOrder(List<Tuple> rows, boolean descending) {
        for (int i = 1; i < rows.size(); i++) {
            int order =
                    TermOrder.compare(rows.get(i - 1).element(1), rows.get(i).element(1));
            if (descending ? order <= 0 : order >= 0) {
                throw new AssertionError("out of order: " + rows.get(i - 1) + ", then " + rows.get(i));
            }
        }
    }

    private void step(Worker worker, Term key) {
        Optional<Term> next;
        if (variant.isOrdered()) {
            next = worker.gets(Operation.STEP, () -> table.nextKey(key));
            if (next != null && next.isPresent() && TermOrder.compare(next.get(), key) <= 0) {
                throw new AssertionError("a next key that is before: key=" + key + ", next=" + next.get());
            }
        } else {
            next = worker.gets(Operation.STEP, table::firstKey);
        }
        if (next != null && next.isEmpty() && !variant.isOrdered()) {
            throw new AssertionError("a table is empty: " + table);
        }
    }

    private void select(Worker worker, Term key, int number) {
        Tuple pattern = Tuple.of(key, ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING);
        requireKey(worker.gets(Operation.SELECT, () -> table.matchObject(pattern)), key, number);
    }

    private void lookupAll(Worker worker) {
        List<Term> keys = new ArrayList<>();
        for (int i = worker.random.nextInt(RANGE_MAX); i >= 0; i--) {
            keys.add(CheckedRow.key(worker.random.nextInt(RowLoad.STABLE)));
        }
        List<Tuple> rows = worker.gets(Operation.LOOKUP, () -> table.lookupAll(keys));
        if (rows != null) {
            rows.forEach(CheckedRow::check);
            List<Term> found = rows.stream().map(row -> row.element(1)).toList();
            if (!found.equals(keys)) {
                throw new AssertionError("rows of other keys: looked up " + keys + ", found " + found);
            }
        }
    }

    /** The rows of a value, or of some, by the index that may be gone. */
    void byIndex(Worker worker) {
        int value = worker.random.nextInt(RowLoad.STABLE);
        boolean isOne = worker.random.nextBoolean();
        List<Tuple> rows = worker.gets(
                isOne ? Operation.INDEX_LOOKUP : Operation.INDEX_RANGE,
                DROPPED,
                () -> isOne
                        ? table.index(RowLoad.BY_VALUE).lookup(value)
                        : table.index(RowLoad.BY_VALUE).range(value, value + 1).list());
        if (rows == null) {
            return;
        }
        for (Tuple row : rows) {
            CheckedRow.check(row);
            long found = ((IntegerTerm) row.element(CheckedRow.VALUE)).longValue();
            if (found < value || found > (isOne ? value : value + 1)) {
                throw new AssertionError("an index has given a row of another value: value=" + value + ", row=" + row);
            }
        }
    }

    /** One traversal of the whole table. */
    void all(Worker worker) {
        SplittableRandom random = worker.random;
        int limit = 1 + random.nextInt(CHUNK_MAX);
        boolean pauses = random.nextInt(SELDOM) == 0;
        switch (random.nextInt(10)) {
            case 0 -> meet(worker, false, () -> ets.tab2list(table.id()));
            case 1 -> meet(worker, false, () -> table.foldl(RowReads::added, new ArrayList<Tuple>()));
            case 2 -> meet(worker, true, () -> table.foldr(RowReads::added, new ArrayList<Tuple>()));
            case 3 -> meet(worker, false, () -> rows(table.select(ROWS)));
            case 4 -> meet(worker, true, () -> rows(table.selectReverse(ROWS)));
            case 5 -> meet(worker, false, () -> chunks(limit, pauses));
            case 6 -> meet(worker, false, () -> walk(pauses));
            case 7 -> meet(worker, false, () -> table.stream().toList());
            case 8 -> meet(worker, false, this::visited);
            default -> inParallel(worker);
        }
    }

    private static ArrayList<Tuple> added(Tuple row, ArrayList<Tuple> rows) {
        rows.add(row);
        return rows;
    }

    private static List<Tuple> rows(List<Term> results) {
        return results.stream().map(Tuple.class::cast).toList();
    }

    private List<Tuple> chunks(int limit, boolean pauses) {
        List<Tuple> rows = new ArrayList<>();
        for (Chunk chunk = table.select(ROWS, limit); !chunk.isEmpty(); chunk = table.select(chunk.continuation())) {
            rows.addAll(rows(chunk.results()));
            if (pauses) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return rows;
    }

    private List<Tuple> visited() {
        List<Tuple> rows = new ArrayList<>();
        table.visitAll(row -> rows.add(row.toTuple()));
        return rows;
    }

    /** From key to key of a fixed table; a key that is gone again gives no row. */
    private List<Tuple> walk(boolean pauses) {
        List<Tuple> rows = new ArrayList<>();
        table.safeFixtable(true);
        try {
            for (Optional<Term> key = table.firstKey(); key.isPresent(); key = table.nextKey(key.get())) {
                rows.addAll(table.lookup(key.get()));
                if (pauses && rows.size() % CHUNK_MAX == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } finally {
            table.safeFixtable(false);
        }
        return rows;
    }

    private void meet(Worker worker, boolean descending, Supplier<List<Tuple>> traversal) {
        List<Tuple> rows = worker.gets(Operation.TRAVERSAL, traversal);
        if (rows == null) {
            return;
        }
        BitSet met = new BitSet(numbers);
        int stable = 0;
        for (Tuple row : rows) {
            int number = CheckedRow.check(row);
            if (met.get(number) && (number < RowLoad.STABLE || !variant.isBag())) {
                throw new AssertionError("met twice: table=" + table + ", row=" + row);
            }
            stable += number < RowLoad.STABLE ? 1 : 0;
            met.set(number);
        }
        if (stable != RowLoad.STABLE) {
            throw new AssertionError(
                    "a row that stays was not met: table=" + table + ", number=" + met.nextClearBit(0));
        }
        if (variant.isOrdered()) {
            requireOrder(rows, descending);
        }
    }

    private void inParallel(Worker worker) {
        Parallel two = new Parallel(2, ForkJoinPool.commonPool());
        List<Term> rows = worker.gets(Operation.TRAVERSAL, () -> table.select(ROWS, two));
        if (rows != null) {
            meet(worker, false, () -> rows(rows));
        }
    }
}

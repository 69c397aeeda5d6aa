/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Table;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Some of the numbers of a {@link RowLoad}, changed by one thread at a time, which has a map of what was written: every answer
 * has to agree with it. What was refused has changed nothing, or as a traversal of several rows, each row wholly or not.
 */
final class RowStripe {
    private static final Set<Kind> NOT_UNIQUE = Set.of(Kind.MEMORY_LIMIT, Kind.UNIQUE);
    private static final int ROWS_OF_A_KEY = 4;
    private static final int LIST_MAX = 6;
    private static final int SELDOM = 60;

    private final Table table;
    private final TableType type;
    private final int stripe;
    private final int keys;
    private final boolean isIndexed;
    private final MatchSpecification deletion;
    private final MatchSpecification replacement;
    private final MatchSpecification count;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Integer, List<Tuple>> written = new HashMap<>();

    RowStripe(Table table, TableType type, int stripe, int keys, boolean isIndexed) {
        this.table = table;
        this.type = type;
        this.stripe = stripe;
        this.keys = keys;
        this.isIndexed = isIndexed;
        this.deletion = MatchSpecification.parse("[{{'_','_',%d,'_','_','_'},[],[true]}]".formatted(stripe));
        this.count = deletion;
        this.replacement = MatchSpecification.parse(
                "[{{'$1','$2',%1$d,'$3','$4','$5'},[],[{{'$1','$2',%1$d,'$3','$4',-1}}]}]".formatted(stripe));
    }

    /** One change, if no other thread is at it. */
    boolean tryChange(Worker worker) {
        if (!writing.tryLock()) {
            return false;
        }
        try {
            change(worker);
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void change(Worker worker) {
        SplittableRandom random = worker.random;
        int number = number(random);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> insert(worker, number);
            case 4, 5 -> insertNew(worker, number);
            case 6, 7 -> insertList(worker);
            case 8, 9 -> delete(worker, number);
            case 10 -> take(worker, number);
            case 11 -> deleteObject(worker, number);
            case 12, 13 -> touch(worker, number);
            case 14 -> selectSeldom(worker);
            case 15 -> byIndex(worker, number);
            case 16 -> violate(worker, number);
            default -> lookup(worker, number);
        }
    }

    private int number(SplittableRandom random) {
        return RowLoad.STABLE + stripe + RowLoad.STRIPES * random.nextInt(keys);
    }

    private List<Tuple> expected(int number) {
        return written.getOrDefault(number, List.of());
    }

    private void note(int number, List<Tuple> rows) {
        if (rows.isEmpty()) {
            written.remove(number);
        } else {
            written.put(number, rows);
        }
    }

    private void noteInserted(Tuple row) {
        int number = CheckedRow.number(row);
        List<Tuple> rows = new ArrayList<>(type.isBag() ? expected(number) : List.of());
        if (type != TableType.BAG || !rows.contains(row)) {
            rows.add(row);
        }
        note(number, rows);
    }

    private void require(Object expected, Object answer, String what, int number) {
        if (!expected.equals(answer)) {
            throw new AssertionError("an answer that cannot be: table=" + table + ", call=" + what + ", key="
                    + CheckedRow.key(number) + ", answer=" + answer + ", written=" + expected);
        }
    }

    private void insert(Worker worker, int number) {
        Tuple row = CheckedRow.random(number, stripe, worker.random);
        if (expected(number).size() < ROWS_OF_A_KEY && worker.does(Operation.INSERT, () -> table.insert(row))) {
            noteInserted(row);
        }
        lookup(worker, number);
    }

    private void insertNew(Worker worker, int number) {
        Tuple row = CheckedRow.random(number, stripe, worker.random);
        Boolean answer = worker.gets(Operation.INSERT_NEW, () -> table.insertNew(row));
        if (answer != null) {
            require(expected(number).isEmpty(), answer, "insert_new", number);
            if (answer) {
                noteInserted(row);
            }
        }
    }

    private void insertList(Worker worker) {
        List<Tuple> rows = new ArrayList<>();
        for (int i = worker.random.nextInt(LIST_MAX); i >= 0; i--) {
            int number = number(worker.random);
            if (expected(number).size() < ROWS_OF_A_KEY) {
                rows.add(CheckedRow.random(number, stripe, worker.random));
            }
        }
        if (worker.does(Operation.INSERT_LIST, () -> table.insertAll(rows))) {
            rows.forEach(this::noteInserted);
        }
        rows.forEach(row -> lookup(worker, CheckedRow.number(row)));
    }

    private void delete(Worker worker, int number) {
        if (worker.does(Operation.DELETE, () -> table.delete(CheckedRow.key(number)))) {
            note(number, List.of());
        }
        lookup(worker, number);
    }

    private void take(Worker worker, int number) {
        List<Tuple> answer = worker.gets(Operation.TAKE, () -> table.take(CheckedRow.key(number)));
        if (answer != null) {
            require(expected(number), answer, "take", number);
            note(number, List.of());
        }
    }

    private void deleteObject(Worker worker, int number) {
        List<Tuple> rows = new ArrayList<>(expected(number));
        Tuple row = rows.isEmpty()
                ? CheckedRow.random(number, stripe, worker.random)
                : rows.get(worker.random.nextInt(rows.size()));
        if (worker.does(Operation.DELETE_OBJECT, () -> table.deleteObject(row))) {
            rows.removeIf(row::equals);
            note(number, rows);
        }
        lookup(worker, number);
    }

    private void touch(Worker worker, int number) {
        if (type.isBag()) {
            return;
        }
        long value = worker.random.nextLong(1L << 40);
        Term key = CheckedRow.key(number);
        Boolean answer = worker.gets(Operation.UPDATE_ELEMENT, () -> table.updateElement(key, CheckedRow.TOUCH, value));
        if (answer != null) {
            require(!expected(number).isEmpty(), answer, "update_element", number);
            written.computeIfPresent(number, (n, rows) -> touched(rows, value));
        }
    }

    private static List<Tuple> touched(List<Tuple> rows, long value) {
        List<Tuple> touched = new ArrayList<>();
        rows.forEach(row -> touched.add(row.with(CheckedRow.TOUCH, IntegerTerm.of(value))));
        return touched;
    }

    private void lookup(Worker worker, int number) {
        List<Tuple> answer = worker.gets(Operation.LOOKUP, () -> table.lookup(CheckedRow.key(number)));
        if (answer != null) {
            require(expected(number), answer, "lookup", number);
        }
    }

    private void byIndex(Worker worker, int number) {
        if (!isIndexed) {
            return;
        }
        List<Tuple> answer = worker.gets(
                Operation.INDEX_LOOKUP, () -> table.index(RowLoad.BY_NUMBER).lookup(number));
        if (answer != null) {
            boolean isSame = answer.size() == expected(number).size() && answer.containsAll(expected(number));
            require(true, isSame, "lookup by number, " + answer, number);
        }
    }

    /** A row with another key and a number that is there already. */
    private void violate(Worker worker, int number) {
        if (!isIndexed || type.isBag() || expected(number).isEmpty()) {
            return;
        }
        Term key = Tuple.of(Atom.of("another"), CheckedRow.key(number));
        Tuple row = CheckedRow.random(number, stripe, worker.random).with(1, key);
        boolean isList = worker.random.nextBoolean();
        Tuple valid = CheckedRow.random(number, stripe, worker.random);
        boolean done = worker.does(isList ? Operation.INSERT_LIST : Operation.INSERT, NOT_UNIQUE, () -> {
            if (isList) {
                table.insert(valid, row);
            } else {
                table.insert(row);
            }
        });
        require(false, done, "insert of a number that is there", number);
        lookup(worker, number);
    }

    private long size() {
        return written.values().stream().mapToLong(List::size).sum();
    }

    private void selectSeldom(Worker worker) {
        int what = worker.random.nextInt(SELDOM);
        if (what == 0) {
            deleteAll(worker);
        } else if (what < SELDOM / 4 && type != TableType.BAG) {
            replaceAll(worker);
        } else if (what < SELDOM / 2) {
            Long answer = worker.gets(Operation.SELECT_COUNT, () -> table.selectCount(count));
            if (answer != null) {
                require(size(), answer, "select_count", stripe);
            }
        }
    }

    private void deleteAll(Worker worker) {
        Long answer = worker.gets(Operation.SELECT_DELETE, () -> table.selectDelete(deletion));
        if (answer != null) {
            require(size(), answer, "select_delete", stripe);
            written.clear();
            return;
        }
        for (int number : List.copyOf(written.keySet())) {
            List<Tuple> rows = rowsAtLast(worker, number);
            require(true, isPartOf(rows, expected(number)), "lookup after half a select_delete, " + rows, number);
            note(number, rows);
        }
    }

    private List<Tuple> rowsAtLast(Worker worker, int number) {
        return worker.getsAtLast(Operation.LOOKUP, () -> table.lookup(CheckedRow.key(number)));
    }

    private static boolean isPartOf(List<Tuple> rows, List<Tuple> before) {
        int next = 0;
        for (Tuple row : before) {
            next += next < rows.size() && rows.get(next).equals(row) ? 1 : 0;
        }
        return next == rows.size();
    }

    private void replaceAll(Worker worker) {
        Long answer = worker.gets(Operation.SELECT_REPLACE, () -> table.selectReplace(replacement));
        if (answer != null) {
            require(size(), answer, "select_replace", stripe);
            written.replaceAll((number, rows) -> touched(rows, -1));
            return;
        }
        for (int number : List.copyOf(written.keySet())) {
            List<Tuple> rows = rowsAtLast(worker, number);
            List<Tuple> before = expected(number);
            List<Tuple> after = touched(before, -1);
            boolean isPossible = rows.size() == before.size();
            for (int i = 0; isPossible && i < rows.size(); i++) {
                isPossible = rows.get(i).equals(before.get(i)) || rows.get(i).equals(after.get(i));
            }
            require(true, isPossible, "lookup after half a select_replace, " + rows, number);
            note(number, rows);
        }
    }

    /** When nobody works: the table has what was written; how many rows that is. */
    long verify() {
        for (int i = 0; i < keys; i++) {
            int number = RowLoad.STABLE + stripe + RowLoad.STRIPES * i;
            require(expected(number), table.lookup(CheckedRow.key(number)), "lookup when all is quiet", number);
        }
        return size();
    }
}

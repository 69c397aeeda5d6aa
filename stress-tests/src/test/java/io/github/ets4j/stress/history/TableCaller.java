/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes calls on a table and writes them into a log. Rows are {@code {Key, Value, Value}}: one whose values differ, or that was asked
 * for by another key, is none that was written. Confined to one thread.
 */
class TableCaller {
    /** Name of the index on values. */
    static final Atom BY_VALUE = Atom.of("by_value");

    private static final IntegerTerm ZERO = IntegerTerm.of(0);

    private final StoredTable table;
    private final KeySpace space;
    private final CallLog log;
    private final boolean isBag;
    private final long[] contents;

    /** Calls on a table with these keys, written into a log. */
    TableCaller(StoredTable table, KeySpace space, int keysOfGroup, CallLog log) {
        this.table = table;
        this.space = space;
        this.log = log;
        this.isBag = table.type().isBag();
        this.contents = new long[keysOfGroup];
    }

    /**
     * Makes a call.
     *
     * @param keys number of the key in the group, or a bit for each key
     * @param value what is written or added; of a range whether it goes downwards
     * @param turn which row of a list comes first; whose value is looked for
     */
    final void call(CallKind kind, int group, int keys, long value, int turn) {
        switch (kind) {
            case INSERT, INSERT_NEW -> insert(kind, group, keys, value);
            case INSERT_LIST, INSERT_NEW_LIST -> insertList(kind, group, keys, value, turn);
            case DELETE, TAKE, LOOKUP, MEMBER -> callOnKey(kind, group, keys);
            case UPDATE_COUNTER, UPDATE_ELEMENT -> update(kind, group, keys, value);
            case DELETE_OBJECT, EXCHANGE -> changeRow(kind, group, keys, value);
            case RANGE -> range(group, value != 0);
            case FIND -> find(group, turn, value);
            case NEXT, PREVIOUS -> step(kind, group, keys);
            case SIZE, DELETE_ALL -> callOnTable(kind, group);
        }
    }

    private void insert(CallKind kind, int group, int key, long value) {
        Tuple row = row(group, key, value);
        log.begin(kind, group, key, value);
        boolean isInserted = true;
        if (kind == CallKind.INSERT) {
            table.insert(row);
        } else {
            isInserted = table.insertNew(row);
        }
        log.end();
        log.result(isInserted ? 1 : 0);
    }

    private Tuple row(int group, int key, long value) {
        IntegerTerm term = IntegerTerm.of(value);
        return Tuple.of(space.term(group, key), term, term);
    }

    private void insertList(CallKind kind, int group, int keys, long value, int turn) {
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < contents.length; i++) {
            int key = (i + turn) % contents.length;
            if ((keys >>> key & 1) != 0) {
                rows.add(row(group, key, value));
            }
        }
        log.begin(kind, group, keys, value);
        boolean isInserted = true;
        if (kind == CallKind.INSERT_LIST) {
            insertList(table, rows);
        } else {
            isInserted = table.insertNew(rows);
        }
        log.end();
        log.result(isInserted ? 1 : 0);
    }

    /** Inserts rows as one. */
    void insertList(StoredTable into, List<Tuple> rows) {
        into.insert(rows);
    }

    private void callOnKey(CallKind kind, int group, int key) {
        IntegerTerm term = space.term(group, key);
        log.begin(kind, group, key, 0);
        List<Tuple> rows = null;
        boolean isMember = false;
        switch (kind) {
            case DELETE -> delete(table, term);
            case TAKE -> rows = table.take(term);
            case LOOKUP -> rows = table.lookup(term);
            default -> isMember = table.member(term);
        }
        log.end();
        log.result(rows == null ? isMember ? 1 : 0 : content(rows, term));
    }

    /** Removes the rows of a key. */
    void delete(StoredTable from, Term key) {
        from.delete(key);
    }

    private long content(List<Tuple> rows, IntegerTerm key) {
        long content = Content.NONE;
        for (Tuple row : rows) {
            content = with(content, row, key);
        }
        return content;
    }

    private long with(long content, Tuple row, IntegerTerm key) {
        if (content == Content.TORN
                || !row.element(1).equals(key)
                || !row.element(2).equals(row.element(3))) {
            return Content.TORN;
        }
        long value = ((IntegerTerm) row.element(2)).longValue();
        if (isBag) {
            return Content.append(content, value);
        }
        return content == Content.NONE ? value : Content.TORN;
    }

    private void update(CallKind kind, int group, int key, long value) {
        IntegerTerm term = space.term(group, key);
        IntegerTerm number = IntegerTerm.of(value);
        ListTerm both = ListTerm.of(List.of(Tuple.of(IntegerTerm.of(2), number), Tuple.of(IntegerTerm.of(3), number)));
        Tuple zero = Tuple.of(term, ZERO, ZERO);
        log.begin(kind, group, key, value);
        Term sums = null;
        boolean isPresent = false;
        if (kind == CallKind.UPDATE_COUNTER) {
            sums = table.updateCounter(term, both, zero);
        } else {
            isPresent = table.updateElement(term, both, null);
        }
        log.end();
        log.result(sums == null ? isPresent ? 1 : 0 : sum(sums));
    }

    private static long sum(Term sums) {
        IntegerTerm first = (IntegerTerm) ((ListTerm) sums).get(0);
        return first.equals(((ListTerm) sums).get(1)) ? first.longValue() : Content.TORN;
    }

    /** Changes the row that is there, unless another thread is faster. */
    private void changeRow(CallKind kind, int group, int key, long otherwise) {
        IntegerTerm term = space.term(group, key);
        long found = contentNow(term);
        long expected = found != Content.NONE ? found : otherwise;
        Tuple row = row(group, key, expected);
        Tuple next = row(group, key, expected + 1);
        Tuple witness = null;
        if (kind == CallKind.EXCHANGE) {
            log.begin(kind, group, key, expected + 1);
            witness = table.compareAndExchange(term, row, next);
        } else {
            log.begin(kind, group, key, expected);
            table.deleteObject(row);
        }
        log.end();
        log.result(witness == null ? Content.NONE : with(Content.NONE, witness, term));
    }

    /** What a key has, only to know what to ask for: not part of the history. */
    private long contentNow(IntegerTerm key) {
        long found = content(table.lookup(key), key);
        if (found == Content.TORN) {
            throw new AssertionError("a row that nobody has written: key=" + key);
        }
        return found;
    }

    private void range(int group, boolean descending) {
        IntegerTerm low = space.low(group);
        IntegerTerm high = space.high(group);
        int rowsMax = contents.length + space.fixedRowsOfGroup() + 1;
        log.begin(CallKind.RANGE, group, (1 << contents.length) - 1, descending ? 1 : 0);
        List<Tuple> rows =
                table.range(descending ? high : low, false, descending ? low : high, false, descending, rowsMax);
        log.end();
        sortContents(rows, group, descending);
        log.contents(contents);
    }

    private void sortContents(List<Tuple> rows, int group, boolean descending) {
        Arrays.fill(contents, Content.NONE);
        int fixed = 0;
        long last = descending ? Long.MAX_VALUE : Long.MIN_VALUE;
        boolean isOrdered = true;
        for (Tuple row : rows) {
            IntegerTerm term = (IntegerTerm) row.element(1);
            isOrdered &= descending ? term.longValue() < last : term.longValue() > last;
            last = term.longValue();
            int key = space.keyOf(group, term);
            if (key < 0) {
                fixed++;
            } else {
                contents[key] = with(contents[key], row, term);
            }
        }
        if (!isOrdered || fixed != space.fixedRowsOfGroup()) {
            contents[0] = Content.TORN;
        }
    }

    /** Looks for the value that a key has, or for another one if it has none. */
    private void find(int group, int key, long otherwise) {
        long found = contentNow(space.term(group, key));
        long value = found == Content.NONE ? otherwise : found;
        SecondaryIndex index = table.indexes().find(BY_VALUE);
        IntegerTerm term = IntegerTerm.of(value);
        log.begin(CallKind.FIND, group, 0, value);
        List<Tuple> rows = table.indexLookup(index, term);
        log.end();
        log.result(keysOf(rows, group, value));
    }

    /** A bit for each key of a group that has one of these rows, which all have the value; else {@link Content#TORN}. */
    private long keysOf(List<Tuple> rows, int group, long value) {
        long keys = 0;
        for (Tuple row : rows) {
            IntegerTerm term = (IntegerTerm) row.element(1);
            int key = space.keyOf(group, term);
            if (with(Content.NONE, row, term) != value || key >= 0 && (keys >>> key & 1) != 0) {
                return Content.TORN;
            }
            keys |= key < 0 ? 0 : 1L << key; // counters of other groups may have come to the same value
        }
        return keys;
    }

    private void step(CallKind kind, int group, int key) {
        IntegerTerm term = space.term(group, key);
        log.begin(kind, group, key, 0);
        StoredTable.Step step =
                kind == CallKind.NEXT ? table.next(term, false, false) : table.previous(term, false, false);
        log.end();
        log.result(step == null ? -1 : space.keyOf(group, step.key()));
    }

    private void callOnTable(CallKind kind, int group) {
        log.begin(kind, group, 0, 0);
        long size = 0;
        if (kind == CallKind.SIZE) {
            size = table.size();
        } else {
            table.deleteAll();
        }
        log.end();
        log.result(size);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.IndexedValues;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random operations of one thread on a table that others work on. */
final class RandomWork {
    private static final int KEYS = 300;
    private static final int VALUES = 60;
    private static final int ROWS_OF_A_LIST = 6;
    private static final int INDEXES = 4;
    private static final int PAYLOAD_MAX = 200;
    private static final int CLEARINGS = 400;
    private static final String LONG_PREFIX = "a prefix longer than the head of a sort key ";

    private final StoredTable table;
    private final SplittableRandom random;
    private final boolean hasIndexes;
    private final RowCodec codec;

    /** Work on a table, whose indexes come and go meanwhile or which has none. */
    RandomWork(StorageEngine engine, StoredTable table, SplittableRandom random, boolean hasIndexes) {
        this.codec = new RowCodec(engine.space());
        this.table = table;
        this.random = random;
        this.hasIndexes = hasIndexes;
    }

    /** One operation. What it is refused for, a value that is not unique or a lack of memory, is part of the work. */
    void step() {
        try {
            change();
        } catch (EtsException refused) {
            if (refused.kind() != Kind.UNIQUE && refused.kind() != Kind.MEMORY_LIMIT) {
                throw refused;
            }
        }
    }

    private void change() {
        switch (random.nextInt(hasIndexes ? 24 : 20)) {
            case 0, 1, 2, 3, 4 -> table.insert(row());
            case 5 -> table.insertNew(row());
            case 6 -> table.insert(rows());
            case 7 -> table.insertNew(rows());
            case 8, 9, 10, 11 -> table.delete(key());
            case 12 -> table.take(key());
            case 13 -> table.lookup(key());
            case 14 -> walk();
            case 15 -> range();
            case 16 -> table.deleteMatching(some(), row -> random.nextBoolean());
            case 17 -> replaceSome();
            case 18 -> table.size();
            case 19 -> clearSeldom();
            case 20 -> addIndex();
            case 21 -> table.indexes().drop(name(random.nextInt(INDEXES)));
            default -> readIndex();
        }
    }

    private Term key() {
        int number = random.nextInt(KEYS);
        return switch (number % 4) {
            case 0 -> Tuple.of(Atom.of("key"), IntegerTerm.of(number));
            case 1 -> Bitstring.of(LONG_PREFIX + number);
            default -> IntegerTerm.of(number);
        };
    }

    /** {@code {Key, Value, Unique, Payload}}; the third is unique if rows have different keys, most of the time. */
    private Tuple row() {
        Term key = key();
        Term value = random.nextInt(4) == 0
                ? Bitstring.of(LONG_PREFIX + random.nextInt(VALUES))
                : IntegerTerm.of(random.nextInt(VALUES));
        return switch (random.nextInt(20)) {
            case 0 -> Tuple.of(key);
            case 1 -> Tuple.of(key, value, key());
            default -> Tuple.of(key, value, key, Bitstring.of("x".repeat(random.nextInt(PAYLOAD_MAX))));
        };
    }

    private List<Tuple> rows() {
        List<Tuple> rows = new ArrayList<>();
        for (int i = random.nextInt(1, ROWS_OF_A_LIST); i >= 0; i--) {
            rows.add(row());
        }
        return rows;
    }

    private KeySelection some() {
        return table.type().isOrdered() ? table.between(key(), true, null, false) : KeySelection.ALL;
    }

    private void walk() {
        StoredTable.Step step = random.nextBoolean() ? table.first(true) : table.last(true);
        for (int i = 0; step != null && i < 10 && table.type().isOrdered(); i++) {
            step = random.nextBoolean() ? table.next(step.key(), true, false) : table.previous(step.key(), true, false);
        }
    }

    private void range() {
        if (table.type().isOrdered()) {
            table.range(key(), true, null, false, false, 20);
            table.range(key(), true, null, false, true, 20);
        }
    }

    private void replaceSome() {
        if (table.type() == TableType.BAG) {
            return;
        }
        Term value = IntegerTerm.of(random.nextInt(VALUES));
        table.replaceMatching(some(), row -> {
            Tuple before = codec.decode(row);
            return before.size() < 3 || random.nextInt(8) != 0 ? null : before.with(2, value);
        });
    }

    private void clearSeldom() {
        if (random.nextInt(CLEARINGS) == 0) {
            table.deleteAll();
        }
    }

    private static Atom name(int number) {
        return Atom.of("index" + number);
    }

    private void addIndex() {
        int number = random.nextInt(INDEXES);
        boolean isUnique = number == 0;
        if (table.indexes().find(name(number)) != null) {
            return;
        }
        try {
            table.indexes().create(IndexDefinition.ofElement(name(number), isUnique ? 3 : 2, isUnique));
        } catch (EtsException refused) {
            if (refused.kind() != Kind.NONE) { // another thread was first
                throw refused;
            }
        }
    }

    private void readIndex() {
        SecondaryIndex index = table.indexes().find(name(random.nextInt(INDEXES)));
        if (index == null) {
            return;
        }
        int position = index.definition().position();
        Term value = position == 2 ? IntegerTerm.of(random.nextInt(VALUES)) : key();
        try {
            TableCursor found = table.indexCursor(
                    index, IndexedValues.of(value), random.nextBoolean(), null, 1 + random.nextInt(20));
            for (List<Tuple> piece = found.next(); !piece.isEmpty(); piece = found.next()) {
                for (Tuple row : piece) {
                    if (!row.element(position).equals(value)) {
                        throw new AssertionError(
                                "an index has given a row that does not match: value=" + value + ", row=" + row);
                    }
                }
            }
        } catch (EtsException refused) {
            if (refused.kind() != Kind.NONE) { // dropped meanwhile
                throw refused;
            }
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;

/** A list in a Space that checks its users, with a shorthand for what tests do. Any thread may call any method. */
final class ListFixture implements AutoCloseable {
    final Space space = Space.checked(1L << 30);
    final Reclaimer reclaimer = new Reclaimer(space);
    final Keys keys = Keys.ordered(1);
    final TableSpace table = new TableSpace(space, reclaimer, keys);
    final RowCodec codec = new RowCodec(space);
    final SkipList list;

    ListFixture() {
        list = new SkipList(table);
    }

    /** With nodes of heights that do not follow from their keys. */
    ListFixture(LongToIntFunction heights) {
        list = new SkipList(table, heights);
    }

    /** A row {key, value}, in no list. */
    long row(Term key, Term value) {
        return codec.encode(Tuple.of(key, value), 0);
    }

    RowProbe at(Term key) {
        return new RowProbe(keys.of(key));
    }

    /** The place of a node of a list ordered by keys. */
    RowProbe place(long node) {
        return new RowProbe(keys.ofRow(table.memory, list.row(node)));
    }

    <R> R pinned(Supplier<R> body) {
        int pin = reclaimer.pin();
        try {
            return body.get();
        } finally {
            reclaimer.unpin(pin);
        }
    }

    /** Inserts {key, value} if the key is absent. */
    boolean insert(Term key, long value) {
        return pinned(() -> {
            long row = row(key, Terms.integer(value));
            boolean inserted = false;
            try {
                inserted = list.insert(at(key), row);
            } finally {
                if (!inserted) {
                    space.free(row);
                }
            }
            return inserted;
        });
    }

    /** Replaces the row of a key that is present; false if it is absent, or somebody else was quicker. */
    boolean replace(Term key, long value) {
        return pinned(() -> {
            long node = list.find(at(key));
            long former = node == 0 ? 0 : list.row(node);
            if (former == 0) {
                return false;
            }
            long row = row(key, Terms.integer(value));
            boolean replaced = list.replace(node, former, row);
            if (replaced) {
                reclaimer.retire(former);
            } else {
                space.free(row);
            }
            return replaced;
        });
    }

    /** Removes a key; whether this thread did so. */
    boolean remove(Term key) {
        return pinned(() -> {
            RowProbe probe = at(key);
            for (; ; ) {
                long node = list.find(probe);
                long row = node == 0 ? 0 : list.row(node);
                if (row == 0) {
                    return false;
                }
                SkipList.Removal removal = list.remove(probe, node, row);
                if (removal == SkipList.Removal.DONE) {
                    reclaimer.retire(row);
                }
                if (removal != SkipList.Removal.LOST) {
                    return true;
                }
            }
        });
    }

    /** The value of a key, null if it is absent. */
    Long value(Term key) {
        return pinned(() -> {
            long node = list.find(at(key));
            long row = node == 0 ? 0 : list.row(node);
            return row == 0 ? null : (Long) codec.smallInteger(row, 2);
        });
    }

    /** The keys, in order, of a list that nobody changes. */
    List<Term> keysInOrder() {
        List<Term> found = new ArrayList<>();
        list.walk(node -> {}, row -> found.add(codec.decodeElement(row, 1)));
        return found;
    }

    long verify() {
        return list.verify(this::place);
    }

    /** Gives the list back, demands that nothing is left. */
    @Override
    public void close() {
        list.giveBack(list.clear(), reclaimer::retire);
        reclaimer.drain();
        assertEquals(0, table.pageBytes(), "bytes of nodes on the account");
        assertEquals(0, space.allocatedBytes(), "bytes leaked");
        space.close();
    }
}

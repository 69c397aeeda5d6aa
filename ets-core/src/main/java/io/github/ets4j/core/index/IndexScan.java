/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.core.skiplist.ValueProbe;
import io.github.ets4j.core.skiplist.Walk;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;

/**
 * Goes along an index in pieces of whole groups, which are the rows of one value and one key. What it gives are candidates:
 * each has the value, but whether it is in the table only that knows for all of them. Of a value and a key that the table has
 * throughout, the group is not missed. Between pieces it holds nothing but its place. Confined to one thread, pinned while it
 * gathers and as long as what was gathered is looked at.
 */
public final class IndexScan {
    private static final byte[] BELOW_ALL = {};
    private static final byte[] ABOVE_ALL = {(byte) 0xFF};

    private final SecondaryIndex index;
    private final TableSpace table;
    private final Memory memory;
    private final RowValues values;
    private final List<KeyRange> ranges;
    private final boolean descending;
    private final Walk walk;
    private int range; // in the direction of the scan
    private byte[] fromValue; // of the last group passed; null at the beginning of a range
    private SearchKey fromKey;
    private Term fromTerm; // null where it was not needed yet

    private SearchKey[] keys = new SearchKey[16];
    private int[] ends = new int[16];
    private int groups;
    private boolean exhausted;

    /**
     * A scan that begins at the first of some values, or behind a position.
     *
     * @param after what {@link #position} said; null for the beginning
     */
    public IndexScan(SecondaryIndex index, TableSpace table, KeySelection values, boolean descending, Term after) {
        this.index = index;
        this.table = table;
        this.memory = table.memory;
        this.values = index.values();
        this.ranges = IndexedValues.ranges(values);
        this.descending = descending;
        this.walk = new Walk(index.nodes(), true);
        if (after instanceof Tuple position) {
            fromTerm = position.element(1);
            fromValue = RowValues.ORDER.of(fromTerm).sortKey();
            fromKey = table.keys.of(position.element(2));
            skipRanges();
        }
    }

    /** Goes to the first range that is not wholly before the position. */
    private void skipRanges() {
        while (range < ranges.size() && isPassed(range())) {
            range++;
        }
    }

    private boolean isPassed(KeyRange some) {
        return descending
                ? some.low() != null && Arrays.compareUnsigned(fromValue, some.low()) < 0
                : some.high() != null && Arrays.compareUnsigned(fromValue, some.high()) >= 0;
    }

    private KeyRange range() {
        return ranges.get(descending ? ranges.size() - 1 - range : range);
    }

    // ---- pieces ----

    /**
     * Gathers the next groups; {@link #pass} goes on behind them. The caller is pinned.
     *
     * @param limit about how many rows, 1 or more
     * @return whether there are any; false at the end only
     */
    public boolean gather(int limit) {
        for (; range < ranges.size(); range++, fromValue = null) {
            int least = 2; // a row, and one more to see where its group ends
            int most = limit + 1;
            do {
                walk(least, most);
                group();
                least = most;
                most = (int) Math.min(Integer.MAX_VALUE, most * 4L);
            } while (groups == 0 && !walk.isExhausted());
            if (groups > 0) {
                return true;
            }
        }
        exhausted = true;
        return false;
    }

    private void walk(int least, int most) {
        byte[] low = range().low() == null ? BELOW_ALL : range().low();
        byte[] high = range().high() == null ? ABOVE_ALL : range().high();
        boolean isInside = fromValue != null && isInside(low, high);
        if (descending) {
            ValueProbe from = isInside ? ValueProbe.before(fromValue, fromKey) : ValueProbe.before(high);
            walk.down(from, false, ValueProbe.before(low), false, least, most);
        } else {
            ValueProbe from = isInside ? ValueProbe.behind(fromValue, fromKey) : ValueProbe.before(low);
            walk.up(from, false, ValueProbe.before(high), false, most);
        }
    }

    /** Whether the position lies in a range, and not before it in the direction of the scan. */
    private boolean isInside(byte[] low, byte[] high) {
        return descending ? Arrays.compareUnsigned(fromValue, high) < 0 : Arrays.compareUnsigned(fromValue, low) >= 0;
    }

    /** Divides what was walked into groups; leaves the last one out if it may not be whole. */
    private void group() {
        groups = 0;
        SearchKey key = null;
        for (int i = 0; i < walk.count(); i++) {
            long row = walk.row(i);
            if (key == null || !isAlike(key, row) || !isSameValue(row, walk.row(i - 1))) {
                key = index.keyOf(row);
                add(key);
            }
            ends[groups - 1] = i + 1;
        }
        if (!walk.isExhausted() && groups > 0) {
            groups--;
        }
    }

    private void add(SearchKey key) {
        if (groups == keys.length) {
            keys = Arrays.copyOf(keys, groups * 2);
            ends = Arrays.copyOf(ends, groups * 2);
        }
        keys[groups++] = key;
    }

    private boolean isAlike(SearchKey key, long row) {
        return key.compareToRow(memory, row) == 0;
    }

    private boolean isSameValue(long row, long other) {
        return values.has(row, values.sortKey(other));
    }

    // ---- what was gathered ----

    /** Number of groups. */
    public int groups() {
        return groups;
    }

    /** The key of a group. */
    public SearchKey key(int group) {
        return keys[group];
    }

    /** The row of a group that has just one, and that is in the table for certain; 0 if the table is to be asked. */
    public long certainRow(int group) {
        int at = start(group);
        return ends[group] - at == 1 && index.nodes().isCertain(walk.node(at), walk.row(at)) ? walk.row(at) : 0;
    }

    /** Whether a row is one of a group. */
    public boolean contains(int group, long row) {
        for (int i = start(group); i < ends[group]; i++) {
            if (walk.row(i) == row) {
                return true;
            }
        }
        return false;
    }

    private int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Sort key of the value of a group. */
    public byte[] value(int group) {
        return index.nodes().value(walk.node(start(group)));
    }

    /** Whether a row, which is alive, has a value of this sort key. */
    public boolean hasValue(long row, byte[] value) {
        return values.has(row, value);
    }

    /** Sets the place behind the last group gathered; the pin lasts. */
    public void pass() {
        fromTerm = values.term(walk.row(start(groups - 1)));
        fromValue = value(groups - 1);
        fromKey = keys[groups - 1];
        if (walk.isExhausted()) {
            range++;
            fromValue = range < ranges.size() ? null : fromValue;
            exhausted = range == ranges.size();
        }
    }

    /** Sets the place behind the group of a row, which is alive. */
    public void passTo(long row) {
        fromTerm = values.term(row);
        fromValue = values.sortKey(row);
        fromKey = index.keyOf(row);
        range = 0;
        exhausted = false;
        skipRanges();
    }

    /** The place as a term {@code {Value, Key}}; null before the first and behind the last group. */
    public Term position() {
        return exhausted || fromTerm == null ? null : Terms.tuple(fromTerm, fromKey.term());
    }
}

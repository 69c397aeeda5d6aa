/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.core.skiplist.SkipList;
import io.github.ets4j.core.skiplist.ValueProbe;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * One index of a table: a skip list with a node for each row that has a value, in the order of values, then of keys. Safe for
 * any number of threads. Whoever reaches nodes is pinned.
 */
public final class SecondaryIndex {
    /*
     * Ordering      write                                     read
     *   state       volatile, no change of the table under way   any time
     *   violation   volatile, by any writer while it is built    no change of the table under way
     * Nodes are on the account of the index alone: it has a TableSpace of its own.
     */
    private enum State {
        BUILDING,
        USABLE,
        DROPPED
    }

    /** Number of stripes of a unique index: bits of a word. */
    private static final int STRIPES = Long.SIZE;

    private static final int STRIPE_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(STRIPES);
    private static final int GOLDEN = 0x9E37_79B9;
    private static final int TEXT_MAX = 80;

    private final IndexDefinition definition;
    private final RowCodec codec;
    private final RowValues sharedValues; // null if each thread needs its own
    private final TableSpace account;
    private final SkipList nodes;
    private final boolean isCertain;
    private final boolean canRenew;
    private final LongAdder count = new LongAdder();
    private final LongAdder moves = new LongAdder();
    private final ReentrantLock[] stripes; // null if values need not be unique
    private volatile State state = State.BUILDING;
    private volatile EtsException violation;

    /**
     * An empty index, not to be read yet.
     *
     * @param isCertain whether a row changes only under a lock past which nobody looks: then its node tells whether it is in
     *     the table, unless it is in doubt
     * @param isBag whether a key may have several rows
     */
    SecondaryIndex(IndexDefinition definition, TableSpace table, RowCodec codec, boolean isCertain, boolean isBag) {
        this(definition, table, codec, isCertain, isBag, SkipList::new);
    }

    /** As above, with nodes in a list that is made for an account. For tests. */
    SecondaryIndex(
            IndexDefinition definition,
            TableSpace table,
            RowCodec codec,
            boolean isCertain,
            boolean isBag,
            Function<TableSpace, SkipList> list) {
        this.definition = definition;
        this.isCertain = isCertain;
        this.canRenew = isCertain && !isBag;
        this.codec = codec;
        this.account = new TableSpace(table.space, table.reclaimer, table.keys);
        this.nodes = list.apply(account);
        this.sharedValues = definition.expression() == null ? RowValues.ofElement(codec, definition.position()) : null;
        this.stripes = definition.isUnique() ? new ReentrantLock[STRIPES] : null;
        if (stripes != null) {
            Arrays.setAll(stripes, stripe -> new ReentrantLock());
        }
    }

    /** Name and kind. */
    public IndexDefinition definition() {
        return definition;
    }

    /** Number of rows in it; exact when no change is under way. */
    public long size() {
        return count.sum();
    }

    /** Bytes of the Space in use by it. */
    public long memoryBytes() {
        return account.pageBytes();
    }

    /** Whether it has all rows and can be read; not while it is built, nor after it was dropped. */
    public boolean isUsable() {
        return state == State.USABLE;
    }

    /**
     * A reader's check.
     *
     * @throws EtsException badarg if the index was dropped
     */
    public void requireUsable() {
        if (!isUsable()) {
            throw EtsException.badArgument(
                    Kind.NONE, 2, "the table has no such index any more: index=" + definition.name());
        }
    }

    /** Refuses an index that was dropped, once it is certain whether that was all, or the table of this map is dropped with it. */
    public void requireUsable(EntryMap map, Operation operation) {
        if (!isUsable()) {
            map.exclusively(this::requireUsable, operation); // refuses a table that was dropped
        }
    }

    /**
     * Changes whenever a row may have got another value: after the row is entered with the new one, before the old one is taken
     * out. So who goes along the index and finds this number the same afterwards has met every row that had one of the values
     * that he looked for all the time.
     */
    public long moves() {
        return moves.sum();
    }

    // ---- for the engine ----

    /** Notes that a row moves: see {@link #moves}. */
    void noteMove() {
        moves.increment();
    }

    /** The values of rows, for one thread. */
    RowValues values() {
        return sharedValues != null ? sharedValues : RowValues.of(codec, definition.expression(), account.memory);
    }

    /** The key of a row of the table. */
    SearchKey keyOf(long row) {
        return account.keys.ofRow(account.memory, row);
    }

    SkipList nodes() {
        return nodes;
    }

    /** Whether a node that is not in doubt tells that its row is in the table. */
    boolean isCertain() {
        return isCertain;
    }

    boolean isUnique() {
        return stripes != null;
    }

    ReentrantLock stripe(int number) {
        return stripes[number];
    }

    /** The bit of the stripe of a value. */
    static long stripeBit(byte[] value) {
        return 1L << (Arrays.hashCode(value) * GOLDEN >>> STRIPE_SHIFT);
    }

    /** Enters a row that is in the table, unless it is in it already; the caller is pinned. */
    void insertExisting(ValueProbe place, long row) {
        long node = nodes.insertInDoubt(place, row);
        if (node != 0) {
            count.increment();
            trust(node);
        }
    }

    /** Enters a row in doubt; the caller is pinned. Its node, 0 if it is in it already. */
    long insert(ValueProbe place, long row) {
        long node = nodes.insertInDoubt(place, row);
        if (node != 0) {
            count.increment();
        }
        return node;
    }

    /** Puts a row in doubt; the caller is pinned. Its node, 0 if it is not in it. */
    long doubt(ValueProbe place, long row) {
        long node = nodes.find(place);
        if (node != 0 && isCertain) {
            nodes.doubt(node, true);
        }
        return node;
    }

    /** Ends the doubt of a node: its row is in the table. */
    void trust(long node) {
        if (isCertain) {
            nodes.doubt(node, false);
        }
    }

    /**
     * Whether a node may be given another row: in a bag the order of the rows of one value and key is that of their addresses,
     * and where no lock is held another writer may have come first.
     */
    boolean canRenew() {
        return canRenew;
    }

    /** Gives a node in doubt the row that the table has now in the place of one, and ends the doubt, at one instant. */
    void renew(long node, long displaced, long placed) {
        nodes.renew(node, displaced, placed);
    }

    /** Takes a row out of a node that is in it, unless somebody else has. */
    void remove(ValueProbe place, long node, long row) {
        if (nodes.remove(place, node, row) == SkipList.Removal.DONE) {
            count.decrement();
        }
    }

    /**
     * Another row that has a value; 0 if there is none. The caller is pinned and holds the stripe.
     *
     * @param ignored rows that do not count
     */
    long otherWith(byte[] value, long row, LongPredicate ignored) {
        ValueProbe behind = ValueProbe.behind(value);
        for (long node = firstFrom(ValueProbe.before(value)); isBefore(node, behind); node = nodes.next(node)) {
            long other = nodes.row(node);
            if (other != 0 && other != row && !ignored.test(other)) {
                return other;
            }
        }
        return 0;
    }

    private long firstFrom(ValueProbe low) {
        long before = nodes.lastBefore(low);
        long node = before == 0 ? 0 : nodes.next(before);
        while (isBefore(node, low)) {
            node = nodes.next(node); // inserted meanwhile
        }
        return node;
    }

    private boolean isBefore(long node, ValueProbe place) {
        return node != 0 && place.compare(account.memory, node) > 0;
    }

    /** Calls {@code rows} with each row between two places, while nothing changes. The caller is pinned. */
    void forEachRow(ValueProbe low, ValueProbe high, LongConsumer rows) {
        for (long node = firstFrom(low); isBefore(node, high); node = nodes.next(node)) {
            rows.accept(nodes.row(node));
        }
    }

    /** Whether a row has a place in the order beside those of this key. */
    boolean isOfKey(SearchKey key, long row) {
        return key.compareInTermOrder(account.memory, row) == 0;
    }

    /**
     * Whether a row has this key in a table of one row a key, whose map may be written to without a lock. Then two rows of one
     * key are no violation: who would place the second has not seen the first.
     */
    boolean isOfOneRow(SearchKey key, long row) {
        return account.keys.isOrdered() && key.compareToRow(account.memory, row) == 0;
    }

    /**
     * Ends the operation that would place a row whose value another row has: throws. While the index is built this ends its
     * creation instead, and returns.
     *
     * @throws EtsException of kind UNIQUE
     */
    void violate(long row, SearchKey key, long other) {
        EtsException failure = violation(row, key, other);
        if (state == State.USABLE) {
            throw failure;
        }
        if (violation == null) {
            violation = failure;
        }
    }

    private EtsException violation(long row, SearchKey key, long other) {
        Term otherKey = account.keys.ofRow(account.memory, other).term();
        return EtsException.badArgument(
                Kind.UNIQUE,
                2,
                "the value is in a unique index already: index=" + definition.name()
                        + ", value=" + shorten(values().term(row))
                        + ", key=" + shorten(key.term())
                        + ", other key=" + shorten(otherKey));
    }

    private static String shorten(Term term) {
        String text = TermText.pretty(term);
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
    }

    /** Throws what makes the index impossible, if anything does. */
    void requireNoViolation() {
        EtsException found = violation;
        if (found != null) {
            throw found;
        }
    }

    /** Called while no change is under way, as the next two. */
    void use() {
        state = State.USABLE;
    }

    void end() {
        state = State.DROPPED;
    }

    /** Empties it at once; what is returned gives the memory back. */
    Runnable clear() {
        long former = nodes.clear();
        count.reset();
        return () -> nodes.giveBack(former, row -> {});
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryReader;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.backend.RowRewriter;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.btree.BTree;
import io.github.ets4j.core.catree.CaTree;
import io.github.ets4j.core.hash.HashContainer;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.index.TableIndexes;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.core.skiplist.SkipListMap;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.table.RowVisitor;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongBiFunction;

/**
 * One table of rows: the operations of {@code ets} that touch its contents, on terms. It knows nothing of names, owners
 * and rights. Safe for any number of threads; every method is atomic and linearizable unless it says otherwise.
 *
 * <p>Errors are {@link EtsException}s whose argument numbers are those of the {@code ets} function of the same name; an
 * operation that ends in one has changed nothing. After {@link #drop} every operation ends in one of kind {@code ID}.
 */
public final class StoredTable {
    private static final int CHUNK = 1000;
    private static final int REWRITE_ARGUMENT = 3;
    /** Rows that are visited under one pin, which should not last. */
    private static final int VISITED_ROWS = 100;

    private final TableType type;
    private final int keyPosition;
    private final StorageEngine engine;
    private final TableSpace table;
    private final Keys keys;
    private final EntryMap map;
    private final RowStore rows;
    private final ElementReads elements;
    private final GroupLookup groups;
    private final Selections selections;
    private final RowVisits visits;
    private final TableSlots slots;
    private final OperationRunner runner;
    private final TableIndexes indexes;
    private final IndexReads indexReads;

    /** An empty table with its default structure. */
    public StoredTable(StorageEngine engine, TableType type, int keyPosition) {
        this(engine, type, keyPosition, TableTuning.DEFAULT);
    }

    /** An empty table with its default structure, whose large rows are compressed where that saves memory, or are not. */
    public StoredTable(StorageEngine engine, TableType type, int keyPosition, boolean isCompressed) {
        this(engine, type, keyPosition, isCompressed, TableTuning.DEFAULT);
    }

    /** An empty table with pages and base nodes as {@code tuning} says. */
    public StoredTable(StorageEngine engine, TableType type, int keyPosition, TableTuning tuning) {
        this(engine, type, keyPosition, false, tuning);
    }

    /** An empty table, compressed or not, with pages and base nodes as {@code tuning} says. */
    public StoredTable(
            StorageEngine engine, TableType type, int keyPosition, boolean isCompressed, TableTuning tuning) {
        this(engine, type, TableStructure.CA_TREE, keyPosition, isCompressed, tuning);
    }

    /**
     * An empty table.
     *
     * @param structure what holds the rows; a skip list only in an ordered table
     * @param tuning pages and base nodes of a tree
     */
    public StoredTable(
            StorageEngine engine,
            TableType type,
            TableStructure structure,
            int keyPosition,
            boolean isCompressed,
            TableTuning tuning) {
        this.type = type;
        this.keyPosition = keyPosition;
        this.engine = engine;
        this.keys = type.isOrdered() ? Keys.ordered(keyPosition) : Keys.hashed(keyPosition, engine.nextSeed());
        this.table = new TableSpace(engine.space(), engine.reclaimer(), keys);
        this.map = structure == TableStructure.SKIP_LIST ? skipList(table, type) : tree(table, type, tuning);
        this.rows = new RowStore(table, type, isCompressed);
        this.elements = new ElementReads(table, map, rows, type);
        this.groups = new GroupLookup(table, map, rows);
        this.selections = new Selections(type, map, rows);
        this.visits = new RowVisits(engine, rows);
        this.slots = new TableSlots(this, map, rows, selections);
        this.runner = new OperationRunner(engine, table);
        this.indexes = new TableIndexes(
                table,
                rows.codec,
                new IndexedRows(engine, map, rows, selections, runner),
                structure != TableStructure.SKIP_LIST,
                type.isBag());
        this.indexReads = new IndexReads(type, map, rows);
        table.indexes(indexes);
    }

    private static EntryMap skipList(TableSpace table, TableType type) {
        if (!type.isOrdered()) {
            throw new IllegalArgumentException("a skip list of type " + type.atom());
        }
        return new SkipListMap(table);
    }

    private static EntryMap tree(TableSpace table, TableType type, TableTuning tuning) {
        Container container = type.isOrdered()
                ? BTree.create(table, tuning.pageBytesMax())
                : HashContainer.create(table, tuning.pageBytesMax(), tuning.wideBits());
        return new CaTree(table, container, type.isOrdered(), tuning.basesMax());
    }

    /** Type of the table. */
    public TableType type() {
        return type;
    }

    /** 1-based position of the key. */
    public int keyPosition() {
        return keyPosition;
    }

    /** Says by which name users know the table: when it was made, and when that has changed. For events only. */
    public void identify(TableIdentity identity) {
        TableIdentity former = table.identity();
        table.identify(identity);
        table.events.post(
                former == null
                        ? new EngineEvent.TableCreated(identity)
                        : new EngineEvent.TableRenamed(identity, former.name()));
    }

    private void noteDropped() {
        if (table.identity() != null) {
            table.events.post(new EngineEvent.TableDropped(table.identity()));
        }
    }

    /** Where the rows that a {@link RowBatch} or {@link RowMatcher} looks at can be read. */
    public Memory memory() {
        return table.memory;
    }

    private <R> R run(Function<Operation, R> body) {
        return runner.run(body);
    }

    // ---- reads ----

    /** {@code lookup/2}: the rows of a key, in a bag in the order of their insertion. */
    public List<Tuple> lookup(Term key) {
        SearchKey searchKey = keys.of(key);
        Operation operation = new Operation(table);
        try {
            if (!type.isBag()) {
                long row = map.find(searchKey, null, operation);
                return row == 0 ? List.of() : List.of(rows.codec.decode(row));
            }
            EntryRows found = new EntryRows(rows);
            map.find(searchKey, found, operation);
            return found.decode();
        } finally {
            operation.finish();
        }
    }

    /**
     * The rows of several keys, in the order of the keys, none for one that is absent; those of one key in the order of their
     * insertion. Each key is looked up atomically by itself: there need be no instant at which all rows were in the table.
     * The cache misses of many keys overlap, so that this takes less time than their look-ups one after the other.
     *
     * @param lookedUp may have keys that are alike, whose rows come as often
     */
    public List<Tuple> lookupAll(List<Term> lookedUp) {
        return groups.lookup(lookedUp);
    }

    /** The row of a key, the first one in a bag; null if there is none. */
    public Tuple lookupFirst(Term key) {
        SearchKey searchKey = keys.of(key);
        Operation operation = new Operation(table);
        try {
            long entry = map.find(searchKey, null, operation);
            return entry == 0 ? null : rows.codec.decode(keys.keyRow(table.memory, entry));
        } finally {
            operation.finish();
        }
    }

    /** {@code member/2}. */
    public boolean member(Term key) {
        return member(keys.of(key));
    }

    /** As {@link #member(Term)}, of a key that is an integer. */
    public boolean member(long key) {
        return member(keys.of(key));
    }

    private boolean member(SearchKey searchKey) {
        Operation operation = new Operation(table);
        try {
            return map.find(searchKey, null, operation) != 0;
        } finally {
            operation.finish();
        }
    }

    /**
     * {@code lookup_element/3,4}: the element at a position, in a bag the list of them.
     *
     * @param position 1-based
     * @param defaultValue the answer for an absent key, null for an error
     */
    public Term lookupElement(Term key, int position, Term defaultValue) {
        Term found = findElement(key, position);
        if (found != null) {
            return found;
        }
        if (defaultValue == null) {
            throw EtsException.badArgument(EtsException.Kind.BADKEY, 2, "the key is not in the table");
        }
        return defaultValue;
    }

    /** As {@link #lookupElement}, null for an absent key. */
    public Term findElement(Term key, int position) {
        return elements.element(keys.of(key), position);
    }

    /**
     * The integer at a position of the row of a key.
     *
     * @param position 1-based
     * @param defaultValue the answer for an absent key
     * @throws EtsException of kind {@code ROW_SHAPE} if the element is no integer of 64 bits
     */
    public long lookupLong(Term key, int position, long defaultValue) {
        requireOneRowPerKey("lookupLong");
        return elements.longAt(keys.of(key), position, defaultValue);
    }

    /** As {@link #lookupLong(Term, int, long)}, of a key that is an integer. */
    public long lookupLong(long key, int position, long defaultValue) {
        requireOneRowPerKey("lookupLong");
        return elements.longAt(keys.of(key), position, defaultValue);
    }

    /**
     * The float at a position of the row of a key.
     *
     * @param position 1-based
     * @param defaultValue the answer for an absent key
     * @throws EtsException of kind {@code ROW_SHAPE} if the element is no float
     */
    public double lookupDouble(Term key, int position, double defaultValue) {
        requireOneRowPerKey("lookupDouble");
        return elements.doubleAt(keys.of(key), position, defaultValue);
    }

    /** As {@link #lookupDouble(Term, int, double)}, of a key that is an integer. */
    public double lookupDouble(long key, int position, double defaultValue) {
        requireOneRowPerKey("lookupDouble");
        return elements.doubleAt(keys.of(key), position, defaultValue);
    }

    // ---- writes of one key ----

    /** {@code insert/2} of one object. */
    public void insert(Tuple object) {
        insertOne(object, false);
    }

    /** {@code insert_new/2} of one object: false if its key is present. */
    public boolean insertNew(Tuple object) {
        return insertOne(object, true);
    }

    private boolean insertOne(Tuple object, boolean onlyIfAbsent) {
        SearchKey key = keyOf(object);
        return run(operation -> {
            operation.pin(); // the row is written outside of any lock: the Space must not be closed meanwhile
            InsertUpdate update = new InsertUpdate(rows, type, onlyIfAbsent, rows.encode(object, key));
            try {
                map.update(key, update, operation);
                return update.isLinked();
            } finally {
                if (!operation.isCommitted() || !update.isLinked()) {
                    operation.free(update.row());
                }
            }
        });
    }

    /**
     * Puts a row, or nothing, in the place of exactly the row that the caller expects there, or nothing: insertion of what is
     * absent, replacement and removal of what is known, each with an answer that tells what was there.
     *
     * @param key the key of both rows
     * @param expected the row that is expected, {@code =:=}; null for none
     * @param replacement the row to leave there, of this key; null for none
     * @return {@code expected} itself if it was there and the exchange was made; else the row that is there, null for none
     */
    public Tuple compareAndExchange(Term key, Tuple expected, Tuple replacement) {
        requireOneRowPerKey("compareAndExchange");
        SearchKey searchKey = replacement == null ? keys.of(key) : keyOf(replacement);
        assert replacement == null || isAlike(key, replacement.element(keyPosition)) : "another key: " + replacement;
        return run(operation -> {
            operation.pin(); // as for an insert
            long row = replacement == null ? 0 : rows.encode(replacement, searchKey);
            ExchangeUpdate update = new ExchangeUpdate(rows, expected, row);
            try {
                map.update(searchKey, update, operation);
                return update.witness();
            } finally {
                if (row != 0 && !(operation.isCommitted() && update.isLinked())) {
                    operation.free(row);
                }
            }
        });
    }

    private boolean isAlike(Term key, Term other) {
        return type.isOrdered() ? TermOrder.compare(key, other) == 0 : key.equals(other);
    }

    private SearchKey keyOf(Tuple object) {
        if (object.size() < keyPosition) {
            throw EtsException.badArgument(
                    EtsException.Kind.NONE,
                    2,
                    "the object has size=" + object.size() + ", key position is " + keyPosition + ": "
                            + Texts.shorten(object));
        }
        return keys.of(object.element(keyPosition));
    }

    /** {@code delete/2}: removes the rows of a key. */
    public void delete(Term key) {
        remove(key, new RemoveUpdate(rows, false, null));
    }

    /** {@code take/2}: removes and returns the rows of a key. */
    public List<Tuple> take(Term key) {
        RemoveUpdate update = new RemoveUpdate(rows, true, null);
        remove(key, update);
        return update.removed();
    }

    /** {@code delete_object/2}: removes the rows that are {@code =:=} to an object. */
    public void deleteObject(Tuple object) {
        if (object.size() < keyPosition) {
            throw EtsException.badArgument(
                    EtsException.Kind.NONE,
                    2,
                    "the object has size=" + object.size() + ", key position is " + keyPosition);
        }
        remove(object.element(keyPosition), new RemoveUpdate(rows, false, row -> rows.codec.equalsTuple(row, object)));
    }

    private void remove(Term key, EntryUpdate update) {
        SearchKey searchKey = keys.of(key);
        run(operation -> map.update(searchKey, update, operation));
    }

    /**
     * {@code update_counter/3,4} with operations as Erlang writes them.
     *
     * @param defaultRow inserted, with the key put in, if the key is absent; null for none
     * @return the new value, or the list of them where {@code operations} is a list
     */
    public Term updateCounter(Term key, Term operations, Tuple defaultRow) {
        IntegerTerm[] results =
                updateCounter(key, defaultRow, index -> CounterOperations.parse(operations, index, keyPosition));
        return operations instanceof ListTerm ? ListTerm.of(results) : results[0];
    }

    /**
     * {@code update_counter/3,4}: the value after each operation.
     *
     * @param operations the operations by number from 0, null after the last
     */
    public IntegerTerm[] updateCounter(Term key, Tuple defaultRow, IntFunction<CounterOperation> operations) {
        requireOneRowPerKey("update_counter");
        SearchKey searchKey = keys.of(key);
        CounterUpdate update = new CounterUpdate(rows, keyPosition, searchKey, defaultRow, operations);
        rewrite(operation -> map.update(searchKey, update, operation));
        return update.results();
    }

    /**
     * {@code update_element/3,4}: sets elements, {@code {Pos, Value}} or a list of such; false if the key is absent.
     *
     * @param defaultRow inserted, with the key put in, if the key is absent; null for none
     */
    public boolean updateElement(Term key, Term specification, Tuple defaultRow) {
        requireOneRowPerKey("update_element");
        SearchKey searchKey = keys.of(key);
        ElementUpdate update = new ElementUpdate(rows, keyPosition, searchKey, defaultRow, specification);
        rewrite(operation -> map.update(searchKey, update, operation));
        return !update.isAbsent();
    }

    /** Runs a {@link RewriteUpdate}: what is wrong for a unique index is in the argument that says what to set. */
    private void rewrite(Function<Operation, Boolean> body) {
        try {
            run(body);
        } catch (EtsException failure) {
            throw failure.kind() == EtsException.Kind.UNIQUE ? failure.withArgument(REWRITE_ARGUMENT) : failure;
        }
    }

    private void requireOneRowPerKey(String function) {
        if (type.isBag()) {
            throw unsupported(function);
        }
    }

    private EtsException unsupported(String function) {
        return EtsException.badArgument(
                EtsException.Kind.TABLE_TYPE, 1, function + " is not supported by tables of type " + type.atom());
    }

    // ---- writes of several keys ----

    /** {@code insert/2} of a list: all or nothing; of equal keys in a set the last one stays. */
    public void insert(List<Tuple> objects) {
        insertAll(objects, false);
    }

    /** {@code insert_new/2} of a list: false, and nothing inserted, if one of the keys is present. */
    public boolean insertNew(List<Tuple> objects) {
        return insertAll(objects, true);
    }

    private boolean insertAll(List<Tuple> objects, boolean onlyIfAbsent) {
        List<SearchKey> objectKeys = new ArrayList<>(objects.size());
        for (Tuple object : objects) {
            objectKeys.add(keyOf(object));
        }
        if (objects.isEmpty()) {
            size(); // throws if the table is gone
            return true;
        }
        return run(operation -> {
            List<InsertUpdate> updates = new ArrayList<>(objects.size());
            operation.pin(); // as for a single row
            try {
                EntryBatch batch = map.batch();
                for (int i = 0; i < objects.size(); i++) {
                    SearchKey key = objectKeys.get(i);
                    updates.add(new InsertUpdate(rows, type, false, rows.encode(objects.get(i), key)));
                    batch.add(key, updates.get(i));
                }
                return batch.run(onlyIfAbsent, operation);
            } finally {
                retireUnlinked(updates, operation);
            }
        });
    }

    /** Retires, not frees: what a batch has linked and taken back may have been seen by racing readers. */
    private static void retireUnlinked(List<InsertUpdate> updates, Operation operation) {
        for (InsertUpdate update : updates) {
            if (!update.isLinked()) {
                operation.retire(update.row());
            }
        }
    }

    /** {@code delete_all_objects/1}: removes all rows at one instant; returns how many there were. */
    public long deleteAll() {
        Operation operation = new Operation(table);
        try {
            long[] count = new long[1];
            boolean open = engine.maintain(() -> {
                count[0] = map.clear(entry -> rows.forEachAddress(entry, table.reclaimer::retire), operation);
                return true;
            });
            if (!open) {
                throw Space.closedError();
            }
            return count[0];
        } finally {
            operation.finish();
        }
    }

    // ---- rows by condition ----

    /**
     * Removes the rows of some keys that match. Test and removal of a row are one atomic step, and each key is visited once
     * at most; the call as a whole is no atomic step, and what it has removed before it ends in an error stays removed.
     *
     * @param matcher is asked by the calling thread, with and without the lock of the base node, possibly several times for a
     *     row: it must be quick and must not use a table
     * @return the number of rows removed
     */
    public long deleteMatching(KeySelection selection, RowMatcher matcher) {
        return updateMatching(selection, matcher, new RemoveUpdate(rows, false, ExpandedRows.matcher(rows, matcher)));
    }

    /**
     * Replaces the rows of some keys for which a rewriter answers an object, which must have a key alike; each in one atomic
     * step with the answer, each row of a duplicate_bag in its place among the rows of its key. No row is replaced twice. The
     * call as a whole is no atomic step: what it has replaced before it ends in an error, for lack of memory or because an
     * object is too large, stays replaced. But if the table has a unique index all are replaced at once, or none.
     *
     * @param rewriter is asked as the matcher of {@link #deleteMatching} is
     * @return the number of rows replaced, by equal ones also
     */
    public long replaceMatching(KeySelection selection, RowRewriter rewriter) {
        if (type == TableType.BAG) {
            throw unsupported("select_replace");
        }
        return indexes.needsLocks()
                ? replaceAtOnce(selection, rewriter)
                : updateMatching(selection, rewriter, new ReplaceUpdate(rows, ExpandedRows.rewriter(rows, rewriter)));
    }

    /** As {@link #updateMatching} with one update of all keys, so that values of a unique index may change places. */
    private long replaceAtOnce(KeySelection selection, RowRewriter rewriter) {
        RowCursor cursor = rows(selection, false, null, CHUNK);
        MatchingKeys matching = new MatchingKeys(rows, rewriter);
        while (cursor.advance(matching)) {
            // notes the keys
        }
        if (matching.keys().isEmpty()) {
            return 0;
        }
        RowRewriter stored = ExpandedRows.rewriter(rows, rewriter);
        return run(operation -> {
            EntryBatch batch = map.batch();
            List<ReplaceUpdate> updates = new ArrayList<>(matching.keys().size());
            for (SearchKey key : matching.keys()) {
                ReplaceUpdate update = new ReplaceUpdate(rows, stored);
                updates.add(update);
                batch.add(key, update);
            }
            batch.run(false, operation);
            return updates.stream().mapToLong(ReplaceUpdate::count).sum();
        });
    }

    /** Tests rows piece by piece with no lock held, then updates only the keys that matched. */
    private long updateMatching(KeySelection selection, RowMatcher matcher, CountedUpdate update) {
        RowCursor cursor = rows(selection, false, null, CHUNK);
        MatchingKeys matching = new MatchingKeys(rows, matcher);
        long count = 0;
        while (cursor.advance(matching)) {
            for (SearchKey key : matching.keys()) {
                run(operation -> map.update(key, update, operation));
                count += update.count();
            }
            matching.clear();
        }
        return count;
    }

    /** Ends the table as {@link #drop} does, without giving its memory back: the engine is about to be closed. */
    public void abandon() {
        if (map.abandon(new Operation(table))) {
            noteDropped();
        }
    }

    /** Removes everything and ends the table: every later operation fails. False if that was done before. */
    public boolean drop() {
        Operation operation = new Operation(table);
        try {
            return engine.maintain(() -> {
                boolean dropped = map.drop(entry -> rows.forEachAddress(entry, table.reclaimer::retire), operation);
                if (dropped) {
                    noteDropped();
                }
                return dropped;
            });
        } finally {
            operation.finish();
        }
    }

    /** Whether the table was dropped. */
    public boolean isDropped() {
        return map.isDropped();
    }

    // ---- walking ----

    /** Where a step of a walk has come to: the key and its rows. */
    public record Step(Term key, List<Tuple> objects) {}

    /** {@code first/1} and {@code first_lookup/1}; null if the table is empty. */
    public Step first(boolean withObjects) {
        return step(withObjects, map::first);
    }

    /** {@code last/1} and {@code last_lookup/1}; null if the table is empty. In tables without order the last is the first. */
    public Step last(boolean withObjects) {
        return step(withObjects, type.isOrdered() ? map::last : map::first);
    }

    /**
     * {@code next/2} and {@code next_lookup/2}; null at the end.
     *
     * @param isFixed whether the table is fixed: else, in tables without order, the key must be present
     */
    public Step next(Term key, boolean withObjects, boolean isFixed) {
        SearchKey searchKey = keys.of(key);
        boolean mustBePresent = !type.isOrdered() && !isFixed;
        return step(withObjects, (reader, operation) -> map.next(searchKey, mustBePresent, reader, operation));
    }

    /** {@code prev/2} and {@code prev_lookup/2}; null at the end. In tables without order this is {@code next/2}. */
    public Step previous(Term key, boolean withObjects, boolean isFixed) {
        if (!type.isOrdered()) {
            return next(key, withObjects, isFixed);
        }
        SearchKey searchKey = keys.of(key);
        return step(withObjects, (reader, operation) -> map.previous(searchKey, false, reader, operation));
    }

    private Step step(boolean withObjects, ToLongBiFunction<EntryReader, Operation> step) {
        Operation operation = new Operation(table);
        try {
            EntryRows found = withObjects ? new EntryRows(rows) : null;
            long entry = step.applyAsLong(found, operation);
            if (entry == EntryMap.ABSENT) {
                throw EtsException.badArgument(EtsException.Kind.BADKEY, 2, "the key is not in the table");
            }
            if (entry == 0) {
                return null;
            }
            Term key = rows.codec.decodeElement(keys.keyRow(table.memory, entry), keyPosition);
            return new Step(key, withObjects ? found.decode() : List.of());
        } finally {
            operation.finish();
        }
    }

    /**
     * The keys of an ordered table between two, to be passed to {@link #rows}.
     *
     * @param low null for the lower edge
     * @param high null for the upper edge
     */
    public KeySelection between(Term low, boolean lowInclusive, Term high, boolean highInclusive) {
        if (!type.isOrdered()) {
            throw unsupported("ranges");
        }
        return Selections.between(
                low == null ? null : keys.of(low), lowInclusive, high == null ? null : keys.of(high), highInclusive);
    }

    /** These keys, to be passed to {@link #rows}; they may be in any order, and some may be alike. */
    public KeySelection.Candidates candidates(Collection<Term> candidates) {
        return selections.candidates(candidates);
    }

    /** Shows the rows of a key to a visitor, in a bag in the order of their insertion; whether there are any. */
    public boolean visit(Term key, RowVisitor visitor) {
        return visits.visit(batch -> rowsOfKey(key, batch), visitor);
    }

    /** Shows all rows to a visitor, as {@link #rows} finds them. */
    public void visitAll(RowVisitor visitor) {
        visit(KeySelection.ALL, visitor);
    }

    /** Shows the rows between two keys of an ordered table to a visitor; the other parameters are those of {@link #between}. */
    public void visitRange(Term low, boolean lowInclusive, Term high, boolean highInclusive, RowVisitor visitor) {
        visit(between(low, lowInclusive, high, highInclusive), visitor);
    }

    private void visit(KeySelection selection, RowVisitor visitor) {
        RowCursor cursor = rows(selection, false, null, VISITED_ROWS);
        boolean isMore = true;
        while (isMore) {
            isMore = visits.visit(cursor::advance, visitor);
        }
    }

    /** A traversal of the rows of some keys, decoded; the parameters are those of {@link #rows}. */
    public TableCursor cursor(KeySelection selection, boolean descending, Term after, int pieceRows) {
        return new TableCursor(rows(selection, descending, after, pieceRows), rows);
    }

    /** A traversal of all rows, in the order of the table, or against it where the table has one. */
    public TableCursor cursor(boolean descending) {
        return new TableCursor(rows(KeySelection.ALL, descending, null, CHUNK), rows);
    }

    /**
     * A traversal of the rows of some keys, to be looked at in place.
     *
     * @param selection ranges only of an ordered table, hashes only of another
     * @param descending whether to go against the order of the keys, if the table has one
     * @param after where to go on, as {@link RowCursor#position} said it for the same selection and direction; null for the
     *     beginning
     * @param pieceRows wanted number of rows for a batch: about 1000 for many rows, few where few are needed; in tables
     *     without order a batch has at least the rows of a page
     */
    public RowCursor rows(KeySelection selection, boolean descending, Term after, int pieceRows) {
        return selections.rows(selection, descending, after, pieceRows);
    }

    /** Hands the rows of a key to a batch, if it has any: what {@link #rows} does for a single point, with less ado. */
    public boolean rowsOfKey(Term key, RowBatch batch) {
        SearchKey searchKey = keys.of(key);
        Operation operation = new Operation(table);
        try {
            EntryRows found = new EntryRows(rows);
            map.find(searchKey, found, operation);
            if (found.size() > 0) {
                int count = rows.touch(found.array(), 0, found.size());
                new ExpandedRows(rows).handAll(found.array(), count, batch);
            }
            return found.size() > 0;
        } finally {
            operation.finish();
        }
    }

    /**
     * Divides the keys: selections that are disjoint, cover every key, are in order in an ordered table, and have about the
     * same number of rows each where the table is large enough.
     *
     * @param parts how many selections are wanted, 1 or more; an ordered table of few rows gives fewer
     */
    public List<KeySelection> partition(int parts) {
        return selections.partition(parts);
    }

    /**
     * {@code slot/2}: in an ordered table the object at an index in the order, for which the leaves of base nodes are counted
     * that were written to since the last call; else the objects of a {@linkplain BucketStatistics bucket}, those of each base
     * node as they were at one instant.
     *
     * @param index 0 or more
     * @return null if the index is just behind the last one
     */
    public List<Tuple> slot(long index) {
        return slots.objects(index);
    }

    // ---- indexes ----

    /** The secondary indexes: to add, drop and find them. */
    public TableIndexes indexes() {
        return indexes;
    }

    /**
     * The rows that have a value in an index, all as they are at one instant, in the order of their keys; those of one key in
     * no particular order. The value is compared by {@code ==}.
     *
     * @param index of this table
     * @throws EtsException badarg if the index was dropped
     */
    public List<Tuple> indexLookup(SecondaryIndex index, Term value) {
        return indexReads.lookup(index, value);
    }

    /**
     * A traversal of the rows that have some values in an index, to be looked at in place, in the order of the values, then of
     * the keys in term order; the rows of one key that have one value together, in the order of their insertion. Each row is in
     * the table and has the value at an instant during the call that gives it, and a row that is in the table throughout is
     * not missed. A piece ends where the rows of one value and one key end.
     *
     * @param index of this table
     * @param values points, ranges or all, in sort keys of values: see {@link
     *     io.github.ets4j.core.index.IndexedValues}
     * @param descending whether to go against the order
     * @param after where to go on, as {@link RowCursor#position} said it: a term {@code {Value, Key}}; null for the beginning
     * @param pieceRows wanted number of rows for a batch
     * @throws EtsException at a call for rows, badarg if the index was dropped
     */
    public RowCursor indexRows(
            SecondaryIndex index, KeySelection values, boolean descending, Term after, int pieceRows) {
        return indexReads.rows(index, values, descending, after, pieceRows);
    }

    /** As {@link #indexRows}, decoded. */
    public TableCursor indexCursor(
            SecondaryIndex index, KeySelection values, boolean descending, Term after, int pieceRows) {
        return new TableCursor(indexRows(index, values, descending, after, pieceRows), rows);
    }

    /**
     * The keys of the rows that have some values in an index, in the order of the values, for {@link #candidates}: of all that
     * are in the table throughout; and perhaps some that had such a value shortly before, or will not get it, so the rows are
     * to be looked at. A key of several such values comes as often.
     *
     * @param values as for {@link #indexRows}
     * @param limit how many there may be
     * @return null if there are more, or if the index was dropped, or if rows move from value to value too often to meet all
     */
    public List<Term> indexedKeys(SecondaryIndex index, KeySelection values, int limit) {
        return indexReads.keys(index, values, limit);
    }

    private EntryTraversal traversal(
            Term from, boolean fromInclusive, Term to, boolean toInclusive, boolean descending) {
        if (!type.isOrdered()) {
            throw unsupported("ranges");
        }
        SearchKey first = from == null ? null : keys.of(from);
        SearchKey last = to == null ? null : keys.of(to);
        return map.range(first, fromInclusive, last, toInclusive, descending);
    }

    /** The rows of an ordered table from a key to a key, at most {@code limit}, as they are at one instant. */
    public List<Tuple> range(
            Term from, boolean fromInclusive, Term to, boolean toInclusive, boolean descending, int limit) {
        if (limit < 1) {
            throw EtsException.badArgument(EtsException.Kind.NONE, 3, "limit=" + limit + " is not positive");
        }
        EntryTraversal traversal = traversal(from, fromInclusive, to, toInclusive, descending);
        Operation operation = new Operation(table);
        try {
            Scan scan = new Scan();
            traversal.atomically(scan, limit, operation);
            return rows.decodeAll(scan.entries, scan.count);
        } finally {
            operation.finish();
        }
    }

    // ---- figures ----

    /** Number of rows. */
    public long size() {
        Operation operation = new Operation(table);
        try {
            return map.rows(operation);
        } finally {
            operation.finish();
        }
    }

    /** About how many rows there are: for estimates, since it waits for nobody, however many write. */
    public long sizeAbout() {
        return map.rowsAbout();
    }

    /**
     * Bytes of the Space in use by rows, bag blocks, pages and secondary indexes; the last two are counted at about the same
     * time.
     */
    public long memoryBytes() {
        Operation operation = new Operation(table);
        try {
            return map.rowBytes(operation) + table.pageBytes() + indexes.memoryBytes();
        } finally {
            operation.finish();
        }
    }

    /** How the rows of a table without order are distributed over its buckets; they are counted one bucket after the other. */
    public BucketStatistics bucketStatistics() {
        return slots.statistics();
    }

    /** Number of base nodes now. */
    public int baseNodes() {
        return map.baseCount();
    }

    /** Number of splits of base nodes so far. */
    public long splitCount() {
        return map.splitCount();
    }

    /** Number of joins of base nodes so far. */
    public long joinCount() {
        return map.joinCount();
    }

    // ---- checks, for tests and tools ----

    /** Splits the base node that covers a key, if it can be: forces what contention would cause. */
    public boolean forceSplit(Term key) {
        return run(operation -> map.forceSplit(keys.of(key), operation));
    }

    /** Joins the base node that covers a key with a neighbour, if it can be. */
    public boolean forceJoin(Term key) {
        return run(operation -> map.forceJoin(keys.of(key), operation));
    }

    /** Checks every structural invariant and every count against what is there; throws {@link AssertionError}. */
    public void verify() {
        Operation operation = new Operation(table);
        try {
            map.verify(operation);
            new TableAudit(map, rows).check(operation);
            indexes.verify();
        } finally {
            operation.finish();
        }
    }

    /** Calls {@code addresses} for every address of the Space that this table has allocated. */
    public void forEachAddress(java.util.function.LongConsumer addresses) {
        Operation operation = new Operation(table);
        try {
            map.walk(addresses, entry -> rows.forEachAddress(entry, addresses), operation);
            indexes.forEachAddress(addresses);
        } finally {
            operation.finish();
        }
    }
}

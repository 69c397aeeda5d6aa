/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.api.registry.IndexDefinitions;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.select.IndexRows;
import io.github.ets4j.api.select.ParallelSelection;
import io.github.ets4j.api.view.NavigableTableMap;
import io.github.ets4j.api.view.TableMap;
import io.github.ets4j.api.view.TableRows;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.table.RowVisitor;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One table as a Java object: the operations of {@link Ets} on it, in Java's manner. Keys and other Java values are
 * converted by the rule of {@link Terms}. Safe for any number of threads, with the guarantees that {@link Ets} gives.
 *
 * <p>Errors are {@link io.github.ets4j.error.EtsException}s, whose argument numbers are those of the {@code ets} function,
 * where the table is argument 1. After the table is deleted every operation ends in one of kind {@code ID}.
 */
public final class Table implements AutoCloseable {
    private final Ets ets;
    private final TableEntry entry;
    private final Selections selections;

    Table(Ets ets, TableEntry entry) {
        this.ets = ets;
        this.entry = entry;
        this.selections = ets.selections();
    }

    /** The rows, if the calling process may read them. */
    private StoredTable reading() {
        return entry.readable(ets.caller());
    }

    /** The rows, if the calling process may change them. */
    private StoredTable writing() {
        return entry.writable(ets.caller());
    }

    private TableEntry readableEntry() {
        reading();
        return entry;
    }

    /** The identifier: the name of a named table, else a reference. */
    public Term id() {
        return entry.publicId();
    }

    /** All that identifies the table, as it is called now. */
    public TableIdentity identity() {
        return entry.identity();
    }

    /** The name; it identifies the table only if the table is named. */
    public String name() {
        return entry.name().name();
    }

    /** How the table was made. */
    public TableOptions options() {
        return entry.options();
    }

    /** Inserts a row, or several all at once. */
    public void insert(Tuple... rows) {
        if (rows != null && rows.length == 1) {
            writing().insert(requireRow(rows[0]));
        } else {
            writing().insert(requireRows(rows));
        }
    }

    /** Inserts all rows at once. */
    public void insertAll(Collection<Tuple> rows) {
        writing().insert(requireRows(rows == null ? null : rows.toArray(new Tuple[0])));
    }

    /** Inserts the rows, all at once, if none of their keys is present; tells whether it did. */
    public boolean insertNew(Tuple... rows) {
        return rows != null && rows.length == 1
                ? writing().insertNew(requireRow(rows[0]))
                : writing().insertNew(requireRows(rows));
    }

    private static Tuple requireRow(Tuple row) {
        if (row == null) {
            throw EtsException.badArgument(Kind.NONE, 2, "row=null");
        }
        return row;
    }

    /** The rows as a list that nobody changes. */
    private static List<Tuple> requireRows(Tuple[] rows) {
        if (rows == null) {
            throw EtsException.badArgument(Kind.NONE, 2, "rows=null");
        }
        Tuple[] own = rows.clone();
        for (Tuple row : own) {
            requireRow(row);
        }
        return List.of(own);
    }

    /** All rows with this key, in a bag in the order of their insertion. */
    public List<Tuple> lookup(Object key) {
        return reading().lookup(Terms.of(key));
    }

    /**
     * All rows with any of these keys: those of the first key, then those of the second, and so on, in a bag in the order of
     * their insertion. An absent key has none, so the answer may be shorter than the collection; each row carries its key. A
     * key that comes twice has its rows twice.
     *
     * <p>This is {@link #lookup} for every key, only faster, as long as the table is larger than the caches of the processor:
     * what has to be fetched from memory is fetched for many keys at the same time. Each key is looked up atomically by itself:
     * there need be no instant at which all rows were in the table.
     *
     * @param keys converted as by {@link #lookup}; read once, and not kept
     * @throws EtsException as {@link #lookup}; argument 2 if the collection or a key in it is null
     */
    public List<Tuple> lookupAll(Collection<?> keys) {
        return reading().lookupAll(requireKeys(keys));
    }

    private static List<Term> requireKeys(Collection<?> keys) {
        Object[] all = required("keys", keys).toArray();
        Term[] terms = new Term[all.length];
        for (int i = 0; i < terms.length; i++) {
            if (all[i] == null) {
                throw EtsException.badArgument(Kind.NONE, 2, "key=null at index=" + i);
            }
            terms[i] = Terms.of(all[i]);
        }
        return Arrays.asList(terms);
    }

    /** The row with this key, the first one in a bag. */
    public Optional<Tuple> get(Object key) {
        return Optional.ofNullable(reading().lookupFirst(Terms.of(key)));
    }

    /** The element at a position, 1 or more, of the row with this key; in a bag the list of them. Empty if the key is absent. */
    public Optional<Term> element(Object key, int position) {
        return Optional.ofNullable(reading().findElement(Terms.of(key), position));
    }

    /** Whether a row has this key. */
    public boolean member(Object key) {
        return reading().member(Terms.of(key));
    }

    /** As {@link #member(Object)}, without an object for the key. */
    public boolean member(long key) {
        return reading().member(key);
    }

    /**
     * The integer at a position, 1 or more, of the row with this key. Neither the row nor the element is decoded: a call
     * allocates some hundred bytes, however large the row is. Not for bags.
     *
     * @param defaultValue the answer for an absent key
     * @throws EtsException of kind {@code POSITION} if the row has no such element, {@code ROW_SHAPE} if that is no integer or
     *     does not fit a {@code long}, {@code TABLE_TYPE} for a bag
     */
    public long lookupLong(Object key, int position, long defaultValue) {
        return reading().lookupLong(Terms.of(key), position, defaultValue);
    }

    /** As {@link #lookupLong(Object, int, long)}, without an object for the key. */
    public long lookupLong(long key, int position, long defaultValue) {
        return reading().lookupLong(key, position, defaultValue);
    }

    /**
     * The float at a position, 1 or more, of the row with this key; as {@link #lookupLong(Object, int, long)}. An integer is no
     * float.
     */
    public double lookupDouble(Object key, int position, double defaultValue) {
        return reading().lookupDouble(Terms.of(key), position, defaultValue);
    }

    /** As {@link #lookupDouble(Object, int, double)}, without an object for the key. */
    public double lookupDouble(long key, int position, double defaultValue) {
        return reading().lookupDouble(key, position, defaultValue);
    }

    /**
     * Shows all rows with this key to a visitor where they lie, in a bag in the order of their insertion. Nothing is decoded
     * that the visitor does not ask for. See {@link RowVisitor} for what it must not do.
     *
     * @return whether there are any
     */
    public boolean visit(Object key, RowVisitor visitor) {
        return reading().visit(Terms.of(key), required(3, "visitor", visitor));
    }

    /**
     * Shows all rows to a visitor, as {@link #stream()} finds them; no pin lasts longer than for some hundred rows. Rows that are
     * compressed are expanded for it, which at the memory limit can fail with {@link Kind#MEMORY_LIMIT}.
     */
    public void visitAll(RowVisitor visitor) {
        reading().visitAll(required("visitor", visitor));
    }

    /** Shows the rows of an {@code ordered_set} from one key to another, both inclusive, to a visitor; as {@link #visitAll}. */
    public void visitRange(Object from, Object to, RowVisitor visitor) {
        reading().visitRange(Terms.of(from), true, Terms.of(to), true, required(4, "visitor", visitor));
    }

    /** Removes all rows with this key. */
    public void delete(Object key) {
        writing().delete(Terms.of(key));
    }

    /** Removes exactly this row, in a duplicate bag all that equal it. */
    public void deleteObject(Tuple row) {
        writing().deleteObject(requireRow(row));
    }

    /** Removes all rows. */
    public void clear() {
        writing().deleteAll();
    }

    /** Removes and returns all rows with this key. */
    public List<Tuple> take(Object key) {
        return writing().take(Terms.of(key));
    }

    /**
     * Adds to the element after the key and returns the sum.
     *
     * @throws ArithmeticException if the sum, which is stored, does not fit a {@code long}: see {@link #updateCounters}
     */
    public long updateCounter(Object key, long increment) {
        return updateCounters(key, null, CounterOperation.add(entry.options().keyPosition() + 1, increment))[0]
                .longValue();
    }

    /**
     * Adds to the element at a position and returns the sum.
     *
     * @param defaultRow inserted first, with the key put in, if the key is absent; null for none
     * @throws ArithmeticException if the sum, which is stored, does not fit a {@code long}: see {@link #updateCounters}
     */
    public long updateCounter(Object key, int position, long increment, Tuple defaultRow) {
        return updateCounters(key, defaultRow, CounterOperation.add(position, increment))[0].longValue();
    }

    /**
     * Applies counter operations, all or none, and returns the value after each.
     *
     * @param defaultRow inserted first, with the key put in, if the key is absent; null for none
     */
    public IntegerTerm[] updateCounters(Object key, Tuple defaultRow, CounterOperation... operations) {
        return writing().updateCounter(Terms.of(key), defaultRow, i -> i < operations.length ? operations[i] : null);
    }

    /** Sets the element at a position, not the key's; false if the key is absent. */
    public boolean updateElement(Object key, int position, Object value) {
        return writing().updateElement(Terms.of(key), Terms.tuple(position, value), null);
    }

    /** The first key in the order of the table. */
    public Optional<Term> firstKey() {
        return key(reading().first(false));
    }

    /** The last key in the order of the table. */
    public Optional<Term> lastKey() {
        return key(reading().last(false));
    }

    /** The key after this one; in a table without order this one must be present. */
    public Optional<Term> nextKey(Object key) {
        return key(reading().next(Terms.of(key), false, entry.fixations().isFixed()));
    }

    /** The key before this one; in a table without order the same as {@link #nextKey}. */
    public Optional<Term> previousKey(Object key) {
        return key(reading().previous(Terms.of(key), false, entry.fixations().isFixed()));
    }

    private static Optional<Term> key(StoredTable.Step step) {
        return step == null ? Optional.empty() : Optional.of(step.key());
    }

    /**
     * Rows of an {@code ordered_set} from one key to another, both inclusive, in order, at most {@code limit}: as they are
     * at one instant.
     */
    public List<Tuple> range(Object from, Object to, int limit) {
        return reading().range(Terms.of(from), true, Terms.of(to), true, false, limit);
    }

    /** As {@link #range}, in falling order from the higher key to the lower one. */
    public List<Tuple> rangeDescending(Object from, Object to, int limit) {
        return reading().range(Terms.of(from), true, Terms.of(to), true, true, limit);
    }

    /**
     * In an ordered table the row at a place in the order, in a list; else the rows of one of 1024 buckets. The bucket of a
     * key never changes, so a walk over all buckets meets every row that is there throughout exactly once.
     *
     * @param index from 0 to the number of rows, or of buckets
     * @return empty if the index is that number
     */
    public Optional<List<Tuple>> slot(long index) {
        return Optional.ofNullable(reading().slot(index));
    }

    /**
     * All rows, lazily, in order where the table has one. Nothing is locked or pinned between rows: a stream may be left
     * half-way without being closed. Rows that are there throughout are seen exactly once.
     */
    public Stream<Tuple> stream() {
        return stream(false);
    }

    /** As {@link #stream()}, against the order where the table has one. */
    public Stream<Tuple> streamDescending() {
        return stream(true);
    }

    private Stream<Tuple> stream(boolean descending) {
        return StreamSupport.stream(spliterator(descending), false);
    }

    /**
     * All rows, as {@link #stream()} reads them, to be split by ranges of keys or hashes for work by several threads. It is
     * {@code CONCURRENT} and {@code NONNULL}; {@code DISTINCT} but for a {@code duplicate_bag}; {@code ORDERED}, and {@code
     * SORTED} by the order of the keys, for an {@code ordered_set}.
     */
    public Spliterator<Tuple> spliterator() {
        return spliterator(false);
    }

    private Spliterator<Tuple> spliterator(boolean descending) {
        return TableRows.spliterator(reading(), descending);
    }

    // ---- maps ----

    /**
     * This table as a map. A view: it holds nothing, and what is written through the one is there in the other. Every operation
     * of {@link ConcurrentMap} on one key is atomic; functions are called with no lock held, and again if the key has been
     * changed meanwhile: one that changes the very key it is asked for would be called for ever. Traversals, {@code size} of a
     * range and {@code clear} of a range are not atomic. Null is refused by {@link NullPointerException}.
     *
     * <p>Of an {@code ordered_set} it is the map of {@link #asNavigableMap}.
     *
     * @throws EtsException of kind {@code TABLE_TYPE} for a bag, {@code KEYPOS} if the mapping has another key position; all
     *     operations of the map, of kind {@code ROW_SHAPE} if they meet a row that the mapping does not know, and as those of
     *     the table do
     */
    public <K, V> ConcurrentMap<K, V> asMap(RowMapping<K, V> mapping) {
        return TableMap.of(this::reading, this::writing, mapping);
    }

    /**
     * This {@code ordered_set} as a map in the order of its keys, with everything that {@link #asMap} says. Its comparator is
     * the term order. Steps such as {@code ceilingEntry} are atomic; {@code pollFirstEntry} takes an entry that was the first
     * at some instant of the call, and no other call takes the same.
     *
     * @throws EtsException as {@link #asMap}; of kind {@code TABLE_TYPE} for a table without order
     */
    public <K, V> ConcurrentNavigableMap<K, V> asNavigableMap(RowMapping<K, V> mapping) {
        return NavigableTableMap.navigable(this::reading, this::writing, mapping);
    }

    /** Folds a function over all rows, in order where the table has one: {@code function(row, accumulator)}. */
    public <A> A foldl(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial) {
        return Ets.fold(function, initial, reading().cursor(false));
    }

    /** As {@link #foldl}, against the order where the table has one. */
    public <A> A foldr(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial) {
        return Ets.fold(function, initial, reading().cursor(true));
    }

    /** Empties the table, then fills it: see {@link Ets#initTable}. */
    public void init(TableReader reader) {
        FileOperations.fill(this::writing, reader);
    }

    /** Writes the table to a file: see {@link Ets#tab2file}. */
    public void toFile(Path file, SaveOption... options) {
        FileOperations.save(this::readableEntry, file, options);
    }

    // ---- match specifications ----

    private static <T> T required(String name, T argument) {
        return required(2, name, argument);
    }

    private static <T> T required(int number, String name, T argument) {
        if (argument == null) {
            throw EtsException.badArgument(Kind.NONE, number, name + "=null");
        }
        return argument;
    }

    /**
     * What a match specification yields for the rows that match it, in order where the table has one.
     *
     * @param specification a {@link MatchSpecification}, or the term of one
     */
    public List<Term> select(Object specification) {
        StoredTable live = reading();
        return selections.select(live, selections.specification(specification), false);
    }

    /** As {@link #select(Object)}, against the order where the table has one. */
    public List<Term> selectReverse(Object specification) {
        StoredTable live = reading();
        return selections.select(live, selections.specification(specification), true);
    }

    /** As {@link #select(Object)}, a limited number of results at a time, 1 or more. */
    public Chunk select(Object specification, int limit) {
        reading();
        return selections.first(entry, entry.publicId(), selections.specification(specification), false, limit);
    }

    /** As {@link #select(Object, int)}, against the order where the table has one. */
    public Chunk selectReverse(Object specification, int limit) {
        reading();
        return selections.first(entry, entry.publicId(), selections.specification(specification), true, limit);
    }

    /**
     * The next results of a traversal of this table that {@link #select(Object, int)} or one of its relatives began, or {@link
     * IndexRange#limit}.
     */
    public Chunk select(Continuation continuation) {
        reading();
        if (continuation == null) {
            throw Continuation.invalid("continuation=null");
        }
        if (continuation.isEnd()) {
            return Chunk.END;
        }
        if (!continuation.table().equals(entry.id()) && !continuation.table().equals(entry.publicId())) {
            throw Continuation.invalid("it is of the table " + continuation.table());
        }
        return ets.next(entry, continuation);
    }

    /** How many rows have a result that is {@code true}. */
    public long selectCount(Object specification) {
        StoredTable live = reading();
        return selections.count(live, selections.specification(specification));
    }

    /** Removes the rows that have a result that is {@code true}; how many there were. */
    public long selectDelete(Object specification) {
        StoredTable live = writing();
        return selections.delete(live, selections.specification(specification));
    }

    /**
     * Replaces each row that matches by the result, a row with the same key, in one atomic step; how many there were. If the table
     * has a unique index, all of them are replaced in one step.
     */
    public long selectReplace(Object specification) {
        return selections.replace(writing(), specification);
    }

    /** For each row that matches a pattern the list of what its variables are bound to, by number. */
    public List<Term> match(Object pattern) {
        StoredTable live = reading();
        return selections.select(live, selections.pattern(pattern), false);
    }

    /** As {@link #match(Object)}, a limited number of results at a time, 1 or more. */
    public Chunk match(Object pattern, int limit) {
        reading();
        return selections.first(entry, entry.publicId(), selections.pattern(pattern), false, limit);
    }

    /** The rows that match a pattern. */
    public List<Tuple> matchObject(Object pattern) {
        StoredTable live = reading();
        return selections.selectObjects(live, selections.objectPattern(pattern));
    }

    /** As {@link #matchObject(Object)}, a limited number of results at a time, 1 or more. */
    public Chunk matchObject(Object pattern, int limit) {
        reading();
        return selections.first(entry, entry.publicId(), selections.objectPattern(pattern), false, limit);
    }

    /** Removes the rows that match a pattern; how many there were. */
    public long matchDelete(Object pattern) {
        StoredTable live = writing();
        return selections.delete(live, selections.deletePattern(pattern));
    }

    /**
     * What {@link #select(Object)} answers, lazily, in pieces of about a thousand rows. Nothing is locked or pinned while the
     * consumer runs: it may change the table, and the stream may be left half-way without being closed. If the table is
     * deleted meanwhile, the stream fails at its next piece.
     */
    public Stream<Term> stream(MatchSpecification specification) {
        return selections.stream(reading(), required("specification", specification));
    }

    /** As {@link #select(Object)}, by several threads at once. */
    public List<Term> select(MatchSpecification specification, Parallel parallel) {
        return inParallel(specification, parallel).results();
    }

    /** As {@link #selectCount(Object)}, by several threads at once. */
    public long selectCount(MatchSpecification specification, Parallel parallel) {
        return inParallel(specification, parallel).count();
    }

    /**
     * Folds what a match specification yields, by several threads at once: the table is divided into parts, the results of
     * each part are accumulated by one thread, beginning with an identity of its own, and the accumulators are combined by
     * the calling thread, in the order of the table where it has one. Nothing is locked or pinned while the functions run.
     * The first failure of a function ends the work and is thrown here, once no function runs any more.
     *
     * <pre>{@code
     * long sum = table.aggregate(ages, () -> 0L, (total, age) -> total + ((IntegerTerm) age).longValue(), Long::sum, parallel);
     * }</pre>
     *
     * @param identity makes the accumulator that a part begins with; called by several threads
     * @param accumulate takes a result into an accumulator and answers the accumulator to go on with
     * @param combine takes two accumulators into one
     */
    public <A> A aggregate(
            MatchSpecification specification,
            Supplier<? extends A> identity,
            BiFunction<? super A, ? super Term, ? extends A> accumulate,
            BinaryOperator<A> combine,
            Parallel parallel) {
        return inParallel(specification, parallel)
                .aggregate(
                        required("identity", identity),
                        required("accumulate", accumulate),
                        required("combine", combine));
    }

    private ParallelSelection inParallel(MatchSpecification specification, Parallel parallel) {
        return selections.parallel(reading(), required("specification", specification), required("parallel", parallel));
    }

    /** Runs a select and tells how: the keys it looked at, its program, rows visited and returned. */
    public Explanation explain(MatchSpecification specification) {
        return selections.explain(reading(), required("specification", specification));
    }

    // ---- indexes ----

    /**
     * Adds an index, to a filled table as well; others go on reading and writing meanwhile. It is there for readers and for
     * queries when the call returns, with all rows, and not before. While it is made no write fails for its uniqueness.
     *
     * @throws EtsException argument 2, of kind {@code NONE} if there is an index of this name already, {@code UNIQUE} if it is
     *     to be unique and two rows have one value: the text names them; {@code MEMORY_LIMIT} if there is no room. Then the table
     *     is as it was
     */
    public TableIndex createIndex(IndexOptions index) {
        StoredTable live = writing();
        return new TableIndex(entry, this::reading, IndexDefinitions.create(live, required("index", index)));
    }

    /**
     * Removes an index and gives its memory back. Whoever is reading it gets an error, and so do its {@link TableIndex}es from
     * now on.
     *
     * @throws EtsException of kind {@code NONE}, argument 2, if there is no index of this name
     */
    public void dropIndex(String name) {
        StoredTable live = writing();
        Atom index = Terms.atom(required("name", name));
        if (!live.indexes().drop(index)) {
            IndexRows.find(live, index); // throws, unless somebody has made it again meanwhile, which comes to the same
        }
    }

    /** The indexes that the table has now, in the order in which they were made. */
    public List<IndexOptions> indexes() {
        return IndexDefinitions.all(entry.contents());
    }

    /**
     * An index of this table, to read rows by it.
     *
     * @throws EtsException of kind {@code NONE}, argument 2, if there is no index of this name
     */
    public TableIndex index(String name) {
        StoredTable live = reading();
        return new TableIndex(entry, this::reading, IndexRows.find(live, Terms.atom(required("name", name))));
    }

    // ---- ownership ----

    /**
     * Hands the table to another process, which gets the message {@code {'ETS-TRANSFER', Table, FromPid, Gift}}: {@code
     * give_away/3}.
     */
    public void giveAway(EtsProcess to, Object gift) {
        ets.giveAway(entry.id(), to.pid(), gift);
    }

    /** Sets heir or protection: {@code setopts/2}, with what it takes. */
    public void setOptions(Object options) {
        ets.setOptions(entry.id(), options);
    }

    /** Fixes the table, or releases it once: {@code safe_fixtable/2}. */
    public void safeFixtable(boolean isToBeFixed) {
        ets.safeFixtable(entry.id(), isToBeFixed);
    }

    /** The process that owns the table. */
    public Pid owner() {
        return entry.rights().owner().pid();
    }

    // ---- figures ----

    /** Number of rows. */
    public long size() {
        return entry.contents().size();
    }

    /** Bytes of off-heap memory of this table: rows and pages, each rounded to the slot it takes. */
    public long memoryBytes() {
        return entry.contents().memoryBytes();
    }

    /** Number of base nodes of the contention-adapting tree now. */
    public int baseNodes() {
        return entry.contents().baseNodes();
    }

    /** Whether the table was deleted, or its engine closed. */
    public boolean isDeleted() {
        return !entry.isThere();
    }

    /** Deletes the table. May be called again. */
    @Override
    public void close() {
        ets.drop(entry);
    }

    @Override
    public String toString() {
        return "Table[" + id() + ", " + entry.options().type().atom() + "]";
    }
}

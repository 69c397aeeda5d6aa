/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.api.registry.Caller;
import io.github.ets4j.api.registry.LocalProcess;
import io.github.ets4j.api.registry.OwnerOptions;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.registry.TableRegistry;
import io.github.ets4j.api.select.SpecificationCache;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.event.EngineListener;
import io.github.ets4j.event.EngineStatistics;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * An engine: one off-heap memory space and the tables in it, with one method for each function of Erlang's {@code ets},
 * named in camel case, arguments in the same order. {@link Table} offers the same operations as an object.
 *
 * <p>Tables are named by a {@link Term}: an {@link Atom} if named, else the {@link io.github.ets4j.term.Reference} that
 * {@link #newTable} gave. Keys, objects and other values may be terms or Java values, converted by the rule of {@link
 * Terms}.
 *
 * <p>Safe for any number of threads, platform or virtual. Every operation on one key, every insert of a list and every
 * deletion of all objects is atomic; traversals ({@link #tab2list}, {@link #foldl}) see each object whole, and those that
 * are there from beginning to end exactly once.
 *
 * <p>Errors are {@link EtsException}s; an operation that ends in one has changed nothing. After {@link #close} no
 * table is there any more, and everything that needs one, or makes one, ends so.
 */
public final class Ets implements AutoCloseable {
    private static final Atom UNDEFINED = Atom.UNDEFINED;

    private final StorageEngine engine;
    private final TableRegistry registry;
    private final Caller caller;
    private final SpecificationCache specifications;
    private final Selections selections;
    private final boolean isView;

    private Ets(EngineOptions options) {
        this.engine = new StorageEngine(options.memoryBytesMax());
        this.registry = new TableRegistry(engine, options.identity());
        LocalProcess main = registry.processes().main();
        this.caller = () -> main;
        this.specifications = new SpecificationCache();
        this.selections = new Selections(specifications, main::pid);
        this.isView = false;
    }

    /** The same engine for another calling process. */
    private Ets(Ets same, Caller caller) {
        this.engine = same.engine;
        this.registry = same.registry;
        this.caller = caller;
        this.specifications = same.specifications;
        this.selections = new Selections(specifications, () -> caller.process().pid());
        this.isView = true;
    }

    /** An engine without a limit of its own on memory. */
    public static Ets create() {
        return create(EngineOptions.defaults());
    }

    /**
     * An engine that may commit at most this many bytes of off-heap memory. An operation that needs more fails with {@link
     * Kind#MEMORY_LIMIT}, having changed nothing.
     */
    public static Ets create(long memoryBytesMax) {
        return create(EngineOptions.defaults().memoryLimit(memoryBytesMax));
    }

    /** An engine with these options. */
    public static Ets create(EngineOptions options) {
        return new Ets(Objects.requireNonNull(options, "options"));
    }

    // ---- processes ----

    /**
     * Opens a process, which owns the tables that are made by {@code as(process)}; closing it ends it.
     *
     * @param name for people only
     */
    public EtsProcess spawn(String name) {
        return registry.processes().spawn(name);
    }

    /**
     * Makes a process known that lives elsewhere, on another node for example. It may then own tables and be an heir, until
     * {@link EtsProcess#exit} says that it has ended.
     *
     * @param pid its identity, which is of another node and which no process here has
     * @param mailbox takes messages to it, called by the sending thread; it must not block
     */
    public EtsProcess attach(Pid pid, Consumer<? super Term> mailbox) {
        return registry.processes().attach(pid, mailbox);
    }

    /** This engine for another calling process: tables made by it belong to that process, and access is checked for it. */
    public Ets as(EtsProcess process) {
        LocalProcess known = registry.processes().require(process);
        return as(() -> known);
    }

    Ets as(Caller other) {
        return new Ets(this, other);
    }

    /** As {@link #as(EtsProcess)}, for a process by its pid. */
    public Ets as(Pid process) {
        return as(registry.processes().require(process));
    }

    /**
     * This engine with a process of its own for each thread, which is the calling process in what the thread calls, and ends
     * some time after the thread, platform or virtual.
     */
    public Ets perThread() {
        return as(registry.processes()::ofCurrentThread);
    }

    /** What a server needs to act for processes of other nodes in this engine. */
    public Bridge bridge() {
        return new Bridge(this);
    }

    /**
     * The calling process. Of an engine as {@link #create()} makes it, that is a process which lives as long as the engine, for
     * all threads: so every thread may use every table made there.
     */
    public EtsProcess process() {
        return caller.process();
    }

    /** The pid of the calling process. */
    public Pid self() {
        return caller.process().pid();
    }

    /**
     * {@code give_away/3}: hands a table of the calling process to another, which gets the message {@code {'ETS-TRANSFER', Table,
     * FromPid, Gift}}.
     */
    public void giveAway(Term tab, Pid to, Object gift) {
        TableEntry entry = require(tab);
        entry.writable(caller);
        registry.giveAway(entry, caller.process(), to, Terms.of(gift));
    }

    /**
     * {@code setopts/2}: sets heir or protection of a table of the calling process.
     *
     * @param options {@code {heir, none}}, {@code {heir, Pid}}, {@code {heir, Pid, Data}}, {@code {protection, P}}, or a list
     *     of them
     */
    public void setOptions(Term tab, Object options) {
        TableEntry entry = require(tab);
        entry.writable(caller);
        registry.setOptions(entry, caller.process(), OwnerOptions.parse(Terms.of(options)));
    }

    /**
     * {@code safe_fixtable/2}: while the calling process has fixed a table, more often than it has released it, a key that is
     * deleted from it is still a place to go on from. It takes no memory and keeps nobody waiting.
     */
    public void safeFixtable(Term tab, boolean isToBeFixed) {
        TableEntry entry = require(tab);
        entry.readable(caller);
        registry.fix(entry, caller, isToBeFixed);
    }

    /**
     * Calls the function of this name, terms in and terms out, exactly as Erlang's {@code ets:Function(Args...)} does: what
     * shells and bridges use. Functions that take a fun are not callable this way.
     *
     * @throws EtsException as the function does; {@code badarg}, argument 0, if there is no such function
     */
    public Term call(String function, List<? extends Term> arguments) {
        return EtsFunctions.call(this, function, arguments);
    }

    /** Whether {@link #call} knows this function with this number of arguments. */
    public boolean hasFunction(String function, int arity) {
        return EtsFunctions.has(function, arity);
    }

    /** Names and arities of the functions that {@link #call} knows, such as {@code lookup/2}, sorted. */
    public List<String> functions() {
        return EtsFunctions.names();
    }

    // ---- tables ----

    /** {@code new/2}: makes a table and answers its identifier: the name of a named table, else a reference. */
    public Term newTable(String name, TableOptions options) {
        return newTable(Terms.atom(name), options);
    }

    /** {@code new/2}. */
    public Term newTable(Atom name, TableOptions options) {
        return create(name, options).publicId();
    }

    /** Makes a table, as {@code new/2}, and answers it as an object. */
    public Table createTable(String name, TableOptions options) {
        return new Table(this, create(Terms.atom(name), options));
    }

    private TableEntry create(Atom name, TableOptions options) {
        Objects.requireNonNull(name, "name");
        return registry.create(name, Objects.requireNonNull(options, "options").checked(), caller.process());
    }

    /** The table with this identifier or name as an object. */
    public Table table(Term tab) {
        return new Table(this, registry.require(tab));
    }

    /** {@code delete/1}: drops a table; its name is free at once. */
    public void delete(Term tab) {
        if (!drop(require(tab))) {
            throw TableRegistry.noSuchTable(tab); // another thread was faster
        }
    }

    /** Drops a table; false if it was dropped before. */
    boolean drop(TableEntry entry) {
        if (!entry.isThere()) {
            return false;
        }
        entry.requireWritable(caller);
        return registry.drop(entry);
    }

    /** {@code rename/2}: answers the new name, or the identifier of a table that is not named. */
    public Term rename(Term tab, Atom name) {
        TableEntry entry = require(tab);
        entry.writable(caller);
        registry.rename(entry, name);
        return entry.publicId();
    }

    /** {@code whereis/1}: the identifier of a named table, or {@code undefined}. */
    public Term whereis(Atom name) {
        TableEntry entry = registry.find(name);
        return entry == null ? UNDEFINED : entry.id();
    }

    /** {@code all/0}: all tables, named ones by their names. */
    public List<Term> all() {
        return registry.all().stream().map(TableEntry::publicId).toList();
    }

    /** {@code info/1}: the list of properties, or {@code undefined} if the table is gone. */
    public Term info(Term tab) {
        TableEntry entry = findForInfo(tab);
        if (entry == null) {
            return UNDEFINED;
        }
        try {
            return TableInfo.all(entry);
        } catch (EtsException gone) {
            return undefinedIfGone(entry, gone);
        }
    }

    /** {@code info/2}: one property, or {@code undefined} if the table is gone. */
    public Term info(Term tab, Atom item) {
        TableEntry entry = findForInfo(tab);
        if (entry == null) {
            return UNDEFINED;
        }
        try {
            return TableInfo.item(entry, item);
        } catch (EtsException gone) {
            return undefinedIfGone(entry, gone);
        }
    }

    private TableEntry findForInfo(Term tab) {
        return registry.isIdentifier(tab) ? registry.find(tab) : registry.require(tab);
    }

    private static Term undefinedIfGone(TableEntry entry, EtsException failure) {
        if (!entry.isThere()) {
            return UNDEFINED;
        }
        throw failure;
    }

    private TableEntry require(Term tab) {
        return registry.require(tab);
    }

    /** A table that the calling process may read. */
    TableEntry readableEntry(Term tab) {
        TableEntry entry = registry.require(tab);
        entry.readable(caller);
        return entry;
    }

    /** The rows of a table that the calling process may read. */
    StoredTable readable(Term tab) {
        return registry.require(tab).readable(caller);
    }

    /** The rows of a table that the calling process may change. */
    StoredTable writable(Term tab) {
        return registry.require(tab).writable(caller);
    }

    // ---- objects ----

    /** {@code insert/2}: an object, or a list of objects all at once. */
    public void insert(Term tab, Object objectOrObjects) {
        StoredTable contents = writable(tab);
        if (Terms.of(objectOrObjects) instanceof Tuple object) {
            contents.insert(requireObject(object));
        } else {
            contents.insert(requireObjects(Terms.of(objectOrObjects)));
        }
    }

    /** {@code insert_new/2}: an object, or a list of objects all at once; false, and nothing inserted, if a key is present. */
    public boolean insertNew(Term tab, Object objectOrObjects) {
        StoredTable contents = writable(tab);
        return Terms.of(objectOrObjects) instanceof Tuple object
                ? contents.insertNew(requireObject(object))
                : contents.insertNew(requireObjects(Terms.of(objectOrObjects)));
    }

    private static Tuple requireObject(Term term) {
        if (term instanceof Tuple tuple && tuple.size() > 0) {
            return tuple;
        }
        String what = term instanceof Tuple ? "an empty tuple" : "not a tuple: " + Texts.shorten(term);
        throw EtsException.badArgument(Kind.NONE, 2, what);
    }

    private static List<Tuple> requireObjects(Term term) {
        if (!(term instanceof ListTerm list) || !list.isProper()) {
            throw EtsException.badArgument(
                    Kind.NONE, 2, "neither a tuple nor a list of tuples: " + Texts.shorten(term));
        }
        List<Tuple> objects = new ArrayList<>(list.size());
        for (Term element : list.elements()) {
            objects.add(requireObject(element));
        }
        return objects;
    }

    /** {@code lookup/2}: the objects with a key, in a bag in the order of their insertion. */
    public List<Tuple> lookup(Term tab, Object key) {
        return readable(tab).lookup(Terms.of(key));
    }

    /** {@code lookup_element/3}: the element at a position, 1 or more; in a bag the list of them. */
    public Term lookupElement(Term tab, Object key, int position) {
        return readable(tab).lookupElement(Terms.of(key), position, null);
    }

    /** {@code lookup_element/4}: as {@link #lookupElement(Term, Object, int)}, with an answer for an absent key. */
    public Term lookupElement(Term tab, Object key, int position, Object defaultValue) {
        return readable(tab).lookupElement(Terms.of(key), position, Terms.of(defaultValue));
    }

    /** {@code member/2}. */
    public boolean member(Term tab, Object key) {
        return readable(tab).member(Terms.of(key));
    }

    /** {@code take/2}: removes and answers the objects with a key. */
    public List<Tuple> take(Term tab, Object key) {
        return writable(tab).take(Terms.of(key));
    }

    /** {@code delete/2}: removes the objects with a key. */
    public void delete(Term tab, Object key) {
        writable(tab).delete(Terms.of(key));
    }

    /** {@code delete_object/2}: removes exactly this object, in a duplicate bag all that equal it. */
    public void deleteObject(Term tab, Object object) {
        StoredTable contents = writable(tab);
        contents.deleteObject(requireObject(Terms.of(object)));
    }

    /** {@code delete_all_objects/1}: removes all objects at one instant; returns how many there were. */
    public long deleteAllObjects(Term tab) {
        return writable(tab).deleteAll();
    }

    /**
     * {@code update_counter/3}.
     *
     * @param operations {@code Incr}, {@code {Pos, Incr}}, {@code {Pos, Incr, Threshold, SetValue}} or a list of such tuples
     * @return the new value, or the list of them for a list
     */
    public Term updateCounter(Term tab, Object key, Object operations) {
        return writable(tab).updateCounter(Terms.of(key), Terms.of(operations), null);
    }

    /** {@code update_counter/4}: inserts the default object first, with the key put in, if the key is absent. */
    public Term updateCounter(Term tab, Object key, Object operations, Object defaultObject) {
        StoredTable contents = writable(tab);
        return contents.updateCounter(Terms.of(key), Terms.of(operations), requireDefault(defaultObject));
    }

    /**
     * {@code update_element/3}: false if the key is absent.
     *
     * @param specification {@code {Pos, Value}} or a list of such tuples
     */
    public boolean updateElement(Term tab, Object key, Object specification) {
        return writable(tab).updateElement(Terms.of(key), Terms.of(specification), null);
    }

    /** {@code update_element/4}: inserts the default object first, with the key put in, if the key is absent. */
    public boolean updateElement(Term tab, Object key, Object specification, Object defaultObject) {
        StoredTable contents = writable(tab);
        return contents.updateElement(Terms.of(key), Terms.of(specification), requireDefault(defaultObject));
    }

    private static Tuple requireDefault(Object object) {
        if (Terms.of(object) instanceof Tuple tuple) {
            return tuple;
        }
        throw EtsException.badArgument(Kind.NONE, 4, "not a tuple: " + Texts.shorten(Terms.of(object)));
    }

    // ---- walking ----

    /** {@code first/1}: the first key, or {@code '$end_of_table'}. */
    public Term first(Term tab) {
        return key(readable(tab).first(false));
    }

    /** {@code last/1}: the last key, or {@code '$end_of_table'}. */
    public Term last(Term tab) {
        return key(readable(tab).last(false));
    }

    /** {@code next/2}: the key after this one, or {@code '$end_of_table'}; without an order the key must be present. */
    public Term next(Term tab, Object key) {
        return key(next(tab, key, false));
    }

    /** {@code prev/2}: the key before this one, or {@code '$end_of_table'}; without an order the same as {@link #next}. */
    public Term prev(Term tab, Object key) {
        return key(previous(tab, key, false));
    }

    /** {@code first_lookup/1}: {@code {Key, Objects}} read together, or {@code '$end_of_table'}. */
    public Term firstLookup(Term tab) {
        return keyAndObjects(readable(tab).first(true));
    }

    /** {@code last_lookup/1}. */
    public Term lastLookup(Term tab) {
        return keyAndObjects(readable(tab).last(true));
    }

    /** {@code next_lookup/2}. */
    public Term nextLookup(Term tab, Object key) {
        return keyAndObjects(next(tab, key, true));
    }

    /** {@code prev_lookup/2}. */
    public Term prevLookup(Term tab, Object key) {
        return keyAndObjects(previous(tab, key, true));
    }

    private StoredTable.Step next(Term tab, Object key, boolean withObjects) {
        TableEntry entry = registry.require(tab);
        return entry.readable(caller)
                .next(Terms.of(key), withObjects, entry.fixations().isFixed());
    }

    private StoredTable.Step previous(Term tab, Object key, boolean withObjects) {
        TableEntry entry = registry.require(tab);
        return entry.readable(caller)
                .previous(Terms.of(key), withObjects, entry.fixations().isFixed());
    }

    private static Term key(StoredTable.Step step) {
        return step == null ? Atom.END_OF_TABLE : step.key();
    }

    private static Term keyAndObjects(StoredTable.Step step) {
        return step == null ? Atom.END_OF_TABLE : Tuple.of(step.key(), ListTerm.of(step.objects()));
    }

    /**
     * {@code slot/2}: of an {@code ordered_set} the object at an index in the order, in a list; of another table the objects
     * of one of 1024 buckets. The bucket of a key never changes, so a walk over all buckets meets every object that is there
     * from beginning to end exactly once.
     *
     * @param index from 0 to the number of objects, or of buckets; anything else is {@code badarg}, argument 2
     * @return empty, for {@code '$end_of_table'}, if the index is that number
     */
    public Optional<List<Tuple>> slot(Term tab, long index) {
        return Optional.ofNullable(readable(tab).slot(index));
    }

    /** {@code tab2list/1}: all objects, in order where the table has one. */
    public List<Tuple> tab2list(Term tab) {
        List<Tuple> all = new ArrayList<>();
        TableCursor cursor = readable(tab).cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            all.addAll(chunk);
        }
        return all;
    }

    /**
     * {@code foldl/3}: {@code function(Object, Accumulator)} over all objects, in order where the table has one. Nothing is
     * locked or pinned while the function runs; what it throws ends the traversal and nothing else.
     */
    public <A> A foldl(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial, Term tab) {
        return fold(function, initial, readable(tab).cursor(false));
    }

    /** {@code foldr/3}: as {@link #foldl}, against the order where the table has one. */
    public <A> A foldr(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial, Term tab) {
        return fold(function, initial, readable(tab).cursor(true));
    }

    static <A> A fold(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial, TableCursor cursor) {
        A accumulator = initial;
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            for (Tuple object : chunk) {
                accumulator = function.apply(object, accumulator);
            }
        }
        return accumulator;
    }

    // ---- match specifications ----

    /**
     * {@code select/2}: what a match specification yields for the objects that match it, in order where the table has one.
     *
     * @param specification a {@link MatchSpecification}, or the term of one
     */
    public List<Term> select(Term tab, Object specification) {
        StoredTable contents = readable(tab);
        return selections.select(contents, selections.specification(specification), false);
    }

    /** {@code select/3}: as {@link #select(Term, Object)}, a limited number of results at a time, 1 or more. */
    public Chunk select(Term tab, Object specification, int limit) {
        TableEntry entry = readableEntry(tab);
        return selections.first(entry, tab, selections.specification(specification), false, limit);
    }

    /**
     * {@code select/1}, {@code select_reverse/1}, {@code match/1}, {@code match_object/1}, which are all alike: the next
     * results of whatever the continuation belongs to, in its direction, rows of an {@link IndexRange} as well.
     */
    public Chunk select(Continuation continuation) {
        if (continuation == null) {
            throw Continuation.invalid("continuation=null");
        }
        return continuation.isEnd() ? Chunk.END : next(readableEntry(continuation.table()), continuation);
    }

    /** The next results in a table that the calling process may read. */
    Chunk next(TableEntry entry, Continuation continuation) {
        return continuation.index() == null
                ? selections.next(entry, continuation)
                : IndexChunks.next(entry, continuation);
    }

    /** {@code select_reverse/2}: as {@link #select(Term, Object)}, against the order where the table has one. */
    public List<Term> selectReverse(Term tab, Object specification) {
        StoredTable contents = readable(tab);
        return selections.select(contents, selections.specification(specification), true);
    }

    /** {@code select_reverse/3}: as {@link #select(Term, Object, int)}, against the order where the table has one. */
    public Chunk selectReverse(Term tab, Object specification, int limit) {
        TableEntry entry = readableEntry(tab);
        return selections.first(entry, tab, selections.specification(specification), true, limit);
    }

    /** {@code select_count/2}: how many objects have a result that is {@code true}. */
    public long selectCount(Term tab, Object specification) {
        StoredTable contents = readable(tab);
        return selections.count(contents, selections.specification(specification));
    }

    /** {@code select_delete/2}: deletes the objects that have a result that is {@code true}; how many there were. */
    public long selectDelete(Term tab, Object specification) {
        StoredTable contents = writable(tab);
        return selections.delete(contents, selections.specification(specification));
    }

    /**
     * {@code select_replace/2}: replaces each object that matches by the result, in one atomic step for each object; how many
     * there were. The specification must be such that results are seen to be objects with the same key.
     */
    public long selectReplace(Term tab, Object specification) {
        return selections.replace(writable(tab), specification);
    }

    /** {@code match/2}: for each object that matches a pattern the list of what its variables are bound to, by number. */
    public List<Term> match(Term tab, Object pattern) {
        StoredTable contents = readable(tab);
        return selections.select(contents, selections.pattern(pattern), false);
    }

    /** {@code match/3}. */
    public Chunk match(Term tab, Object pattern, int limit) {
        TableEntry entry = readableEntry(tab);
        return selections.first(entry, tab, selections.pattern(pattern), false, limit);
    }

    /** {@code match_object/2}: the objects that match a pattern. */
    public List<Tuple> matchObject(Term tab, Object pattern) {
        StoredTable contents = readable(tab);
        return selections.selectObjects(contents, selections.objectPattern(pattern));
    }

    /** {@code match_object/3}. */
    public Chunk matchObject(Term tab, Object pattern, int limit) {
        TableEntry entry = readableEntry(tab);
        return selections.first(entry, tab, selections.objectPattern(pattern), false, limit);
    }

    /** {@code match_delete/2}: deletes the objects that match a pattern. */
    public void matchDelete(Term tab, Object pattern) {
        StoredTable contents = writable(tab);
        selections.delete(contents, selections.deletePattern(pattern));
    }

    /**
     * {@code match_spec_compile/1}: a term that stands for the compiled match specification. Unlike ETS's it is a term as any
     * other, which may be stored and sent. Programs in Java use {@link MatchSpecification}.
     */
    public Term matchSpecCompile(Term specification) {
        return selections.compile(specification);
    }

    /** {@code match_spec_run/2}: the results for those elements of a list that match, in their order. */
    public List<Term> matchSpecRun(Term list, Term compiled) {
        return selections.run(list, compiled);
    }

    /** {@code is_compiled_ms/1}. */
    public boolean isCompiledMs(Term term) {
        return selections.isCompiled(term);
    }

    /** {@code test_ms/2}: {@code {ok, Result}} for one object, {@code {ok, false}} if it does not match, {@code {error, Messages}}. */
    public Term testMs(Term object, Term specification) {
        return selections.test(object, specification);
    }

    /**
     * {@code repair_continuation/2}: the continuation as it is. In ETS the compiled match specification in it dies with the
     * node; here a continuation carries the specification itself and needs no repair.
     *
     * @param specification not looked at
     */
    public Term repairContinuation(Term continuation, Term specification) {
        return selections.continuation(continuation).term();
    }

    // ---- files ----

    /**
     * {@code tab2file/2,3}: writes a table to a file, which appears, or replaces what is there, when it is complete: a new file,
     * with the permissions of one, also where there was a link. Writers need not wait: the file has what a traversal meets, no
     * snapshot.
     *
     * @throws EtsException of kind {@link Kind#FILE_ERROR}, argument 2, if the file cannot be written
     */
    public void tab2file(Term tab, Path file, SaveOption... options) {
        FileOperations.save(() -> readableEntry(tab), file, options);
    }

    /**
     * {@code file2tab/1,2}: makes a table of a file that {@link #tab2file} has written. Nobody sees the table before all its
     * rows are there, and if one of them cannot be read there never is one.
     *
     * @throws EtsException argument 1, of kind {@link Kind#FILE_ERROR}, {@link Kind#BADFILE}, {@link
     *     Kind#UNSUPPORTED_FILE_VERSION}, {@link Kind#CHECKSUM_ERROR} or {@link Kind#INVALID_OBJECT_COUNT} if the file cannot
     *     be read, {@link Kind#ALREADY_EXISTS} if the name of the table is taken
     */
    public Table file2tab(Path file, LoadOption... options) {
        return new Table(this, FileOperations.load(this, file, options));
    }

    /**
     * {@code tabfile_info/1}: what a file tells of its table, from its head; the rows are not read.
     *
     * @throws EtsException as {@link #file2tab}
     */
    public TableFileInfo tabfileInfo(Path file) {
        return FileOperations.info(file);
    }

    /**
     * {@code init_table/2}: empties a table, then inserts what a reader yields, one object after the other. What was inserted
     * before a failure stays. Whatever the outcome, the reader is closed.
     *
     * @param reader such as {@link TableReader#of(java.util.Iterator)}
     */
    public void initTable(Term tab, TableReader reader) {
        FileOperations.fill(() -> writable(tab), reader);
    }

    /**
     * {@code table/2}: a handle that reads the table when it is evaluated.
     *
     * @throws EtsException if {@code tab} can be no table; that there is none is found by the evaluation
     */
    public QueryHandle query(Term tab, QueryOptions options) {
        findForInfo(tab); // throws if it can be no table
        return new QueryHandle(this, tab, Objects.requireNonNull(options, "options"));
    }

    /** {@code i/0}: the listing of all tables with type, size, memory in words and owner, as Erlang prints it. */
    public String listing() {
        return TableListing.of(this);
    }

    // ---- the engine ----

    Selections selections() {
        return selections;
    }

    StorageEngine engine() {
        return engine;
    }

    TableRegistry registry() {
        return registry;
    }

    Caller caller() {
        return caller;
    }

    /** How this JVM reaches off-heap memory: {@code Agrona} or {@code VarHandle}. Both behave alike. */
    public static String memoryBackEnd() {
        return StorageEngine.memoryBackEnd();
    }

    /** Bytes of off-heap memory that rows and structures hold, each rounded to the slot it takes. */
    public long allocatedBytes() {
        return engine.space().allocatedBytes();
    }

    /** Bytes of off-heap memory in use, in spans of 64 KiB: what the limit bounds. */
    public long committedBytes() {
        return engine.space().committedBytes();
    }

    /** Figures of the engine: its memory, its tables, and what has happened so far. */
    public EngineStatistics statistics() {
        return engine.statistics();
    }

    /**
     * Tells a listener what happens in the engine from now on: tables that come and go, base nodes that are split and joined,
     * memory that is taken, missing, or not to be had back.
     *
     * @return ends it when closed; there is no need to keep it
     */
    public EngineListener.Registration addListener(EngineListener listener) {
        return engine.events().add(listener);
    }

    /** Waits until all memory that deleted objects have left is free again. For tests and tools; it is not needed. */
    public void reclaim() {
        engine.reclaim();
    }

    /**
     * Drops every table, ends every process and gives all memory back; safe while other threads use the engine: they get a
     * typed error. Only what {@link #create()} answered closes the engine: closing what {@link #as} or {@link #perThread}
     * answered does nothing.
     */
    @Override
    public void close() {
        if (!isView) {
            registry.close();
            engine.close();
        }
    }
}

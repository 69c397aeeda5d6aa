/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Tables that are made, named, renamed, given away, inherited, saved, loaded and dropped, and processes that come and end, while
 * others use them. Any of it may be refused, because another thread was faster; whatever is read is a row that was written.
 */
final class ChurnLoad implements Load {
    private static final int PLACES = 12;
    private static final int NAMES = 6;
    private static final int NUMBERS = 200;
    private static final int SAVED_IN_THE_END = 2;
    private static final Atom OWNER = Atom.of("owner");
    private static final Set<Kind> TOO_LATE = Set.of(
            Kind.MEMORY_LIMIT,
            Kind.ID,
            Kind.ACCESS,
            Kind.NOT_OWNER,
            Kind.OWNER,
            Kind.ALREADY_EXISTS,
            Kind.UNIQUE,
            Kind.NONE);

    private final Ets ets;
    private final Path directory;
    /** The tables that the load is not to touch. */
    private final Set<Term> others;

    private final AtomicReferenceArray<Term> tables = new AtomicReferenceArray<>(PLACES);
    private final AtomicReferenceArray<EtsProcess> processes = new AtomicReferenceArray<>(PLACES);

    /** On an engine that has all tables of the other loads already. */
    ChurnLoad(Ets ets, Path directory) {
        this.ets = ets;
        this.directory = directory;
        this.others = Set.copyOf(ets.all());
    }

    @Override
    public void step(Worker worker) {
        SplittableRandom random = worker.random;
        Term tab = tables.get(random.nextInt(PLACES));
        if (tab == null || random.nextInt(30) == 0) {
            create(worker);
            return;
        }
        Ets view = view(worker);
        switch (random.nextInt(24)) {
            case 0 -> drop(worker, view, tab);
            case 1 -> worker.gets(Operation.RENAME, TOO_LATE, () -> view.rename(tab, name(random)));
            case 2 -> giveAway(worker, view, tab);
            case 3 -> setOptions(worker, view, tab);
            case 4 -> endProcess(worker);
            case 5 -> info(worker, tab);
            case 6 -> worker.does(Operation.CLEAR, TOO_LATE, () -> view.deleteAllObjects(tab));
            case 7 -> files(worker, view, tab);
            case 8, 9, 10, 11, 12, 13 -> write(worker, view, tab);
            case 14, 15 -> remove(worker, view, tab);
            case 16 -> all(worker, view, tab);
            default -> read(worker, view, tab);
        }
    }

    private static Atom name(SplittableRandom random) {
        return Atom.of("churn" + random.nextInt(NAMES));
    }

    /** The engine as one of the processes, or as the worker. */
    private Ets view(Worker worker) {
        EtsProcess process = processes.get(worker.random.nextInt(PLACES));
        return process == null || worker.random.nextInt(3) == 0 ? worker.ets() : ets.as(process);
    }

    private EtsProcess process(Worker worker) {
        int place = worker.random.nextInt(PLACES);
        EtsProcess process = processes.get(place);
        if (process == null || !process.isAlive()) {
            EtsProcess spawned = ets.spawn("process " + place);
            if (processes.compareAndSet(place, process, spawned)) {
                return spawned;
            }
            spawned.close();
        }
        EtsProcess there = processes.get(place);
        return there == null ? ets.process() : there;
    }

    private void create(Worker worker) {
        SplittableRandom random = worker.random;
        TableVariant variant = TableVariant.values()[random.nextInt(TableVariant.values().length)];
        TableOptions options = variant.options()
                .protection(
                        Protection.values()[random.nextInt(8) == 0 ? random.nextInt(3) : Protection.PUBLIC.ordinal()]);
        options = random.nextInt(3) == 0 ? options.compressed() : options;
        options = random.nextInt(3) == 0 ? options.named() : options;
        options = random.nextInt(3) == 0 ? options.index(RowLoad.BY_VALUE, CheckedRow.VALUE) : options;
        options = random.nextInt(2) == 0 ? options.heir(process(worker), "heirloom") : options;
        TableOptions chosen = options;
        Ets view = random.nextInt(4) == 0 ? worker.ets() : ets.as(process(worker));
        Term tab = worker.gets(Operation.CREATE_TABLE, TOO_LATE, () -> view.newTable(name(random), chosen));
        put(worker, tab);
    }

    /** A table takes the place of another one. */
    private void put(Worker worker, Term tab) {
        Term former = tab == null ? null : tables.getAndSet(worker.random.nextInt(PLACES), tab);
        if (former != null && !former.equals(tab)) {
            drop(worker, worker.ets(), former);
        }
    }

    private static void drop(Worker worker, Ets view, Term tab) {
        worker.does(Operation.DROP_TABLE, TOO_LATE, () -> view.delete(tab));
    }

    private void giveAway(Worker worker, Ets view, Term tab) {
        Pid to = process(worker).pid();
        worker.does(Operation.GIVE_AWAY, TOO_LATE, () -> view.giveAway(tab, to, "gift"));
    }

    private void setOptions(Worker worker, Ets view, Term tab) {
        Term heir = Tuple.of(Atom.of("heir"), process(worker).pid(), Atom.of("data"));
        Term open = Tuple.of(Atom.of("protection"), Atom.of("public"));
        Term option = worker.random.nextBoolean() ? heir : open;
        worker.does(Operation.SET_OPTIONS, TOO_LATE, () -> view.setOptions(tab, option));
    }

    private void endProcess(Worker worker) {
        EtsProcess process = processes.getAndSet(worker.random.nextInt(PLACES), null);
        if (process != null) {
            while (process.poll().isPresent()) {
                // messages about tables that it was given
            }
            worker.does(Operation.END_PROCESS, process::close);
            worker.journal().note(Fault.PROCESS_END);
        }
    }

    private void info(Worker worker, Term tab) {
        worker.gets(Operation.INFO, TOO_LATE, () -> ets.info(tab));
        worker.gets(Operation.INFO, () -> ets.all().size() + ets.listing().length());
    }

    private static void write(Worker worker, Ets view, Term tab) {
        Tuple row = CheckedRow.random(worker.random.nextInt(NUMBERS), 0, worker.random);
        worker.does(Operation.INSERT, TOO_LATE, () -> view.insert(tab, row));
    }

    private static void remove(Worker worker, Ets view, Term tab) {
        Term key = CheckedRow.key(worker.random.nextInt(NUMBERS));
        require(worker.gets(Operation.TAKE, TOO_LATE, () -> view.take(tab, key)), key);
    }

    private static void read(Worker worker, Ets view, Term tab) {
        Term key = CheckedRow.key(worker.random.nextInt(NUMBERS));
        require(worker.gets(Operation.LOOKUP, TOO_LATE, () -> view.lookup(tab, key)), key);
    }

    private static void require(List<Tuple> rows, Term key) {
        if (rows != null) {
            rows.forEach(row -> CheckedRow.check(row, key));
        }
    }

    private static void all(Worker worker, Ets view, Term tab) {
        List<Tuple> rows = worker.gets(Operation.TRAVERSAL, TOO_LATE, () -> view.tab2list(tab));
        if (rows != null) {
            rows.forEach(CheckedRow::check);
        }
    }

    // ---- files ----

    private Path file(int number) {
        return directory.resolve("table" + number);
    }

    /** Saves a table, and loads one that was saved at some time. */
    private void files(Worker worker, Ets view, Term tab) {
        Path file = file(worker.random.nextInt(PLACES));
        SaveOption[] options = worker.random.nextBoolean() ? new SaveOption[0] : new SaveOption[] {SaveOption.MD5SUM};
        worker.does(Operation.SAVE, TOO_LATE, () -> view.tab2file(tab, file, options));
        Path other = file(worker.random.nextInt(PLACES));
        if (Files.exists(other)) {
            Table loaded = worker.gets(Operation.LOAD, TOO_LATE, () -> view.file2tab(other, LoadOption.VERIFY));
            put(worker, loaded == null ? null : loaded.id());
        }
    }

    // ---- when all is quiet ----

    /** What is left goes, as its owner wishes; before that, some tables are found again in their files. */
    @Override
    public void verify() {
        Set<Term> left = new HashSet<>(ets.all());
        left.removeAll(others);
        int saved = 0;
        for (Term tab : left) {
            Ets owner = owner(tab);
            owner.delete(saved++ < SAVED_IN_THE_END ? sameInFile(owner, tab) : tab);
        }
        for (int i = 0; i < PLACES; i++) {
            tables.set(i, null);
            EtsProcess process = processes.getAndSet(i, null);
            if (process != null) {
                process.close();
            }
            remove(file(i));
        }
        while (ets.process().poll().isPresent()) {
            // messages about tables that it was given
        }
        if (!Set.copyOf(ets.all()).equals(others)) {
            throw new AssertionError("tables are left: " + ets.all());
        }
    }

    private Ets owner(Term tab) {
        Term owner = ets.info(tab, OWNER);
        return owner.equals(ets.self()) ? ets : ets.as((Pid) owner);
    }

    /** A file of a table makes the same table; the identifier of the first one, which has another name now. */
    private Term sameInFile(Ets owner, Term tab) {
        Path file = directory.resolve("same");
        owner.tab2file(tab, file, SaveOption.MD5SUM, SaveOption.OBJECT_COUNT);
        List<Tuple> before = owner.tab2list(tab);
        Term renamed = owner.rename(tab, Atom.of("original"));
        Table copy = owner.file2tab(file, LoadOption.VERIFY);
        List<Tuple> after = owner.tab2list(copy.id());
        copy.close();
        remove(file);
        if (before.size() != after.size() || !Set.copyOf(before).equals(Set.copyOf(after))) {
            throw new AssertionError("a table is another one in its file: before=" + before + ", after=" + after);
        }
        return renamed;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table in an engine of its own, whose memory can be made to end. It has rows enough for several pages and base nodes; in a bag
 * one key has many rows. Rows are {@code {Key, Number, Identity, Text}}. Used by one thread.
 */
final class ScarceTable implements AutoCloseable {
    /** Keys are multiples of it, from 0. */
    static final int STEP = 10;

    static final int KEYS = 40;
    /** The key of many rows in a bag, in any table one that is there. */
    static final int BUSY_KEY = 100;

    static final int BUSY_ROWS = 80;
    private static final int VERSIONS = 100_000;
    private static final Atom MEMORY = Atom.of("memory");
    private static final int LONG_TEXT = 40;

    final TableKind kind;
    final Ets ets = EngineChecks.checkingMemory(Ets::create);
    final EtsProcess other = ets.spawn("other");
    private Term id;
    private Path file;

    ScarceTable(TableKind kind) {
        this.kind = kind;
        fill();
    }

    /** Drops the table and makes it anew, as it was in the beginning. */
    void renew() {
        ets.delete(id);
        ets.reclaim();
        fill();
    }

    private void fill() {
        id = ets.newTable("scarce", kind.options());
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            rows.add(row(key * STEP, 0));
        }
        for (int i = 1; i <= BUSY_ROWS && kind.isBag(); i++) {
            rows.add(row(BUSY_KEY, i));
        }
        ets.insert(id, Terms.list(rows.toArray()));
        for (int key = 0; key < KEYS && kind.variant().hasBases(); key += 7) {
            contents().forceSplit(Terms.integer(key * STEP));
        }
    }

    /** A row that no unique index refuses: no other has the same key and version. */
    Tuple row(int key, int version) {
        return Terms.tuple(key, version, Terms.tuple("of", (long) key * VERSIONS + version), text(version));
    }

    private String text(int version) {
        return kind.isCompressed() ? ("text " + version).repeat(LONG_TEXT) : "text " + version;
    }

    StoredTable contents() {
        return EtsAudit.contents(ets, id);
    }

    Table table() {
        return ets.table(id);
    }

    /** Calls a function of {@code ets} whose first argument is the table. */
    Term call(String function, Object... arguments) {
        List<Term> terms = new ArrayList<>(List.of(id));
        Arrays.stream(arguments).map(Terms::of).forEach(terms::add);
        return ets.call(function, terms);
    }

    /** Calls a function of {@code ets}. */
    Term callWithout(String function, Object... arguments) {
        return ets.call(function, Arrays.stream(arguments).map(Terms::of).toList());
    }

    /** Makes a file of the table. */
    void save() {
        ets.tab2file(id, file(), SaveOption.OBJECT_COUNT);
    }

    /** Where a file of the table may be. */
    Path file() {
        try {
            file = file != null ? file : Files.createTempDirectory("scarce").resolve("table");
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets so many allocations succeed and each later one fail; -1 ends that. */
    void failAfter(long allocations) {
        EtsAudit.storage(ets).space().failAllocationAfter(allocations);
    }

    /** All that can be seen of a table and beside it. A hash table may list its keys in another order after a write was undone. */
    record State(Map<String, List<Tuple>> rows, List<Term> information, int tables, long bytes, long joins) {}

    State state() {
        Map<String, List<Tuple>> rows = new TreeMap<>();
        for (Tuple row : ets.tab2list(id)) {
            rows.computeIfAbsent(row.element(1).toString(), key -> new ArrayList<>())
                    .add(row);
        }
        List<Term> information = ((ListTerm) ets.info(id))
                .elements().stream()
                        .filter(item -> ((Tuple) item).element(1) != MEMORY)
                        .toList();
        return new State(
                rows,
                information,
                ets.all().size(),
                contents().memoryBytes(),
                contents().joinCount());
    }

    /** Demands that the table is sound and every byte in use belongs to a table. */
    void verify() {
        EtsAudit.verify(ets);
    }

    /** Drops the table; not a byte may be left. */
    @Override
    public void close() {
        try {
            EtsAudit.verifyAndDrop(ets);
            if (file != null) {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            ets.close();
        }
    }

    /** The atom of this name, for arguments of calls. */
    static Atom atom(String name) {
        return Atom.of(name);
    }
}

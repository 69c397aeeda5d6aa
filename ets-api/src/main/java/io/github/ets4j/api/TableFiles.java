/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.api.file.format.FileFailure;
import io.github.ets4j.api.file.format.TableFileReader;
import io.github.ets4j.api.file.format.TableFileWriter;
import io.github.ets4j.api.registry.IndexDefinitions;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tables to files and back: what both faces, the Java methods and the functions on terms, have in common. */
final class TableFiles {
    /** Finds a table, or says that there is none in its own way. */
    @FunctionalInterface
    interface Finder<X extends Exception> {
        TableEntry find() throws X;
    }

    private TableFiles() {}

    /** Writes a table. The file comes first, as in Erlang: if there cannot be one, nobody asks for the table. */
    static <X extends Exception> void save(Finder<X> table, Path file, Set<SaveOption> options) throws FileFailure, X {
        try (TableFileWriter writer = TableFileWriter.create(file)) {
            TableEntry entry = table.find();
            StoredTable contents = entry.contents();
            TableCursor cursor = contents.cursor(false);
            TableOptions now =
                    entry.options().protection(entry.rights().protection()).indexes(IndexDefinitions.all(contents));
            writer.begin(entry.name(), now, contents.size(), options);
            for (List<Tuple> rows = cursor.next(); !rows.isEmpty(); rows = cursor.next()) {
                writer.add(rows);
            }
            writer.commit(options.contains(SaveOption.SYNC));
        }
    }

    /** Makes a table of a file. Until all rows are there it has neither identifier nor name. */
    static TableEntry load(Ets ets, Path file, Set<LoadOption> options) throws FileFailure {
        try (TableFileReader reader = TableFileReader.open(file, options.contains(LoadOption.VERIFY))) {
            TableFileInfo info = info(reader, options);
            if (info.options().isNamed() && ets.registry().find(info.name()) != null) {
                throw FileFailure.nameTaken(file, info.name()); // the sooner the better; it is asked again in the end
            }
            StoredTable contents = ets.registry().contents(info.options());
            boolean isAdopted = false;
            try {
                fill(contents, reader, file);
                TableEntry entry = adopt(ets, file, info, contents);
                isAdopted = true;
                return entry;
            } finally {
                if (!isAdopted) {
                    ets.engine().maintain(contents::drop); // closing the engine does not know of these rows
                }
            }
        }
    }

    private static TableFileInfo info(TableFileReader reader, Set<LoadOption> options) {
        TableFileInfo info = reader.info();
        return options.contains(LoadOption.WITHOUT_INDEXES)
                ? info.with(info.options().indexes(List.of()))
                : info;
    }

    private static void fill(StoredTable contents, TableFileReader reader, Path file) throws FileFailure {
        for (List<Tuple> rows = reader.next(); !rows.isEmpty(); rows = reader.next()) {
            for (Tuple row : rows) {
                insert(contents, row, file);
            }
        }
    }

    private static void insert(StoredTable contents, Tuple row, Path file) throws FileFailure {
        try {
            contents.insert(row);
        } catch (EtsException refused) {
            if (refused.kind() == Kind.UNIQUE) {
                throw FileFailure.notUnique(file, refused);
            }
            throw refused;
        }
    }

    private static TableEntry adopt(Ets ets, Path file, TableFileInfo info, StoredTable contents) throws FileFailure {
        try {
            return ets.registry()
                    .adopt(info.name(), info.options(), ets.caller().process(), contents);
        } catch (EtsException refused) {
            if (refused.kind() == Kind.ALREADY_EXISTS) {
                throw FileFailure.nameTaken(file, info.name());
            }
            throw refused;
        }
    }

    /** What a file tells of its table. */
    static TableFileInfo info(Path file) throws FileFailure {
        try (TableFileReader reader = TableFileReader.open(file, false)) {
            return reader.info();
        }
    }
}

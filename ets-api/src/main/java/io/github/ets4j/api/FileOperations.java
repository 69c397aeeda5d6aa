/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.api.file.format.FileFailure;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Tuple;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The file functions and {@code init_table/2} for users of Java: arguments are checked here, failures are thrown. */
final class FileOperations {
    /** Number of the file name among the arguments of {@code tab2file}. */
    private static final int FILE_TO_WRITE = 2;

    /** Number of the file name among the arguments of {@code file2tab} and {@code tabfile_info}. */
    private static final int FILE_TO_READ = 1;

    private FileOperations() {}

    static void save(TableFiles.Finder<EtsException> table, Path file, SaveOption... options) {
        require("file", file, FILE_TO_WRITE);
        try {
            TableFiles.save(table, file, set(SaveOption.class, FILE_TO_WRITE + 1, options));
        } catch (FileFailure failure) {
            throw failure.exception(FILE_TO_WRITE);
        }
    }

    static TableEntry load(Ets ets, Path file, LoadOption... options) {
        require("file", file, FILE_TO_READ);
        try {
            return TableFiles.load(ets, file, set(LoadOption.class, FILE_TO_READ + 1, options));
        } catch (FileFailure failure) {
            throw failure.exception(FILE_TO_READ);
        }
    }

    static TableFileInfo info(Path file) {
        require("file", file, FILE_TO_READ);
        try {
            return TableFiles.info(file);
        } catch (FileFailure failure) {
            throw failure.exception(FILE_TO_READ);
        }
    }

    private static <E extends Enum<E>> Set<E> set(Class<E> type, int argument, E[] options) {
        require("options", options, argument);
        Set<E> set = EnumSet.noneOf(type);
        Arrays.stream(options).forEach(option -> set.add(require("option", option, argument)));
        return set;
    }

    private static <T> T require(String name, T value, int argument) {
        if (value == null) {
            throw EtsException.badArgument(Kind.NONE, argument, name + "=null");
        }
        return value;
    }

    /** Empties a table, then inserts what a reader yields, one object at a time as Erlang does; closes the reader. */
    static void fill(Supplier<StoredTable> table, TableReader reader) {
        require("reader", reader, 2);
        try (reader) {
            StoredTable contents = table.get();
            contents.deleteAll();
            for (List<Tuple> objects = reader.read(); objects != null; objects = reader.read()) {
                for (Tuple object : objects) {
                    insert(contents, object);
                }
            }
        }
    }

    private static void insert(StoredTable contents, Tuple object) {
        if (object == null || object.size() == 0) {
            throw EtsException.badArgument(Kind.NONE, 2, "the reader gave the object " + object);
        }
        contents.insert(object);
    }
}

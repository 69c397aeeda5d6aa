/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of one engine, by the names that YCSB gives them. Thread-safe. */
final class EtsTables implements AutoCloseable {
    private static final String SUFFIX = ".ets";

    /**
     * What the tables are like.
     *
     * @param directory where tables are read from, and written to in the end; null for neither
     */
    record Settings(TableOptions options, Path directory) {}

    private final Settings settings;
    private final Ets ets = Ets.create();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    private EtsTables(Settings settings) {
        this.settings = settings;
    }

    static EtsTables open(Settings settings) throws IOException {
        EtsTables tables = new EtsTables(settings);
        try {
            tables.load();
            return tables;
        } catch (IOException | RuntimeException e) {
            tables.ets.close();
            throw e;
        }
    }

    private void load() throws IOException {
        if (settings.directory() == null) {
            return;
        }
        Files.createDirectories(settings.directory());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(settings.directory(), "*" + SUFFIX)) {
            for (Path file : files) {
                Table table = ets.file2tab(file);
                if (table.options().type() != settings.options().type()) {
                    throw new IOException("file=" + file + " holds a table of type="
                            + table.options().type().atom());
                }
                String name = file.getFileName().toString();
                tables.put(name.substring(0, name.length() - SUFFIX.length()), table);
            }
        }
    }

    /** The table of this name; made if there is none. */
    Table table(String name) {
        Table known = tables.get(name);
        return known != null
                ? known
                : tables.computeIfAbsent(name, absent -> ets.createTable(absent, settings.options()));
    }

    /** Sets several elements at once; false if the key is absent. */
    boolean update(Table table, Bitstring key, ListTerm elements) {
        return ets.updateElement(table.id(), key, elements);
    }

    @Override
    public void close() {
        try {
            if (settings.directory() != null) {
                tables.forEach(
                        (name, table) -> table.toFile(settings.directory().resolve(name + SUFFIX)));
            }
        } finally {
            ets.close();
        }
    }
}

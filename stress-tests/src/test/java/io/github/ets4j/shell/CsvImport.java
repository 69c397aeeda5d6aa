/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ets4j.api.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** What {@code ets4j import} does with a file once its arguments are known, from the package that may do it. */
public final class CsvImport {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final Streams STREAMS =
            new Streams(new ByteArrayInputStream(new byte[0]), NOWHERE, NOWHERE, false, false);

    private final Path file;
    private final Charset encoding;
    private final char delimiter;
    private final boolean hasHeader;
    private final boolean isSkipping;

    /**
     * An import.
     *
     * @param isSkipping whether bad lines are left out, or end it
     */
    public CsvImport(Path file, Charset encoding, char delimiter, boolean hasHeader, boolean isSkipping) {
        this.file = file;
        this.encoding = encoding;
        this.delimiter = delimiter;
        this.hasHeader = hasHeader;
        this.isSkipping = isSkipping;
    }

    /**
     * Fills a table.
     *
     * @return how many records became rows; -1 if the command has failed, and told why
     */
    public long load(Table table) {
        try {
            return loadAll(table);
        } catch (Failure told) {
            if (told.getMessage() == null || told.getMessage().isEmpty()) {
                throw new AssertionError("a failure that tells nothing", told);
            }
            return -1;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long loadAll(Table table) throws IOException {
        List<Column> columns;
        try (CsvSource source = open()) {
            if (!source.hasNext()) {
                return 0;
            }
            CsvRecord first = source.next();
            columns = CsvColumns.infer(CsvColumns.of(first, hasHeader, List.of()), source);
        }
        CsvColumns.find(columns, "1");
        CsvLoader loader = new CsvLoader(table, columns, STREAMS, file.toString(), isSkipping);
        try (CsvSource source = open()) {
            if (hasHeader) {
                source.next();
            }
            while (source.hasNext()) {
                loader.add(source.next());
            }
        }
        loader.finish();
        return loader.loaded();
    }

    private CsvSource open() throws IOException {
        return new CsvSource(file, encoding, delimiter, bytes -> {});
    }
}

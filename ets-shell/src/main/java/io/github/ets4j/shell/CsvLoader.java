/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ets4j.api.Table;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Puts records into a table, a tuple for each, in batches. A bad record is reported by its line and skipped, or is fatal. */
final class CsvLoader {
    private static final int BATCH_ROWS = 1024;

    private final Table table;
    private final List<Column> columns;
    private final Streams streams;
    private final String file;
    private final boolean skip;
    private final List<Tuple> rows = new ArrayList<>(BATCH_ROWS);
    private final long[] lines = new long[BATCH_ROWS];
    private long loaded;
    private long skipped;

    CsvLoader(Table table, List<Column> columns, Streams streams, String file, boolean skip) {
        this.table = table;
        this.columns = columns;
        this.streams = streams;
        this.file = file;
        this.skip = skip;
    }

    /** Takes a record; it may be in the table only after {@link #finish}. */
    void add(CsvRecord record) {
        Tuple row = row(record);
        if (row == null) {
            return;
        }
        lines[rows.size()] = record.getStartingLineNumber();
        rows.add(row);
        if (rows.size() == BATCH_ROWS) {
            insert();
        }
    }

    /** Puts what is left into the table. */
    void finish() {
        insert();
    }

    /** Records that became rows. */
    long loaded() {
        return loaded;
    }

    /** Records that were bad. */
    long skipped() {
        return skipped;
    }

    private Tuple row(CsvRecord record) {
        if (record.getFieldCount() != columns.size()) {
            bad(record.getStartingLineNumber(), "fields=" + record.getFieldCount() + ", expected " + columns.size());
            return null;
        }
        Term[] elements = new Term[columns.size()];
        for (int i = 0; i < elements.length; i++) {
            Column column = columns.get(i);
            elements[i] = column.type().read(record.getField(i));
            if (elements[i] == null) {
                String text =
                        "column " + column.name() + ": no " + column.type().label() + ": ";
                bad(record.getStartingLineNumber(), text + brief(record.getField(i)));
                return null;
            }
        }
        return Tuple.ofOwned(elements);
    }

    private static String brief(String field) {
        String line = field.replaceAll("\\R", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }

    private void insert() {
        try {
            table.insertAll(rows);
            loaded += rows.size();
        } catch (EtsException refused) {
            insertSingly();
        }
        rows.clear();
    }

    /** A batch is inserted whole or not at all: finds the row that was refused. */
    private void insertSingly() {
        for (int i = 0; i < rows.size(); i++) {
            try {
                table.insert(rows.get(i));
                loaded++;
            } catch (EtsException refused) {
                bad(lines[i], refused.text());
            }
        }
    }

    private void bad(long line, String text) {
        String message = file + ": line " + line + ": " + text;
        if (!skip) {
            throw new Failure(ExitStatus.FAILURE, message);
        }
        skipped++;
        streams.error("ets4j: skipped: " + message);
    }
}

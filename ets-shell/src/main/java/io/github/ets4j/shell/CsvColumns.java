/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Finds out the names and types of the columns of a file. */
final class CsvColumns {
    private CsvColumns() {}

    /**
     * The columns by the first record of the file.
     *
     * @param header whether the first record holds the names
     * @param given what {@code --columns} says, in its order
     */
    static List<Column> of(CsvRecord first, boolean header, List<Column> given) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            columns.add(new Column(header ? first.getField(i).strip() : "c" + (i + 1), null));
        }
        if (!header && !given.isEmpty()) {
            return named(columns.size(), given);
        }
        for (Column column : given) {
            columns.set(find(columns, column.name()), column);
        }
        return columns;
    }

    /** Without a header, the columns given are all columns in their order. */
    private static List<Column> named(int size, List<Column> given) {
        if (given.size() != size) {
            String text = "--columns names " + given.size() + " columns, the file has " + size;
            throw new Failure(ExitStatus.FAILURE, text);
        }
        return given;
    }

    /** Index of the column of this name, or with this number from 1. */
    static int find(List<Column> columns, String nameOrNumber) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(nameOrNumber)) {
                return i;
            }
        }
        if (nameOrNumber.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(nameOrNumber);
            if (number >= 1 && number <= columns.size()) {
                return number - 1;
            }
        }
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        throw new Failure(ExitStatus.FAILURE, "no column " + nameOrNumber + "; columns are: " + names);
    }

    /**
     * Gives every column without a type the narrowest type that fits all its fields; empty fields fit any. A column of empty
     * fields is text.
     */
    static List<Column> infer(List<Column> columns, Iterator<CsvRecord> records) {
        ColumnType[] types = new ColumnType[columns.size()];
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (record.getFieldCount() == types.length) {
                for (int i = 0; i < types.length; i++) {
                    widen(types, i, record.getField(i));
                }
            }
        }
        List<Column> result = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            Column column = columns.get(i);
            ColumnType inferred = types[i] == null ? ColumnType.TEXT : types[i];
            result.add(column.type() == null ? column.withType(inferred) : column);
        }
        return result;
    }

    private static void widen(ColumnType[] types, int i, String field) {
        if (field.isEmpty() || types[i] == ColumnType.TEXT) {
            return;
        }
        ColumnType guess = ColumnType.guess(field);
        if (types[i] == null || guess.compareTo(types[i]) > 0) {
            types[i] = guess;
        }
    }
}

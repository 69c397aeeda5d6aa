/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

/** A store whose own rows are plain {@link Row}s. */
public interface PlainRowStore extends Store<Row> {

    @Override
    default long counterOf(Row row) {
        return row.counter();
    }

    @Override
    default Row toRow(Row row) {
        return row;
    }
}

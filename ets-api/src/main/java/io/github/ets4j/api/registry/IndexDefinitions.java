/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.IndexExpression;
import java.util.List;

/** Indexes as users define them, for the rows of tables. Stateless. */
public final class IndexDefinitions {
    private IndexDefinitions() {}

    /** As users know an index. */
    public static IndexOptions options(SecondaryIndex index) {
        IndexDefinition definition = index.definition();
        return new IndexOptions(definition.name(), IndexExpression.indexed(definition), definition.isUnique());
    }

    /** The indexes that a table has now, in the order in which they were made. */
    public static List<IndexOptions> all(StoredTable table) {
        return table.indexes().usable().stream().map(IndexDefinitions::options).toList();
    }

    /** Adds an index to a table. */
    public static SecondaryIndex create(StoredTable table, IndexOptions index) {
        return table.indexes().create(index.expression().define(index.name(), index.isUnique()));
    }
}

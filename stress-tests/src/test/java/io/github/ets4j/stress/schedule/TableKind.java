/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.stress.oracle.TableVariant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table can be: every variant, and with each of them what changes the way of a write.
 *
 * @param variant type and structure
 * @param extra compressed, indexed or neither
 */
public record TableKind(TableVariant variant, Extra extra) {
    /** What a table may have besides. */
    public enum Extra {
        /** Nothing. */
        PLAIN,
        /** Large rows are compressed. */
        COMPRESSED,
        /** Two indexes, neither of them unique. */
        INDEXED,
        /** A unique index, and one that is not. */
        UNIQUE
    }

    /** Name of the index that tests make and drop. */
    static final String ADDED_INDEX = "added";

    /** All of them. */
    static List<TableKind> all() {
        List<TableKind> all = new ArrayList<>();
        for (TableVariant variant : TableVariant.values()) {
            for (Extra extra : Extra.values()) {
                all.add(new TableKind(variant, extra));
            }
        }
        return all;
    }

    boolean isBag() {
        return variant.isBag();
    }

    boolean isSet() {
        return !variant.isBag();
    }

    boolean isUnique() {
        return extra == Extra.UNIQUE;
    }

    boolean isCompressed() {
        return extra == Extra.COMPRESSED;
    }

    /** Options of such a table. */
    TableOptions options() {
        TableOptions options = variant.options().protection(TableOptions.Protection.PUBLIC);
        return switch (extra) {
            case PLAIN -> options;
            case COMPRESSED -> options.compressed();
            case INDEXED -> options.index("number", 2).index("text", 4);
            case UNIQUE ->
                options.index("number", 2).index(IndexOptions.on("identity", 3).unique());
        };
    }

    @Override
    public String toString() {
        return variant + " " + extra;
    }
}

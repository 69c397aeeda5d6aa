/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.table.TableType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A kind of table and the way to reach it. */
record Variant(TableType type, String concurrency, boolean isNamed, Face face) {
    private static final List<String> CONCURRENCY = List.of(
            "",
            ",{read_concurrency,true}",
            ",{write_concurrency,true}",
            ",{write_concurrency,auto}",
            ",{write_concurrency,true},{decentralized_counters,true}");

    /** Every type with every setting of concurrency, with faces and names so mixed that every two values meet. */
    static Stream<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (TableType type : TableType.values()) {
            for (int c = 0; c < CONCURRENCY.size(); c++) {
                Face face = Face.values()[(c + type.ordinal()) % Face.values().length];
                all.add(new Variant(type, CONCURRENCY.get(c), (c / 3 + c + type.ordinal() / 2) % 2 == 0, face));
            }
        }
        return all.stream();
    }

    static Stream<Variant> ordered() {
        return all().filter(variant -> variant.type.isOrdered());
    }

    static Stream<Variant> unordered() {
        return all().filter(variant -> !variant.type.isOrdered());
    }

    static Stream<Variant> bags() {
        return all().filter(variant -> variant.type.isBag());
    }

    static Stream<Variant> sets() {
        return all().filter(variant -> !variant.type.isBag());
    }

    /** What {@code ets:new/2} takes, as text. */
    String options(String more) {
        return "[" + type.atom() + ",public" + concurrency + (isNamed ? ",named_table" : "") + more + "]";
    }
}

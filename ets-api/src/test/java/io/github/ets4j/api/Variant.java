/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A kind of table, who owns and uses it, and the way to reach it. */
record Variant(Form form, String concurrency, boolean isNamed, boolean isCompressed, Owner owner, Face face) {
    /** A type of table with what holds its rows: a contract does not say which, so it must hold for both. */
    enum Form {
        SET(TableType.SET, TableStructure.CA_TREE),
        ORDERED_SET(TableType.ORDERED_SET, TableStructure.CA_TREE),
        BAG(TableType.BAG, TableStructure.CA_TREE),
        DUPLICATE_BAG(TableType.DUPLICATE_BAG, TableStructure.CA_TREE),
        SKIP_LIST(TableType.ORDERED_SET, TableStructure.SKIP_LIST);

        private final TableType type;
        private final TableStructure structure;

        Form(TableType type, TableStructure structure) {
            this.type = type;
            this.structure = structure;
        }

        /** What {@code ets:new/2} takes; nothing that ETS does not know, if that says the same. */
        String options() {
            return type.atom() + (structure == TableStructure.CA_TREE ? "" : ",{structure," + structure.atom() + "}");
        }
    }

    /** The process for which all operations act, and who else may. */
    enum Owner {
        /** The process of the engine; everybody may do everything. */
        ENGINE(Protection.PUBLIC),
        /** A process that was opened; others may read. */
        PROCESS(Protection.PROTECTED),
        /** A process that was opened; others may do nothing. */
        PROCESS_ALONE(Protection.PRIVATE);

        private final Protection protection;

        Owner(Protection protection) {
            this.protection = protection;
        }

        /** The engine for this owner. */
        Ets view(Ets ets) {
            return this == ENGINE ? ets : ets.as(ets.spawn("owner"));
        }
    }

    private static final List<String> CONCURRENCY = List.of(
            "",
            ",{read_concurrency,true}",
            ",{write_concurrency,true}",
            ",{write_concurrency,auto}",
            ",{write_concurrency,true},{decentralized_counters,true}");

    /** Every form with every setting of concurrency, and all else so mixed that every two values meet. */
    static Stream<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (Form form : Form.values()) {
            for (int c = 0; c < CONCURRENCY.size(); c++) {
                int f = form.ordinal();
                all.add(new Variant(
                        form,
                        CONCURRENCY.get(c),
                        (c / 2 + f / 2) % 2 == 0,
                        (c / 2 + f) % 2 == 0,
                        Owner.values()[(c + 2 * f) % Owner.values().length],
                        Face.values()[(c + f) % Face.values().length]));
            }
        }
        return all.stream();
    }

    static Stream<Variant> ordered() {
        return all().filter(variant -> variant.type().isOrdered());
    }

    static Stream<Variant> unordered() {
        return all().filter(variant -> !variant.type().isOrdered());
    }

    static Stream<Variant> bags() {
        return all().filter(variant -> variant.type().isBag());
    }

    static Stream<Variant> sets() {
        return all().filter(variant -> !variant.type().isBag());
    }

    TableType type() {
        return form.type;
    }

    TableStructure structure() {
        return form.structure;
    }

    Protection protection() {
        return owner.protection;
    }

    /** What {@code ets:new/2} takes, as text. */
    String options(String more) {
        return "[" + form.options() + "," + protection().atom() + concurrency + (isNamed ? ",named_table" : "")
                + (isCompressed ? ",compressed" : "") + more + "]";
    }
}

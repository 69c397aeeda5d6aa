/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The tables that every suite runs on: each type, and an ordered_set in each structure that can hold it. */
public enum TableVariant {
    /** A {@code set}. */
    SET(TableType.SET, TableStructure.CA_TREE),
    /** An {@code ordered_set} in a tree. */
    ORDERED_SET(TableType.ORDERED_SET, TableStructure.CA_TREE),
    /** An {@code ordered_set} in a skip list. */
    SKIP_LIST(TableType.ORDERED_SET, TableStructure.SKIP_LIST),
    /** A {@code bag}. */
    BAG(TableType.BAG, TableStructure.CA_TREE),
    /** A {@code duplicate_bag}. */
    DUPLICATE_BAG(TableType.DUPLICATE_BAG, TableStructure.CA_TREE);

    private final TableType type;
    private final TableStructure structure;

    TableVariant(TableType type, TableStructure structure) {
        this.type = type;
        this.structure = structure;
    }

    /** What ETS knows of it. */
    public TableType type() {
        return type;
    }

    /** What holds the rows. */
    public TableStructure structure() {
        return structure;
    }

    /** Whether keys have an order. */
    public boolean isOrdered() {
        return type.isOrdered();
    }

    /** Whether a key may have several rows. */
    public boolean isBag() {
        return type.isBag();
    }

    /** Options of such a table, and nothing else. */
    public TableOptions options() {
        return in(TableOptions.set().type(type));
    }

    /** The options with the type and the structure of this variant. */
    public TableOptions in(TableOptions options) {
        return options.type(type).structure(structure);
    }

    /** Options of such a table that anyone may use, as {@code ets:new/2} takes them. */
    public ListTerm terms(int keyPosition) {
        List<Term> terms = new ArrayList<>();
        terms.add(type.atom());
        terms.add(Atom.of("public"));
        terms.add(Tuple.of(Atom.of("keypos"), IntegerTerm.of(keyPosition)));
        if (structure != TableStructure.CA_TREE) {
            terms.add(structureOption(structure));
        }
        return ListTerm.of(terms);
    }

    /** {@code {structure, Structure}}. */
    public static Term structureOption(TableStructure structure) {
        return Tuple.of(Atom.of("structure"), structure.atom());
    }

    /** Such a table without name, owner and rights. */
    public StoredTable store(StorageEngine engine, TableTuning tuning) {
        return new StoredTable(engine, type, structure, 1, false, tuning);
    }

    /** Whether contention, or a test, splits and joins parts of the table. */
    public boolean hasBases() {
        return structure == TableStructure.CA_TREE;
    }
}

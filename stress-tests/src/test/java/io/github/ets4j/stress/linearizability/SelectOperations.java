/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.RowCursor;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.program.RowMatch;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Match specifications with a bound key, which work on one row, beside the calls that they race with. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public abstract class SelectOperations {
    private static final long MEMORY_BYTES_MAX = 64L << 20;
    private static final int PIECE_ROWS = 4;

    private static final int KEYS_MAX = 3;
    private static final int VALUES_MAX = 2;

    // made once: the checker follows every step of what it is not told to skip
    private static final MatchSpecification[] SELECT = byKey("[{{%1$d,'$1'},[],['$1']}]", 1);
    private static final MatchSpecification[] REPLACE = byKey("[{{%1$d,'$1'},[],[{{%1$d,{'+','$1',10}}}]}]", 1);
    private static final MatchSpecification[] DELETE =
            byKey("[{{%1$d,'$1'},[{'=:=','$1',%2$d}],[true]}]", VALUES_MAX + 1);

    private final TableVariant variant;
    private final StoredTable table;

    /** Operations on a new table of this type. */
    protected SelectOperations(TableVariant variant) {
        this.variant = variant;
        this.table = variant.store(new StorageEngine(MEMORY_BYTES_MAX), Filling.TINY);
    }

    /** insert/2. */
    @Operation
    public void insert(@Param(name = "key") int key, @Param(name = "value") int value) {
        table.insert(TableOperations.row(key, value));
    }

    /** delete/2. */
    @Operation
    public void delete(@Param(name = "key") int key) {
        table.delete(IntegerTerm.of(key));
    }

    /** The value of a key, by select/2. */
    @Operation
    public String select(@Param(name = "key") int key) {
        MatchSpecification specification = SELECT[key];
        RowMatch match = open(specification);
        List<Term> results = new ArrayList<>();
        RowCursor rows = table.rows(keys(specification), false, null, PIECE_ROWS);
        while (rows.advance((found, count) -> {
            for (int i = match.next(found, 0, count); i < count; i = match.next(found, i + 1, count)) {
                results.add(match.result());
            }
            return count;
        })) {
            // all is done by the batch
        }
        return results.toString();
    }

    /** Adds ten to the value of a key, by select_replace/2. */
    @Operation
    public long selectReplace(@Param(name = "key") int key) {
        MatchSpecification specification = REPLACE[key];
        RowMatch match = open(specification);
        return table.replaceMatching(keys(specification), row -> match.matches(row) ? (Tuple) match.result() : null);
    }

    /** Deletes the row of a key if it has this value, by select_delete/2. */
    @Operation
    public long selectDelete(@Param(name = "key") int key, @Param(name = "value") int value) {
        MatchSpecification specification = DELETE[key * (VALUES_MAX + 1) + value];
        RowMatch match = open(specification);
        return table.deleteMatching(keys(specification), row -> match.matches(row) && match.isTrue());
    }

    /** The specification for each key, and for each value beside it where there are any. */
    private static MatchSpecification[] byKey(String text, int values) {
        MatchSpecification[] all = new MatchSpecification[(KEYS_MAX + 1) * values];
        for (int i = 0; i < all.length; i++) {
            all[i] = MatchSpecification.parse(String.format(text, i / values, i % values));
            all[i].program();
        }
        return all;
    }

    private RowMatch open(MatchSpecification specification) {
        return specification.program().open(table.memory(), Atom.UNDEFINED);
    }

    private KeySelection keys(MatchSpecification specification) {
        return specification.keys(variant.isOrdered(), 1);
    }
}

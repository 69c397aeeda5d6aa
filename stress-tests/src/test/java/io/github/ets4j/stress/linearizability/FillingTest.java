/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are filled for the model checker are as near to what is rare as they should be. */
class FillingTest {
    private static final long PAGE_BYTES = Filling.TINY.pageBytesMax();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SKIP_LIST")
    void fullPage_nextInsertNeedsAnother(TableVariant variant) {
        StoredTable table = filled(variant, Filling.FULL_PAGE);
        long before = table.memoryBytes();
        table.insert(TableOperations.row(2, 0));
        assertTrue(table.memoryBytes() >= before + PAGE_BYTES);
    }

    @Test
    void roomBeside_nextInsertNeedsNoOther_butWouldWithoutTheRoom() {
        StoredTable table = filled(TableVariant.ORDERED_SET, Filling.ROOM_BESIDE);
        long before = table.memoryBytes();
        table.insert(TableOperations.row(2, 0));
        assertTrue(table.memoryBytes() < before + PAGE_BYTES);

        StoredTable full = filled(TableVariant.ORDERED_SET, Filling.ROOM_BESIDE);
        full.insert(TableOperations.row(-20, 0));
        before = full.memoryBytes();
        full.insert(TableOperations.row(2, 0));
        assertTrue(full.memoryBytes() >= before + PAGE_BYTES);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SKIP_LIST")
    void sparsePages_nextDeleteGivesOneBack(TableVariant variant) {
        StoredTable table = filled(variant, Filling.SPARSE_PAGES);
        long before = table.memoryBytes();
        table.delete(IntegerTerm.of(1));
        assertTrue(table.memoryBytes() <= before - PAGE_BYTES);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SKIP_LIST")
    void twoBases_areTwo(TableVariant variant) {
        assertEquals(2, filled(variant, Filling.TWO_BASES).baseNodes());
    }

    @ParameterizedTest
    @EnumSource
    void rows_areThoseExpected(TableVariant variant) {
        for (Filling filling : Filling.values()) {
            StoredTable table = filled(variant, filling);
            assertEquals(filling.keys(variant.isOrdered()).size(), table.size(), filling.name());
            filling.keys(variant.isOrdered()).forEach(key -> assertTrue(table.member(key), filling.name()));
        }
    }

    private static StoredTable filled(TableVariant variant, Filling filling) {
        StoredTable table = variant.store(new StorageEngine(64L << 20), Filling.TINY);
        filling.fill(table);
        return table;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Parallel;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Terms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelSelectionTest {
    private static final int ROWS = 500;

    @ParameterizedTest
    @EnumSource
    void select_byMoreThreadsThanThereCanBe_isLikeAnyOther(TableType type) {
        MatchSpecification keys = MatchSpecification.parse("[{{'$1','_'},[],['$1']}]");
        try (Ets ets = Ets.create();
                Table table = ets.createTable("t", TableOptions.set().type(type))) {
            for (int i = 0; i < ROWS; i++) {
                table.insert(Terms.tuple(i, i));
            }
            Parallel all = new Parallel(Integer.MAX_VALUE, Runnable::run);
            assertEquals(ROWS, table.select(keys, all).stream().distinct().count());
        }
    }
}

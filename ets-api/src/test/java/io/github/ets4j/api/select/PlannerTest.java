/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.EngineExtension;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What planning costs: who needs no index does not pay for the thought, nor for counting the rows. */
class PlannerTest {
    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private StoredTable table(TableType type) {
        StoredTable table = engine.table(type);
        table.insert(Terms.tuple(1, 2));
        table.indexes().create(IndexDefinition.ofElement(Atom.of("second"), 2, false));
        return table;
    }

    private static QueryPlan plan(StoredTable table, MatchSpecification specification) {
        return Planner.plan(table, specification, Planner.ALL_RESULTS);
    }

    @ParameterizedTest
    @EnumSource
    void plan_boundKey_asksNoIndex(TableType type) {
        StoredTable table = table(type);
        MatchSpecification bound = MatchSpecification.parse("[{{1,2},[],['$_']}]");
        assertEquals(new QueryPlan(new KeySelection.Points(List.of(Terms.of(1))), List.of(), 0), plan(table, bound));
        assertEquals(
                IndexChoice.Outcome.KEYS_BOUND,
                Planner.explain(table, bound).indexes().get(0).outcome());
    }

    @ParameterizedTest
    @EnumSource
    void plan_nothingToldOfValues_countsNoRows(TableType type) {
        StoredTable table = table(type);
        MatchSpecification scan = MatchSpecification.parse("[{{'_','_'},[],['$_']}]");
        assertEquals(0, plan(table, scan).candidatesMax());
        assertEquals(1000, Planner.explain(table, scan).candidatesMax());
    }
}

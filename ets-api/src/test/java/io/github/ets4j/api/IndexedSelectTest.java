/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.EtsExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which index a select uses, and what it says of that. */
class IndexedSelectTest {
    private static final int ROWS = 6000;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    /** Objects {@code {I, I rem 100, I rem 2, city}}: 60 of each value of the first element behind the key. */
    private Table table(TableType type) {
        Table table = engine.ets().createTable("t", TableOptions.set().type(type));
        for (int i = 0; i < ROWS; i++) {
            table.insert(Terms.tuple(i, i % 100, i % 2, Terms.tuple("city", i % 10)));
        }
        return table;
    }

    private static MatchSpecification of(String text) {
        return MatchSpecification.parse(text);
    }

    private static String used(Explanation explanation) {
        return explanation.indexUsed() == null
                ? null
                : explanation.indexUsed().name().name();
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_boundValue_looksUpCandidates(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Explanation explanation = table.explain(of("[{{'$1',7,'_','_'},[],['$1']}]"));
        assertEquals("by_hundred", used(explanation));
        assertEquals(ROWS / 100, explanation.rowsVisited());
        assertEquals(ROWS / 100, explanation.rowsReturned());
        assertEquals(
                "used, 60 candidates: bound: 1 value: 7",
                explanation.indexes().get(0).text());
        assertTrue(
                explanation.toString().contains("indexes, for 1000 candidates at most\n  by_hundred on '$2': used, 60"),
                explanation::toString);
        assertFalse(explanation.isLargeScan());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_range_looksUpCandidates(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Explanation explanation = table.explain(of("[{{'_','$1','_','_'},[{'>=','$1',97}],['$1']}]"));
        assertEquals("by_hundred", used(explanation));
        assertEquals(ROWS / 100 * 3, explanation.rowsVisited());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_tooManyCandidates_scans(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_half", 3));
        Explanation explanation = table.explain(of("[{{'$1','_',1,'_'},[],['$1']}]"));
        assertNull(explanation.indexUsed());
        assertEquals(ROWS, explanation.rowsVisited());
        assertEquals(
                "not used, too many candidates: bound: 1 value: 1",
                explanation.indexes().get(0).text());
        assertTrue(explanation.isLargeScan());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_firstIndexHasTooMany_usesTheNext(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_half", 3));
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Explanation explanation = table.explain(of("[{{'$1',7,1,'_'},[],['$1']}]"));
        assertEquals("by_hundred", used(explanation));
        assertTrue(explanation.indexes().get(0).text().startsWith("not used, too many candidates"));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_keyBound_needsNoIndex(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Explanation explanation = table.explain(of("[{{7,7,'_','_'},[],['$_']}]"));
        assertNull(explanation.indexUsed());
        assertEquals(1, explanation.rowsVisited());
        assertEquals(
                "not used, the keys are bound: bound: 1 value: 7",
                explanation.indexes().get(0).text());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_uniqueIndex_comesFirst(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        table.createIndex(IndexOptions.on("by_square", IndexExpression.parse("{'*','$1','$1'}"))
                .unique());
        Explanation explanation = table.explain(of("[{{'$1',7,'_','_'},[{'=:=',{'*','$1','$1'},11449}],['$_']}]"));
        assertEquals("by_square", used(explanation));
        assertEquals(1, explanation.rowsVisited());
        assertEquals(1, explanation.rowsReturned());
        assertTrue(explanation.indexes().get(0).text().startsWith("not used, another index is preferred"));
    }

    @Test
    void select_boundedKeys_arePreferredToRangesOfValues() {
        Table table = table(TableType.ORDERED_SET);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        String keys = "{'>','$1',10},{'<','$1',20}";
        Explanation range = table.explain(of("[{{'$1','$2','_','_'},[" + keys + ",{'>','$2',98}],['$_']}]"));
        assertNull(range.indexUsed());
        assertTrue(range.indexes().get(0).text().startsWith("not used, the range of keys is preferred"));
        Explanation bound = table.explain(of("[{{'$1','$2','_','_'},[" + keys + ",{'==','$2',11}],['$_']}]"));
        assertEquals("by_hundred", used(bound));
        Explanation open = table.explain(of("[{{'$1','$2','_','_'},[{'>','$1',10},{'>','$2',98}],['$_']}]"));
        assertEquals("by_hundred", used(open));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_objectsWithoutValue_areFound(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        table.insert(Terms.tuple(Atom.of("alone")));
        Explanation explanation = table.explain(of("[{{'_',7,'_','_'},[],['$_']},{{alone},[],['$_']}]"));
        assertNull(explanation.indexUsed());
        assertEquals(ROWS / 100 + 1, explanation.rowsReturned());
        assertTrue(explanation.indexes().get(0).text().startsWith("not used, tells nothing"));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_impossibleByIndex_looksAtNothing(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Explanation explanation =
                table.explain(of("[{{'_','$1','_','_'},[{'<','$1',3},{'>',{element,2,'$_'},4}],['$_']}]"));
        assertEquals(0, explanation.rowsVisited());
        assertEquals(
                "not used, no object can match: impossible: no value",
                explanation.indexes().get(0).text());
    }

    /** A place in a table without order is a hash of up to 32 bits; a place says nothing where nothing is looked at. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectOn_impossibleByIndex_endsWhereverItWas(TableType type) {
        Table table = table(type);
        Term impossible = TermParser.parse("[{'_',[{'<',{element,2,'$_'},3},{'>',{element,2,'$_'},4}],['$_']}]");
        for (long place : new long[] {0, 5, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1}) {
            Continuation continuation = Continuation.of(Terms.tuple(
                    Atom.of("$continuation"),
                    table.id(),
                    impossible,
                    Atom.of("forward"),
                    1,
                    List.of(place),
                    List.of()));
            assertTrue(table.select(continuation).results().isEmpty());
            table.createIndex(IndexOptions.on("by_hundred", 2));
            assertTrue(table.select(continuation).results().isEmpty(), () -> "place=" + place);
            table.dropIndex("by_hundred");
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_expression_isCompositeOrInside(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_both", IndexExpression.parse("{{'$3','$2'}}")));
        table.createIndex(IndexOptions.on("by_city", IndexExpression.parse("{element,2,'$4'}")));
        assertEquals("by_both", used(table.explain(of("[{{'_',7,1,'_'},[],['$_']}]"))));
        assertEquals("by_city", used(table.explain(of("[{{'_','_','_',{city,3}},[],['$_']}]"))));
        assertEquals("by_city", used(table.explain(of("[{'$1',[{'=:=',{element,2,{element,4,'$1'}},3}],['$_']}]"))));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectDeleteAndReplaceAndCount_goByIndex(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        assertEquals(60, table.selectCount(of("[{{'_',7,'_','_'},[],[true]}]")));
        if (type != TableType.BAG) {
            assertEquals(60, table.selectReplace(of("[{{'$1',7,'_','_'},[],[{{'$1',8,x,y}}]}]")));
            assertEquals(0, table.selectCount(of("[{{'_',7,'_','_'},[],[true]}]")));
            assertEquals(60, table.selectCount(of("[{{'_',8,x,y},[],[true]}]")));
        }
        long eights = table.selectCount(of("[{{'_',8,'_','_'},[],[true]}]"));
        assertEquals(eights, table.selectDelete(of("[{{'_',8,'_','_'},[],[true]}]")));
        assertEquals(0, table.select(of("[{{'_',8,'_','_'},[],['$_']}]")).size());
        assertEquals(ROWS - eights, table.size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectInChunks_goesOnWhateverTheIndexesAre(TableType type) {
        Table table = table(type);
        MatchSpecification sevens = of("[{{'$1',7,'_','_'},[],['$1']}]");
        List<Term> expected = table.select(sevens);
        List<Term> found = new ArrayList<>();
        Chunk chunk = table.select(sevens, 7);
        for (int i = 0; !chunk.results().isEmpty(); i++) {
            found.addAll(chunk.results());
            if (i % 3 == 0) {
                table.createIndex(IndexOptions.on("by_hundred", 2));
            } else if (i % 3 == 2) {
                table.dropIndex("by_hundred");
            }
            table.insert(Terms.tuple(-1 - i, 7, 7, 7)); // another candidate, before or behind
            chunk = table.select(chunk.continuation());
        }
        found.removeIf(key -> key.compareTo(TermParser.parse("0")) < 0);
        assertEquals(inOrder(expected, type), inOrder(found, type));
    }

    /** A chunk asks an index that has too many candidates once, and never again; nothing is lost by that. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectInChunks_tooManyCandidates_scans(TableType type) {
        Table table = table(type);
        table.createIndex(IndexOptions.on("by_half", 3));
        MatchSpecification odd = of("[{{'$1','_',1,'_'},[],['$1']}]");
        Set<Term> found = new HashSet<>();
        Chunk chunk = table.select(odd, 100);
        while (!chunk.results().isEmpty()) {
            chunk.results().forEach(key -> assertTrue(found.add(key)));
            chunk = table.select(chunk.continuation());
        }
        assertEquals(ROWS / 2, found.size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallelAndStream_goByIndex(TableType type) {
        Table table = table(type);
        MatchSpecification sevens = of("[{{'$1',7,'_','_'},[],['$1']}]");
        List<Term> expected = table.select(sevens);
        table.createIndex(IndexOptions.on("by_hundred", 2));
        Parallel parallel = new Parallel(2, ForkJoinPool.commonPool());
        assertEquals(inOrder(expected, type), inOrder(table.select(sevens), type));
        assertEquals(inOrder(expected, type), inOrder(table.select(sevens, parallel), type));
        assertEquals(inOrder(expected, type), inOrder(table.stream(sevens).toList(), type));
        assertEquals(60, table.selectCount(of("[{{'_',7,'_','_'},[],[true]}]"), parallel));
    }

    /** Results as they came, if the table has an order. */
    private static List<Term> inOrder(List<Term> results, TableType type) {
        return type.isOrdered() ? results : results.stream().sorted().toList();
    }
}

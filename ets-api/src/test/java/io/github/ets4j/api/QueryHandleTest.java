/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.QueryOptions.Traversal;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query reads a table when it is asked to, in the order that its options say. */
class QueryHandleTest {
    private static final int ROWS = 250;

    private final Ets ets = Ets.create();
    private final Term table = ets.newTable("t", TableOptions.orderedSet().named());

    QueryHandleTest() {
        for (int i = 0; i < ROWS; i++) {
            ets.insert(table, Terms.tuple(i, i * i));
        }
    }

    @AfterEach
    void close() {
        ets.close();
    }

    @Test
    void eval_everyOrder_answersAllRows() {
        List<Term> rows = List.copyOf(ets.tab2list(table));
        for (QueryOptions options : List.of(
                QueryOptions.defaults(),
                QueryOptions.defaults().objectsMax(1),
                QueryOptions.defaults().objectsMax(ROWS),
                QueryOptions.defaults().traversal(Traversal.FIRST_NEXT))) {
            assertEquals(rows, ets.query(table, options).eval(), options::toString);
        }
        List<Term> reversed =
                new ArrayList<>(ets.query(table, QueryOptions.defaults().traversal(Traversal.LAST_PREV))
                        .eval());
        Collections.reverse(reversed);
        assertEquals(rows, reversed);
    }

    @Test
    void eval_specification_answersItsResults() {
        Term specification = TermParser.parse("[{{'$1','_'},[{'<','$1',3}],['$1']}]");
        QueryHandle query = ets.query(table, QueryOptions.defaults().select(specification));
        assertEquals("[0, 1, 2]", query.eval().toString());
        assertEquals(3L, query.<Long>fold((key, count) -> count + 1, 0L));
    }

    @Test
    void stream_isLazyAndBeginsAnew() {
        QueryHandle query = ets.query(table, QueryOptions.defaults().objectsMax(1));
        ets.insert(table, Terms.tuple(-1, 0));
        assertEquals("{-1,0}", query.stream().findFirst().orElseThrow().toString());
        assertEquals(ROWS + 1, query.stream().count());
    }

    @Test
    void cursor_answersInPieces() {
        QueryHandle.Cursor cursor = ets.query(table, QueryOptions.defaults()).cursor();
        assertEquals(ROWS - 1, cursor.answers(ROWS - 1).size());
        assertEquals(1, cursor.answers(10).size());
        assertEquals(List.of(), cursor.answers(10));
        assertEquals(
                2, assertThrows(EtsException.class, () -> cursor.answers(0)).argument());
        cursor.close();
        assertThrows(EtsException.class, () -> cursor.answers(1));
    }

    @Test
    void cursor_tableThatGoes_isTypedError() {
        QueryHandle.Cursor cursor =
                ets.query(table, QueryOptions.defaults().objectsMax(1)).cursor();
        cursor.answers(1);
        ets.delete(table);
        assertEquals(
                Kind.ID,
                assertThrows(EtsException.class, () -> cursor.answers(ROWS)).kind());
    }

    @Test
    void query_whatIsNoTable_isRefusedAtOnceOnlyIfItCanBeNone() {
        Term number = Terms.integer(1);
        assertEquals(
                Kind.TYPE,
                assertThrows(EtsException.class, () -> ets.query(number, QueryOptions.defaults()))
                        .kind());
        QueryHandle none = ets.query(Terms.atom("none"), QueryOptions.defaults());
        assertEquals(Kind.ID, assertThrows(EtsException.class, none::eval).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "[foo]",
                "{n_objects,0}",
                "{n_objects,x}",
                "{traverse,x}",
                "{traverse,{foo,[]}}",
                "[{n_objects,1}|x]",
                "{keypos,1}"
            })
    void parse_unknownOption_isRefused(String options) {
        EtsException refused = assertThrows(EtsException.class, () -> QueryOptions.parse(TermParser.parse(options)));
        assertEquals(2, refused.argument());
    }

    @Test
    void parse_options_areRead() {
        assertEquals(QueryOptions.defaults(), QueryOptions.parse(TermParser.parse("[{n_objects,default}]")));
        assertEquals(
                QueryOptions.defaults().objectsMax(7).traversal(Traversal.LAST_PREV),
                QueryOptions.parse(TermParser.parse("[{n_objects,7},{traverse,last_prev},{n_objects,9}]")));
        assertEquals(
                "[]",
                QueryOptions.parse(TermParser.parse("{traverse,{select,[]}}"))
                        .specification()
                        .toString());
    }

    @Test
    void listing_tables_haveALineEach() {
        ets.newTable("hidden", TableOptions.bag());
        List<String> lines = ets.listing().lines().toList();
        assertEquals(" id              name              type  size   mem      owner", lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).startsWith(" t               t                 ordered_set 250 "), lines.get(2));
        assertTrue(lines.get(3).contains(" hidden            bag   0 "), lines.get(3));
    }
}

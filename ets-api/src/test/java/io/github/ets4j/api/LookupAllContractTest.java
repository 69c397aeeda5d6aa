/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** {@link Table#lookupAll}: what {@code lookup/2} answers for each of the keys. */
class LookupAllContractTest extends ContractTest {
    private static Table object(Subject subject) {
        return subject.ets().table(subject.tab());
    }

    private static List<Term> terms(String... texts) {
        return Arrays.stream(texts).map(Subject::term).toList();
    }

    @EveryTable
    void present_areInTheOrderOfTheKeys(Variant variant) {
        Table t = object(table(variant).with("{a,1}", "{b,2}", "{b,1}", "{c,3}"));
        List<Term> expected =
                variant.type().isBag() ? terms("{c,3}", "{b,2}", "{b,1}", "{a,1}") : terms("{c,3}", "{b,1}", "{a,1}");
        assertEquals(expected, t.lookupAll(terms("c", "b", "a")));
    }

    @EveryTable
    void absent_haveNone_andDuplicatesHaveTheirRowsAgain(Variant variant) {
        Table t = object(table(variant).with("{a,1}"));
        assertEquals(terms("{a,1}", "{a,1}"), t.lookupAll(terms("x", "a", "y", "a", "z")));
        assertEquals(List.of(), t.lookupAll(terms("x", "y")));
        assertEquals(List.of(), t.lookupAll(List.of()));
    }

    @EveryTable
    void keysOfAnyTerm_areFound(Variant variant) {
        List<Term> keys =
                terms("1", "2.0", "a", "{a,[b]}", "#{a=>1}", "[]", "<<>>", "<<1:3>>", "123456789012345678901234567890");
        Table t = object(table(variant));
        List<Tuple> rows = keys.stream().map(key -> Terms.tuple(key, "v")).toList();
        t.insertAll(rows);
        assertEquals(rows, t.lookupAll(keys));
        assertEquals(rows, t.lookupAll(new LinkedHashSet<>(keys)));
    }

    @EveryTable
    void integersAndFloats_areAlikeInOrderedTablesOnly(Variant variant) {
        Table t = object(table(variant).with("{1,x}", "{2.0,y}"));
        List<Term> expected = variant.type().isOrdered() ? terms("{1,x}", "{2.0,y}") : List.of();
        assertEquals(expected, t.lookupAll(List.of(1.0, 2)));
        assertEquals(terms("{2.0,y}", "{1,x}"), t.lookupAll(List.of(2.0, 1)));
    }

    @EveryTable
    void manyKeys_areFound(Variant variant) {
        Table t = object(table(variant));
        List<Tuple> rows = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Object key = i % 2 == 0 ? i : "key " + i;
            keys.add(key);
            rows.add(Terms.tuple(key, i, "compressible ".repeat(i % 40)));
        }
        t.insertAll(rows);
        assertEquals(rows, t.lookupAll(keys));
        Collections.reverse(rows);
        Collections.reverse(keys);
        assertEquals(rows, t.lookupAll(keys));
    }

    @EveryTable
    void keyPosition_isTheKey(Variant variant) {
        Table t = object(table(variant, ",{keypos,2}").with("{x,a}", "{y,b}"));
        assertEquals(terms("{y,b}", "{x,a}"), t.lookupAll(terms("b", "x", "a")));
    }

    @EveryTable
    void answer_isUnmodifiable(Variant variant) {
        Table t = object(table(variant).with("{a,1}"));
        List<Tuple> found = t.lookupAll(terms("a"));
        assertThrows(UnsupportedOperationException.class, () -> found.remove(0));
    }

    private static void assertRefused(Kind kind, int argument, String text, Runnable call) {
        EtsException refused = assertThrows(EtsException.class, call::run);
        assertEquals(Reason.BADARG, refused.reason());
        assertEquals(kind, refused.kind());
        assertEquals(argument, refused.argument());
        assertTrue(refused.getMessage().contains(text), refused::getMessage);
    }

    @EveryTable
    void nothingToLookUp_isRefused(Variant variant) {
        Table t = object(table(variant).with("{a,1}"));
        assertRefused(Kind.NONE, 2, "keys=null", () -> t.lookupAll(null));
        assertRefused(Kind.NONE, 2, "index=2", () -> t.lookupAll(Arrays.asList("a", 1, null)));
    }

    @EveryTable
    void deletedAndPrivateTables_areRefused(Variant variant) {
        Subject subject = table(variant).with("{a,1}");
        Table t = object(subject);
        if (variant.owner() == Variant.Owner.PROCESS_ALONE) {
            Table strange = engine.ets().table(t.id());
            assertRefused(Kind.ACCESS, 1, "access", () -> strange.lookupAll(List.of(1)));
        }
        t.close();
        assertRefused(Kind.ID, 1, "table", () -> t.lookupAll(List.of(1)));
        assertRefused(Kind.ID, 1, "table", () -> t.lookupAll(List.of()));
    }
}

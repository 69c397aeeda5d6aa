/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** {@code first}, {@code last}, {@code next}, {@code prev}, their {@code _lookup} forms, {@code tab2list}, {@code foldl}, {@code foldr}. */
class WalkContractTest extends ContractTest {
    private static final int KEYS = 120;

    @EveryTable
    void emptyTable_hasNeitherFirstNorLast(Variant variant) {
        Subject t = table(variant);
        for (String function : new String[] {"first", "last", "first_lookup", "last_lookup"}) {
            t.answers("'$end_of_table'", function);
        }
        t.answers("[]", "tab2list");
    }

    @EveryOrdered
    void ordered_neighboursByOrderOfAnyKey(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{3.0,b}", "{x,c}", "{{},d}");
        t.answers("1", "first");
        t.answers("{}", "last");
        t.answers("{1,[{1,a}]}", "first_lookup");
        t.answers("{{},[{{},d}]}", "last_lookup");
        t.answers("3.0", "next", "1");
        t.answers("3.0", "next", "2");
        t.answers("x", "next", "3");
        t.answers("'$end_of_table'", "next", "{}");
        t.answers("'$end_of_table'", "next", "<<>>");
        t.answers("1", "next", "0.5");
        t.answers("3.0", "prev", "x");
        t.answers("1", "prev", "3");
        t.answers("{}", "prev", "<<>>");
        t.answers("'$end_of_table'", "prev", "1.0");
        t.answers("{3.0,[{3.0,b}]}", "next_lookup", "1.0");
        t.answers("{x,[{x,c}]}", "prev_lookup", "{}");
        t.answers("'$end_of_table'", "next_lookup", "{}");
        t.answers("'$end_of_table'", "prev_lookup", "1");
    }

    @EveryUnordered
    void unordered_absentKey_isRefused(Variant variant) {
        Subject t = table(variant).with("{1,a}");
        for (String function : new String[] {"next", "prev", "next_lookup", "prev_lookup"}) {
            t.refuses(Kind.BADKEY, 2, function, "2");
            t.refuses(Kind.BADKEY, 2, function, "1.0");
            t.answers("'$end_of_table'", function, "1");
        }
    }

    @EveryUnordered
    void unordered_lastIsFirstAndPrevIsNext(Variant variant) {
        Subject t = filled(variant);
        assertEquals(t.call("first"), t.call("last"));
        assertEquals(t.call("first_lookup"), t.call("last_lookup"));
        for (int key = 0; key < KEYS; key++) {
            assertEquals(t.call("next", key + ""), t.call("prev", key + ""));
            assertEquals(t.call("next_lookup", key + ""), t.call("prev_lookup", key + ""));
        }
    }

    @EveryTable
    void walk_meetsEveryKeyOnce(Variant variant) {
        Subject t = filled(variant);
        assertEquals(expectedKeys(), inOrder(variant, walk(t, "first", "next")));
        if (variant.type().isOrdered()) {
            List<String> falling = walk(t, "last", "prev");
            Collections.reverse(falling);
            assertEquals(expectedKeys(), falling);
        }
    }

    private Subject filled(Variant variant) {
        Subject t = table(variant);
        for (int i = 0; i < KEYS; i++) {
            t.call("insert", "[{" + i + ",a},{" + i + ",b}]");
        }
        return t;
    }

    private static List<String> walk(Subject t, String first, String next) {
        List<String> keys = new ArrayList<>();
        Term step = t.call(first + "_lookup");
        for (Term key = t.call(first); key != Atom.END_OF_TABLE; key = t.call(next, key.toString())) {
            keys.add(key.toString());
            assertEquals(Tuple.of(key, t.call("lookup", key.toString())), step);
            step = t.call(next + "_lookup", key.toString());
        }
        assertEquals(Atom.END_OF_TABLE, step);
        return keys;
    }

    private static List<String> inOrder(Variant variant, List<String> keys) {
        if (!variant.type().isOrdered()) {
            keys.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        }
        return keys;
    }

    private static List<String> expectedKeys() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(String.valueOf(i));
        }
        return keys;
    }

    @EveryTable
    void folds_meetEveryObjectOnceInOrder(Variant variant) {
        Subject t = filled(variant);
        BiFunction<Tuple, List<Term>, List<Term>> collect = (object, all) -> {
            all.add(object);
            return all;
        };
        List<Term> up = t.ets().foldl(collect, new ArrayList<>(), t.tab());
        List<Term> down = t.ets().foldr(collect, new ArrayList<>(), t.tab());
        assertEquals(t.contents(), up);
        if (variant.type().isOrdered()) {
            Collections.reverse(down);
        }
        assertEquals(up, down);
        Table table = t.ets().table(t.tab());
        assertEquals(up, table.foldl(collect, new ArrayList<>()));
        assertEquals(up, table.stream().toList());
        if (variant.type().isOrdered()) {
            Collections.reverse(up);
        }
        assertEquals(up, table.foldr(collect, new ArrayList<>()));
        assertEquals(up, table.streamDescending().toList());
        assertEquals(variant.type().isBag() ? 2 * KEYS : KEYS, up.size());
    }

    @EveryBag
    void objectsOfOneKey_stayInTheirOrderInTraversals(Variant variant) {
        Subject t = table(variant).with("{k,3}", "{k,1}", "{k,2}");
        t.answers("[{k,3},{k,1},{k,2}]", "tab2list");
        t.answers("{k,[{k,3},{k,1},{k,2}]}", "first_lookup");
    }

    @EveryOrdered
    void range_isInclusiveAndLimited(Variant variant) {
        Subject t = filled(variant);
        Table table = t.ets().table(t.tab());
        assertEquals(
                "[{3,b},{4,b},{5,b}]", ListTerm.of(table.range(2.5, 5, 100)).toString());
        assertEquals(
                "[{5,b},{4,b}]", ListTerm.of(table.rangeDescending(5.0, 2.5, 2)).toString());
        assertEquals(List.of(), table.range(5, 4, 10));
        assertEquals(
                Kind.NONE,
                assertThrows(EtsException.class, () -> table.range(1, 2, 0)).kind());
    }

    @EveryUnordered
    void range_withoutOrder_isRefused(Variant variant) {
        Subject t = filled(variant);
        Table table = t.ets().table(t.tab());
        assertEquals(
                Kind.TABLE_TYPE,
                assertThrows(EtsException.class, () -> table.range(1, 2, 10)).kind());
    }

    @EveryTable
    void functionThatThrows_endsTheFoldOnly(Variant variant) {
        Subject t = filled(variant);
        IllegalStateException thrown = new IllegalStateException("enough");
        BiFunction<Tuple, Integer, Integer> failing = (object, count) -> {
            if (count == 5) {
                throw thrown;
            }
            return count + 1;
        };
        Table table = t.ets().table(t.tab());
        assertEquals(
                thrown, assertThrows(IllegalStateException.class, () -> t.ets().foldl(failing, 0, t.tab())));
        assertEquals(thrown, assertThrows(IllegalStateException.class, () -> table.foldr(failing, 0)));
        assertThrows(
                IllegalStateException.class,
                () -> table.stream().forEach(row -> {
                    throw thrown;
                }));
        engine.verify();
    }

    @EveryTable
    void functionMayChangeTheTable(Variant variant) {
        Subject t = filled(variant);
        int seen = t.ets()
                .foldl(
                        (object, count) -> {
                            t.ets().delete(t.tab(), object.element(1));
                            return count + 1;
                        },
                        0,
                        t.tab());
        assertEquals(variant.type() == TableType.SET || variant.type().isOrdered() ? KEYS : 2 * KEYS, seen);
        t.holds();
    }

    @EveryTable
    void stream_leftHalfWay_holdsNothing(Variant variant) {
        Subject t = filled(variant);
        Table table = t.ets().table(t.tab());
        assertEquals(3, table.stream().limit(3).count());
        engine.verify();
    }
}

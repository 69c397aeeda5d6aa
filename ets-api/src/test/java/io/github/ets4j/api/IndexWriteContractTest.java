/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Every operation that writes keeps every index in step, and a unique one refuses what would break it. */
class IndexWriteContractTest extends ContractTest {
    private static final String INDEXES =
            ",{index,by_value,2},{index,by_both,{{'$3','$2'}}},{index,by_sum,{'+','$2','$3'}},{index,by_key,1}";

    private Indexed indexed(Variant variant, String more) {
        return new Indexed(table(variant, INDEXES + more));
    }

    @EveryTable
    void everyWrite_keepsIndexesInStep(Variant variant) {
        Indexed t = indexed(variant, "");
        Subject s = t.subject();
        boolean isBag = variant.type() == TableType.BAG || variant.type() == TableType.DUPLICATE_BAG;
        step(t, "insert", "{1,10,a}");
        step(t, "insert", "[{1,20,1},{2,10,2},{3,30,x},{2,11,3},{2,11,3}]");
        step(t, "insert", "{1.0,20,2}");
        step(t, "insert_new", "{4,10,a}");
        step(t, "insert_new", "{4,11,a}");
        step(t, "insert_new", "[{5,10,1},{6,10,1},{5,12,2}]");
        step(t, "insert_new", "[{7,10,1},{6,10,1}]");
        step(t, "insert", "{8}");
        step(t, "insert", "{8,1}");
        step(t, "insert", "{8,1,2,3}");
        if (!isBag) {
            step(t, "update_element", "3", "{2,33}");
            step(t, "update_element", "3", "[{2,34},{3,1}]");
            step(t, "update_element", "99", "{2,1}");
            step(t, "update_element", "9", "{3,5}", "{0,7,8}");
            step(t, "update_counter", "3", "{2,1}");
            step(t, "update_counter", "3", "[{2,1},{3,-5},{2,10,40,1}]");
            step(t, "update_counter", "10", "{2,1}", "{0,7,8}");
        }
        step(t, "delete_object", "{2,11,3}");
        step(t, "delete_object", "{2,99,3}");
        step(t, "take", "5");
        step(t, "take", "55");
        step(t, "delete", "6");
        step(t, "delete", "66");
        if (variant.type() != TableType.BAG) {
            step(t, "select_replace", "[{{'$1','$2','$3'},[{is_integer,'$3'}],[{{'$1',{'*','$2',2},'$3'}}]}]");
            step(t, "select_replace", "[{{'$1','$2'},[],[{{'$1',same,same}}]}]");
        }
        step(t, "select_delete", "[{{'_','$2','_'},[{'>','$2',25}],[true]}]");
        step(t, "match_delete", "{4,'_','_'}");
        step(t, "match_delete", "{'_',same,'_'}");
        step(t, "insert", "[{1,1,1},{2,2,2}]");
        step(t, "delete_all_objects");
        assertEquals(0, t.index("by_value").size());
        step(t, "insert", "[{1,1,1},{2,2,2}]");
        step(t, "match_delete", "'_'");
        s.holds();
    }

    private static void step(Indexed t, String function, String... arguments) {
        t.subject().call(function, arguments);
        t.agrees();
    }

    @EverySet
    void maps_keepIndexesInStep(Variant variant) {
        Indexed t = indexed(variant, "");
        Map<Long, Long> map = t.table().asMap(RowMapping.pairs(Long.class, Long.class));
        for (long key = 0; key < 50; key++) {
            map.put(key, key % 7);
        }
        map.merge(3L, 5L, Long::sum);
        map.computeIfPresent(4L, (key, value) -> null);
        map.computeIfAbsent(77L, key -> 3L);
        map.replaceAll((key, value) -> value + key % 2);
        map.values().removeIf(value -> value == 6);
        map.remove(8L, 1L);
        map.replace(9L, 100L);
        t.agrees();
        map.keySet().removeIf(key -> key < 20);
        t.agrees();
        map.clear();
        t.agrees();
    }

    @EveryTable
    void init_fillsIndexesAnew(Variant variant) {
        Indexed t = indexed(variant, "");
        t.table().insert(Terms.tuple(1, 2, 3));
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Terms.tuple(i, i % 10, i % 3));
        }
        t.table().init(io.github.ets4j.api.file.TableReader.of(rows.iterator()));
        assertEquals(30, t.index("by_value").lookup(4).size());
        t.agrees();
    }

    @EveryTable
    void randomWrites_keepIndexesInStep(Variant variant) {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        Indexed t = indexed(variant, ",{index,one,4,[unique]},{index,two,{'rem','$4',40},[unique]}");
        try {
            for (int round = 0; round < 12; round++) {
                for (int i = 0; i < 25; i++) {
                    write(t, random);
                }
                t.agrees();
                requireUnique(t, "one");
                requireUnique(t, "two");
            }
            engine.verify();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(Seeds.replay(seed), failure);
        }
    }

    private static String row(SplittableRandom random) {
        String key = String.valueOf(random.nextInt(30)) + (random.nextInt(5) == 0 ? ".0" : "");
        String value = random.nextInt(10) == 0 ? "v" : String.valueOf(random.nextInt(8));
        return random.nextInt(8) == 0
                ? "{" + key + "," + value + "}"
                : "{" + key + "," + value + "," + random.nextInt(4) + "," + random.nextInt(60) + "}";
    }

    private static void write(Indexed t, SplittableRandom random) {
        String key = String.valueOf(random.nextInt(30));
        int count = 1 + random.nextInt(4);
        StringBuilder list = new StringBuilder("[").append(row(random));
        for (int i = 1; i < count; i++) {
            list.append(',').append(row(random));
        }
        list.append(']');
        String[][] calls = {
            {"insert", row(random)},
            {"insert", list.toString()},
            {"insert_new", list.toString()},
            {"delete", key},
            {"take", key},
            {"delete_object", row(random)},
            {"update_element", key, "[{2," + random.nextInt(9) + "},{4," + random.nextInt(60) + "}]"},
            {"update_counter", key, "{4," + random.nextInt(9) + "}"},
            {"select_replace", "[{{'$1','$2','$3','$4'},[{'<','$4',9}],[{{'$1','$2','$3',{'+','$4',1}}}]}]"},
            {"select_delete", "[{{'_','_',1,'$4'},[{'<','$4'," + random.nextInt(20) + "}],[true]}]"}
        };
        String[] call = calls[random.nextInt(calls.length)];
        String[] arguments = new String[call.length - 1];
        System.arraycopy(call, 1, arguments, 0, arguments.length);
        List<Tuple> before = t.contents();
        try {
            t.subject().call(call[0], arguments);
        } catch (EtsException refused) {
            boolean isOther = refused.kind() != Kind.UNIQUE;
            assertTrue(!isOther || !call[0].startsWith("insert"), refused::toString);
            assertEquals(before, t.contents(), () -> List.of(call) + ": " + refused);
        }
    }

    private static void requireUnique(Indexed t, String name) {
        TableIndex index = t.index(name);
        List<Tuple> rows = index.all().list();
        for (int i = 1; i < rows.size(); i++) {
            Term one = index.options().expression().valueOf(rows.get(i - 1));
            Term other = index.options().expression().valueOf(rows.get(i));
            assertTrue(TermOrder.compare(one, other) < 0, () -> index + ": " + rows);
        }
    }

    // ---- unique ----

    private Indexed unique(Variant variant) {
        Indexed t = new Indexed(table(variant, ",{index,one,2,[unique]},{index,by_third,3}"));
        t.table().insert(Terms.tuple("a", 1, 1), Terms.tuple("b", 2, 1), Terms.tuple("c", Terms.atom("x"), 1));
        return t;
    }

    private static void violates(Indexed t, String function, String... arguments) {
        List<Tuple> before = t.contents();
        EtsException refused = assertThrows(
                EtsException.class, () -> t.subject().call(function, arguments), () -> function + List.of(arguments));
        assertEquals(EtsException.Reason.BADARG, refused.reason(), refused::toString);
        assertEquals(Kind.UNIQUE, refused.kind(), refused::toString);
        assertTrue(refused.text().contains("index=one"), refused::toString);
        assertTrue(refused.text().contains("key="), refused::toString);
        assertEquals(before, t.contents());
        t.agrees();
    }

    @EveryTable
    void unique_valueOfAnotherRow_isRefusedAndNothingChanges(Variant variant) {
        Indexed t = unique(variant);
        violates(t, "insert", "{<<\"d\">>,1,1}");
        violates(t, "insert", "{<<\"d\">>,1.0,1}");
        violates(t, "insert", "{<<\"a\">>,2,1}");
        violates(t, "insert", "[{<<\"d\">>,4,1},{<<\"e\">>,x,1}]");
        violates(t, "insert", "[{<<\"d\">>,4,1},{<<\"e\">>,4,1}]");
        violates(t, "insert_new", "{<<\"d\">>,2,1}");
        violates(t, "insert_new", "[{<<\"d\">>,5,1},{<<\"e\">>,1,1}]");
        if (variant.type() == TableType.SET || variant.type() == TableType.ORDERED_SET) {
            violates(t, "update_element", "<<\"a\">>", "{2,2}");
            violates(t, "update_element", "<<\"d\">>", "{3,2}", "{<<\"d\">>,1,1}");
            violates(t, "update_counter", "<<\"a\">>", "{2,1}");
            violates(t, "update_counter", "<<\"d\">>", "{2,1}", "{<<\"d\">>,0,1}");
            violates(t, "select_replace", "[{{<<\"b\">>,'$2','$3'},[],[{{<<\"b\">>,1,'$3'}}]}]");
        } else {
            violates(t, "insert", "{<<\"a\">>,1,2}");
        }
    }

    @EveryTable
    void unique_valueThatIsFree_isTaken(Variant variant) {
        Indexed t = unique(variant);
        step(t, "insert", "{<<\"d\">>}");
        step(t, "insert", "{<<\"e\">>}");
        step(t, "delete", "<<\"b\">>");
        step(t, "insert", "{<<\"f\">>,2,1}");
        step(t, "insert", "{<<\"f\">>,3,1}");
        t.table().clear();
        step(t, "insert", "[{<<\"z\">>,1,1},{<<\"y\">>,2,1}]");
        assertEquals(Terms.tuple("z", 1, 1), t.index("one").get(1.0).orElseThrow());
    }

    @EverySet
    void unique_rowReplacedByOneOfTheSameValue_isNoViolation(Variant variant) {
        Indexed t = unique(variant);
        step(t, "insert", "{<<\"a\">>,1,2}");
        step(t, "insert", "{<<\"a\">>,1.0,3}");
        step(t, "update_element", "<<\"a\">>", "{3,4}");
        step(t, "insert", "[{<<\"a\">>,2,1},{<<\"b\">>,1,1}]"); // they change places, all at once
        assertEquals(Terms.tuple("b", 1, 1), t.index("one").get(1).orElseThrow());
        step(t, "insert", "[{<<\"a\">>,9,1},{<<\"a\">>,1,1},{<<\"b\">>,9,1}]");
        assertEquals(Terms.tuple("a", 1, 1), t.index("one").get(1).orElseThrow());
    }

    @EveryTable
    void unique_selectReplace_isOneStep(Variant variant) {
        assumeFalse(variant.type() == TableType.BAG);
        Indexed t = new Indexed(table(variant, ",{index,one,2,[unique]}"));
        for (int i = 0; i < 100; i++) {
            t.table().insert(Terms.tuple(i, i));
        }
        violates(t, "select_replace", "[{{'$1','_'},[],[{{'$1',same}}]}]");
        violates(t, "select_replace", "[{{'$1','$2'},[{'<','$1',50}],[{{'$1',{'+','$2',1}}}]}]");
        // Every value is that of another row before.
        step(t, "select_replace", "[{{'$1','$2'},[],[{{'$1',{'-',99,'$2'}}}]}]");
        assertEquals(Terms.tuple(10, 89), t.index("one").get(89).orElseThrow());
        step(t, "select_replace", "[{{7,'_'},[],[{{7,same}}]}]");
        assertEquals(100, t.index("one").size());
    }

    @EverySet
    void unique_violationThroughAMap_isTold(Variant variant) {
        Indexed t = new Indexed(table(variant, ",{index,one,2,[unique]}"));
        Map<Long, Long> map = t.table().asMap(RowMapping.pairs(Long.class, Long.class));
        map.put(1L, 1L);
        assertEquals(
                Kind.UNIQUE,
                assertThrows(EtsException.class, () -> map.put(2L, 1L)).kind());
        assertEquals(Map.of(1L, 1L), map);
        t.agrees();
    }

    @EveryTable
    void errorInfo_ofAViolation_blamesNoArgument(Variant variant) {
        Indexed t = unique(variant);
        List<Term> arguments = List.of(t.subject().tab(), Terms.tuple("d", 1, 1));
        EtsException refused =
                assertThrows(EtsException.class, () -> t.subject().ets().call("insert", arguments));
        ErrorInfo info = ErrorInfo.of("insert", arguments, refused);
        assertEquals(Map.of(), info.arguments());
        assertEquals(Terms.atom("none"), info.cause());
        assertTrue(info.isVague());
    }

    @EveryTable
    void compressedLargeRows_areInIndexes(Variant variant) {
        Indexed t = indexed(variant, "");
        for (int i = 0; i < 20; i++) {
            t.table().insert(Terms.tuple("long key ".repeat(40) + i, "long value ".repeat(50) + i % 5, i));
        }
        t.agrees();
        t.table().selectDelete(Subject.term("[{{'_','_','$1'},[{'<','$1',10}],[true]}]"));
        t.agrees();
        assertEquals(2, t.index("by_value").lookup("long value ".repeat(50) + 3).size());
        List<Tuple> sorted = new ArrayList<>(t.index("by_value").all().list());
        sorted.sort(Comparator.comparing(row -> row.element(2)));
        assertEquals(10, sorted.size());
    }
}

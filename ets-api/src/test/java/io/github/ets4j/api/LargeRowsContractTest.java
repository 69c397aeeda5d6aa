/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of some kilobytes, which a compressed table keeps compressed: everything answers as for small ones. */
class LargeRowsContractTest extends ContractTest {
    private static final int WORDS = 400;
    private static final int ROWS = 50;

    /** A list of some kilobytes, different for each number. */
    private static String large(int number) {
        StringBuilder text = new StringBuilder("[" + number);
        for (int i = 0; i < WORDS; i++) {
            text.append(",word").append(i % 7);
        }
        return text + "]";
    }

    private static String row(int key, int number) {
        return "{" + key + "," + number + "," + large(number) + "}";
    }

    private Subject filled(Variant variant) {
        Subject t = table(variant);
        for (int key = 0; key < ROWS; key++) {
            t.call("insert", row(key, key));
        }
        return t;
    }

    private static String list(String... rows) {
        return "[" + String.join(",", rows) + "]";
    }

    @EveryTable
    void reads_answerTheWholeRow(Variant variant) {
        Subject t = filled(variant);
        for (int key = 0; key < ROWS; key++) {
            t.answers(list(row(key, key)), "lookup", key + "");
            t.answers("true", "member", key + "");
            t.answers(variant.type().isBag() ? list(large(key)) : large(key), "lookup_element", key + "", "3");
            t.answers(variant.type().isBag() ? list(key + "") : key + "", "lookup_element", key + "", "2");
        }
        t.answersList(list(row(3, 3)), "match_object", "{'_',3,'_'}");
        t.answersList(list("[" + large(4) + "]"), "match", "{4,'_','$1'}");
        t.answersList(list("5"), "select", "[{{'$1','_','$2'},[{'==',{hd,'$2'},5}],['$1']}]");
        t.answersList(list("6"), "select", "[{{'$1',6," + large(6) + "},[],['$1']}]");
        t.answersList(list(), "select", "[{{'$1',6," + large(7) + "},[],['$1']}]");
        t.answers("1", "select_count", "[{{'_','_',[8|'_']},[],[true]}]");
        assertEquals(ROWS, t.contents().size());
        String first = t.call("first").toString();
        t.answers(
                "{" + first + "," + list(row(Integer.parseInt(first), Integer.parseInt(first))) + "}", "first_lookup");
    }

    @EverySet
    void updates_keepTheRest(Variant variant) {
        Subject t = filled(variant);
        t.answers("8", "update_counter", "3", "{2,5}");
        t.answers(list("{3,8," + large(3) + "}"), "lookup", "3");
        t.answers("true", "update_element", "3", "{2,3}");
        t.answers(list(row(3, 3)), "lookup", "3");
        t.answers("true", "update_element", "3", "[{2,4},{3," + large(4) + "}]");
        t.answers(list(row(3, 4)), "lookup", "3");
        t.answers("true", "update_element", "3", "{3,small}");
        t.answers("[{3,4,small}]", "lookup", "3");
        t.answers("true", "update_element", "100", "{2,100}", "{x,0," + large(100) + "}");
        t.answers(list(row(100, 100)), "lookup", "100");
        t.answers("1", "select_replace", "[{{'$1',100,'$2'},[],[{{'$1',101,{{'$2','$2'}}}}]}]");
        t.answers(list("{100,101,{" + large(100) + "," + large(100) + "}}"), "lookup", "100");
        t.refuses(Kind.NONE, 3, "update_counter", "4", "{3,1}");
        t.call("insert", row(4, 5));
        t.answers(list(row(4, 5)), "lookup", "4");
    }

    @EveryTable
    void deletions_findTheWholeRow(Variant variant) {
        Subject t = filled(variant);
        t.call("delete_object", row(1, 2));
        t.answers("true", "member", "1");
        t.call("delete_object", row(1, 1));
        t.answers("false", "member", "1");
        t.answers(list(row(2, 2)), "take", "2");
        t.answers("1", "select_delete", "[{{'_','_',[3|'_']},[],[true]}]");
        t.call("match_delete", "{'_','_'," + large(4) + "}");
        t.call("delete", "5");
        t.answers(ROWS - 5 + "", "info", "size");
        t.call("delete_all_objects");
        t.holds();
    }

    @EveryBag
    void bag_comparesWholeRows(Variant variant) {
        Subject t = table(variant).with(row(1, 1), row(1, 2), row(1, 1), "{1,small}");
        t.answers(
                variant.type() == TableType.BAG
                        ? list(row(1, 1), row(1, 2), "{1,small}")
                        : list(row(1, 1), row(1, 2), row(1, 1), "{1,small}"),
                "lookup",
                "1");
        t.call("delete_object", row(1, 1));
        t.answers(list(row(1, 2), "{1,small}"), "lookup", "1");
    }

    @EveryTable
    void lists_areInsertedAsAWhole(Variant variant) {
        Subject t = table(variant);
        List<String> rows = new ArrayList<>();
        for (int key = 0; key < ROWS; key++) {
            rows.add(row(key, key));
        }
        t.answers("true", "insert_new", list(rows.toArray(new String[0])));
        t.answers("false", "insert_new", list(row(ROWS, 1), row(1, 1)));
        t.refuses(Kind.NONE, 2, "insert", list(row(ROWS, 1), "foo"));
        t.holds(rows.toArray(new String[0]));
    }

    @EveryTable
    void key_mayBeLarge(Variant variant) {
        Subject t = table(variant, ",{keypos,3}");
        for (int i = 0; i < ROWS; i++) {
            t.call("insert", row(i, i));
        }
        for (int i = 0; i < ROWS; i++) {
            t.answers(list(row(i, i)), "lookup", large(i));
        }
        t.answers("[]", "lookup", large(ROWS));
        if (variant.type().isOrdered()) {
            t.answers(large(3), "next", large(2));
        }
        List<Term> all = new ArrayList<>();
        for (Term key = t.call("first"); key instanceof ListTerm; key = t.call("next", key.toString())) {
            all.add(key);
        }
        assertEquals(ROWS, all.size());
    }

    @EveryTable
    void compressed_rowsAreTheSameAndTakeLessMemory(Variant variant) {
        Subject t = filled(variant);
        long used = EtsInternals.contents(t.ets(), t.tab()).memoryBytes();
        Term plain = t.ets()
                .newTable("plain", TableOptions.set().type(variant.type()).structure(variant.structure()));
        t.contents().forEach(row -> t.ets().insert(plain, row));
        long plainly = EtsInternals.contents(t.ets(), plain).memoryBytes();
        if (variant.isCompressed()) {
            assertTrue(used < plainly / 2, () -> "compressed=" + used + ", plain=" + plainly);
        } else {
            assertEquals(plainly, used, plainly / 100.0); // structures may depend on chance
        }
        assertTrue(Set.copyOf(t.contents()).equals(Set.copyOf(t.ets().tab2list(plain))), variant::toString);
    }
}

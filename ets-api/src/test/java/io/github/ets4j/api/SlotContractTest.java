/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** {@code slot/2}, and the items of {@code info/2} that tell how a table is built. */
class SlotContractTest extends ContractTest {
    private static final int BUCKETS = 1024;

    private static int end(Variant variant, int objects) {
        return variant.type().isOrdered() ? objects : BUCKETS;
    }

    @EveryTable
    void slot_ofEmptyTable_hasNoObject(Variant variant) {
        Subject t = table(variant);
        for (int index = 0; index < end(variant, 0); index++) {
            t.answers("[]", "slot", index + "");
        }
        t.answers("'$end_of_table'", "slot", end(variant, 0) + "");
        refusesBeyond(t, end(variant, 0));
    }

    private static void refusesBeyond(Subject t, int end) {
        t.refuses(Kind.NONE, 2, "slot", (end + 1) + "");
        t.refuses(Kind.NONE, 2, "slot", "-1");
        t.refuses(Kind.NONE, 2, "slot", "9223372036854775807");
    }

    @EveryTable
    void slot_ofNoSmallInteger_isRefused(Variant variant) {
        Subject t = table(variant).with("{1,a}");
        for (String index :
                new String[] {"1.0", "a", "[]", "{}", "1180591620717411303424", "-1180591620717411303424"}) {
            EtsException refused =
                    assertThrows(EtsException.class, () -> t.ets().call("slot", List.of(t.tab(), Subject.term(index))));
            assertEquals(Kind.NONE, refused.kind());
            assertEquals(2, refused.argument());
        }
    }

    @EveryTable
    void slot_ofGoneTable_isRefusedForTheTableFirst(Variant variant) {
        Subject t = table(variant);
        t.ets().delete(t.tab());
        for (Term index : List.of(Terms.integer(0), Terms.integer(-1), Atom.of("a"), Terms.integer(BUCKETS))) {
            EtsException refused =
                    assertThrows(EtsException.class, () -> t.ets().call("slot", List.of(t.tab(), index)));
            assertEquals(Kind.ID, refused.kind());
            assertEquals(1, refused.argument());
        }
    }

    @EveryOrdered
    void slot_ofOrderedTable_isTheObjectAtThatPlace(Variant variant) {
        Subject t = table(variant).with("{b,2}", "{1,1}", "{a,1}");
        t.answers("[{1,1}]", "slot", "0");
        t.answers("[{a,1}]", "slot", "1");
        t.answers("[{b,2}]", "slot", "2");
        t.answers("'$end_of_table'", "slot", "3");
        refusesBeyond(t, 3);
    }

    @EveryTable
    void slot_ofEachIndex_hasEveryObjectOnce(Variant variant) {
        Subject t = table(variant);
        for (int i = 0; i < 300; i++) {
            t.call("insert", "[{" + i + ",a},{" + i + ",b}]");
        }
        List<Term> all = new ArrayList<>();
        int index = 0;
        for (Term slot = t.call("slot", "0"); slot != Atom.END_OF_TABLE; slot = t.call("slot", ++index + "")) {
            all.addAll(((ListTerm) slot).elements());
        }
        assertEquals(end(variant, all.size()), index);
        List<Term> expected = new ArrayList<>(t.contents());
        if (!variant.type().isOrdered()) {
            expected.sort(null);
            all.sort(null);
        }
        assertEquals(expected, all);
    }

    @EveryUnordered
    void stats_ofTableWithoutOrder_describeTheBuckets(Variant variant) {
        Subject t = table(variant);
        t.answers("{1024,0.0,0.0,0.0,0,0,0,1}", "info", "stats");
        t.with("{1,a}", "{2,b}", "{3,c}", "{4,d}");
        Tuple stats = (Tuple) t.call("info", "stats");
        assertEquals(8, stats.size());
        assertEquals(Terms.of(4.0 / BUCKETS), stats.element(2));
        long objects = 0;
        long largest = 0;
        for (int index = 0; index < BUCKETS; index++) {
            int count = ((ListTerm) t.call("slot", index + "")).size();
            objects += count;
            largest = Math.max(largest, count);
        }
        assertEquals(4, objects);
        assertEquals(IntegerTerm.of(largest), stats.element(6));
    }

    @EveryOrdered
    void stats_ofOrderedTable_describeItsBaseNodes(Variant variant) {
        Subject t = table(variant);
        t.answers("{0,1,0}", "info", "stats");
        for (int i = 0; i < 4000; i++) {
            t.call("insert", "{" + i + "}");
        }
        int bases = 1; // or as many as the structure can be split into
        for (int round = 0; round < 4; round++) {
            int depth = bases == 1 ? 0 : bases == 2 ? 1 : 2;
            t.answers("{" + (bases - 1) + "," + bases + "," + depth + "}", "info", "stats");
            bases += EtsInternals.contents(t.ets(), t.tab()).forceSplit(Terms.integer(0)) ? 1 : 0;
        }
    }

    @EveryTable
    void binaryAndData_areAnswered(Variant variant) {
        Subject t = table(variant).with("{1,<<0:8000>>}");
        t.answers("[]", "info", "binary");
        t.answers("true", "info", "data");
        t.ets().delete(t.tab());
        for (String item : new String[] {"stats", "binary", "data"}) {
            assertEquals(Atom.UNDEFINED, t.ets().info(t.tab(), Atom.of(item)));
        }
    }
}

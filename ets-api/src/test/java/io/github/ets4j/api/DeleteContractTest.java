/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;

/** {@code delete/2}, {@code delete_object/2}, {@code delete_all_objects/1}, {@code take/2}. */
class DeleteContractTest extends ContractTest {
    @EveryTable
    void delete_key_removesAllItsObjects(Variant variant) {
        Subject t = table(variant).with("{a,1}", "{a,2}", "{b,1}");
        t.answers("true", "delete", "a");
        t.answers("true", "delete", "a");
        t.holds("{b,1}");
    }

    @EveryTable
    void deleteObject_needsTheWholeObject(Variant variant) {
        Subject t = table(variant).with("{a,1}", "{b,1}");
        t.answers("true", "delete_object", "{a,2}");
        t.answers("true", "delete_object", "{a,1.0}");
        t.answers("true", "delete_object", "{a}");
        t.answers("true", "delete_object", "{c,1}");
        t.holds("{a,1}", "{b,1}");
        t.answers("true", "delete_object", "{a,1}");
        t.holds("{b,1}");
    }

    @EveryBag
    void deleteObject_removesEveryEqualObject(Variant variant) {
        Subject t = table(variant).with("{k,1}", "{k,2}", "{k,1}", "{k,3}");
        t.call("delete_object", "{k,1}");
        t.answers("[{k,2},{k,3}]", "lookup", "k");
        t.call("insert", "{k,1}");
        t.answers("[{k,2},{k,3},{k,1}]", "lookup", "k");
        t.call("delete_object", "{k,2}");
        t.call("delete_object", "{k,1}");
        t.call("delete_object", "{k,3}");
        t.answers("false", "member", "k");
        t.holds();
    }

    @EveryTable
    void deleteObject_badObject_isRefused(Variant variant) {
        Subject t = table(variant, ",{keypos,2}").with("{x,a}");
        t.refuses(Kind.NONE, 2, "delete_object", "foo");
        t.refuses(Kind.NONE, 2, "delete_object", "{}");
        t.refuses(Kind.NONE, 2, "delete_object", "{a}");
        t.refuses(Kind.NONE, 2, "delete_object", "[{x,a}]");
    }

    @EveryTable
    void deleteAllObjects_leavesAnEmptyTable(Variant variant) {
        Subject t = table(variant);
        for (int i = 0; i < 200; i++) {
            t.call("insert", "{" + i % 150 + "," + i + "}");
        }
        t.answers("true", "delete_all_objects");
        t.holds();
        t.answers("'$end_of_table'", "first");
        t.call("insert", "{a,1}");
        t.holds("{a,1}");
    }

    @EveryTable
    void take_removesAndAnswers(Variant variant) {
        Subject t = table(variant).with("{k,2}", "{k,1}", "{k,2}", "{l,0}");
        t.answers(
                switch (variant.type()) {
                    case SET, ORDERED_SET -> "[{k,2}]";
                    case BAG -> "[{k,2},{k,1}]";
                    case DUPLICATE_BAG -> "[{k,2},{k,1},{k,2}]";
                },
                "take",
                "k");
        t.answers("[]", "take", "k");
        t.holds("{l,0}");
    }

    @EveryTable
    void take_otherNumberType_findsByTheIdentityOfKeys(Variant variant) {
        Subject t = table(variant).with("{1,a}");
        t.answers(variant.type() == TableType.ORDERED_SET ? "[{1,a}]" : "[]", "take", "1.0");
    }
}

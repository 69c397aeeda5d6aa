/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;

/** {@code insert/2}, {@code insert_new/2}. */
class InsertContractTest extends ContractTest {
    @EveryTable
    void insert_object_isThere(Variant variant) {
        Subject t = table(variant);
        t.answers("true", "insert", "{a,1}");
        t.answers("true", "insert", "{b}");
        t.answers("[{a,1}]", "lookup", "a");
        t.answers("[{b}]", "lookup", "b");
    }

    @EverySet
    void insert_presentKey_replaces(Variant variant) {
        Subject t = table(variant).with("{a,1}", "{a,2,3}");
        t.holds("{a,2,3}");
    }

    @EveryBag
    void insert_presentKey_appends(Variant variant) {
        Subject t = table(variant).with("{a,2}", "{a,1}", "{a,3,3}");
        t.answers("[{a,2},{a,1},{a,3,3}]", "lookup", "a");
    }

    @EveryBag
    void insert_equalObject_keptOnceInBag(Variant variant) {
        Subject t = table(variant).with("{k,1}", "{k,2}", "{k,1}", "{k,1.0}", "{k,-0.0}", "{k,0.0}");
        t.answers(
                variant.type() == TableType.BAG
                        ? "[{k,1},{k,2},{k,1.0},{k,-0.0},{k,0.0}]"
                        : "[{k,1},{k,2},{k,1},{k,1.0},{k,-0.0},{k,0.0}]",
                "lookup",
                "k");
    }

    @EveryTable
    void insert_list_allThere(Variant variant) {
        Subject t = table(variant).with("{z,0}");
        t.answers("true", "insert", "[{c,3},{a,1},{b,2}]");
        t.holds("{a,1}", "{b,2}", "{c,3}", "{z,0}");
    }

    @EveryTable
    void insert_emptyList_changesNothing(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.answers("true", "insert", "[]");
        t.answers("true", "insert_new", "[]");
        t.holds("{a,1}");
    }

    @EveryTable
    void insert_listWithKeyTwice_lastStaysOrOrderKept(Variant variant) {
        Subject t = table(variant);
        t.call("insert", "[{a,1},{b,1},{a,2},{a,1}]");
        t.answers(
                switch (variant.type()) {
                    case SET, ORDERED_SET -> "[{a,1}]";
                    case BAG -> "[{a,1},{a,2}]";
                    case DUPLICATE_BAG -> "[{a,1},{a,2},{a,1}]";
                },
                "lookup",
                "a");
        t.answers("[{b,1}]", "lookup", "b");
    }

    @EveryTable
    void insert_badElement_insertsNothing(Variant variant) {
        Subject t = table(variant, ",{keypos,2}").with("{x,k}");
        t.refuses(Kind.NONE, 2, "insert", "foo");
        t.refuses(Kind.NONE, 2, "insert", "{}");
        t.refuses(Kind.NONE, 2, "insert", "{short}");
        t.refuses(Kind.NONE, 2, "insert", "[{y,k},{}]");
        t.refuses(Kind.NONE, 2, "insert", "[{y,k},{y}]");
        t.refuses(Kind.NONE, 2, "insert", "[{y,k},foo]");
        t.refuses(Kind.NONE, 2, "insert", "[{y,k}|{y,l}]");
        t.refuses(Kind.NONE, 2, "insert", "[[{y,k}]]");
        t.refuses(Kind.NONE, 2, "insert_new", "foo");
        t.refuses(Kind.NONE, 2, "insert_new", "{}");
        t.refuses(Kind.NONE, 2, "insert_new", "{short}");
        t.refuses(Kind.NONE, 2, "insert_new", "[{y,z},{z}]");
        t.refuses(Kind.NONE, 2, "insert_new", "[{y,z}|x]");
        t.refuses(Kind.NONE, 2, "insert_new", "[{x,k},{}]");
        t.holds("{x,k}");
    }

    @EveryTable
    void insertNew_presentKey_insertsNothing(Variant variant) {
        Subject t = table(variant);
        t.answers("true", "insert_new", "{a,1}");
        t.answers("false", "insert_new", "{a,2}");
        t.answers("false", "insert_new", "{a,1}");
        t.answers("false", "insert_new", "[{b,1},{a,2},{c,1}]");
        t.holds("{a,1}");
        t.answers("true", "insert_new", "[{b,1},{c,1}]");
        t.holds("{a,1}", "{b,1}", "{c,1}");
    }

    @EveryTable
    void insertNew_listWithKeyTwice_checksTheTableOnly(Variant variant) {
        Subject t = table(variant);
        t.answers("true", "insert_new", "[{z,1},{z,2},{z,1}]");
        t.answers(
                switch (variant.type()) {
                    case SET, ORDERED_SET -> "[{z,1}]";
                    case BAG -> "[{z,1},{z,2}]";
                    case DUPLICATE_BAG -> "[{z,1},{z,2},{z,1}]";
                },
                "lookup",
                "z");
    }

    @EveryBag
    void insert_manyObjectsOfOneKey_keepTheirOrder(Variant variant) {
        Subject t = table(variant);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            t.call("insert", "{k," + i * 7 % 300 + "}");
            expected.append(i == 0 ? "" : ",").append("{k,").append(i * 7 % 300).append("}");
        }
        t.answers("[" + expected + "]", "lookup", "k");
        t.answers("300", "info", "size");
        for (int i = 0; i < 300; i += 2) {
            t.call("delete_object", "{k," + i + "}");
        }
        t.answers(
                "[" + expected.toString().replaceAll("\\{k,\\d*[02468]},?", "").replaceAll(",$", "") + "]",
                "lookup",
                "k");
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

/** Which keys are one key: {@code =:=} decides, in an ordered_set {@code ==}. */
class KeyIdentityContractTest extends ContractTest {
    private static final String[][] SAME_BY_VALUE = {
        {"1", "1.0"},
        {"0.0", "-0.0"},
        {"{1,a}", "{1.0,a}"},
        {"[x,1|2]", "[x,1.0|2.0]"},
        {"#{a=>1}", "#{a=>1.0}"},
        {"9007199254740992", "9007199254740992.0"},
    };
    private static final String[][] DIFFERENT = {
        {"#{1=>a}", "#{1.0=>a}"},
        {"9007199254740993", "9007199254740992.0"},
        {"[]", "<<>>"},
        {"a", "<<\"a\">>"},
        {"<<1>>", "<<1:9>>"},
        {"[1]", "[1|2]"},
        {"1", "-1"},
    };

    @EveryUnordered
    void equalByValueOnly_areTwoKeys(Variant variant) {
        for (String[] pair : SAME_BY_VALUE) {
            Subject t = table(variant);
            t.with("{" + pair[0] + ",x}", "{" + pair[1] + ",y}");
            t.answers("[{" + pair[0] + ",x}]", "lookup", pair[0]);
            t.answers("[{" + pair[1] + ",y}]", "lookup", pair[1]);
            t.answers("2", "info", "size");
            t.call("delete");
        }
    }

    @EveryOrdered
    void equalByValue_areOneKeyAndInsertReplacesIt(Variant variant) {
        for (String[] pair : SAME_BY_VALUE) {
            Subject t = table(variant);
            t.with("{" + pair[0] + ",x}", "{" + pair[1] + ",y}");
            t.holds("{" + pair[1] + ",y}");
            t.answers("[{" + pair[1] + ",y}]", "lookup", pair[0]);
            t.answers("false", "insert_new", "{" + pair[0] + ",z}");
            t.answers("true", "update_element", pair[0], "{2,z}");
            t.holds("{" + pair[1] + ",z}");
            t.answers("true", "delete_object", "{" + pair[0] + ",z}");
            t.holds("{" + pair[1] + ",z}");
            t.answers("true", "delete", pair[0]);
            t.holds();
            t.call("delete");
        }
    }

    @EveryTable
    void differentTerms_areTwoKeys(Variant variant) {
        for (String[] pair : DIFFERENT) {
            Subject t = table(variant);
            t.with("{" + pair[0] + ",x}", "{" + pair[1] + ",y}");
            t.answers("[{" + pair[0] + ",x}]", "lookup", pair[0]);
            t.answers("[{" + pair[1] + ",y}]", "lookup", pair[1]);
            t.call("delete");
        }
    }
}

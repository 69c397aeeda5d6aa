/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException.Kind;

/** {@code update_element/3,4}. */
class UpdateElementContractTest extends ContractTest {
    @EverySet
    void presentKey_setsTheElements(Variant variant) {
        Subject t = table(variant).with("{a,1,2}");
        t.answers("true", "update_element", "a", "{2,x}");
        t.answers("true", "update_element", "a", "[{3,y},{2,[z]}]");
        t.holds("{a,[z],y}");
        t.answers("true", "update_element", "a", "[{2,first},{2,last}]");
        t.answers("true", "update_element", "a", "[]");
        t.holds("{a,last,y}");
        t.answers("true", "update_element", "a", "{3,<<\"much larger than the object was before, by far, indeed\">>}");
        t.holds("{a,last,<<\"much larger than the object was before, by far, indeed\">>}");
    }

    @EverySet
    void absentKey_isFalseWhateverTheSpecification(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        for (String specification : new String[] {"{2,x}", "[]", "{1,x}", "{9,x}", "foo", "[foo]", "{x,1}"}) {
            t.answers("false", "update_element", "b", specification);
        }
        t.holds("{a,1}");
    }

    @EverySet
    void failure_changesNothing(Variant variant) {
        Subject t = table(variant).with("{a,1,2}");
        t.refuses(Kind.KEYPOS, 3, "update_element", "a", "{1,a}");
        t.refuses(Kind.KEYPOS, 3, "update_element", "a", "[{2,x},{1,a}]");
        t.refuses(Kind.POSITION, 3, "update_element", "a", "[{2,x},{4,a}]");
        t.refuses(Kind.POSITION, 3, "update_element", "a", "{0,a}");
        t.refuses(Kind.POSITION, 3, "update_element", "a", "{-1,a}");
        for (String bad :
                new String[] {"foo", "{x,a}", "{2.0,a}", "{2}", "{2,a,b}", "[{2,x}|y]", "[foo]", "[[{2,x}]]"}) {
            t.refuses(Kind.NONE, 3, "update_element", "a", bad);
        }
    }

    @EverySet
    void absentKeyWithDefault_insertsItFirst(Variant variant) {
        Subject t = table(variant);
        t.answers("true", "update_element", "a", "{2,x}", "{ignored,y,z}");
        t.answers("true", "update_element", "a", "{3,w}", "{ignored,y,z}");
        t.answers("true", "update_element", "b", "[]", "{ignored}");
        t.holds("{a,x,w}", "{b}");
        t.refuses(Kind.POSITION, 3, "update_element", "c", "{3,x}", "{ignored,y}");
        t.refuses(Kind.KEYPOS, 3, "update_element", "c", "{1,x}", "{ignored,y}");
        t.refuses(Kind.NONE, 4, "update_element", "c", "{2,x}", "foo");
        t.refuses(Kind.NONE, 4, "update_element", "a", "{2,x}", "foo");
        t.refuses(Kind.NONE, 4, "update_element", "c", "{2,x}", "{}");
    }

    @EveryBag
    void bag_isRefused(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.refuses(Kind.TABLE_TYPE, 1, "update_element", "a", "{2,x}");
        t.refuses(Kind.TABLE_TYPE, 1, "update_element", "b", "{2,x}", "{x,1}");
    }
}

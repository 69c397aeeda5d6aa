/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import java.util.Optional;

/** {@code lookup/2}, {@code lookup_element/3,4}, {@code member/2}. */
class LookupContractTest extends ContractTest {
    @EveryTable
    void lookup_absentKey_isEmpty(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.answers("[]", "lookup", "b");
        t.answers("false", "member", "b");
        t.answers("true", "member", "a");
    }

    @EveryTable
    void lookup_keyOfAnyTerm_isFound(Variant variant) {
        Subject t = table(variant);
        String[] keys = {
            "1",
            "-1",
            "123456789012345678901234567890",
            "1.5",
            "a",
            "'\\x{1F600}'",
            "{a,[b]}",
            "#{a=>1}",
            "[]",
            "[1,2|3]",
            "<<>>",
            "<<1:3>>",
            "\"text\"",
            "<<\"a long binary of more than a few words in total\">>"
        };
        for (String key : keys) {
            t.call("insert", "{" + key + ",v}");
        }
        for (String key : keys) {
            t.answers("[{" + key + ",v}]", "lookup", key);
            t.answers("true", "member", key);
        }
        t.answers(String.valueOf(keys.length), "info", "size");
    }

    @EveryTable
    void lookup_keyPosition_isTheKey(Variant variant) {
        Subject t = table(variant, ",{keypos,3}").with("{x,y,k}", "{x,y,l,m}");
        t.answers("[{x,y,k}]", "lookup", "k");
        t.answers("[]", "lookup", "x");
        t.answers("3", "info", "keypos");
    }

    @EverySet
    void lookupElement_presentKey_isTheElement(Variant variant) {
        Subject t = table(variant).with("{a,1,{x}}");
        t.answers("{x}", "lookup_element", "a", "3");
        t.answers("a", "lookup_element", "a", "1");
        t.answers("1", "lookup_element", "a", "2", "default");
    }

    @EveryBag
    void lookupElement_presentKey_isTheListInOrder(Variant variant) {
        Subject t = table(variant).with("{a,3}", "{a,1}", "{a,2,x}");
        t.answers("[3,1,2]", "lookup_element", "a", "2");
        t.answers("[a,a,a]", "lookup_element", "a", "1", "default");
        t.refuses(Kind.POSITION, 3, "lookup_element", "a", "3");
        t.refuses(Kind.POSITION, 3, "lookup_element", "a", "3", "default");
    }

    @EveryTable
    void lookupElement_absentKey_isErrorOrDefault(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.refuses(Kind.BADKEY, 2, "lookup_element", "b", "2");
        t.refuses(Kind.BADKEY, 2, "lookup_element", "b", "9");
        t.answers("default", "lookup_element", "b", "2", "default");
        t.answers("default", "lookup_element", "b", "9", "default");
    }

    @EveryTable
    void lookupElement_badPosition_isRefusedFirst(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        for (String position : new String[] {"0", "-1"}) {
            t.refuses(Kind.POSITION, 3, "lookup_element", "a", position);
            t.refuses(Kind.POSITION, 3, "lookup_element", "b", position);
            t.refuses(Kind.POSITION, 3, "lookup_element", "b", position, "default");
        }
        t.refuses(Kind.POSITION, 3, "lookup_element", "a", "3");
        t.refuses(Kind.POSITION, 3, "lookup_element", "a", "3", "default");
        if (variant.face() == Face.CALL) {
            t.refuses(Kind.NONE, 3, "lookup_element", "b", "foo", "default");
            t.refuses(Kind.NONE, 3, "lookup_element", "a", "1.0");
            t.refuses(Kind.NONE, 3, "lookup_element", "a", "100000000000000000000");
            t.refuses(Kind.NONE, 3, "lookup_element", "a", "-100000000000000000000");
        }
    }

    @EveryTable
    void tableGet_answersTheFirstRow(Variant variant) {
        Subject t = table(variant).with("{a,2}", "{b,1}", "{b,0}");
        Table object = t.ets().table(t.tab());
        assertEquals(Optional.of(Subject.term("{a,2}")), object.get(Subject.term("a")));
        Term expected = Subject.term(variant.type().isBag() ? "{b,1}" : "{b,0}");
        assertEquals(Optional.of(expected), object.get(Subject.term("b")));
        assertEquals(Optional.empty(), object.get(Subject.term("c")));
        assertEquals(Optional.empty(), object.element(Subject.term("c"), 2));
    }
}

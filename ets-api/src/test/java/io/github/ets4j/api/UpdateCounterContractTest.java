/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;

/** {@code update_counter/3,4}. */
class UpdateCounterContractTest extends ContractTest {
    @EverySet
    void increment_addsToTheElementAfterTheKey(Variant variant) {
        Subject t = table(variant).with("{a,1,10}");
        t.answers("3", "update_counter", "a", "2");
        t.answers("-4", "update_counter", "a", "-7");
        t.answers("-4", "update_counter", "a", "0");
        t.answers("15", "update_counter", "a", "{3,5}");
        t.holds("{a,-4,15}");
    }

    @EverySet
    void increment_beyondALong_becomesABigInteger(Variant variant) {
        Subject t = table(variant).with("{a,9223372036854775807}");
        t.answers("9223372036854775808", "update_counter", "a", "{2,1}");
        t.answers("100000000009223372036854775808", "update_counter", "a", "{2,100000000000000000000000000000}");
        t.answers("9223372036854775807", "update_counter", "a", "{2,-100000000000000000000000000001}");
        t.answers("-1", "update_counter", "a", "{2,-9223372036854775808}");
        t.holds("{a,-1}");
    }

    @EverySet
    void threshold_passedInTheDirectionOfTheIncrement_resets(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.answers("0", "update_counter", "a", "{2,5,3,0}");
        t.answers("3", "update_counter", "a", "{2,3,3,0}");
        t.answers("77", "update_counter", "a", "{2,-7,-3,77}");
        t.answers("74", "update_counter", "a", "{2,-3,74,0}");
        t.answers("1", "update_counter", "a", "{2,0,73,1}");
        t.answers("1", "update_counter", "a", "{2,0,1,5}");
        t.holds("{a,1}");
    }

    @EverySet
    void list_isAppliedInOrder(Variant variant) {
        Subject t = table(variant).with("{a,10,20}");
        t.answers("[11,12,19,0]", "update_counter", "a", "[{2,1},{2,1},{3,-1},{2,1,12,0}]");
        t.answers("[]", "update_counter", "a", "[]");
        t.holds("{a,0,19}");
    }

    @EverySet
    void failure_changesNothing(Variant variant) {
        Subject t = table(variant).with("{a,1,x}");
        t.refuses(Kind.POSITION, 3, "update_counter", "a", "[{2,1},{4,1}]");
        t.refuses(Kind.NONE, 3, "update_counter", "a", "[{2,1},{3,1}]");
        t.refuses(Kind.KEYPOS, 3, "update_counter", "a", "[{2,1},{1,1}]");
        t.refuses(Kind.KEYPOS, 3, "update_counter", "a", "[{1,1},foo]");
        t.refuses(Kind.POSITION, 3, "update_counter", "a", "[{-1,1}|x]");
        t.refuses(Kind.POSITION, 3, "update_counter", "a", "{0,1}");
        t.refuses(Kind.POSITION, 3, "update_counter", "a", "{-1,1}");
        t.refuses(Kind.NONE, 3, "update_counter", "a", "{100000000000000000000,1}");
        for (String bad : new String[] {"foo", "1.0", "{2,1.0}", "{2,5,3}", "{2,1,2,x}", "{}", "[1,2]", "[{2,1}|x]"}) {
            t.refuses(Kind.NONE, 3, "update_counter", "a", bad);
        }
    }

    @EverySet
    void absentKey_isReportedBeforeTheOperation(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.refuses(Kind.BADKEY, 2, "update_counter", "b", "1");
        t.refuses(Kind.BADKEY, 2, "update_counter", "b", "foo");
        t.refuses(Kind.BADKEY, 2, "update_counter", "b", "{1,1}");
        t.refuses(Kind.BADKEY, 2, "update_counter", "b", "[]");
    }

    @EverySet
    void absentKeyWithDefault_insertsItFirst(Variant variant) {
        Subject t = table(variant);
        t.answers("6", "update_counter", "a", "1", "{ignored,5,x}");
        t.answers("7", "update_counter", "a", "1", "{ignored,50}");
        t.answers("[]", "update_counter", "b", "[]", "{x,7}");
        t.answers("2", "update_counter", "2.0", "1", "{2,1}");
        t.holds("{2.0,2}", "{a,7,x}", "{b,7}");
        t.refuses(Kind.POSITION, 3, "update_counter", "c", "{3,1}", "{x,1}");
        t.refuses(Kind.NONE, 3, "update_counter", "c", "{2,1}", "{x,y}");
        t.refuses(Kind.NONE, 4, "update_counter", "a", "1", "foo");
        t.refuses(Kind.NONE, 4, "update_counter", "c", "1", "[{x,1}]");
    }

    @EverySet
    void defaultSmallerThanTheKeyPosition_isRefused(Variant variant) {
        Subject t = table(variant, ",{keypos,2}").with("{1,a}");
        t.refuses(Kind.NONE, 4, "update_counter", "c", "{1,1}", "{5}");
        t.refuses(Kind.NONE, 4, "update_counter", "c", "{1,1}", "{}");
        t.answers("2", "update_counter", "a", "{1,1}", "{5}");
        t.refuses(Kind.POSITION, 3, "update_counter", "a", "1");
    }

    @EverySet
    void updateByEqualKey_keepsTheStoredKey(Variant variant) {
        Subject t = table(variant).with("{1,10}");
        if (variant.type() == TableType.ORDERED_SET) {
            t.answers("11", "update_counter", "1.0", "1");
            t.holds("{1,11}");
        } else {
            t.refuses(Kind.BADKEY, 2, "update_counter", "1.0", "1");
        }
    }

    @EveryBag
    void bag_isRefused(Variant variant) {
        Subject t = table(variant).with("{a,1}");
        t.refuses(Kind.TABLE_TYPE, 1, "update_counter", "a", "1");
        t.refuses(Kind.TABLE_TYPE, 1, "update_counter", "b", "1", "{x,1}");
    }

    @EverySet
    void tableUpdateCounter_sumBeyondALong_isStoredAndThrows(Variant variant) {
        Subject t = table(variant).with("{a,9223372036854775807}");
        Table table = t.ets().table(t.tab());
        assertThrows(ArithmeticException.class, () -> table.updateCounter(Subject.term("a"), 1));
        t.holds("{a,9223372036854775808}");
    }
}

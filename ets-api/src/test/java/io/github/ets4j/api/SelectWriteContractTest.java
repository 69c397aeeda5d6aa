/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import java.util.stream.IntStream;

/** {@code select_delete/2}, {@code match_delete/2}, {@code select_replace/2}. */
class SelectWriteContractTest extends ContractTest {
    @EveryTable
    void selectDelete_deletesWhatIsTrueOnly(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,a}", "{4,true}");
        t.answers("0", "select_delete", "[{{'_',a},[],[x]},{{'_',a},[],[true]}]");
        t.answers("1", "select_delete", "[{{'_','$1'},[],['$1']}]");
        t.holds("{1,a}", "{2,b}", "{3,a}");
        t.answers("2", "select_delete", "[{{'_',a},[],[true]}]");
        t.holds("{2,b}");
        t.answers("0", "select_delete", "[]");
        t.answers("1", "select_delete", "[{{2,'_'},[],[true]}]");
        t.holds();
    }

    @EveryTable
    void selectDelete_everything_isCounted(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,a}");
        t.answers("3", "select_delete", "[{'_',[],[true]}]");
        t.holds();
        t.answers("0", "select_delete", "[{'_',[],[true]}]");
    }

    @EveryTable
    void matchDelete_deletesWhatMatches(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,a}");
        t.answers("true", "match_delete", "foo");
        t.answers("true", "match_delete", "{'_',a}");
        t.holds("{2,b}");
        t.answers("true", "match_delete", "'_'");
        t.holds();
    }

    @EveryBag
    void delete_bag_removesRowsNotKeys(Variant variant) {
        Subject t = table(variant).with("{k,1}", "{k,2}", "{k,3}", "{l,2}");
        t.answers("2", "select_delete", "[{{'_',2},[],[true]}]");
        t.answers("[{k,1},{k,3}]", "lookup", "k");
        t.answers("1", "select_delete", "[{{k,'$1'},[{'<','$1',3}],[true]}]");
        t.holds("{k,3}");
    }

    @EveryTable
    void selectReplace_objects_areReplacedAndCounted(Variant variant) {
        if (variant.type() == TableType.BAG) {
            return;
        }
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,c}");
        t.answers("1", "select_replace", "[{{'$1',b},[],[{{'$1',x,y}}]}]");
        t.holds("{1,a}", "{2,x,y}", "{3,c}");
        t.answers("3", "select_replace", "[{'$1',[],['$_']}]");
        t.holds("{1,a}", "{2,x,y}", "{3,c}");
        t.answers("1", "select_replace", "[{{3,'_'},[],[{const,{3,new}}]}]");
        t.answers("1", "select_replace", "[{{1,'$1'},[],[{{{element,1,'$_'},{{'$1'}}}}]}]");
        t.holds("{1,{a}}", "{2,x,y}", "{3,new}");
        t.answers("0", "select_replace", "[{{7,'$1'},[],[{{7,x}}]}]");
        t.answers("0", "select_replace", "[]");
        t.answers("1", "select_replace", "[{{'$1',new},[],[{{'$1',{'div','$1',0}}}]}]");
        t.holds("{1,{a}}", "{2,x,y}", "{3,'EXIT'}");
    }

    @EveryTable
    void selectReplace_duplicateBag_replacesEachObjectInItsPlace(Variant variant) {
        if (variant.type() != TableType.DUPLICATE_BAG) {
            return;
        }
        Subject t = table(variant).with("{k,1}", "{k,2}", "{k,1}", "{k,3}");
        t.answers("2", "select_replace", "[{{k,1},[],[{{k,x}}]}]");
        t.answers("[{k,x},{k,2},{k,x},{k,3}]", "lookup", "k");
    }

    @EveryTable
    void selectReplace_bag_isRefusedBeforeTheSpecification(Variant variant) {
        if (variant.type() != TableType.BAG) {
            return;
        }
        Subject t = table(variant).with("{1,a}");
        t.refuses(Kind.TABLE_TYPE, 1, "select_replace", "[{{'$1','_'},[],[{{'$1',x}}]}]");
        t.refuses(Kind.TABLE_TYPE, 1, "select_replace", "[]");
        t.refuses(Kind.TABLE_TYPE, 1, "select_replace", "bar");
    }

    @EveryTable
    void selectReplace_keyThatMayChange_isRefused(Variant variant) {
        if (variant.type() == TableType.BAG) {
            return;
        }
        Subject t = table(variant).with("{1,a}", "{2,b}");
        String[] bodies = {
            "[true]",
            "['$1']",
            "['$_','$_']",
            "[{{'$2','$1'}}]",
            "[{{{'+','$1',0},x}}]",
            "[{const,{1,x}}]",
            "[{{{element,2,'$_'},x}}]",
            "[{{}}]",
            "['$$']",
            "[#{}]"
        };
        for (String body : bodies) {
            t.refuses(Kind.NONE, 2, "select_replace", "[{{'$1','$2'},[]," + body + "}]");
        }
        t.refuses(Kind.NONE, 2, "select_replace", "[{{1,'_'},[],[{{1.0,x}}]}]");
        t.refuses(Kind.NONE, 2, "select_replace", "[{{1,'_'},[],['$_']},{{2,'_'},[],[{{3,x}}]}]");
    }

    @EveryTable
    void selectReplace_keyPosition_needsAnObjectThatReachesIt(Variant variant) {
        if (variant.type() == TableType.BAG) {
            return;
        }
        Subject t = table(variant, ",{keypos,2}").with("{a,1}", "{b,2}");
        t.refuses(Kind.NONE, 2, "select_replace", "[{{'$1','$2'},[],[{{'$2'}}]}]");
        t.refuses(Kind.NONE, 2, "select_replace", "[{{'$1','$2'},[],[{{'$1'}}]}]");
        t.answers("2", "select_replace", "[{{'$1','$2'},[],[{{x,'$2','$1'}}]}]");
        t.holds("{x,1,a}", "{x,2,b}");
    }

    @EveryTable
    void delete_manyRows_leavesTheOthers(Variant variant) {
        Subject t = table(variant);
        IntStream.range(0, 3000).forEach(i -> t.call("insert", "{" + i + "," + i % 3 + "}"));
        t.answers("1000", "select_delete", "[{{'_',1},[],[true]}]");
        t.answers("2000", "info", "size");
        t.answers("0", "select_count", "[{{'_',1},[],[true]}]");
        t.answers("true", "match_delete", "{'_',2}");
        t.answers("1000", "select_count", "[{{'_',0},[],[true]}]");
        t.answers("1000", "info", "size");
        engine.verify();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException.Kind;
import java.util.stream.IntStream;

/** {@code select/2}, {@code select_reverse/2}, {@code select_count/2}, {@code match/2}, {@code match_object/2}. */
class SelectContractTest extends ContractTest {
    @EveryTable
    void select_heads_matchAsPatterns(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,a,x}", "{4,{a,b}}", "{5,[1,2|3]}");
        t.answersList("[1,2,3,4,5]", "select", "[{'$1',[],[{element,1,'$1'}]}]");
        t.answersList("[1]", "select", "[{{'$1',a},[],['$1']}]");
        t.answersList("[1,2,4,5]", "select", "[{{'$1','_'},[],['$1']}]");
        t.answersList("[{a,b}]", "select", "[{{'_',{'$1','$2'}},[],[{{'$1','$2'}}]}]");
        t.answersList("[[2|3]]", "select", "[{{'_',[1|'$1']},[],['$1']}]");
        t.answersList("[]", "select", "[]");
        t.answersList("[]", "select", "[{foo,[],[true]}]");
        t.answersList("[{1,a}]", "select", "[{{1,'_'},[],['$_']}]");
        t.answersList("[]", "select", "[{{9,'_'},[],['$_']}]");
    }

    @EveryTable
    void select_clauses_firstThatMatchesCounts(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{3,c}");
        t.answersList(
                "[first,second,{third,3}]",
                "select",
                "[{{'_',a},[],[first]},{{'$1','_'},[{'<','$1',3}],[second]},{{'$1','_'},[],[{{third,'$1'}}]}]");
        t.answersList("[2,3]", "select", "[{{'$1',a},[{is_atom,'$1'}],['$1']},{{'$1','$2'},[{'=/=','$2',a}],['$1']}]");
    }

    @EveryTable
    void select_guards_onlyTrueHolds(Variant variant) {
        Subject t = table(variant).with("{1,true}", "{2,false}", "{3,7}", "{a,x}");
        t.answersList("[1]", "select", "[{{'$1','$2'},['$2'],['$1']}]");
        t.answersList("[2,3]", "select", "[{{'$1','_'},[{'>','$1',1},{is_integer,'$1'}],['$1']}]");
        t.answersList("[3]", "select", "[{{'$1','$2'},[{'==',{'rem','$1',2},1},{'>',{'+','$2',1},7}],['$1']}]");
        t.answersList("[{1,'EXIT'}]", "select", "[{{1,'$1'},[],[{{1,{'+','$1',1}}}]}]");
    }

    @EveryTable
    void select_boundKeys_areFoundOnce(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,b}", "{1.0,c}", "{{x,1},d}");
        t.answersList(
                variant.type().isOrdered() ? "[2]" : "[1,2]",
                "select",
                "[{{2,'_'},[],[2]},{{1,'_'},[],[1]},{{1,a},[],[again]},{{7,'_'},[],[7]}]");
        t.answersList("[d]", "select", "[{{{x,1},'$1'},[],['$1']}]");
        t.answersList("[d]", "select", "[{{{x,'_'},'$1'},[],['$1']}]");
        t.answersList("[]", "select", "[{{{x,1.0},'$1'},[],['$1']}]");
    }

    @EveryOrdered
    void select_orderedSet_matchesKeysExactly(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{1.0,b}");
        t.holds("{1.0,b}");
        t.answers("[]", "match", "{1,'$1'}");
        t.answers("[[b]]", "match", "{1.0,'$1'}");
        t.answers("[{1.0,b}]", "lookup", "1");
    }

    @EveryOrdered
    void select_orderedSet_isInOrderAndReversed(Variant variant) {
        Subject t = table(variant).with("{3,a}", "{b,1}", "{1,a}", "{{k,2},1}", "{{k,1},1}", "{2.5,x}");
        t.answers("[1,2.5,3,b,{k,1},{k,2}]", "select", "[{{'$1','_'},[],['$1']}]");
        t.answers("[{k,2},{k,1},b,3,2.5,1]", "select_reverse", "[{{'$1','_'},[],['$1']}]");
        t.answers("[{k,2},{k,1}]", "select_reverse", "[{{{k,'$1'},'_'},[],[{{k,'$1'}}]}]");
        t.answers("[1,b]", "select", "[{{b,'_'},[],[b]},{{1,'_'},[],[1]}]");
        t.answers("[b,1]", "select_reverse", "[{{b,'_'},[],[b]},{{1,'_'},[],[1]}]");
    }

    @EveryUnordered
    void selectReverse_withoutOrder_isSelect(Variant variant) {
        Subject t = table(variant).with("{1,a}", "{2,a}", "{3,b}");
        t.answersList("[1,2]", "select_reverse", "[{{'$1',a},[],['$1']}]");
    }

    @EveryBag
    void select_bag_rowsOfAKeyAreInOrderOfInsertion(Variant variant) {
        Subject t = table(variant).with("{k,3}", "{k,1}", "{k,2}");
        t.answers("[3,1,2]", "select", "[{{k,'$1'},[],['$1']}]");
        t.answers("[[3],[1],[2]]", "match", "{'_','$1'}");
        t.answers("[{k,3},{k,1},{k,2}]", "match_object", "{k,'_'}");
    }

    @EveryTable
    void selectCount_countsWhatIsTrueOnly(Variant variant) {
        Subject t = table(variant).with("{1,true}", "{2,false}", "{3,x}");
        t.answers("3", "select_count", "[{'_',[],[true]}]");
        t.answers("3", "select_count", "[{{'_','_'},[],[true]}]");
        t.answers("1", "select_count", "[{{'_','$1'},[],['$1']}]");
        t.answers("0", "select_count", "[{{'_','_'},[],[x]},{'_',[],[true]}]");
        t.answers("1", "select_count", "[{{2,'_'},[],[true]}]");
        t.answers("0", "select_count", "[]");
    }

    @EveryTable
    void match_pattern_bindsVariablesByNumber(Variant variant) {
        Subject t = table(variant).with("{1,a,z}", "{2,b,z}");
        t.answersList("[[z,a],[z,b]]", "match", "{'_','$10','$2'}");
        t.answersList("[[],[]]", "match", "{'_','_',z}");
        t.answersList("[[]]", "match", "{1,a,z}");
        t.answersList("[]", "match", "foo");
        t.answersList("[[],[]]", "match", "'_'");
        t.answersList("[[{1,a,z}],[{2,b,z}]]", "match", "'$1'");
        t.answersList("[]", "match", "{'$1','$1','_'}");
        t.answersList("[{1,a,z},{2,b,z}]", "match_object", "{'_','_','$1'}");
        t.answersList("[{1,a,z},{2,b,z}]", "match_object", "'$1'");
        t.answersList("[{2,b,z}]", "match_object", "{2,'_','_'}");
        t.answersList("[]", "match_object", "[]");
    }

    @EveryTable
    void match_maps_needOnlyTheKeysOfThePattern(Variant variant) {
        Subject t = table(variant).with("{1,#{a=>1,b=>2}}", "{2,#{a=>2}}", "{3,#{}}", "{#{k=>1},x}");
        t.answersList("[[1,1],[2,2]]", "match", "{'$1',#{a=>'$2'}}");
        t.answersList("[[1],[2],[3]]", "match", "{'$1',#{}}");
        t.answersList("[[x]]", "match", "{#{k=>1},'$1'}");
        t.answersList("[[x]]", "match", "{#{},'$1'}");
        t.refuses(Kind.NONE, 2, "match", "{1,#{'$1'=>1}}");
    }

    @EveryTable
    void select_keyPosition_bindsTheKeyThere(Variant variant) {
        Subject t = table(variant, ",{keypos,2}").with("{a,1}", "{b,2}", "{c,3,x}");
        t.answersList("[b]", "select", "[{{'$1',2},[],['$1']}]");
        t.answersList("[c]", "select", "[{{'$1',3,'_'},[],['$1']}]");
        t.answersList("[]", "select", "[{{'$1'},[],['$1']}]");
        t.answersList("[a]", "select", "[{{'$1','$2'},[{'<','$2',2}],['$1']}]");
    }

    @EveryTable
    void select_manyRows_seesEachOnce(Variant variant) {
        Subject t = table(variant);
        IntStream.range(0, 3000).forEach(i -> t.call("insert", "{" + i + "," + i % 7 + "}"));
        t.answers("3000", "select_count", "[{{'_','_'},[],[true]}]");
        t.answers("428", "select_count", "[{{'_',6},[],[true]}]");
        t.answersList(
                IntStream.range(0, 3000)
                        .filter(i -> i % 7 == 6)
                        .boxed()
                        .toList()
                        .toString(),
                "select",
                "[{{'$1',6},[],['$1']}]");
        t.answersList(
                IntStream.range(101, 110).boxed().toList().toString(),
                "select",
                "[{{'$1','_'},[{'>','$1',100},{'<','$1',110}],['$1']}]");
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code {index, Name, What}} and {@code {index, Name, What, [unique]}}, as an option, in Java and in {@code info/2}. */
class IndexOptionsTest extends ContractTest {
    private Term info(String options, String item) {
        Term tab = engine.ets().call("new", List.of(Atom.of("t"), Subject.term(options)));
        return engine.ets().call("info", List.of(tab, Atom.of(item)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|[]",
                "[{index,by_age,3}]|[{by_age,3}]",
                "[{index,by_key,1}]|[{by_key,1}]",
                "[{index,by_age,3,[]}]|[{by_age,3}]",
                "[{index,by_mail,2,[unique]}]|[{by_mail,2,[unique]}]",
                "[{index,by_mail,2,[unique,unique]}]|[{by_mail,2,[unique]}]",
                "[{index,b,3},ordered_set,{index,a,2,[unique]}]|[{b,3},{a,2,[unique]}]",
                "[bag,{index,by_name,{{'$3','$2'}}}]|[{by_name,{{'$3','$2'}}}]",
                "[{index,by_age,'$3'}]|[{by_age,3}]",
                "[{index,by_age,{element,3,'$_'}}]|[{by_age,3}]",
                "[{index,by_sum,{'+','$2',{element,3,'$_'}},[unique]}]|[{by_sum,{'+','$2','$3'},[unique]}]",
                "[{index,a,65535}]|[{a,65535}]",
                "[private,{structure,skip_list},{index,a,2},ordered_set]|[{a,2}]"
            })
    void new_index_isListed(String options, String expected) {
        assertEquals(Subject.term(expected), info(options, "indexes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{index}|unknown option {index}",
                "{index,a}|not an index",
                "{index,a,2,[unique],x}|not an index",
                "{index,\"a\",2}|the name of an index is no atom",
                "{index,1,2}|the name of an index is no atom",
                "{index,a,0}|position=0",
                "{index,a,-1}|position=-1",
                "{index,a,65536}|position=65536",
                "{index,a,4294967297}|position=4294967297",
                "{index,a,100000000000000000000}|position=100000000000000000000",
                "{index,a,1.0}|does not depend on the row",
                "{index,a,b}|does not depend on the row",
                "{index,a,'$0'}|'$0' is no element",
                "{index,a,'$$'}|'$$'",
                "{index,a,{self}}|self/0",
                "{index,a,{node,'$1'}}|node/1",
                "{index,a,{unknown,'$1'}}|unknown",
                "{index,a,2,unique}|not a list of options of an index",
                "{index,a,2,x}|not a list of options of an index",
                "{index,a,2,[distinct]}|unknown option of an index: distinct"
            })
    void new_badIndex_isRefused(String option, String text) {
        Term options = ListTerm.of(Subject.term(option));
        EtsException refused = assertThrows(
                EtsException.class, () -> engine.ets().call("new", List.of(Atom.of("t"), options)), option);
        assertEquals(2, refused.argument(), refused::toString);
        assertTrue(refused.text().contains(text), refused::toString);
        assertEquals(List.of(), engine.ets().all());
        assertEquals(0, engine.ets().allocatedBytes());
    }

    @Test
    void new_optionsOfAnIndexThatEndInNoList_areRefused() {
        EtsException refused =
                assertThrows(EtsException.class, () -> TableOptions.parse(Subject.term("[{index,a,2,[unique|x]}]")));
        assertEquals("not a list of options of an index: [unique|x]", refused.text());
    }

    @Test
    void new_twoIndexesOfOneName_areRefused() {
        EtsException refused = assertThrows(
                EtsException.class, () -> TableOptions.parse(Subject.term("[{index,a,2},set,{index,a,3}]")));
        assertEquals("two indexes have one name: index=a", refused.text());
        assertEquals(2, refused.argument());
    }

    @Test
    void options_ofJava_sayTheSame() {
        TableOptions options = TableOptions.bag()
                .index("by_age", 3)
                .index(IndexOptions.on("by_mail", 4).unique())
                .index(IndexOptions.on("by_name", IndexExpression.parse("{{'$3','$2'}}")));
        assertEquals(
                options,
                TableOptions.parse(Subject.term(
                        "[{index,by_age,3},{index,by_mail,4,[unique]},bag,{index,by_name,{{'$3','$2'}}}]")));
        assertEquals(options.indexes(), engine.ets().createTable("t", options).indexes());
        assertNotEquals(options, TableOptions.bag().index("by_age", 3));
    }

    @Test
    void on_positionOfNoElement_isRefused() {
        for (int position : new int[] {0, -1, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            EtsException refused = assertThrows(EtsException.class, () -> IndexOptions.on("a", position));
            assertEquals(2, refused.argument(), refused::toString);
            assertTrue(refused.text().contains("position=" + position), refused::toString);
        }
    }

    @Test
    void term_isReadAgain() {
        for (String text :
                new String[] {"{a,2}", "{a,2,[unique]}", "{a,{{'$3','$2'}}}", "{a,{map_get,x,'$2'},[unique]}"}) {
            Term term = Subject.term(text);
            assertEquals(term, IndexOptions.of(term).term());
        }
        for (String text : new String[] {"a", "{a}", "{}", "{index,a,2,[]}", "[a,2]", "{1,2}"}) {
            EtsException refused = assertThrows(EtsException.class, () -> IndexOptions.of(Subject.term(text)), text);
            assertEquals(Kind.NONE, refused.kind(), text);
        }
    }

    @Test
    void info_ofAllItems_hasNoItemOfOurs() {
        Term tab = engine.ets().newTable("t", TableOptions.orderedSet().index("a", 2));
        for (Term pair : ((ListTerm) engine.ets().info(tab)).elements()) {
            String item = ((Tuple) pair).element(1).toString();
            assertTrue(!item.equals("indexes") && !item.equals("structure"), item);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Tuple;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of index expressions that heads and guards lead to, by examples. */
class ValueAnalysisTest {
    private static String lastLine(KeyExplanation explanation) {
        String text = explanation.toString();
        return text.substring(text.lastIndexOf("all: ") + "all: ".length()).strip();
    }

    private static String values(String expression, String specification) {
        return lastLine(MatchSpecification.parse(specification).values(IndexExpression.parse(expression)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                // An element.
                "[] ! impossible: no value",
                "[{{'_',a},[],[1]}] ! bound: 1 value: a",
                "[{{k,a},[],[1]}] ! bound: 1 value: a",
                "[{{'_',1},[],[1]},{{'_',1.0},[],[1]}] ! bound: 1 value: 1",
                "[{{'_',b},[],[1]},{{'_',a,'_'},[],[1]}] ! bound: 2 values: a; b",
                "[{{'_','$1'},[{'==','$1',1}],[1]}] ! bound: 1 value: 1",
                "[{{'_','$1'},[{'=:=',a,'$1'}],[1]}] ! bound: 1 value: a",
                "[{{'_','$1'},[{'>=','$1',3},{'<','$1',9}],[1]}]"
                        + " ! narrowed by guards: 1 range: '$1' with '$1' >= 3, '$1' < 9",
                "[{{'_',{a,'_'}},[],[1]}] ! partly bound: 1 range: {a,'_'}",
                "[{{'_','_'},[{'>',{element,2,'$_'},3}],[1]}]"
                        + " ! narrowed by guards: 1 range: {element,2,'$_'} with {element,2,'$_'} > 3",
                "[{{'_','$1'},[{'>',{element,2,'$_'},3},{'<','$1',5}],[1]}]"
                        + " ! narrowed by guards: 1 range: '$1' with '$1' > 3, '$1' < 5",
                "[{{'$1','$1'},[{'=:=','$1',a}],[1]}] ! bound: 1 value: a",
                "[{{'$1','_'},[{'=:=',{element,1,'$_'},a}],[1]}] ! full scan: every value",
                // Objects that need not be in the index.
                "[{{a},[],[1]}] ! full scan: every value",
                "[{'_',[],[1]}] ! full scan: every value",
                "[{'$1',[],[1]}] ! full scan: every value",
                "[{{'_',a},[],[1]},{{a},[],[1]}] ! full scan: every value",
                // Guards that only objects with a value pass.
                "[{'_',[{'=:=',{element,2,'$_'},a}],[1]}] ! bound: 1 value: a",
                "[{'$1',[{'=:=',{element,2,'$1'},a}],[1]}] ! bound: 1 value: a",
                "[{'_',[{'andalso',{is_tuple,'$_'},{'==',{element,2,'$_'},a}}],[1]}] ! bound: 1 value: a",
                "[{'_',[{'orelse',{'==',{element,2,'$_'},a},true}],[1]}] ! full scan: every value",
                // Objects that there are not.
                "[{{'_','$1'},[{'<','$1',1},{'>','$1',2}],[1]}] ! impossible: no value",
                "[{{'_','$1'},[{'<','$1',1},{'>',{element,2,'$_'},2}],[1]}] ! impossible: no value",
                "[{{'_',a},[false],[1]},{{'_',b},[],[1]}] ! bound: 1 value: b",
                "[{foo,[],[1]},{[a],[],[1]}] ! impossible: no value",
            })
    void values_ofElement(String specification, String expected) {
        assertEquals(expected, values("'$2'", specification));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "[{{'_',a,b},[],[1]}] ! bound: 1 value: {b,a}",
                "[{{'_','_',b},[],[1]}] ! partly bound: 1 range: {b,'_'}",
                "[{{'_',a,'_'},[],[1]}] ! partly bound: 1 range: {'_',a}",
                "[{{'_','$1',b},[{'>','$1',3}],[1]}] ! narrowed by guards: 1 range: {b,'$1'} with '$1' > 3",
                "[{{'_','_',b},[{'>',{element,2,'$_'},3}],[1]}]"
                        + " ! narrowed by guards: 1 range: {b,{element,2,'$_'}} with {element,2,'$_'} > 3",
                "[{{'_','$1','$2'},[{'=:=','$2',b},{'==','$1',a}],[1]}] ! bound: 1 value: {b,a}",
                "[{{'_','$1','$2'},[{'=:=',{{'$2','$1'}},{const,{x,y}}}],[1]}] ! bound: 1 value: {x,y}",
                "[{'_',[{'=:=',{element,2,'$_'},x},{'==',{element,3,'$_'},y}],[1]}] ! bound: 1 value: {y,x}",
                "[{'_',[{'>=',{{{element,3,'$_'},{element,2,'$_'}}},{const,{x,y}}}],[1]}]"
                        + " ! narrowed by guards: 1 range: {{{element,3,'$_'},{element,2,'$_'}}} with"
                        + " {{{element,3,'$_'},{element,2,'$_'}}} >= {x,y}",
                "[{{'_',a},[],[1]}] ! full scan: every value",
                "[{'_',[{'=:=',{element,3,'$_'},x}],[1]}] ! full scan: every value",
            })
    void values_ofTuple(String specification, String expected) {
        assertEquals(expected, values("{{'$3','$2'}}", specification));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "{'rem','$2',10} ! [{{'_','$1'},[{'=:=',{'rem','$1',10},3}],[1]}] ! bound: 1 value: 3",
                "{'rem','$2',10} ! [{{'_','$1'},[{'=:=',{'rem','$1',11},3}],[1]}] ! full scan: every value",
                "{'rem','$2',10} ! [{{'_',3},[],[1]}] ! full scan: every value",
                "{'rem','$2',10} ! [{{'_','$1'},[{'>',{'rem',{element,2,'$_'},10},3}],[1]}]"
                        + " ! narrowed by guards: 1 range: {'rem',{element,2,'$_'},10} with"
                        + " {'rem',{element,2,'$_'},10} > 3",
                "{map_get,city,'$2'} ! [{{'_',#{city => oslo}},[],[1]}] ! bound: 1 value: oslo",
                "{map_get,city,'$2'} ! [{{'_',#{town => oslo}},[],[1]}] ! full scan: every value",
                "{map_get,city,'$2'} ! [{{'_','$1'},[{'=:=',{map_get,city,'$1'},oslo}],[1]}] ! bound: 1 value: oslo",
                "{map_get,city,'$2'} ! [{{'_',#{city => '$1'}},[{'<','$1',a}],[1]}]"
                        + " ! narrowed by guards: 1 range: '$1' with '$1' < a",
                "{hd,'$1'} ! [{{[a|'_']},[],[1]}] ! bound: 1 value: a",
                "{hd,{tl,'$1'}} ! [{{['_','$1'|'_']},[{'=:=',b,'$1'}],[1]}] ! bound: 1 value: b",
                "{hd,{tl,'$1'}} ! [{{[a,b,c]},[],[1]}] ! bound: 1 value: b",
                "{hd,{tl,'$1'}} ! [{{['_'|'$1']},[{'=:=',b,{hd,'$1'}}],[1]}] ! bound: 1 value: b",
                "{element,2,'$1'} ! [{{{'_','$7'}},[{'=:=',b,'$7'}],[1]}] ! bound: 1 value: b",
                "{element,2,'$1'} ! [{{{x,y}},[],[1]}] ! bound: 1 value: y",
                "{element,2,'$1'} ! [{{{x}},[],[1]}] ! full scan: every value",
                "['$1'|'$2'] ! [{{a,[b]},[],[1]}] ! bound: 1 value: [a,b]",
                "['$1','$2'] ! [{{a,'_'},[],[1]}] ! partly bound: 1 range: [a,'_']",
                "'$_' ! [{{a,b},[],[1]}] ! bound: 1 value: {a,b}",
                "'$_' ! [{{a,'_'},[],[1]}] ! partly bound: 1 range: {a,'_'}",
                "#{k => '$1'} ! [{{a,'_'},[],[1]}] ! full scan: every value",
            })
    void values_ofExpressions(String expression, String specification, String expected) {
        assertEquals(expected, values(expression, specification));
    }

    @Test
    void values_ofValueThatNoIndexHolds_areAll() {
        Tuple head = Tuple.of(Atom.of("a"), Bitstring.of(new byte[1 << 24]));
        MatchSpecification specification = MatchSpecification.ofObjectPattern(head);
        assertEquals(
                KeyUse.FULL_SCAN,
                specification.values(IndexExpression.element(2)).use());
    }

    @Test
    void values_ofLongList_areThoseOfItsFirstElements() {
        ListTerm list = ListTerm.of(Collections.nCopies(10_000, Atom.of("$1")));
        MatchSpecification specification = MatchSpecification.ofObjectPattern(Tuple.of(list));
        assertEquals(
                KeyUse.FULL_SCAN,
                specification.values(IndexExpression.parse("{hd,'$1'}")).use());
    }

    @Test
    void values_again_areNotAnalysedAgain() {
        MatchSpecification specification = MatchSpecification.parse("[{{'_',a},[],[1]}]");
        KeyExplanation first = specification.values(IndexExpression.element(2));
        for (int position = 3; position < 10; position++) {
            specification.values(IndexExpression.element(position));
        }
        assertSame(first, specification.values(IndexExpression.parse("{element,2,'$_'}")));
    }

    @Test
    void explanation_tellsOfEachMatchFunction() {
        KeyExplanation values = MatchSpecification.parse("[{{'_',a},[],[1]},{{a},[],[1]},{a,[],[1]}]")
                .values(IndexExpression.element(2));
        assertEquals("""
                clause 1: bound: a
                clause 2: full scan: objects that match need not have a value
                clause 3: impossible: the head is no tuple
                all: full scan: every value
                """, values.toString());
    }
}

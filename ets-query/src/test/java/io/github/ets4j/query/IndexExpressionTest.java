/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.core.index.RowExpression;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What indexes may be on, and the values of rows. */
class IndexExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "'$2' ! '$2' ! 2",
                "{element,2,'$_'} ! '$2' ! 2",
                "{element,1,'$2'} ! {element,1,'$2'} ! 0",
                "{element,1,{element,2,'$_'}} ! {element,1,'$2'} ! 0",
                "{element,0,'$_'} ! {element,0,'$_'} ! 0",
                "{element,2.0,'$_'} ! {element,2.0,'$_'} ! 0",
                "{element,'$1','$_'} ! {element,'$1','$_'} ! 0",
                "'$_' ! '$_' ! 0",
                "{{'$3',{element,2,'$_'}}} ! {{'$3','$2'}} ! 0",
                "['$1'|{const,[a]}] ! ['$1'|{const,[a]}] ! 0",
                "{{'$1',{const,'$1'},{const,5},{{a}},[b]}} ! {{'$1',{const,'$1'},5,{const,{a}},{const,[b]}}} ! 0",
                "{andthen,'$1','$2'} ! {'andalso','$1','$2'} ! 0",
                "#{a => {element,1,'$_'}} ! #{a => '$1'} ! 0",
                "['$2'] ! ['$2'] ! 0",
            })
    void of_expression_isInNormalForm(String text, String normal, int position) {
        IndexExpression expression = IndexExpression.parse(text);
        assertEquals(TermParser.parse(normal), expression.term());
        assertEquals(expression.term().toString(), expression.toString());
        assertEquals(position, expression.position());
        assertEquals(position > 0, expression.isElement());
        assertEquals(IndexExpression.of(expression.term()), expression);
        assertEquals(IndexExpression.of(expression.term()).hashCode(), expression.hashCode());
    }

    @Test
    void element_isItsPosition() {
        assertEquals(IndexExpression.parse("{element,3,'$_'}"), IndexExpression.element(3));
        assertNotEquals(IndexExpression.element(2), IndexExpression.element(3));
        EtsException refused = assertThrows(EtsException.class, () -> IndexExpression.element(0));
        assertEquals("index expression: elements are counted from 1: position=0", refused.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a ! 1:1: index expression: a does not depend on the row; expected '$1', '$2', ... for its elements,"
                        + " or '$_'",
                "{const,'$1'} ! 1:1: index expression: {const,'$1'} does not depend on the row; expected '$1', '$2', ..."
                        + " for its elements, or '$_'",
                "{{'$1','$$'}} ! 1:8: index expression: '$$' is the list of the variables of a head, of which there is"
                        + " none here",
                "'$0' ! 1:1: index expression: '$0' is no element of a row; they are counted from '$1'",
                "{{'$1',{self}}} ! 1:8: index expression: {self} calls self/0, whose answer depends on more than the row",
                "{node} ! 1:1: index expression: {node} calls node/0, whose answer depends on more than the row",
                "{node,'$1'} ! 1:1: index expression: {node,'$1'} calls node/1, whose answer depends on more than the row",
                "{'$1','$2'} ! 1:1: index expression: {'$1','$2'} is neither a call nor a tuple, which is written"
                        + " {{'$1','$2'}}",
                "['$1',{hd}] ! 1:7: index expression: {hd} calls hd with 0 arguments; it takes 1",
                "{foo,'$1'} ! 1:1: index expression: {foo,'$1'} calls foo/1, which match specifications do not have",
                "{message,'$1'} ! 1:1: index expression: {message,'$1'} calls message/1, which only match specifications"
                        + " for tracing have",
                "#{a => '$1', b => '$$'} ! 1:19: index expression: '$$' is the list of the variables of a head, of"
                        + " which there is none here",
            })
    void parse_noExpression_isRefused(String text, String expected) {
        EtsException refused = assertThrows(EtsException.class, () -> IndexExpression.parse(text));
        assertEquals(Reason.BADARG, refused.reason());
        assertEquals(expected, refused.text());
    }

    @Test
    void of_tooDeep_isRefused() {
        Term deep = TermParser.parse("'$1'");
        for (int i = 0; i <= Terms.NESTING_MAX; i++) {
            deep = ListTerm.of(deep);
        }
        Term body = deep;
        EtsException refused = assertThrows(EtsException.class, () -> IndexExpression.of(body));
        assertEquals(Reason.SYSTEM_LIMIT, refused.reason());
        assertThrows(EtsException.class, () -> IndexExpression.of(null));
        assertThrows(EtsException.class, () -> IndexExpression.parse(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "'$2' ! {k,v} ! v",
                "'$2' ! {k,[1,{a,2.5}],z} ! [1,{a,2.5}]",
                "'$2' ! {k} ! ",
                "'$1000000' ! {k} ! ",
                "'$_' ! {k,v} ! {k,v}",
                "{{'$3','$2'}} ! {k,a,b} ! {b,a}",
                "{{'$3','$2'}} ! {k,a} ! ",
                "{'+','$2',1} ! {k,41} ! 42",
                "{'+','$2',1} ! {k,4611686018427387904123} ! 4611686018427387904124",
                "{'+','$2',1} ! {k,a} ! ",
                "{{'$1',{'+','$2',1}}} ! {k,a} ! ",
                "['$1',{hd,'$2'}] ! {k,[]} ! ",
                "#{a => '$2'} ! {k,v} ! #{a => v}",
                "#{a => {hd,'$2'}} ! {k,v} ! ",
                "{map_get,city,'$2'} ! {k,#{city => oslo}} ! oslo",
                "{tl,'$2'} ! {k,[a,b,c]} ! [b,c]",
                "{'orelse','$2',true} ! {k,a} ! ",
                "{'or',{is_atom,'$2'},false} ! {k,a} ! true",
            })
    void valueOf_row(String text, String row, String expected) {
        IndexExpression expression = IndexExpression.parse(text);
        Tuple tuple = (Tuple) TermParser.parse(row);
        Term value = expected == null ? null : TermParser.parse(expected);
        assertEquals(value, expression.valueOf(tuple));
        try (Space space = new Space(1L << 20)) {
            long address = new RowCodec(space).encode(tuple, 0);
            assertEquals(value, expression.open(space.memory()).valueOf(address));
            space.free(address);
        }
    }

    @Test
    void open_manyRows_keepsNothingOfTheLast() {
        try (Space space = new Space(1L << 20)) {
            RowCodec codec = new RowCodec(space);
            long first = codec.encode((Tuple) TermParser.parse("{a,[1,2]}"), 0);
            long second = codec.encode((Tuple) TermParser.parse("{b}"), 0);
            RowExpression expression = IndexExpression.parse("{{'$_','$2'}}").open(space.memory());
            assertEquals(TermParser.parse("{{a,[1,2]},[1,2]}"), expression.valueOf(first));
            assertNull(expression.valueOf(second));
            assertEquals(TermParser.parse("{{a,[1,2]},[1,2]}"), expression.valueOf(first));
            RowExpression whole = IndexExpression.parse("'$_'").open(space.memory());
            assertEquals(TermParser.parse("{a,[1,2]}"), whole.valueOf(first));
            assertEquals(TermParser.parse("{b}"), whole.valueOf(second));
            space.free(first);
            space.free(second);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.query.analysis.Pattern;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users meet: making match specifications, the texts of errors, and running them on terms. */
class MatchSpecificationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "foo ! 1:1: match specification: expected a list of {Head, Guards, Body}, found foo",
                "  [{a,[],[b]}|c] ! 1:1: match specification: expected a proper list of {Head, Guards, Body}, found the tail c",
                "[{a,[],[b]}, c] ! 1:14: clause 2: expected {Head, Guards, Body}, found c",
                "[{{#{'$1'=>a}},[],[b]}] ! 1:6: clause 1, head: '$1' is a key of the map #{'$1' => a}; it may stand only in its values",
                "[{#{a=>1,'_'=>2},[],[b]}] ! 1:10: clause 1, head: '_' is a key of the map #{'_' => 2,a => 1}; it may stand only in its values",
                "[{{'$1'},a,[b]}] ! 1:10: clause 1, guards: expected a list, found a",
                "[{{'$1'},[a|b],[b]}] ! 1:10: clause 1, guards: expected a proper list, found the tail b",
                "[{{'$1'},[],[]}] ! 1:13: clause 1, body: expected a list of one expression or more, found []",
                "[{{'$1'},[],[b|c]}] ! 1:13: clause 1, body: expected a proper list, found the tail c",
                "[{{'$1','$2'},[{foo,'$1'}],['$1']}] ! 1:16: clause 1, guard 1: {foo,'$1'} calls foo/1, which match specifications do not have",
                "[{{'$1'},[true,{'>','$1','$3'}],[a]}] ! 1:26: clause 1, guard 2: '$3' is not bound by the head",
                "[{{'$1'},[],[a,{{b,[c|'$2']}}]}] ! 1:23: clause 1, body expression 2: '$2' is not bound by the head",
                "[{{'$1'},[],[a,{{b,[c|[d,'$2']]}}]}] ! 1:26: clause 1, body expression 2: '$2' is not bound by the head",
                "[{{'$1'},[],[#{z=>1,a=>{f}}]}] ! 1:24: clause 1, body expression 1: {f} calls f/0, which match specifications do not have",
                "[{{'$1'},[],[{a,'$1'}]}] ! 1:14: clause 1, body expression 1: {a,'$1'} calls a/1, which match specifications do not have",
                "[{{'$1'},[],[{'$1',a}]}] ! 1:14: clause 1, body expression 1: {'$1',a} is neither a call nor a tuple, which is written {{'$1',a}}",
                "[{{'$1'},[],[{is_tuple}]}] ! 1:14: clause 1, body expression 1: {is_tuple} calls is_tuple with 0 arguments; it takes 1",
                "[{{'$1'},[],[{binary_part,a}]}] ! 1:14: clause 1, body expression 1: {binary_part,a} calls binary_part with 1 argument; it takes 2 or 3",
                "[{{'$1'},[],[{'and'}]}] ! 1:14: clause 1, body expression 1: {'and'} calls 'and' with 0 arguments; it takes 1 or more",
                "[{{'$1'},[],[{const,1,2}]}] ! 1:14: clause 1, body expression 1: {const,1,2} is const with 2 arguments; it takes 1",
                "[{{'$1'},[],[{display,1}]}] ! 1:14: clause 1, body expression 1: {display,1} calls display/1, which only match specifications for tracing have",
                "[{{'$1'},[],[({f})]}] ! 1:15: clause 1, body expression 1: {f} calls f/0, which match specifications do not have",
                "[{{<0.1.0>,<<1,2:3>>},[],['$1']}] ! 1:27: clause 1, body expression 1: '$1' is not bound by the head",
            })
    void parse_notLegal_tellsPlaceAndExpectation(String text, String expected) {
        EtsException refused = assertThrows(EtsException.class, () -> MatchSpecification.parse(text));
        assertEquals("badarg: " + expected, refused.getMessage());
        assertEquals(0, refused.argument());
        assertEquals("badarg: argument 2: " + expected, refused.withArgument(2).getMessage());
    }

    @Test
    void explain_ofATable_isKeysAndProgram() {
        String text = MatchSpecification.parse("[{{{a,'_'},'$1'},[],['$1']}]").explain(TableType.ORDERED_SET, 1);
        assertTrue(text.startsWith("keys\n  clause 1: partly bound: {a,'_'}\n"), text);
        assertTrue(text.contains("\n  head   $1 := element 2\n"), text);
        assertTrue(text.endsWith("\ninterpreted\n") || text.contains("compiled"), text);
    }

    @Test
    void parse_severalProblems_tellsTheFirstInReadingOrder() {
        String text = "[{{'$1'},\n  [{'==', '$4', '$3'}],\n  [{foo}]}]";
        EtsException refused = assertThrows(EtsException.class, () -> MatchSpecification.parse(text));
        assertEquals("2:11: clause 1, guard 1: '$4' is not bound by the head", refused.text());
        assertEquals(
                List.of("Variable $3 is unbound.", "Variable $4 is unbound.", "Function foo/0 does_not_exist."),
                MatchSpecification.diagnose(TermParser.parse(text)).stream()
                        .map(Diagnostic::text)
                        .toList());
    }

    @Test
    void parse_notATerm_tellsPlace() {
        EtsException refused = assertThrows(EtsException.class, () -> MatchSpecification.parse("[{{'$1'},[],[X]}]"));
        assertTrue(refused.text().startsWith("1:14: "), refused.text());
    }

    @Test
    void of_longTerm_isCutInTheText() {
        Term list = ListTerm.of(
                Arrays.asList(new Term[100]).stream().map(x -> Atom.TRUE).toList());
        EtsException refused = assertThrows(EtsException.class, () -> MatchSpecification.of(Tuple.of(list)));
        assertTrue(refused.text().endsWith("true,tru..."), refused.text());
        assertTrue(refused.text().length() < 160, refused.text());
    }

    @Test
    void of_nestedTooDeep_isSystemLimitWhateverTheDepth() {
        List<UnaryOperator<Term>> wrappers = List.of(
                Tuple::of,
                term -> Tuple.of(Tuple.of(term)),
                ListTerm::of,
                term -> ListTerm.improper(List.of(Atom.TRUE), Tuple.of(term)),
                term -> MapTerm.of(new Term[] {term}, new Term[] {term}),
                term -> Tuple.of(Atom.of("not"), term));
        for (UnaryOperator<Term> wrapper : wrappers) {
            for (int depth : new int[] {Terms.NESTING_MAX, 100_000}) {
                Term deep = Atom.TRUE;
                for (int i = 0; i < depth; i++) {
                    deep = wrapper.apply(deep);
                }
                Term head = ListTerm.of(Tuple.of(deep, ListTerm.NIL, ListTerm.of(Atom.TRUE)));
                Term body = ListTerm.of(Tuple.of(Atom.of("_"), ListTerm.NIL, ListTerm.of(deep)));
                for (Term specification : List.of(head, body)) {
                    EtsException refused = assertThrows(EtsException.class, () -> MatchSpecification.of(specification));
                    assertEquals(Reason.SYSTEM_LIMIT, refused.reason());
                    String text =
                            MatchSpecification.diagnose(specification).get(0).text();
                    assertTrue(text.startsWith("Excessive nesting; system limit reached near: "), text);
                }
            }
        }
    }

    @Test
    void of_null_isBadarg() {
        for (Runnable call : List.<Runnable>of(
                () -> MatchSpecification.of(null),
                () -> MatchSpecification.parse(null),
                () -> MatchSpecification.ofPattern(null),
                () -> MatchSpecification.diagnose(null),
                () -> MatchSpecification.parse("[]").run(null),
                () -> MatchSpecification.parse("[]").explain(null, 1))) {
            assertEquals(
                    Reason.BADARG, assertThrows(EtsException.class, call::run).reason());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "'$1' ! [[{a,1}],[{b,{b}}],[c]]",
                "'_' ! [[],[],[]]",
                "{'$1','_'} ! [[a],[b]]",
                "{'$10','$2'} ! [[1,a],[{b},b]]",
                "{'$1',{'$1'}} ! [[b]]",
                "foo ! []",
                "c ! [[]]",
            })
    void ofPattern_yieldsBindingsInTheOrderOfTheirNumbers(String pattern, String expected) {
        List<Term> objects = ((ListTerm) TermParser.parse("[{a,1},{b,{b}},c]")).elements();
        MatchSpecification specification = MatchSpecification.ofPattern(TermParser.parse(pattern));
        assertEquals(TermParser.parse(expected), ListTerm.of(specification.run(objects)));
    }

    @Test
    void ofObjectPatternAndOfDeletePattern_yieldObjectsAndTrue() {
        List<Term> objects = ((ListTerm) TermParser.parse("[{a,1},{b,2}]")).elements();
        Term pattern = TermParser.parse("{'$1',2}");
        assertEquals(
                TermParser.parse("[{b,2}]"),
                ListTerm.of(MatchSpecification.ofObjectPattern(pattern).run(objects)));
        assertEquals(
                TermParser.parse("[true]"),
                ListTerm.of(MatchSpecification.ofDeletePattern(pattern).run(objects)));
    }

    @Test
    void ofPattern_keyOfAMapIsAVariable_isRefused() {
        EtsException refused = assertThrows(
                EtsException.class, () -> MatchSpecification.ofPattern(TermParser.parse("{#{'$1' => 1}}")));
        assertEquals(
                "clause 1, head: '$1' is a key of the map #{'$1' => 1}; it may stand only in its values",
                refused.text());
    }

    @Test
    void run_matchesWhatIsNoTuple_asErlangDoes() {
        List<Term> terms = ((ListTerm) TermParser.parse("[a,{b},[c],#{d => 1},{e,1}]")).elements();
        assertEquals(terms, MatchSpecification.parse("[{'$1',[],['$1']}]").run(terms));
        assertEquals(
                TermParser.parse("[c,1]"),
                ListTerm.of(MatchSpecification.parse("[{['$1'],[],['$1']},{#{d=>'$1'},[],['$1']}]")
                        .run(terms)));
        assertEquals(List.of(), MatchSpecification.parse("[]").run(terms));
    }

    @Test
    void equals_comparesTerms() {
        MatchSpecification one = MatchSpecification.parse("[{{'$1'},[],['$1']}]");
        MatchSpecification same = MatchSpecification.of(TermParser.parse("[ {{'$1'}, [], ['$1']} ]."));
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, MatchSpecification.parse("[{{'$1'},[],['$_']}]"));
        assertEquals("[{{'$1'},[],['$1']}]", one.toString());
        assertEquals(one.term(), same.term());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'_',[],[true]}]",
                "[{'$1',[],[true]}]",
                "[{'_',[true,{const,true}],[a,true]}]",
                "[{'_',[],[{const,true}]},{foo,[],[false]}]"
            })
    void isEverything_allMatchWithTrue(String text) {
        assertTrue(MatchSpecification.parse(text).isEverything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'_',[],[false]}]",
                "[{'_',[false],[true]}]",
                "[{'_',[],[true,'$_']}]",
                "[{{'_'},[],[true]}]",
                "[{'$1',[{is_tuple,'$1'}],[true]}]",
                "[{foo,[],[false]},{'_',[],[true]}]"
            })
    void isEverything_notAllMatchWithTrue(String text) {
        assertFalse(MatchSpecification.parse(text).isEverything());
    }

    @Test
    void clauses_slotsFollowNumbersAndLiteralsCollapse() {
        var clause = MatchSpecification.parse(
                        "[{{'$10','$2',{a,[b]},'$2',#{k => '_'}},[],[{{a,[b],#{c => d}}},'$10']}]")
                .clauses()
                .get(0);
        assertEquals(List.of(2, 10), clause.variables());
        assertEquals(
                new Pattern.TupleOf(List.of(
                        new Pattern.Bind(1),
                        new Pattern.Bind(0),
                        new Pattern.Literal(TermParser.parse("{a,[b]}")),
                        new Pattern.Same(0),
                        new Pattern.MapOf(List.of(new Pattern.Field(Atom.of("k"), new Pattern.Any()))))),
                clause.head());
        assertEquals(
                List.of(
                        new MatchExpression.Constant(TermParser.parse("{a,[b],#{c => d}}")),
                        new MatchExpression.Variable(1)),
                clause.body());
    }

    @Test
    void requireReplacement_fromText_tellsPlace() {
        MatchSpecification specification = MatchSpecification.parse("[{{'$1','$2'},[],\n [{{'$2','$1'}}]}]");
        EtsException refused = assertThrows(EtsException.class, () -> specification.requireReplacement(1));
        assertEquals(
                "2:3: clause 1, body expression 1: {{'$2','$1'}} is not seen to keep the key, which is element 1 of the head: '$1'",
                refused.text());
        MatchSpecification two = MatchSpecification.parse("[{{'$1'},[],['$_','$_']}]");
        assertEquals(
                "1:13: clause 1, body: has 2 expressions; one alone may make the object that replaces another",
                assertThrows(EtsException.class, () -> two.requireReplacement(1))
                        .text());
    }

    @Test
    void explain_tellsPerClauseAndForAll() {
        assertEquals(
                """
                clause 1: narrowed by guards: {a,'$1'} with '$1' > 10, '$1' =< 20
                clause 2: bound: {a,15}
                clause 3: partly bound: [b|'_']
                all: narrowed by guards: 2 ranges: {a,'$1'} with '$1' > 10, '$1' =< 20 or {a,15}; [b|'_']
                """,
                MatchSpecification.parse("[{{{a,'$1'}},[{'<',10,'$1'},{'=<','$1',20}],[1]},{{{a,15}},[],[2]},"
                                + "{{[b|'_'],'_'},[],[3]}]")
                        .explainKeys(TableType.ORDERED_SET, 1));
    }

    @Test
    void explain_hashedTableCountsUpTheFormsOfANumber() {
        MatchSpecification specification = MatchSpecification.parse("[{{'$1','_'}, [{'==','$1',7}], ['$_']},"
                + " {{b,'_'}, [], ['$_']}, {{'$1','$2'}, [{'<','$2',1},{'>','$2',2}], ['$_']}]");
        String clauses = """
                clause 1: bound: 7
                clause 2: bound: b
                clause 3: impossible: the guards contradict each other
                """;
        assertEquals(clauses + "all: bound: 2 keys: 7; b\n", specification.explainKeys(TableType.ORDERED_SET, 1));
        assertEquals(clauses + "all: bound: 3 keys: 7; 7.0; b\n", specification.explainKeys(TableType.BAG, 1));
    }
}

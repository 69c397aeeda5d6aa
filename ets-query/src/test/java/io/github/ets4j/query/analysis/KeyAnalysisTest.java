/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that heads and guards lead to, by examples. */
class KeyAnalysisTest {
    private static final Term HUGE = Bitstring.of(new byte[1 << 24]);

    private static KeyExplanation explain(String specification, boolean ordered, int keyPosition) {
        SpecificationChecker.Result checked = SpecificationChecker.check(TermParser.parse(specification));
        assertEquals(List.of(), checked.problems(), specification);
        return KeyAnalysis.explain(checked.clauses(), ordered, keyPosition);
    }

    private static String lastLine(KeyExplanation explanation) {
        String text = explanation.toString();
        return text.substring(text.lastIndexOf("all: ") + "all: ".length()).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                // Heads.
                "[] ! impossible: no key",
                "[{'_',[],[1]}] ! full scan: every key",
                "[{'$1',[],[1]}] ! full scan: every key",
                "[{{'$1','_'},[],[1]}] ! full scan: every key",
                "[{foo,[],[1]},{[a],[],[1]},{#{a => '_'},[],[1]},{{},[],[1]},{['$1'],[],[1]}] ! impossible: no key",
                "[{{a,'_'},[],[1]}] ! bound: 1 key: a",
                "[{{a,b},[],[1]}] ! bound: 1 key: a",
                "[{{{a,[b|c]},'_'},[],[1]}] ! bound: 1 key: {a,[b|c]}",
                "[{{b},[],[1]},{{a,'_'},[],[1]},{{b,1},[],[1]},{foo,[],[1]}] ! bound: 2 keys: b; a",
                "[{{1},[],[1]},{{1.0},[],[1]},{{0.0},[],[1]},{{-0.0},[],[1]}] ! bound: 4 keys: 1; 1.0; 0.0; -0.0",
                "[{{a},[],[1]},{'_',[],[1]}] ! full scan: every key",
                "[{{a},[],[1]},{{'$1'},[],[1]}] ! full scan: every key",
                "[{{#{a => b}},[],[1]}] ! full scan: every key",
                "[{{{a,#{}}},[],[1]}] ! full scan: every key",
                "[{{{a,'_'}},[],[1]}] ! full scan: every key",
                // Guards.
                "[{{'$1'},[{'=:=','$1',a}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'=:=',1,'$1'}],[1]}] ! bound: 1 key: 1",
                "[{{'$1'},[{'==','$1',a}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'==','$1',1}],[1]}] ! bound: 2 keys: 1; 1.0",
                "[{{'$1'},[{'==','$1',1.5}],[1]}] ! bound: 1 key: 1.5",
                "[{{'$1'},[{'==','$1',0.0}],[1]}] ! bound: 3 keys: 0; 0.0; -0.0",
                "[{{'$1'},[{'==','$1',9007199254740993}],[1]}] ! bound: 1 key: 9007199254740993",
                "[{{'$1'},[{'==','$1',{const,{a,1}}}],[1]}] ! full scan: every key",
                "[{{'$1'},[{'=:=','$1',{const,{a,1}}}],[1]}] ! bound: 1 key: {a,1}",
                "[{{{'$1','$2'}},[{'==','$1',1},{'==','$2',b}],[1]}] ! bound: 2 keys: {1,b}; {1.0,b}",
                "[{{['$1'|'$2']},[{'=:=','$1',1},{'=:=','$2',b}],[1]}] ! bound: 1 key: [1|b]",
                "[{{['$1'|'$2']},[{'=:=','$1',1},{'=:=','$2',[b]}],[1]}] ! bound: 1 key: [1,b]",
                "[{{'$1','$1'},[{'=:=','$1',a}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'andalso',{'=:=','$1',a},{is_atom,'$1'}}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'and',{'and',{'=:=','$1',a}}}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'or',{'=:=','$1',a},false}],[1]}] ! full scan: every key",
                "[{{'$1'},[{'not',{'=:=','$1',a}}],[1]}] ! full scan: every key",
                "[{{'$1'},[{'>','$1',a}],[1]}] ! full scan: every key",
                "[{{'$1'},[{'>=','$1',a},{'=<','$1',a}],[1]}] ! bound: 1 key: a",
                "[{{'$1'},[{'=:=','$1','$_'}],[1]}] ! full scan: every key",
                // Contradictions.
                "[{{'$1'},[false],[1]}] ! impossible: no key",
                "[{{'$1'},[{const,1}],[1]}] ! impossible: no key",
                "[{{'_','$1'},[{'>','$1',5},{'<','$1',3}],[1]}] ! impossible: no key",
                "[{{'_','$1'},[{'=:=','$1',1},{'=:=','$1',1.0}],[1]}] ! impossible: no key",
                "[{{'_','$1'},[{'=:=','$1',a},{'=:=','$1',b}],[1]}] ! impossible: no key",
                "[{{'_','$1'},[{'>','$1',5},{'=<','$1',5.0}],[1]}] ! impossible: no key",
                "[{{'_','$1'},[{'and',true,false}],[1]}] ! impossible: no key",
            })
    void hashed_union(String specification, String expected) {
        assertEquals(expected, lastLine(explain(specification, false, 1)), specification);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "[] ! impossible: no key",
                "[{{b},[],[1]},{{a,'_'},[],[1]},{{1},[],[1]},{{1.0},[],[1]}] ! bound: 3 keys: 1; a; b",
                "[{{'$1'},[{'==','$1',1}],[1]}] ! bound: 1 key: 1",
                "[{{'$1'},[{'==','$1',{const,{1,#{a => 1}}}}],[1]}] ! bound: 1 key: {1,#{a => 1}}",
                "[{{{a,'_'}},[],[1]}] ! partly bound: 1 range: {a,'_'}",
                "[{{{'_',a}},[],[1]}] ! partly bound: 1 range: {'_',a}",
                "[{{{a,{b,'_'},c}},[],[1]}] ! partly bound: 1 range: {a,{b,'_'},c}",
                "[{{[a|'_']},[],[1]}] ! partly bound: 1 range: [a|'_']",
                "[{{[a,{b,'$1'}|c]},[],[1]}] ! partly bound: 1 range: [a,{b,'$1'}|c]",
                "[{{#{a => b}},[],[1]}] ! full scan: every key",
                "[{{{a,#{}}},[],[1]}] ! partly bound: 1 range: {a,#{}}",
                "[{{{a,'$1'}},[{'==','$1',1}],[1]}] ! bound: 1 key: {a,1}",
                "[{{{'$1','$2'}},[{'==','$1',a}],[1]}] ! partly bound: 1 range: {a,'$2'}",
                "[{{{'$1','$2'}},[{'==','$1',a},{'>','$2',1}],[1]}] ! narrowed by guards: 1 range: {a,'$2'} with '$2' > 1",
                "[{{{'$1','$2'}},[{'>','$2',1}],[1]}] ! partly bound: 1 range: {'$1','$2'}",
                "[{{'$1'},[{'>','$1',1}],[1]}] ! narrowed by guards: 1 range: '$1' with '$1' > 1",
                "[{{'$1'},[{'<',1,'$1'},{'>','$1',0},{'>=','$1',1}],[1]}] ! narrowed by guards: 1 range: '$1' with '$1' > 1",
                "[{{'$1'},[{'>=','$1',1},{'>',b,'$1'}],[1]}] ! narrowed by guards: 1 range: '$1' with '$1' >= 1, '$1' < b",
                "[{{['$1'|'_']},[{'=<','$1',5}],[1]}] ! narrowed by guards: 1 range: ['$1'|'_'] with '$1' =< 5",
                "[{{[a|'$1']},[{'=<','$1',5}],[1]}] ! narrowed by guards: 1 range: [a|'$1'] with '$1' =< 5",
                "[{{'$1'},[{'/=','$1',5}],[1]}] ! full scan: every key",
                // Unions.
                "[{{{b,'_'}},[],[1]},{{{a,'_'}},[],[1]},{{c},[],[1]}] ! partly bound: 3 ranges: c; {a,'_'}; {b,'_'}",
                "[{{{a,'_'}},[],[1]},{{{a,b}},[],[1]}] ! partly bound: 1 range: {a,'_'} or {a,b}",
                "[{{{a,'_'}},[],[1]},{{{a,'_'}},[],[1]}] ! partly bound: 1 range: {a,'_'}",
                "[{{'$1'},[{'<','$1',5}],[1]},{{'$1'},[{'>=','$1',5}],[1]}] ! full scan: every key",
                "[{{'$1'},[{'<','$1',5}],[1]},{{'$1'},[{'>','$1',5}],[1]}] ! narrowed by guards: 2 ranges: '$1' with '$1' < 5; '$1' with '$1' > 5",
                "[{{'$1'},[{'>','$1',5},{'<','$1',9}],[1]},{{7},[],[1]}] ! narrowed by guards: 1 range: '$1' with '$1' > 5, '$1' < 9 or 7",
                "[{{{a,'_'}},[],[1]},{foo,[],[1]}] ! partly bound: 1 range: {a,'_'}",
            })
    void ordered_union(String specification, String expected) {
        assertEquals(expected, lastLine(explain(specification, true, 1)), specification);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "[{{'_',a},[],[1]}] ! bound: 1 key: a",
                "[{{x,a},[],[1]}] ! bound: 1 key: a",
                "[{{a},[],[1]},{{'_'},[],[1]}] ! impossible: no key",
                "[{{'_','$1','$2'},[{'>','$1',7}],[1]}] ! narrowed by guards: 1 range: '$1' with '$1' > 7",
            })
    void ordered_keyPositionTwo(String specification, String expected) {
        assertEquals(expected, lastLine(explain(specification, true, 2)), specification);
    }

    @Test
    void rangeOfAGuard_includesAndExcludesItsEdges() {
        byte[] five = key("5");
        byte[] nine = key("9");
        assertRange("{'>=','$1',5},{'=<','$1',9}", five, SortKeyPrefix.successor(nine));
        assertRange("{'>','$1',5},{'<','$1',9}", SortKeyPrefix.successor(five), nine);
        assertRange("{'>','$1',5.0}", SortKeyPrefix.successor(five), null);
        assertRange("{'=<','$1',9}", null, SortKeyPrefix.successor(nine));
        assertRange("{'>=','$1',-0.0}", key("0"), null);
    }

    private static byte[] key(String term) {
        return new SortKeyPrefix().term(TermParser.parse(term)).toBytes();
    }

    private static void assertRange(String guards, byte[] low, byte[] high) {
        assertRange(explain("[{{'$1'},[" + guards + "],[1]}]", true, 1), low, high);
    }

    private static void assertRange(KeyExplanation explanation, byte[] low, byte[] high) {
        KeyRange range =
                ((KeySelection.Ranges) explanation.selection()).ranges().get(0);
        assertTrue(Arrays.equals(low, range.low()) && Arrays.equals(high, range.high()), explanation::toString);
    }

    @Test
    void boundOfAGuard_largerThanARow_isNoBound() {
        assertThrows(EtsException.class, () -> new SortKeyPrefix().term(HUGE));
        Atom variable = Atom.of("$1");
        Term below = Tuple.of(Atom.of("<"), variable, HUGE);
        Term above = Tuple.of(Atom.of(">"), variable, IntegerTerm.of(5));
        assertRange(explain(Tuple.of(variable), below, above), SortKeyPrefix.successor(key("5")), null);
        assertEquals(KeySelection.ALL, explain(Tuple.of(variable), below).selection());
    }

    @Test
    void keyLargerThanARow_isImpossible() {
        assertEquals(KeyUse.IMPOSSIBLE, explain(Tuple.of(HUGE)).use());
        assertEquals(
                KeyUse.IMPOSSIBLE,
                explain(Tuple.of(Tuple.of(HUGE, Atom.of("_")))).use());
    }

    private static KeyExplanation explain(Term head, Term... guards) {
        Term specification = ListTerm.of(Tuple.of(head, ListTerm.of(guards), ListTerm.of(Atom.TRUE)));
        return KeyAnalysis.explain(SpecificationChecker.check(specification).clauses(), true, 1);
    }
}

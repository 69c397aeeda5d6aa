/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** {@code select/3}, {@code select_reverse/3}, {@code match/3}, {@code match_object/3} and what goes on from them. */
class ContinuationContractTest extends ContractTest {
    private static final String KEYS = "[{{'$1','_'},[],['$1']}]";
    private static final String EVEN = "[{{'$1',even},[],['$1']}]";

    /** A table with keys 1 to {@code count}, alternately odd and even. */
    private Subject numbers(Variant variant, int count) {
        Subject t = table(variant);
        for (int i = 1; i <= count; i++) {
            t.call("insert", "{" + i + "," + (i % 2 == 0 ? "even" : "odd") + "}");
        }
        return t;
    }

    private static List<Term> results(Term chunk) {
        return ((ListTerm) ((Tuple) chunk).element(1)).elements();
    }

    private static Term continuation(Term chunk) {
        return ((Tuple) chunk).element(2);
    }

    /** All results from a chunk on; each chunk must keep to the limit. */
    private static List<Term> rest(Subject t, String function, Term first, int limit, UnaryOperator<Term> between) {
        List<Term> all = new ArrayList<>();
        Term chunk = first;
        while (chunk != Atom.END_OF_TABLE) {
            int size = results(chunk).size();
            assertTrue(size >= 1 && size <= limit, () -> "size=" + size + ", limit=" + limit);
            all.addAll(results(chunk));
            chunk = t.next(function, between.apply(continuation(chunk)));
        }
        return all;
    }

    private static List<Term> rest(Subject t, String function, Term first, int limit) {
        return rest(t, function, first, limit, UnaryOperator.identity());
    }

    private static void assertSame(Subject t, List<Term> expected, List<Term> actual) {
        List<Term> wanted = new ArrayList<>(expected);
        List<Term> got = new ArrayList<>(actual);
        if (!t.type().isOrdered()) {
            wanted.sort(null);
            got.sort(null);
        }
        assertEquals(wanted, got);
    }

    private static List<Term> all(Subject t, String function, String argument) {
        return ((ListTerm) t.call(function, argument)).elements();
    }

    @EveryTable
    void chunks_ofAnyLimit_giveEveryResultOnce(Variant variant) {
        Subject t = numbers(variant, 300);
        for (int limit : new int[] {1, 2, 7, 100, 149, 150, 151, 1000, Integer.MAX_VALUE}) {
            String l = String.valueOf(limit);
            assertSame(t, all(t, "select", EVEN), rest(t, "select", t.call("select", EVEN, l), limit));
            assertSame(
                    t,
                    all(t, "select_reverse", EVEN),
                    rest(t, "select_reverse", t.call("select_reverse", EVEN, l), limit));
            assertSame(t, all(t, "match", "{'$1',odd}"), rest(t, "match", t.call("match", "{'$1',odd}", l), limit));
            assertSame(
                    t,
                    all(t, "match_object", "{'_',odd}"),
                    rest(t, "match_object", t.call("match_object", "{'_',odd}", l), limit));
        }
    }

    @EveryTable
    void nothingMatches_isTheEndOfTheTable(Variant variant) {
        Subject t = numbers(variant, 10);
        t.answers("'$end_of_table'", "select", "[{{'$1',none},[],['$1']}]", "3");
        t.answers("'$end_of_table'", "select", "[{{77,'$1'},[],['$1']}]", "3");
        t.answers("'$end_of_table'", "select", "[]", "3");
        t.answers("'$end_of_table'", "select_reverse", "[{foo,[],['$_']}]", "3");
        t.answers("'$end_of_table'", "match", "foo", "3");
        t.answers("'$end_of_table'", "match_object", "{none,'_'}", "3");
    }

    @EveryTable
    void endOfTable_goesOnNowhere(Variant variant) {
        Subject t = numbers(variant, 1);
        for (String function : new String[] {"select", "select_reverse", "match", "match_object"}) {
            assertEquals(Atom.END_OF_TABLE, t.next(function, Atom.END_OF_TABLE));
        }
    }

    @EveryTable
    void boundKey_isAnsweredAtOnce(Variant variant) {
        Subject t = numbers(variant, 10);
        t.answers("{[odd],'$end_of_table'}", "select", "[{{3,'$1'},[],['$1']}]", "1");
        t.answers("{[[even]],'$end_of_table'}", "match", "{4,'$1'}", "5");
    }

    @EveryTable
    void fewerThanTheLimit_endsAtOnce(Variant variant) {
        Subject t = numbers(variant, 10);
        Term chunk = t.call("select", KEYS, "11");
        assertEquals(10, results(chunk).size());
        assertEquals(Atom.END_OF_TABLE, continuation(chunk));
    }

    @EveryBag
    void bagKey_ofMoreRowsThanTheLimit_isDivided(Variant variant) {
        Subject t = table(variant);
        for (int i = 1; i <= 50; i++) {
            t.call("insert", "{k," + i + "}");
        }
        List<Term> all = all(t, "select", "[{{k,'$1'},[],['$1']}]");
        assertEquals(50, all.size());
        assertEquals(all, rest(t, "select", t.call("select", "[{{k,'$1'},[],['$1']}]", "7"), 7));
        assertEquals(all, rest(t, "select", t.call("select", "[{{'_','$1'},[],['$1']}]", "7"), 7));
    }

    @EveryTable
    void siblings_areInterchangeableAndKeepTheDirection(Variant variant) {
        Subject t = numbers(variant, 40);
        String[] functions = {"match", "select", "select_reverse", "match_object"};
        for (String function : functions) {
            assertSame(t, all(t, "select", KEYS), rest(t, function, t.call("select", KEYS, "3"), 3));
            assertSame(t, all(t, "select_reverse", KEYS), rest(t, function, t.call("select_reverse", KEYS, "3"), 3));
            assertSame(t, all(t, "match", "'$1'"), rest(t, function, t.call("match", "'$1'", "3"), 3));
        }
    }

    @EveryTable
    void continuation_usedTwice_givesTheSame(Variant variant) {
        Subject t = numbers(variant, 40);
        Term continuation = continuation(t.call("select", KEYS, "5"));
        Term second = t.next("select", continuation);
        assertEquals(second, t.next("select", continuation));
        assertEquals(t.next("select", continuation(second)), t.next("select", continuation(second)));
    }

    @EveryTable
    void continuation_isATermLikeAnyOther(Variant variant) {
        Subject t = numbers(variant, 40);
        List<Term> expected = all(t, "select", KEYS);
        Term first = t.call("select", KEYS, "3");
        assertSame(t, expected, rest(t, "select", first, 3, c -> Etf.decode(Etf.encode(c))));
        if (t.tab() instanceof Atom) { // references have no text that can be read
            assertSame(
                    t, expected, rest(t, "select", first, 3, c -> variant.type().isOrdered() ? parsed(c) : c));
        }
        Ets ets = t.ets();
        Term store = ets.newTable("store", TableOptions.set());
        assertSame(t, expected, rest(t, "select", first, 3, c -> {
            ets.insert(store, Tuple.of(Atom.of("c"), c));
            return ets.lookupElement(store, Atom.of("c"), 2);
        }));
    }

    private static Term parsed(Term term) {
        return TermParser.parse(term.toString());
    }

    @EveryTable
    void continuation_ofAnotherThread_goesOn(Variant variant) {
        Subject t = numbers(variant, 40);
        Term chunk =
                CompletableFuture.supplyAsync(() -> t.call("select", KEYS, "3")).join();
        assertSame(t, all(t, "select", KEYS), rest(t, "select", chunk, 3));
    }

    @EveryOrdered
    void orderedSet_lastKeyDeleted_goesOnBehindIt(Variant variant) {
        Subject t = numbers(variant, 10);
        Term forward = continuation(t.call("select", KEYS, "3"));
        Term backward = continuation(t.call("select_reverse", KEYS, "3"));
        t.call("delete", "3");
        t.call("delete", "8");
        t.call("insert", "{3.5,new}");
        assertEquals(Subject.term("[3.5,4,5]"), ((Tuple) t.next("select", forward)).element(1));
        assertEquals(Subject.term("[7,6,5]"), ((Tuple) t.next("select", backward)).element(1));
    }

    @EveryOrdered
    void orderedSet_lastKeyOfARange_goesOnInTheNextRange(Variant variant) {
        Subject t = numbers(variant, 20);
        String some = "[{{'$1','_'},[{'<','$1',4}],['$1']},{{'$1','_'},[{'>','$1',17}],['$1']},{{9,'_'},[],[9]}]";
        assertEquals(
                Subject.term("[1,2,3,9,18,19,20]"), ListTerm.of(rest(t, "select", t.call("select", some, "1"), 1)));
        assertEquals(
                Subject.term("[20,19,18,9,3,2,1]"),
                ListTerm.of(rest(t, "select", t.call("select_reverse", some, "2"), 2)));
    }

    @EveryTable
    void tableDeleted_isRefused(Variant variant) {
        Subject t = numbers(variant, 40);
        Term continuation = continuation(t.call("select", KEYS, "3"));
        Ets ets = t.ets();
        ets.delete(t.tab());
        refusedAsGone(ets, continuation);
    }

    @EveryTable
    void tableMadeAnew_countsOnlyForANamedOrderedSet(Variant variant) {
        Subject t = numbers(variant, 10);
        Term continuation = continuation(t.call("select", KEYS, "3"));
        t.ets().delete(t.tab());
        Subject again = table(variant).with("{3.5,x}", "{17,x}");
        if (variant.type().isOrdered() && variant.isNamed()) {
            assertEquals(Subject.term("[3.5,17]"), ((Tuple) again.next("select", continuation)).element(1));
        } else {
            refusedAsGone(engine.ets(), continuation);
        }
    }

    @EveryOrdered
    void namedOrderedSet_madeAnewWithoutOrder_isRefused(Variant variant) {
        if (!variant.isNamed()) {
            return; // its continuation goes by its identifier, which no other table gets
        }
        Ets ets = engine.ets();
        for (TableType type : new TableType[] {TableType.SET, TableType.BAG, TableType.DUPLICATE_BAG}) {
            Subject t = numbers(variant, 10);
            Term continuation = continuation(t.call("select", KEYS, "3"));
            t.ets().delete(t.tab());
            TableOptions options = TableOptions.set().type(type).named();
            Term again = ets.newTable(((Atom) t.tab()).name(), options);
            ets.insert(again, Tuple.of(Subject.term("5"), Subject.term("x")));
            refused(t, continuation);
            ets.delete(again);
        }
    }

    @EveryTable
    void tableRenamed_mattersOnlyForANamedOrderedSet(Variant variant) {
        Subject t = numbers(variant, 10);
        List<Term> expected = all(t, "select", KEYS);
        Term chunk = t.call("select", KEYS, "3");
        Ets ets = t.ets();
        Term now = ets.rename(t.tab(), Atom.of("renamed"));
        if (variant.type().isOrdered() && variant.isNamed()) {
            refusedAsGone(ets, continuation(chunk));
            return;
        }
        List<Term> all = new ArrayList<>(results(chunk));
        Chunk next = ets.select(Continuation.of(continuation(chunk)));
        while (!next.isEmpty()) {
            all.addAll(next.results());
            next = ets.table(now).select(next.continuation());
        }
        assertSame(t, expected, all);
    }

    @EveryOrdered
    void tableRenamed_byItsIdentifier_goesOn(Variant variant) {
        Subject t = numbers(variant, 10);
        Ets ets = t.ets();
        Term id = ets.info(t.tab(), Atom.of("id"));
        Chunk chunk = ets.select(id, Subject.term(KEYS), 3);
        ets.rename(id, Atom.of("renamed"));
        List<Term> all = new ArrayList<>(chunk.results());
        all.addAll(ets.select(chunk.continuation()).results());
        assertEquals(ets.select(id, Subject.term(KEYS)).subList(0, 6), all);
    }

    private static void refusedAsGone(Ets ets, Term continuation) {
        for (String function : new String[] {"select", "select_reverse", "match", "match_object"}) {
            EtsException refused = assertThrows(EtsException.class, () -> ets.call(function, List.of(continuation)));
            assertEquals(Kind.ID, refused.kind(), refused::toString);
            assertEquals(1, refused.argument(), refused::toString);
        }
    }

    @EveryTable
    void continuation_malformed_isRefused(Variant variant) {
        Subject t = numbers(variant, 300);
        Tuple good = (Tuple) continuation(t.call("select", KEYS, "3"));
        refused(t, Subject.term("foo"));
        refused(t, Subject.term("{}"));
        refused(t, Subject.term("[]"));
        refused(t, Tuple.of(t.tab(), Subject.term("1")));
        refused(t, Tuple.of(good.elements().subList(0, 6)));
        refused(t, good.with(1, Atom.of("other")));
        refused(t, good.with(2, Subject.term("1")));
        refused(t, good.with(3, Subject.term("foo")));
        refused(t, good.with(3, Subject.term("[{{'$1'},[],['$2']}]")));
        refused(t, good.with(4, Atom.of("sideways")));
        for (String limit : new String[] {"0", "-1", "a", "100000000000", "100000000000000000000"}) {
            refused(t, good.with(5, Subject.term(limit)));
        }
        refused(t, good.with(6, Atom.of("x")));
        refused(t, good.with(6, Subject.term("[1,2]")));
        refused(t, good.with(6, Subject.term("[1|2]")));
        refused(t, good.with(7, Atom.of("x")));
        refused(t, good.with(7, Subject.term("[1|2]")));
        if (!variant.type().isOrdered()) {
            for (String place : new String[] {"[a]", "[-1]", "[4294967297]", "[100000000000000000000]", "[1.0]"}) {
                refused(t, good.with(7, ListTerm.NIL).with(6, Subject.term(place)));
            }
        }
    }

    private static void refused(Subject t, Term continuation) {
        EtsException refused =
                assertThrows(EtsException.class, () -> t.next("select", continuation), continuation::toString);
        assertEquals(1, refused.argument(), refused::toString);
        assertEquals(Kind.NONE, refused.kind(), refused::toString);
    }

    @EveryTable
    void continuation_forgedButWellFormed_isHarmless(Variant variant) {
        Subject t = numbers(variant, 30);
        Tuple good = (Tuple) continuation(t.call("select", KEYS, "3"));
        String bound = "[{{1,'_'},[],[1]},{{2,'_'},[],[2]}]";
        Tuple[] forged = {
            good.with(6, Subject.term("[0]")),
            good.with(6, Subject.term("[4294967296]")),
            good.with(6, Subject.term("[]")),
            good.with(3, Subject.term(bound)).with(6, Subject.term("[0]")),
            good.with(3, Subject.term(bound)).with(6, Subject.term("[2]")),
            good.with(4, Atom.of("backward")).with(6, Subject.term("[5]")).with(3, Subject.term(KEYS)),
            good.with(3, Subject.term("[]")).with(6, Subject.term("[0]"))
        };
        for (Tuple continuation : forged) {
            try {
                t.next("select", continuation);
            } catch (EtsException refused) {
                assertEquals(1, refused.argument(), refused::toString);
            }
        }
        engine.verify();
    }

    @EveryTable
    void repairContinuation_answersItAsItIs(Variant variant) {
        Subject t = numbers(variant, 10);
        Ets ets = t.ets();
        Term continuation = continuation(t.call("select", KEYS, "3"));
        assertEquals(continuation, ets.repairContinuation(continuation, Subject.term(KEYS)));
        assertEquals(Atom.END_OF_TABLE, ets.repairContinuation(Atom.END_OF_TABLE, Subject.term("foo")));
        assertThrows(EtsException.class, () -> ets.repairContinuation(Subject.term("foo"), Subject.term(KEYS)));
    }

    @EveryTable
    void continuation_ofAnotherTable_isRefusedByATableObject(Variant variant) {
        Subject t = numbers(variant, 10);
        Chunk chunk = t.ets().table(t.tab()).select(Subject.term(KEYS), 3);
        Table other = engine.ets().createTable("other", TableOptions.set().type(variant.type()));
        EtsException refused = assertThrows(EtsException.class, () -> other.select(chunk.continuation()));
        assertEquals(1, refused.argument());
        assertEquals(Chunk.END, other.select(Continuation.END));
    }
}

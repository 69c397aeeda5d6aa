/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** What {@link TableIndex} and {@link IndexRange} yield, of every kind of table. */
class IndexReadContractTest extends ContractTest {
    private static final String[] VALUES = {
        "1",
        "2",
        "2.0",
        "2.5",
        "3",
        "-1",
        "a",
        "b",
        "{}",
        "{1,2}",
        "{1.0,2}",
        "[]",
        "[x]",
        "<<>>",
        "<<\"b\">>",
        "#{}",
        "1180591620717411303424",
        "<<\"a text that is longer than any head of a node\">>"
    };

    private Indexed filled(Variant variant) {
        Subject t = table(variant, ",{index,by_value,2},{index,by_both,{{'$2','$3'}}}");
        for (int i = 0; i < VALUES.length; i++) {
            t.call("insert", "{" + i + "," + VALUES[i] + "," + i % 3 + "}");
            t.call("insert", "{{" + i + "}," + VALUES[i] + "," + i % 2 + "}");
        }
        t.call("insert", "{short}");
        t.call("insert", "{a_key,3.0,extra,element}");
        if (variant.type() != TableType.SET && variant.type() != TableType.ORDERED_SET) {
            t.call("insert", "{1,2,second}");
            t.call("insert", "{1,17,third}");
        }
        return new Indexed(t);
    }

    private static Predicate<Term> from(String low, boolean inclusive) {
        Term bound = Subject.term(low);
        return value -> TermOrder.compare(value, bound) >= (inclusive ? 0 : 1);
    }

    private static Predicate<Term> to(String high, boolean inclusive) {
        Term bound = Subject.term(high);
        return value -> TermOrder.compare(value, bound) <= (inclusive ? 0 : -1);
    }

    @EveryTable
    void all_hasTheRowsThatHaveAValue_inOrder(Variant variant) {
        filled(variant).agrees();
    }

    @EveryTable
    void lookup_findsAllThatAreEqual(Variant variant) {
        Indexed t = filled(variant);
        TableIndex index = t.index("by_value");
        for (String text : VALUES) {
            Term value = Subject.term(text);
            Predicate<Term> equal = found -> TermOrder.compare(found, value) == 0;
            t.yields(index.range(value, value), "by_value", equal);
            assertEquals(
                    t.rows(index.options(), equal).size(), index.lookup(value).size());
            assertTrue(index.lookup(value).contains(index.get(value).orElseThrow()), text);
        }
        assertEquals(List.of(), index.lookup("absent"));
        assertTrue(index.get(99).isEmpty());
    }

    @EveryTable
    void range_boundsAreInclusiveUnlessSaidOtherwise(Variant variant) {
        Indexed t = filled(variant);
        TableIndex index = t.index("by_value");
        for (String low : VALUES) {
            Term from = Subject.term(low);
            t.yields(index.atLeast(from), "by_value", from(low, true));
            t.yields(index.above(from), "by_value", from(low, false));
            t.yields(index.atMost(from), "by_value", to(low, true));
            t.yields(index.below(from), "by_value", to(low, false));
            for (String high : new String[] {"2", "3", "a", "{1,2}", "[]"}) {
                Term to = Subject.term(high);
                t.yields(index.range(from, to), "by_value", from(low, true).and(to(high, true)));
                t.yields(
                        index.range(from, false, to, true),
                        "by_value",
                        from(low, false).and(to(high, true)));
                t.yields(
                        index.range(from, true, to, false),
                        "by_value",
                        from(low, true).and(to(high, false)));
                t.yields(
                        index.range(from, false, to, false),
                        "by_value",
                        from(low, false).and(to(high, false)));
            }
        }
    }

    @EveryTable
    void prefix_findsValuesThatBeginSo(Variant variant) {
        Indexed t = filled(variant);
        TableIndex index = t.index("by_both");
        for (String text : VALUES) {
            Term first = Subject.term(text);
            t.yields(index.prefix(first), "by_both", both -> TermOrder.compare(((Tuple) both).element(1), first) == 0);
            t.yields(index.prefix(first, 1), "by_both", both -> TermOrder.compare(both, Terms.tuple(first, 1)) == 0);
        }
        t.yields(index.prefix(), "by_both", both -> true);
        t.yields(index.prefix("absent"), "by_both", both -> false);
    }

    @EveryTable
    void prefix_ofWhatIsNoSuchValue_isRefused(Variant variant) {
        Indexed t = filled(variant);
        refuses(Kind.NONE, 2, () -> t.index("by_value").prefix(1));
        refuses(Kind.NONE, 3, () -> t.index("by_both").prefix(1, 2, 3));
        refuses(Kind.NONE, 0, () -> t.index("by_both").prefix((Object) null));
        refuses(Kind.NONE, 3, () -> t.index("by_both").prefix((Object[]) null));
    }

    @EveryTable
    void values_thatAreNoTerms_areRefused(Variant variant) {
        TableIndex index = filled(variant).index("by_value");
        refuses(Kind.NONE, 0, () -> index.lookup(null));
        refuses(Kind.NONE, 0, () -> index.range(1, null));
        refuses(Kind.NONE, 0, () -> index.atLeast(Double.NaN));
        refuses(Kind.NONE, 0, () -> index.above(new Object()));
    }

    private static void refuses(Kind kind, int argument, Runnable call) {
        EtsException refused = assertThrows(EtsException.class, call::run);
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
    }

    // ---- one after the other ----

    @EveryTable
    void iterator_yieldsWhatTheListHas_andEnds(Variant variant) {
        Indexed t = filled(variant);
        IndexRange range = t.index("by_value").all();
        List<Tuple> rows = new ArrayList<>();
        range.forEach(rows::add);
        assertEquals(range.list(), rows);
        Iterator<Tuple> empty = t.index("by_value").range(100, 50).iterator();
        assertThrows(NoSuchElementException.class, empty::next);
        assertThrows(UnsupportedOperationException.class, () -> range.iterator().remove());
    }

    @EveryTable
    void stream_leftHalfWayAndWrittenTo_goesOn(Variant variant) {
        Indexed t = new Indexed(table(variant, ",{index,by_value,2}"));
        for (int i = 0; i < 3000; i++) {
            t.table().insert(Terms.tuple(i, i % 100));
        }
        assertEquals(10, t.index("by_value").all().stream().limit(10).count());
        Iterator<Tuple> rows = t.index("by_value").all().iterator();
        for (int i = 0; i < 100; i++) {
            assertEquals(i / 30, ((Number) Terms.toJava(rows.next().element(2))).intValue());
        }
        t.table().selectDelete(Subject.term("[{{'_','$1'},[{'<','$1',60}],[true]}]"));
        t.table().insert(Terms.tuple("low", 5), Terms.tuple("high", 1000));
        List<Tuple> rest = new ArrayList<>();
        rows.forEachRemaining(rest::add);
        assertEquals(Terms.tuple("high", 1000), rest.get(rest.size() - 1));
        t.agrees();
    }

    // ---- in chunks ----

    @EveryTable
    void limit_chunksTogetherAreAll(Variant variant) {
        Indexed t = filled(variant);
        for (String name : new String[] {"by_value", "by_both"}) {
            IndexRange all = t.index(name).all();
            for (int limit : new int[] {1, 2, 3, 7, 1000, Integer.MAX_VALUE}) {
                assertEquals(all.list(), t.rest(all.limit(limit), limit));
                assertEquals(all.reversed().list(), t.rest(all.reversed().limit(limit), limit));
            }
        }
        IndexRange some = t.index("by_value").range(2, 3);
        assertEquals(some.list(), t.rest(some.limit(2), 2));
        assertTrue(t.index("by_value").range(50, 60).limit(1).isEmpty());
        for (int limit : new int[] {0, -1, Integer.MIN_VALUE}) {
            refuses(Kind.NONE, 3, () -> some.limit(limit));
        }
    }

    @EveryTable
    void limit_continuationAsATerm_goesOnAnywhere(Variant variant) {
        Indexed t = filled(variant);
        Ets ets = t.subject().ets();
        for (IndexRange range : List.of(
                t.index("by_value").all().reversed(),
                t.index("by_value").range(1, false, "x", false),
                t.index("by_value").atMost(Subject.term("{1,2}")),
                t.index("by_both").prefix(2))) {
            List<Term> all = new ArrayList<>();
            Chunk chunk = range.limit(1);
            while (!chunk.isEmpty()) {
                all.addAll(chunk.results());
                Term sent = Etf.decode(Etf.encode(chunk.continuation().term()));
                Continuation received = Continuation.of(sent);
                assertEquals(chunk.continuation(), received);
                Term answer = ets.call("select", List.of(sent));
                chunk = ets.select(received);
                assertEquals(chunk.term(), answer);
            }
            assertEquals(range.list(), all);
        }
    }

    @EveryTable
    void limit_lastRowDeleted_goesOnBehindIt(Variant variant) {
        Indexed t = new Indexed(table(variant, ",{index,by_value,2}"));
        for (int i = 0; i < 20; i++) {
            t.table().insert(Terms.tuple(i, i));
        }
        Chunk first = t.index("by_value").all().limit(5);
        t.table().delete(4);
        t.table().delete(5);
        t.table().insert(Terms.tuple("new", 3), Terms.tuple("newer", 6));
        List<Term> rest = t.rest(t.table().select(first.continuation()), 5);
        assertEquals(Terms.tuple(6, 6), rest.get(0));
        assertEquals(Terms.tuple("newer", 6), rest.get(1));
        assertEquals(15, rest.size());
        assertEquals(rest, t.rest(t.table().select(first.continuation()), 5));
    }

    @EveryTable
    void continuation_thatIsNone_isRefused(Variant variant) {
        Indexed t = filled(variant);
        Term id = t.subject().call("info", "id");
        String[] sources = {
            "{index,by_value}",
            "{index,\"by_value\",{between,[],[]}}",
            "{index,by_value,all}",
            "{index,by_value,{between,[]}}",
            "{index,by_value,{between,1,2}}",
            "{index,by_value,{between,{inclusive},[]}}",
            "{index,by_value,{prefix,1,[a,b]}}",
            "{index,by_value,{prefix,x,[a]}}",
            "{index,by_value,{prefix,2,[a|b]}}",
            "{range,by_value,{between,[],[]}}",
            "{index,unknown,{between,[],[]}}"
        };
        for (String source : sources) {
            refuses(Kind.NONE, 1, () -> go(t, id, source, "[{1,1}]"));
        }
        for (String place : new String[] {"[1]", "[{1}]", "[{1,2,3}]"}) {
            refuses(Kind.NONE, 1, () -> go(t, id, "{index,by_value,{between,[],[]}}", place));
        }
        assertTrue(go(t, id, "{index,by_value,{between,[],[]}}", "[{[zz],zz}]") != null);
    }

    private static Term go(Indexed t, Term id, String source, String place) {
        Term continuation = Subject.term("{'$continuation',x," + source + ",forward,2," + place + ",[]}");
        return t.subject().ets().call("select", List.of(((Tuple) continuation).with(2, id)));
    }

    @EveryTable
    void continuation_ofAnotherTable_isRefused(Variant variant) {
        Indexed t = filled(variant);
        Chunk chunk = t.index("by_value").all().limit(1);
        Table other = t.subject().ets().createTable("other", TableOptions.set().index("by_value", 2));
        refuses(Kind.NONE, 1, () -> other.select(chunk.continuation()));
    }
}

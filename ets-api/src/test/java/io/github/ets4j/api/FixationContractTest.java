/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code safe_fixtable/2}: who has fixed a table, and what a walk over a fixed table can rely on. */
class FixationContractTest extends ContractTest {
    private static final int KEYS = 60;

    private Subject filled(Variant variant) {
        Subject t = table(variant);
        for (int key = 0; key < KEYS; key++) {
            t.call("insert", "{" + key + ",a}");
        }
        return t;
    }

    /** A table that other processes may fix, too. */
    private Subject open(Variant variant) {
        Subject t = filled(variant);
        t.ets().setOptions(t.tab(), Subject.term("{protection,public}"));
        return t;
    }

    private static List<Term> counts(Term safeFixed) {
        return ((ListTerm) ((Tuple) safeFixed).element(2)).elements();
    }

    private static Term count(EtsProcess process, int count) {
        return Tuple.of(process.pid(), IntegerTerm.of(count));
    }

    @EveryTable
    void fixations_areCountedPerProcess(Variant variant) {
        Subject t = open(variant);
        EtsProcess one = engine.ets().spawn("one");
        EtsProcess two = engine.ets().spawn("two");
        t.answers("true", "safe_fixtable", "false"); // nothing to take back
        t.answers("false", "info", "safe_fixed");
        engine.ets().as(one).safeFixtable(t.tab(), true);
        engine.ets().as(one).safeFixtable(t.tab(), true);
        engine.ets().as(two).safeFixtable(t.tab(), true);
        assertEquals(Set.of(count(one, 2), count(two, 1)), Set.copyOf(counts(t.call("info", "safe_fixed"))));
        t.answers("true", "safe_fixtable", "false"); // of a process that has not fixed it
        engine.ets().as(one).safeFixtable(t.tab(), false);
        engine.ets().as(two).safeFixtable(t.tab(), false);
        engine.ets().as(two).safeFixtable(t.tab(), false);
        assertEquals(List.of(count(one, 1)), counts(t.call("info", "safe_fixed")));
        engine.ets().as(one).safeFixtable(t.tab(), false);
        t.answers("false", "info", "safe_fixed");
        t.answers("false", "info", "fixed");
    }

    @EveryTable
    void info_tellsWhoHasFixed(Variant variant) {
        Subject t = filled(variant);
        long before = Instant.now().getEpochSecond();
        t.answers("true", "safe_fixtable", "true");
        t.answers("true", "info", "fixed");
        Term first = t.call("info", "safe_fixed");
        Tuple since = (Tuple) ((Tuple) first).element(1);
        long seconds = number(since, 1) * 1_000_000 + number(since, 2);
        assertTrue(seconds >= before && seconds <= Instant.now().getEpochSecond(), () -> "since=" + since);
        assertTrue(number(since, 3) < 1_000_000, () -> "since=" + since);
        assertEquals(List.of(count(t.ets().process(), 1)), counts(first));
        Term monotonic = t.call("info", "safe_fixed_monotonic_time");
        assertEquals(counts(first), counts(monotonic));
        t.call("safe_fixtable", "true"); // no new time: it was fixed already
        assertEquals(since, ((Tuple) t.call("info", "safe_fixed")).element(1));
        assertEquals(((Tuple) monotonic).element(1), ((Tuple) t.call("info", "safe_fixed_monotonic_time")).element(1));
    }

    private static long number(Tuple time, int position) {
        return ((IntegerTerm) time.element(position)).longValue();
    }

    @EveryTable
    void badArguments_areRefused(Variant variant) {
        Subject t = filled(variant);
        for (String bad : new String[] {"foo", "1", "[]"}) {
            EtsException refused = assertThrows(
                    EtsException.class, () -> t.ets().call("safe_fixtable", List.of(t.tab(), Subject.term(bad))));
            assertEquals(Kind.NONE, refused.kind());
            assertEquals(2, refused.argument());
        }
        t.answers("false", "info", "safe_fixed");
    }

    @EveryTable
    void fixation_endsWithItsProcessAndWithTheTable(Variant variant) {
        Subject t = open(variant);
        EtsProcess process = engine.ets().spawn("process");
        engine.ets().as(process).safeFixtable(t.tab(), true);
        t.call("safe_fixtable", "true");
        process.close();
        assertEquals(List.of(count(t.ets().process(), 1)), counts(t.call("info", "safe_fixed")));
        t.call("delete");
        assertEquals(Atom.UNDEFINED, t.ets().info(t.tab(), Atom.of("safe_fixed")));
    }

    @EveryTable
    void fixation_outlivesRenameAndGiveAway(Variant variant) {
        Subject t = filled(variant);
        EtsProcess receiver = engine.ets().spawn("receiver");
        t.call("safe_fixtable", "true");
        Term tab = t.call("rename", "renamed");
        t.ets().giveAway(tab, receiver.pid(), 1);
        Ets view = engine.ets().as(receiver);
        assertEquals(List.of(count(t.ets().process(), 1)), counts(view.info(tab, Atom.of("safe_fixed"))));
        Term key = view.first(tab);
        view.delete(tab, key);
        view.next(tab, key); // a place to go on from, whoever has fixed the table
        view.delete(tab);
    }

    @EveryUnordered
    void deletedKey_isAPlaceToGoOnFromWhileFixed(Variant variant) {
        Subject t = filled(variant);
        Term key = t.call("first");
        String after = t.call("next", key.toString()).toString();
        t.call("safe_fixtable", "true");
        t.call("delete", key.toString());
        for (String function : new String[] {"next", "prev"}) {
            t.answers(after, function, key.toString());
            t.answers("{" + after + ",[{" + after + ",a}]}", function + "_lookup", key.toString());
        }
        t.answers("[]", "lookup", key.toString());
        t.answers("false", "member", key.toString());
        t.answers(KEYS - 1 + "", "info", "size");
        t.call("safe_fixtable", "false");
        t.refuses(Kind.BADKEY, 2, "next", key.toString());
        t.refuses(Kind.BADKEY, 2, "prev_lookup", key.toString());
    }

    @EveryOrdered
    void ordered_anyKeyIsAPlaceToGoOnFrom(Variant variant) {
        Subject t = filled(variant);
        t.call("delete", "7");
        for (String fix : new String[] {"true", "false"}) {
            t.call("safe_fixtable", fix);
            t.answers("8", "next", "7");
            t.answers("6", "prev", "7");
            t.answers("8", "next", "7.5");
        }
    }

    /** However a key is deleted, a walk over a fixed table goes on from it. */
    @EveryTable
    void walk_thatDeletesWhatItMeets_meetsEveryKeyOnce(Variant variant) {
        for (String way : new String[] {"delete", "take", "delete_object", "match_delete", "select_delete"}) {
            Subject t = filled(variant);
            t.call("safe_fixtable", "true");
            Set<Term> met = new HashSet<>();
            for (Term key = t.call("first"); key != Atom.END_OF_TABLE; key = t.call("next", key.toString())) {
                assertTrue(met.add(key), "met twice: " + key);
                switch (way) {
                    case "delete_object" -> t.call(way, "{" + key + ",a}");
                    case "match_delete" -> t.call(way, "{" + key + ",'_'}");
                    case "select_delete" -> t.call(way, "[{{" + key + ",'_'},[],[true]}]");
                    default -> t.call(way, key.toString());
                }
            }
            assertEquals(KEYS, met.size(), way);
            t.holds();
            t.call("delete");
        }
    }

    @EveryTable
    void deletedKey_mayBeInsertedAgain(Variant variant) {
        Subject t = filled(variant);
        t.call("safe_fixtable", "true");
        List<Term> order = new ArrayList<>();
        for (Term key = t.call("first"); key != Atom.END_OF_TABLE; key = t.call("next", key.toString())) {
            order.add(key);
            t.call("delete", key.toString());
            t.answers("true", "insert_new", "{" + key + ",b}");
            t.answers("false", "insert_new", "{" + key + ",c}");
            t.answers("[{" + key + ",b}]", "lookup", key.toString());
        }
        assertEquals(KEYS, new HashSet<>(order).size());
        assertEquals(KEYS, order.size());
        t.answers(KEYS + "", "info", "size");
        t.call("delete_all_objects");
        t.answers("'$end_of_table'", "next", order.get(0).toString());
        t.call("insert", "{0,again}");
        t.holds("{0,again}");
    }

    /** A walk that begins with {@code select/3} goes on whatever is deleted; the results it has are no less. */
    @EveryTable
    void chunks_whileEverythingIsDeleted_giveEachObjectAtMostOnce(Variant variant) {
        Subject t = filled(variant);
        t.call("safe_fixtable", "true");
        Set<Term> met = new HashSet<>();
        Term chunk = t.call("match_object", "'_'", "7");
        while (chunk != Atom.END_OF_TABLE) {
            for (Term row : ((ListTerm) ((Tuple) chunk).element(1)).elements()) {
                assertTrue(met.add(row), "met twice: " + row);
                t.call("delete_object", row.toString());
            }
            chunk = t.next("match_object", ((Tuple) chunk).element(2));
        }
        assertEquals(KEYS, met.size());
        t.holds();
    }

    @EveryTable
    void traversals_leaveNoFixation(Variant variant) {
        Subject t = filled(variant);
        for (String[] call : new String[][] {
            {"select", "[{'$1',[],['$1']}]"},
            {"match", "'$1'"},
            {"select_delete", "[{{3,'_'},[],[true]}]"},
            {"tab2list"},
            {"select_count", "[{'_',[],[true]}]"},
            {"match", "foo"}
        }) {
            t.call(call[0], List.of(call).subList(1, call.length).toArray(new String[0]));
            t.answers("false", "info", "safe_fixed");
            t.answers("false", "info", "fixed");
        }
        t.ets()
                .foldl(
                        (row, nothing) -> {
                            t.answers("false", "info", "fixed");
                            return null;
                        },
                        null,
                        t.tab());
    }
}

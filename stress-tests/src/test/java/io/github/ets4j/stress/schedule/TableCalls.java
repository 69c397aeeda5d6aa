/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static io.github.ets4j.stress.schedule.ScarceTable.BUSY_KEY;
import static io.github.ets4j.stress.schedule.ScarceTable.KEYS;
import static io.github.ets4j.stress.schedule.ScarceTable.STEP;
import static io.github.ets4j.stress.schedule.ScarceTable.atom;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.schedule.TableCall.Unit;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Every function on a table, in the ways that matter to memory: a new one is a line here. */
final class TableCalls {
    private static final List<TableCall> ALL = new ArrayList<>();
    private static final int ABSENT = 5;
    private static final int BEHIND = 10_000;

    static {
        inserts();
        updates();
        removals();
        conditions();
        maps();
        tables();
        reads();
    }

    private TableCalls() {}

    static List<TableCall> all() {
        return ALL;
    }

    private static void add(TableCall call) {
        ALL.add(call);
    }

    private static void add(String function, String label, TableCall.Body body) {
        add(TableCall.of(function, label, body));
    }

    private static Term parse(String text) {
        return TermParser.parse(text);
    }

    // ---- rows ----

    private static void inserts() {
        add(TableCall.of("insert/2", "a new key", (t, i) -> t.call("insert", t.row(BEHIND + i, 1)))
                .times(30));
        add(TableCall.of("insert/2", "a key that is there", (t, i) -> t.call("insert", t.row(50, 2 + i)))
                .times(5));
        add(TableCall.of("insert/2", "into a long bag", (t, i) -> t.call("insert", t.row(BUSY_KEY, 1000 + i)))
                .forKinds(TableKind::isBag)
                .times(30));
        list("insert/2", "over all base nodes", (t, i) -> t.call("insert", mixed(t)));
        list("insert/2", "of neighbours", (t, i) -> t.call("insert", neighbours(t)));
        add(TableCall.of("insert/2", "into a table that is fixed", (t, i) -> t.call("insert", t.row(ABSENT + i, 1)))
                .after(t -> {
                    t.call("safe_fixtable", true);
                    t.call("delete", 50);
                })
                .times(3));
        add("insert_new/2", "a new key", (t, i) -> t.call("insert_new", t.row(ABSENT, 1)));
        add("insert_new/2", "a key that is there", (t, i) -> t.call("insert_new", t.row(50, 1)));
        list("insert_new/2", "of new keys", (t, i) -> t.call("insert_new", neighbours(t)));
        list("insert_new/2", "with a key that is there", (t, i) -> t.call("insert_new", mixed(t)));
        list("insertAll", "", (t, i) -> {
            t.table().insertAll(mixed(t));
            return Atom.TRUE;
        });
        add(TableCall.of("init_table/2", "from a reader", (t, i) -> {
                    t.table().init(TableReader.of(neighbours(t).iterator()));
                    return Atom.TRUE;
                })
                .each(Unit.ROW));
    }

    private static void list(String function, String label, TableCall.Body body) {
        add(TableCall.of(function, "a list " + label, body).enlarging());
    }

    /** New keys and keys that are there, some twice. */
    private static List<Tuple> mixed(ScarceTable table) {
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < KEYS; key += 5) {
            rows.add(table.row(key * STEP + 1, 1));
            rows.add(table.row(key * STEP, 500));
            rows.add(table.row(key * STEP + 1, 3));
        }
        for (int i = 0; i < 5; i++) {
            rows.add(table.row(BUSY_KEY, 1000 + i));
        }
        return rows;
    }

    private static List<Tuple> neighbours(ScarceTable table) {
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < 30; key++) {
            rows.add(table.row(BEHIND + key, 1));
        }
        return rows;
    }

    private static void updates() {
        update("update_counter/3", "by a number", (t, i) -> t.call("update_counter", 50, 5));
        update("update_counter/3", "at a position", (t, i) -> t.call("update_counter", 50, parse("{2,7}")));
        update("update_counter/3", "with a threshold", (t, i) -> t.call("update_counter", 50, parse("{2,7,3,1}")));
        add(TableCall.of(
                        "update_counter/3",
                        "a list, to ever more digits",
                        (t, i) -> t.call("update_counter", 50, parse("[{2,1},{2," + "9".repeat(20 << i) + "}]")))
                .forKinds(TableKind::isSet)
                .times(6));
        update("update_counter/4", "absent", (t, i) -> t.call("update_counter", ABSENT, parse("{2,7}"), t.row(0, 1)));
        update("update_counter/4", "present", (t, i) -> t.call("update_counter", 50, parse("[{2,7}]"), t.row(0, 1)));
        update("updateCounters", "an absent key", (t, i) -> {
            t.table()
                    .updateCounters(ABSENT, t.row(0, 1), CounterOperation.add(2, 1), CounterOperation.add(2, 1L << 62));
            return Atom.TRUE;
        });
        update(
                "updateCounter",
                "a key that is there",
                (t, i) -> Terms.of(t.table().updateCounter(50, 1L << 60)));
        update("update_element/3", "one", (t, i) -> t.call("update_element", 50, parse("{4,<<\"a longer text\">>}")));
        update("update_element/3", "two", (t, i) -> t.call("update_element", 50, parse("[{4,[a,b,c]},{2,17}]")));
        update("update_element/3", "absent", (t, i) -> t.call("update_element", ABSENT, parse("{4,x}")));
        update("update_element/4", "absent", (t, i) -> t.call("update_element", ABSENT, parse("{4,x}"), t.row(0, 1)));
        update("update_element/4", "present", (t, i) -> t.call("update_element", 50, parse("[{4,x}]"), t.row(0, 1)));
    }

    private static void update(String function, String label, TableCall.Body body) {
        add(TableCall.of(function, label, body).forKinds(TableKind::isSet));
    }

    private static void removals() {
        add(TableCall.of("delete/2", "keys one after the other", (t, i) -> t.call("delete", i * STEP))
                .times(KEYS));
        add("delete/2", "absent", (t, i) -> t.call("delete", ABSENT));
        add(TableCall.of("take/2", "keys one after the other", (t, i) -> t.call("take", i * STEP))
                .times(KEYS));
        add(TableCall.of("delete_object/2", "of every key", (t, i) -> t.call("delete_object", t.row(i * STEP, 0)))
                .times(KEYS));
        add(TableCall.of("delete_object/2", "in a long bag", (t, i) -> t.call("delete_object", t.row(BUSY_KEY, i * 7)))
                .forKinds(TableKind::isBag)
                .times(ScarceTable.BUSY_ROWS / 7));
        add("delete_all_objects/1", "", (t, i) -> t.call("delete_all_objects"));
    }

    // ---- rows by condition ----

    private static void conditions() {
        Function<TableKind, Unit> unit = kind -> Unit.KEY;
        add(TableCall.of("match_delete/2", "some", (t, i) -> t.call("match_delete", parse("{'_',0,'_','_'}")))
                .each(unit));
        add(TableCall.of("match_delete/2", "all", (t, i) -> t.call("match_delete", parse("'_'")))
                .each(unit));
        add(TableCall.of(
                        "select_delete/2",
                        "half of the rows",
                        (t, i) -> t.call(
                                "select_delete",
                                parse("[{{'$1','$2','_','_'},[{'=:=',{'rem',{'+',{'div','$1',10},"
                                        + "'$2'},2},0}],[true]}]")))
                .each(unit));
        String rewritten = "[{{'$1','$2','$3','_'},[],[{{'$1',{'+','$2',1},'$3',[a,list,on,its,own]}}]}]";
        add(TableCall.of("select_replace/2", "all", (t, i) -> t.call("select_replace", parse(rewritten)))
                .forKinds(kind -> kind.variant() != TableVariant.BAG)
                .each(kind -> kind.isUnique() ? Unit.TABLE : Unit.KEY)
                .enlarging());
    }

    // ---- views ----

    private static void maps() {
        map("put", (map, row) -> map.put(PRESENT, row.apply(PRESENT)));
        map("put, absent", (map, row) -> map.put(NEW, row.apply(NEW)));
        map("putIfAbsent", (map, row) -> map.putIfAbsent(NEW, row.apply(NEW)));
        map("replace", (map, row) -> map.replace(PRESENT, row.apply(PRESENT)));
        map("remove", (map, row) -> map.remove(PRESENT));
        map("compute", (map, row) -> map.compute(PRESENT, (key, value) -> row.apply(PRESENT)));
        map("computeIfAbsent", (map, row) -> map.computeIfAbsent(NEW, row::apply));
        map("merge", (map, row) -> map.merge(PRESENT, row.apply(PRESENT), (left, right) -> right));
        add(TableCall.of("asNavigableMap", "pollFirstEntry", (t, i) -> {
                    t.table().asNavigableMap(ROWS).pollFirstEntry();
                    return Atom.TRUE;
                })
                .forKinds(kind -> kind.variant().isOrdered()));
    }

    private static final Term PRESENT = Terms.integer(50);
    private static final Term NEW = Terms.integer(ABSENT);
    private static final RowMapping<Term, Tuple> ROWS = RowMapping.rows(1);

    /** A change of a map. */
    @FunctionalInterface
    private interface MapChange {
        void apply(ConcurrentMap<Term, Tuple> map, Function<Term, Tuple> rows);
    }

    private static void map(String label, MapChange change) {
        update("asMap", label, (t, i) -> {
            change.apply(t.table().asMap(ROWS), key -> t.row((int) ((IntegerTerm) key).longValue(), 77));
            return Atom.TRUE;
        });
    }

    // ---- tables ----

    private static void tables() {
        add("new/2", "and delete/1", (t, i) -> {
            Term made = t.ets.newTable(atom("another"), t.kind.options().named());
            return t.callWithout("delete", made);
        });
        add("delete/1", "a table with rows", (t, i) -> {
            Term made = t.ets.newTable(atom("another"), t.kind.options());
            try {
                t.ets.insert(made, Terms.list(neighbours(t).toArray()));
            } finally {
                t.callWithout("delete", made);
            }
            return Atom.TRUE;
        });
        add("rename/2", "", (t, i) -> {
            t.call("rename", atom("renamed"));
            t.call("rename", atom("scarce"));
            return Atom.TRUE;
        });
        add("setopts/2", "", (t, i) -> t.call("setopts", parse("{protection,public}")));
        add("safe_fixtable/2", "", (t, i) -> {
            t.call("safe_fixtable", true);
            return t.call("safe_fixtable", false);
        });
        add("give_away/3", "there and back", (t, i) -> {
            t.call("give_away", t.other.pid(), atom("gift"));
            return t.ets.as(t.other).call("give_away", List.of(t.table().id(), t.ets.self(), atom("back")));
        });
        add("tab2file/2", "", (t, i) -> t.call("tab2file", Terms.binary(t.file().toString())));
        add("tab2file/3", "", (t, i) -> t.call("tab2file", Terms.binary(t.file().toString()), parse("[{sync,false}]")));
        add(TableCall.of("file2tab/1", "and delete/1", (t, i) -> load(t)).after(ScarceTable::save));
        add(TableCall.of("file2tab/2", "and delete/1", (t, i) -> load(t, parse("[{verify,true}]")))
                .after(ScarceTable::save));
        add(TableCall.of("tabfile_info/1", "", (t, i) -> {
                    t.callWithout("tabfile_info", Terms.binary(t.file().toString()));
                    return Atom.TRUE;
                })
                .after(ScarceTable::save));
        add("createIndex", "not unique", (t, i) -> {
            t.table().createIndex(IndexOptions.on(TableKind.ADDED_INDEX, 2));
            return Atom.TRUE;
        });
        add("createIndex", "unique", (t, i) -> {
            t.table().createIndex(IndexOptions.on(TableKind.ADDED_INDEX, 3).unique());
            return Atom.TRUE;
        });
        add(TableCall.of("dropIndex", "", (t, i) -> {
                    t.table().dropIndex(TableKind.ADDED_INDEX);
                    return Atom.TRUE;
                })
                .after(t -> t.table().createIndex(IndexOptions.on(TableKind.ADDED_INDEX, 2))));
    }

    private static Term load(ScarceTable table, Term... options) {
        List<Term> arguments = new ArrayList<>(List.of(Terms.binary(table.file().toString())));
        arguments.addAll(List.of(options));
        Term answer = table.ets.call("file2tab", arguments);
        return table.callWithout("delete", ((Tuple) answer).element(2));
    }

    // ---- reads, which need memory at most to expand a row ----

    private static void reads() {
        for (String function : List.of("first", "last", "first_lookup", "last_lookup", "info", "tab2list")) {
            read(function + "/1", t -> t.call(function));
        }
        for (String function : List.of("lookup", "member", "next", "prev", "next_lookup", "prev_lookup")) {
            read(function + "/2", t -> t.call(function, BUSY_KEY));
        }
        read("lookup_element/3", t -> t.call("lookup_element", BUSY_KEY, 4));
        read("lookup_element/4", t -> t.call("lookup_element", ABSENT, 4, 0));
        read("info/2", t -> t.call("info", atom("memory")));
        read("slot/2", t -> t.call("slot", 3));
        for (String function : List.of("select", "select_reverse", "select_count")) {
            read(function + "/2", t -> t.call(function, parse(SOME)));
        }
        read("match/2", t -> t.call("match", parse("{'$1',0,'_','$2'}")));
        read("match_object/2", t -> t.call("match_object", parse("{'$1',0,'_','$2'}")));
        for (String function : List.of("select", "select_reverse")) {
            read(function + "/3", t -> t.call(function, parse(SOME), 7));
            read(function + "/1", t -> walk(t, function, parse(SOME)));
        }
        for (String function : List.of("match", "match_object")) {
            read(function + "/3", t -> t.call(function, parse("{'$1',0,'_','$2'}"), 7));
            read(function + "/1", t -> walk(t, function, parse("{'$1',0,'_','$2'}")));
        }
    }

    private static final String SOME = "[{{'$1','$2','_','$3'},[{'=:=','$2',0}],[{{'$1','$3'}}]}]";

    private static void read(String function, Function<ScarceTable, Term> body) {
        add(function, "", (t, i) -> {
            body.apply(t);
            return Atom.TRUE;
        });
    }

    private static Term walk(ScarceTable table, String function, Term what) {
        Term chunk = table.call(function, what, 7);
        List<Term> found = new ArrayList<>();
        while (chunk instanceof Tuple pair) {
            Iterator<Term> some = ((ListTerm) pair.element(1)).elements().iterator();
            some.forEachRemaining(found::add);
            chunk = table.callWithout(function, pair.element(2));
        }
        return ListTerm.of(found);
    }
}

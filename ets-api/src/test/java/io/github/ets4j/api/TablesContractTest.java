/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code new/2}, {@code delete/1}, {@code info/1,2}, {@code rename/2}, {@code whereis/1}, {@code all/0}. */
class TablesContractTest extends ContractTest {
    private Term call(String function, String... arguments) {
        List<Term> terms = new ArrayList<>();
        for (String argument : arguments) {
            terms.add(Subject.term(argument));
        }
        return engine.ets().call(function, terms);
    }

    private Term call(String function, Term tab, String... arguments) {
        List<Term> terms = new ArrayList<>(List.of(tab));
        for (String argument : arguments) {
            terms.add(Subject.term(argument));
        }
        return engine.ets().call(function, terms);
    }

    private void refuses(Kind kind, int argument, String function, String... arguments) {
        EtsException refused = assertThrows(EtsException.class, () -> call(function, arguments));
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
    }

    private void refuses(Kind kind, int argument, String function, Term tab, String... arguments) {
        EtsException refused = assertThrows(EtsException.class, () -> call(function, tab, arguments));
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
    }

    // ---- options ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|set",
                "[set]|set",
                "[bag,set]|bag",
                "[ordered_set,bag]|bag",
                "[bag,ordered_set]|ordered_set",
                "[duplicate_bag]|duplicate_bag",
                "[bag,duplicate_bag,set]|duplicate_bag"
            })
    void new_type_laterReplacesEarlierExceptSet(String options, String type) {
        assertEquals(Subject.term(type), call("info", call("new", "t", options), "type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|protected",
                "[public]|public",
                "[private,protected]|private",
                "[public,private]|private",
                "[private,public]|public",
                "[protected]|protected"
            })
    void new_protection_laterReplacesEarlierExceptProtected(String options, String protection) {
        assertEquals(Subject.term(protection), call("info", call("new", "t", options), "protection"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|false|false",
                "[{write_concurrency,true}]|true|false",
                "[ordered_set,{write_concurrency,true}]|true|true",
                "[{write_concurrency,auto}]|auto|true",
                "[bag,{write_concurrency,auto}]|auto|true",
                "[private,{write_concurrency,auto}]|false|false",
                "[private,{write_concurrency,true}]|false|false",
                "[{write_concurrency,auto},{decentralized_counters,false}]|auto|false",
                "[{decentralized_counters,false},{write_concurrency,auto}]|auto|false",
                "[ordered_set,{write_concurrency,true},{decentralized_counters,false}]|true|false",
                "[private,ordered_set,{write_concurrency,true}]|false|false",
                "[{decentralized_counters,true}]|false|false",
                "[ordered_set,{decentralized_counters,true}]|false|false",
                "[private,{decentralized_counters,true}]|false|false",
                "[{write_concurrency,true},{decentralized_counters,true}]|true|true",
                "[private,{write_concurrency,true},{decentralized_counters,true}]|false|false",
                "[{decentralized_counters,true},{write_concurrency,false}]|false|false",
                "[{write_concurrency,auto},{write_concurrency,true}]|true|false",
                "[{write_concurrency,auto},{decentralized_counters,false},{write_concurrency,true}]|true|false",
                "[ordered_set,{write_concurrency,auto},{write_concurrency,false}]|false|false",
            })
    void new_concurrency_isReportedAsByEts(String options, String write, String decentralized) {
        Term tab = call("new", "t", options);
        assertEquals(Subject.term(write), call("info", tab, "write_concurrency"));
        assertEquals(Subject.term(decentralized), call("info", tab, "decentralized_counters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{keypos,3}]|keypos|3",
                "[{keypos,2},{keypos,1}]|keypos|1",
                "[{keypos,2147483647}]|keypos|2147483647",
                "[compressed]|compressed|true",
                "[]|compressed|false",
                "[{read_concurrency,true}]|read_concurrency|true",
                "[{read_concurrency,true},{read_concurrency,false}]|read_concurrency|false",
                "[{heir,none}]|heir|none",
                "[{heir,<0.1.0>,data}]|heir|none",
                "[{heir,<0.1.0>}]|heir|none",
                "[named_table]|named_table|true",
                "[named_table,named_table]|named_table|true",
                "[]|named_table|false",
                "[]|structure|ca_tree",
                "[ordered_set]|structure|ca_tree",
                "[bag,{structure,ca_tree}]|structure|ca_tree",
                "[ordered_set,{structure,skip_list}]|structure|skip_list",
                "[{structure,skip_list},ordered_set,private]|structure|skip_list",
                "[{structure,skip_list},{structure,ca_tree}]|structure|ca_tree"
            })
    void new_otherOptions_areReported(String options, String item, String value) {
        assertEquals(Subject.term(value), call("info", call("new", "t", options), item));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "[foo]",
                "[set|foo]",
                "{set}",
                "[\"set\"]",
                "[{keypos,0}]",
                "[{keypos,-1}]",
                "[{keypos,1.0}]",
                "[{keypos,a}]",
                "[{keypos}]",
                "[{keypos,1,2}]",
                "[{keypos,100000000000000000000}]",
                "[{named_table,true}]",
                "[{foo,true}]",
                "[{1,2}]",
                "[{read_concurrency,auto}]",
                "[{read_concurrency,1}]",
                "[{write_concurrency,x}]",
                "[{write_concurrency,{debug_hash_fixed_number_of_locks,4}}]",
                "[{decentralized_counters,auto}]",
                "[{heir,foo}]",
                "[{heir,foo,data}]",
                "[{heir,none,data}]",
                "[{}]",
                "[[]]",
                "[{compressed,true}]",
                "[{structure,skip_list}]",
                "[bag,{structure,skip_list}]",
                "[{structure,skip_list},ordered_set,duplicate_bag]",
                "[ordered_set,{structure,b_tree}]",
                "[ordered_set,{structure,'SKIP_LIST'}]",
                "[ordered_set,{structure,skip_list,1}]",
                "[ordered_set,{structure}]",
                "[ordered_set,skip_list]",
                "[named_table,foo]"
            })
    void new_badOption_isRefused(String options) {
        refuses(Kind.NONE, 2, "new", "t", options);
        assertEquals(ListTerm.NIL, call("all"));
        assertEquals(Atom.UNDEFINED, call("whereis", "t"));
    }

    @Test
    void new_badName_isRefused() {
        refuses(Kind.NONE, 1, "new", "\"t\"", "[]");
        refuses(Kind.NONE, 1, "new", "1", "[]");
        assertEquals(
                Kind.NONE,
                assertThrows(EtsException.class, () -> engine.ets().newTable("x".repeat(256), TableOptions.set()))
                        .kind());
    }

    @Test
    void options_ofJava_sayTheSame() {
        TableOptions options = TableOptions.duplicateBag()
                .named()
                .keyPosition(2)
                .protection(TableOptions.Protection.PRIVATE)
                .readConcurrency(true)
                .writeConcurrency(TableOptions.WriteConcurrency.AUTO)
                .decentralizedCounters(true)
                .compressed();
        assertEquals(
                TableOptions.orderedSet().structure(TableStructure.SKIP_LIST),
                TableOptions.parse(Subject.term("[{structure,skip_list},ordered_set]")));
        assertEquals(
                options,
                TableOptions.parse(Subject.term("[duplicate_bag,named_table,{keypos,2},private,{read_concurrency,true},"
                        + "{write_concurrency,auto},{decentralized_counters,true},compressed]")));
        assertEquals(
                Kind.NONE,
                assertThrows(EtsException.class, () -> options.keyPosition(0)).kind());
    }

    @Test
    void new_skipListWithoutOrder_saysWhatItNeeds() {
        TableOptions options = TableOptions.bag().structure(TableStructure.SKIP_LIST);
        EtsException refused =
                assertThrows(EtsException.class, () -> engine.ets().createTable("t", options));
        assertEquals("{structure,skip_list} needs an ordered_set: type=bag", refused.text());
        assertEquals(2, refused.argument());
    }

    // ---- names and identifiers ----

    @Test
    void new_named_isKnownByItsName() {
        assertEquals(Atom.of("t"), call("new", "t", "[named_table]"));
        Term id = call("whereis", "t");
        assertTrue(id instanceof Reference);
        assertEquals(id, call("info", "t", "id"));
        call("insert", "t", "{a,1}");
        assertEquals(Subject.term("[{a,1}]"), call("lookup", id, "a"));
        refuses(Kind.ALREADY_EXISTS, 1, "new", "t", "[named_table]");
        Term unnamed = call("new", "t", "[]");
        assertNotEquals(id, unnamed);
        assertEquals(Atom.of("t"), call("info", unnamed, "name"));
        assertEquals(id, call("whereis", "t"));
    }

    @Test
    void delete_named_freesTheNameAtOnce() {
        call("new", "t", "[named_table]");
        Term old = call("whereis", "t");
        assertEquals(Atom.TRUE, call("delete", "t"));
        refuses(Kind.ID, 1, "lookup", "t", "a");
        refuses(Kind.ID, 1, "delete", "t");
        assertEquals(Atom.UNDEFINED, call("whereis", "t"));
        call("new", "t", "[named_table,ordered_set]");
        assertNotEquals(old, call("whereis", "t"));
        refuses(Kind.ID, 1, "lookup", old, "a");
        assertEquals(Atom.UNDEFINED, call("info", old));
        assertEquals(Atom.UNDEFINED, call("info", old, "no_such_item"));
    }

    @Test
    void rename_named_movesTheName() {
        call("new", "a", "[named_table]");
        call("insert", "a", "{k,1}");
        Term id = call("whereis", "a");
        assertEquals(Atom.of("b"), call("rename", "a", "b"));
        assertEquals(id, call("whereis", "b"));
        assertEquals(Atom.UNDEFINED, call("whereis", "a"));
        assertEquals(Subject.term("[{k,1}]"), call("lookup", "b", "k"));
        assertEquals(Subject.term("[b]"), call("all"));
        call("new", "a", "[named_table]");
        refuses(Kind.ALREADY_EXISTS, 2, "rename", "b", "a");
        refuses(Kind.ALREADY_EXISTS, 2, "rename", "b", "b");
        refuses(Kind.NONE, 2, "rename", "b", "\"c\"");
        refuses(Kind.ID, 1, "rename", "c", "d");
        assertEquals(id, call("whereis", "b"));
    }

    @Test
    void rename_unnamed_changesOnlyWhatInfoSays() {
        Term id = call("new", "a", "[]");
        call("new", "b", "[named_table]");
        assertEquals(id, call("rename", id, "b"));
        assertEquals(Atom.of("b"), call("info", id, "name"));
        assertNotEquals(id, call("whereis", "b"));
        assertEquals("b", engine.ets().table(id).name());
    }

    @Test
    void whereis_notAName_isRefused() {
        refuses(Kind.NONE, 1, "whereis", "1");
        refuses(Kind.NONE, 1, "whereis", call("new", "t", "[]"));
        assertEquals(Atom.UNDEFINED, call("whereis", "nobody"));
    }

    @Test
    void all_listsNamesAndIdentifiers() {
        Set<Term> expected = new HashSet<>();
        expected.add(call("new", "a", "[named_table]"));
        expected.add(call("new", "b", "[]"));
        expected.add(call("new", "b", "[bag]"));
        assertEquals(3, expected.size());
        assertEquals(expected, new HashSet<>(engine.ets().all()));
        assertEquals(expected, new HashSet<>(((ListTerm) call("all")).elements()));
    }

    @Test
    void identifier_ofAnotherKind_isATypeError() {
        for (String bad : new String[] {"1", "\"t\"", "{t}", "#Ref<0.1.2.3>", "[]"}) {
            refuses(Kind.TYPE, 1, "lookup", bad, "a");
            refuses(Kind.TYPE, 1, "insert", bad, "foo");
            refuses(Kind.TYPE, 1, "delete", bad);
            refuses(Kind.TYPE, 1, "info", bad);
            refuses(Kind.TYPE, 1, "info", bad, "size");
        }
        try (Ets other = Ets.create()) {
            Term foreign = other.newTable("t", TableOptions.set());
            refuses(Kind.TYPE, 1, "lookup", foreign, "a");
            refuses(Kind.TYPE, 1, "info", foreign);
        }
    }

    // ---- info ----

    @EveryTable
    void info_listsItsItemsInOrder(Variant variant) {
        Subject t = table(variant, ",{keypos,2}").with("{a,1}");
        List<String> items = new ArrayList<>();
        for (Term pair : ((ListTerm) t.call("info")).elements()) {
            Tuple tuple = (Tuple) pair;
            items.add(tuple.element(1).toString());
            assertEquals(tuple.element(2), t.call("info", tuple.element(1).toString()));
        }
        assertEquals(
                List.of(
                        "id",
                        "decentralized_counters",
                        "read_concurrency",
                        "write_concurrency",
                        "compressed",
                        "memory",
                        "owner",
                        "heir",
                        "name",
                        "size",
                        "node",
                        "named_table",
                        "type",
                        "keypos",
                        "protection"),
                items);
        t.answers("t", "info", "name");
        t.answers("1", "info", "size");
        t.answers("2", "info", "keypos");
        t.answers(variant.type().atom().toString(), "info", "type");
        t.answers(String.valueOf(variant.isNamed()), "info", "named_table");
        t.answers(variant.protection().atom().toString(), "info", "protection");
        t.answers(String.valueOf(variant.isCompressed()), "info", "compressed");
        t.answers(variant.structure().atom().toString(), "info", "structure");
        assertEquals(t.ets().self(), t.call("info", "owner"));
        t.answers("none", "info", "heir");
        t.answers("nonode@nohost", "info", "node");
        t.answers("false", "info", "fixed");
        t.answers("false", "info", "safe_fixed");
        t.answers("false", "info", "safe_fixed_monotonic_time");
        t.answers("[]", "info", "binary");
        t.refuses(Kind.NONE, 2, "info", "foo");
        if (variant.face() == Face.CALL) {
            t.refuses(Kind.NONE, 2, "info", "1");
        }
        assertEquals(t.tab(), variant.isNamed() ? Atom.of("t") : t.call("info", "id"));
    }

    @EveryTable
    void info_memory_countsWordsInUse(Variant variant) {
        Subject t = table(variant);
        for (int i = 0; i < 100; i++) {
            t.call("insert", "{" + i % 70 + "," + i + "}");
        }
        Table table = t.ets().table(t.tab());
        engine.ets().reclaim();
        assertEquals(engine.ets().allocatedBytes(), table.memoryBytes());
        t.answers(String.valueOf((table.memoryBytes() + 7) / 8), "info", "memory");
        t.call("delete_all_objects");
        t.answers("0", "info", "memory");
    }

    @Test
    void info_deadName_isUndefined() {
        assertEquals(Atom.UNDEFINED, call("info", "nobody"));
        assertEquals(Atom.UNDEFINED, call("info", "nobody", "size"));
        assertEquals(Atom.UNDEFINED, call("info", "nobody", "no_such_item"));
    }

    // ---- the engine ----

    @Test
    void call_unknownFunction_isRefused() {
        refuses(Kind.NONE, 0, "no_such_function", "a");
        refuses(Kind.NONE, 0, "lookup", "a");
        assertEquals(true, engine.ets().hasFunction("lookup", 2));
        assertEquals(false, engine.ets().hasFunction("lookup", 3));
        assertTrue(engine.ets().functions().contains("update_element/4"));
    }

    @Test
    void table_asObject_knowsItself() {
        Table table = engine.ets().createTable("t", TableOptions.orderedSet().named());
        assertEquals(Atom.of("t"), table.id());
        assertEquals("t", table.name());
        assertEquals("Table[t, ordered_set]", table.toString());
        assertEquals(1, table.baseNodes());
        assertEquals(false, table.isDeleted());
        table.close();
        table.close();
        assertEquals(true, table.isDeleted());
        assertEquals(Kind.ID, assertThrows(EtsException.class, table::size).kind());
    }

    @Test
    void close_endsEverything() {
        Ets ets = Ets.create();
        Table table = ets.createTable("t", TableOptions.set().named());
        table.insert(Tuple.of(Atom.of("a")));
        ets.close();
        ets.close();
        assertEquals(
                Kind.ID, assertThrows(EtsException.class, () -> table.lookup(1)).kind());
        assertEquals(
                Kind.ID,
                assertThrows(EtsException.class, () -> ets.lookup(Atom.of("t"), 1))
                        .kind());
        assertEquals(
                Kind.ID,
                assertThrows(EtsException.class, () -> ets.newTable("u", TableOptions.set()))
                        .kind());
        assertEquals(Kind.ID, assertThrows(EtsException.class, table::clear).kind());
        assertEquals(0, ets.allocatedBytes());
        table.close();
    }
}

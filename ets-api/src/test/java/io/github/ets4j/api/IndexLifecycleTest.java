/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Indexes that come and go, whose they are, and what becomes of them with their table. */
class IndexLifecycleTest extends ContractTest {
    private static final IndexOptions BY_VALUE = IndexOptions.on("by_value", 2);

    private Indexed filled(Variant variant, int rows) {
        Indexed t = new Indexed(table(variant));
        for (int i = 0; i < rows; i++) {
            t.table().insert(Terms.tuple(i, i % 50, i % 7));
        }
        return t;
    }

    private static EtsException refuses(Kind kind, int argument, Runnable call) {
        EtsException refused = assertThrows(EtsException.class, call::run);
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
        return refused;
    }

    // ---- making and dropping ----

    @EveryTable
    void create_onAFilledTable_hasAllRows(Variant variant) {
        Indexed t = filled(variant, 500);
        TableIndex index = t.table().createIndex(BY_VALUE);
        assertEquals(500, index.size());
        t.table().createIndex(IndexOptions.on("by_two", IndexExpression.parse("{{'$3','$2'}}")));
        t.table().createIndex(IndexOptions.on("by_key", 1));
        t.table().insert(Terms.tuple(1000, 3, 4));
        t.agrees();
        t.subject().answers("[{by_value,2},{by_two,{{'$3','$2'}}},{by_key,1}]", "info", "indexes");
        assertEquals(List.of(), t.table().options().indexes());
        assertTrue(index.memoryBytes() > 0);
    }

    @EveryTable
    void create_nameTaken_isRefused(Variant variant) {
        Indexed t = filled(variant, 5);
        t.table().createIndex(BY_VALUE);
        EtsException refused = refuses(Kind.NONE, 2, () -> t.table().createIndex(IndexOptions.on("by_value", 3)));
        assertTrue(refused.text().contains("index=by_value"), refused::toString);
        refuses(Kind.NONE, 2, () -> t.table().createIndex(null));
        assertEquals(List.of(BY_VALUE), t.table().indexes());
        t.agrees();
    }

    @EveryTable
    void create_uniqueWithTwoRowsOfOneValue_isRefusedAndLeavesNothing(Variant variant) {
        Indexed t = filled(variant, 60);
        long bytes = t.table().memoryBytes();
        EtsException refused = assertThrows(
                EtsException.class,
                () -> t.table().createIndex(IndexOptions.on("one", 2).unique()));
        assertEquals(Kind.UNIQUE, refused.kind(), refused::toString);
        for (String part : new String[] {"index=one", "value=", "key="}) {
            assertTrue(refused.text().contains(part), refused::toString);
        }
        assertEquals(List.of(), t.table().indexes());
        t.table().insert(Terms.tuple("more", 1));
        t.table().delete("more");
        assertEquals(bytes, t.table().memoryBytes());
        t.table().selectDelete(Subject.term("[{{'$1','_','_'},[{'>=','$1',50}],[true]}]"));
        assertEquals(
                50, t.table().createIndex(IndexOptions.on("one", 2).unique()).size());
        t.agrees();
    }

    @EveryTable
    void drop_endsItsReaders_andFreesNameAndMemory(Variant variant) {
        Indexed t = filled(variant, 3000);
        long bytes = t.table().memoryBytes();
        TableIndex index = t.table().createIndex(BY_VALUE);
        IndexRange range = index.range(1, 20);
        Iterator<Tuple> rows = index.all().iterator();
        rows.next();
        Chunk chunk = range.limit(2);
        assertTrue(t.table().memoryBytes() > bytes);
        t.table().dropIndex("by_value");
        assertEquals(bytes, t.table().memoryBytes());
        requireGone(index, range, rows);
        t.table().createIndex(IndexOptions.on("by_value", 3)); // another one of the same name
        requireGone(index, range, rows);
        assertEquals(3000, t.index("by_value").size());
        // A continuation knows its index by the name.
        assertFalse(t.table().select(chunk.continuation()).results().isEmpty());
        t.table().dropIndex("by_value");
        refuses(Kind.NONE, 1, () -> t.table().select(chunk.continuation()));
        refuses(Kind.NONE, 2, () -> t.table().dropIndex("by_value"));
    }

    private static void requireGone(TableIndex index, IndexRange range, Iterator<Tuple> rows) {
        List<Runnable> uses = List.of(
                () -> index.lookup(1),
                () -> index.get(1),
                () -> index.range(1, 2),
                index::all,
                index::size,
                index::memoryBytes,
                range::list,
                range::count,
                range::first,
                range::iterator,
                () -> range.reversed().list(),
                () -> range.limit(5),
                () -> range.stream().toList(),
                () -> rows.forEachRemaining(row -> {}));
        for (Runnable use : uses) {
            EtsException refused = refuses(Kind.NONE, 2, use);
            assertTrue(refused.text().contains("index=by_value"), refused::toString);
        }
        assertEquals("by_value", index.name());
        assertEquals(BY_VALUE, index.options());
    }

    @EveryTable
    void index_unknown_isRefused(Variant variant) {
        Indexed t = filled(variant, 1);
        EtsException refused = refuses(Kind.NONE, 2, () -> t.index("by_age"));
        assertTrue(refused.text().contains("index=by_age"), refused::toString);
        refuses(Kind.NONE, 2, () -> t.index(null));
        refuses(Kind.NONE, 2, () -> t.table().dropIndex("by_age"));
        refuses(Kind.NONE, 2, () -> t.table().dropIndex(null));
    }

    // ---- the table goes ----

    @EveryTable
    void tableDeleted_everythingSaysSo(Variant variant) {
        Indexed t = filled(variant, 100);
        TableIndex index = t.table().createIndex(BY_VALUE);
        IndexRange range = index.all();
        Iterator<Tuple> rows = range.iterator();
        rows.next();
        Chunk chunk = range.limit(2);
        t.table().close();
        List<Runnable> uses = List.of(
                () -> index.lookup(1),
                index::all,
                index::size,
                range::list,
                range::count,
                range::iterator,
                () -> range.limit(5),
                () -> rows.forEachRemaining(row -> {}),
                () -> t.table().index("by_value"),
                () -> t.table().createIndex(BY_VALUE),
                () -> t.table().dropIndex("by_value"),
                () -> t.table().indexes(),
                () -> t.table().select(chunk.continuation()));
        for (Runnable use : uses) {
            refuses(Kind.ID, 1, use);
        }
        engine.ets().reclaim();
        assertEquals(0, engine.ets().allocatedBytes());
    }

    @EveryTable
    void renamed_keepsItsIndexes(Variant variant) {
        Indexed t = filled(variant, 100);
        TableIndex index = t.table().createIndex(BY_VALUE);
        Chunk chunk = index.all().limit(30);
        Term id = t.subject().ets().rename(t.subject().tab(), Atom.of("other"));
        assertEquals(100, index.size());
        assertEquals(70, t.rest(t.table().select(chunk.continuation()), 30).size());
        assertEquals(
                70, t.rest(t.subject().ets().select(chunk.continuation()), 30).size());
        assertEquals(2, t.subject().ets().table(id).index("by_value").lookup(5).size());
        t.agrees();
    }

    // ---- rights ----

    @Test
    void privateTable_hasPrivateIndexes() {
        Ets owner = engine.ets().as(engine.ets().spawn("owner"));
        Ets other = engine.ets().as(engine.ets().spawn("other"));
        Table table = owner.createTable(
                "t", TableOptions.set().protection(Protection.PRIVATE).index("by_value", 2));
        table.insert(Terms.tuple(1, 2), Terms.tuple(3, 4));
        Table foreign = other.table(table.id());
        refuses(Kind.ACCESS, 1, () -> foreign.index("by_value"));
        refuses(Kind.ACCESS, 1, () -> foreign.createIndex(IndexOptions.on("x", 2)));
        refuses(Kind.ACCESS, 1, () -> foreign.dropIndex("by_value"));
        Chunk chunk = table.index("by_value").all().limit(1);
        refuses(Kind.ACCESS, 1, () -> foreign.select(chunk.continuation()));
        refuses(Kind.ACCESS, 1, () -> other.select(chunk.continuation()));
        assertEquals(Subject.term("[{by_value,2}]"), other.info(table.id(), Atom.of("indexes"))); // as all of info
    }

    @Test
    void protectedTable_isReadByAll_andIndexedByItsOwner() {
        Ets owner = engine.ets().as(engine.ets().spawn("owner"));
        Ets other = engine.ets().as(engine.ets().spawn("other"));
        Table table = owner.createTable("t", TableOptions.bag().index("by_value", 2));
        table.insert(Terms.tuple(1, 2));
        Table foreign = other.table(table.id());
        TableIndex index = foreign.index("by_value");
        assertEquals(List.of(Terms.tuple(1, 2)), index.lookup(2));
        refuses(Kind.ACCESS, 1, () -> foreign.createIndex(IndexOptions.on("x", 2)));
        refuses(Kind.ACCESS, 1, () -> foreign.dropIndex("by_value"));
        table.setOptions(Subject.term("{protection,private}"));
        refuses(Kind.ACCESS, 1, () -> index.lookup(2));
        refuses(Kind.ACCESS, 1, index::all);
        table.setOptions(Subject.term("{protection,public}"));
        assertEquals(1, index.lookup(2).size());
        foreign.createIndex(IndexOptions.on("x", 2));
        foreign.dropIndex("by_value");
        assertEquals(List.of(IndexOptions.on("x", 2)), table.indexes());
    }

    @Test
    void givenAwayOrInherited_keepsItsIndexes() {
        EtsProcess first = engine.ets().spawn("first");
        EtsProcess second = engine.ets().spawn("second");
        EtsProcess third = engine.ets().spawn("third");
        Table table = engine.ets()
                .as(first)
                .createTable(
                        "t",
                        TableOptions.orderedSet()
                                .protection(Protection.PRIVATE)
                                .heir(third, "data")
                                .index("by_value", 2));
        table.insert(Terms.tuple(1, 2));
        table.giveAway(second, "gift");
        refuses(Kind.ACCESS, 1, () -> table.index("by_value"));
        Table given = engine.ets().as(second).table(table.id());
        given.insert(Terms.tuple(3, 2));
        assertEquals(2, given.index("by_value").lookup(2).size());
        second.close();
        Table inherited = engine.ets().as(third).table(table.id());
        assertEquals(2, inherited.index("by_value").lookup(2).size());
        assertEquals(List.of(BY_VALUE), inherited.indexes());
    }

    // ---- beside other threads ----

    @EveryTable
    void create_whileOthersWrite_missesNothing(Variant variant) throws Exception {
        boolean isSet = variant.type() == TableType.SET || variant.type() == TableType.ORDERED_SET;
        Indexed t = filled(variant, 400);
        CountDownLatch running = new CountDownLatch(2);
        Crew crew = new Crew();
        crew.add(() -> write(t.table(), 0, isSet, crew, running));
        crew.add(() -> write(t.table(), 1, isSet, crew, running));
        crew.during(() -> {
            running.await();
            for (int round = 0; round < 4; round++) {
                t.table().createIndex(BY_VALUE);
                t.table().createIndex(IndexOptions.on("by_two", IndexExpression.parse("{{'$3','$2'}}")));
                if (round < 3) {
                    t.table().dropIndex("by_value");
                    t.table().dropIndex("by_two");
                }
            }
        });
        t.agrees();
    }

    private static void write(Table table, int parity, boolean isSet, Crew crew, CountDownLatch running) {
        for (int i = 0; i < 50 || !crew.isOver(); i++) {
            int key = i % 200 * 2 + parity;
            table.insert(Terms.tuple(key, i % 60, i % 5));
            if (i % 3 == 0) {
                table.delete(key);
            }
            if (isSet && i % 5 == 0) {
                table.updateElement((key + 100) % 400, 2, i % 50);
            }
            table.insert(Terms.tuple(key, i % 9, 1), Terms.tuple((key + 2) % 400, i % 11, 2));
            if (!isSet && i % 7 == 0) {
                table.delete(key); // bags must not grow for ever
            }
            if (i == 20) {
                running.countDown();
            }
        }
    }

    @EverySet
    void lookup_ofARowThatKeepsItsValue_alwaysFindsIt(Variant variant) throws Exception {
        Indexed t = new Indexed(table(variant, ",{index,by_value,2}"));
        t.table().insert(Terms.tuple("k", "v", 0));
        Crew crew = new Crew();
        crew.add(() -> {
            for (int i = 0; !crew.isOver(); i++) {
                t.table().insert(Terms.tuple("k", "v", i));
                t.table().insert(Terms.tuple("k", "v", -i), Terms.tuple("other", i));
            }
        });
        crew.during(() -> {
            for (int i = 0; i < 400; i++) {
                List<Tuple> rows = t.index("by_value").lookup("v");
                assertEquals(1, rows.size(), rows::toString);
                assertEquals(Terms.of("v"), rows.get(0).element(2));
            }
        });
        t.agrees();
    }

    @EverySet
    void get_ofAValueThatRowsExchange_alwaysFindsOne(Variant variant) throws Exception {
        Indexed t = new Indexed(table(variant, ",{index,one,2,[unique]}"));
        t.table().insert(Terms.tuple(1, "v"), Terms.tuple(2, "w"));
        Crew crew = new Crew().addUntilOver(() -> {
            t.table().insert(Terms.tuple(1, "w"), Terms.tuple(2, "v"));
            t.table().insert(Terms.tuple(1, "v"), Terms.tuple(2, "w"));
        });
        crew.during(() -> {
            for (int i = 0; i < 300; i++) {
                assertEquals(
                        Terms.of("v"), t.index("one").get("v").orElseThrow().element(2));
                assertEquals(1, t.index("one").lookup("w").size());
            }
        });
        t.agrees();
    }

    @EverySet
    void unique_manyTakeOneValue_oneGetsIt(Variant variant) throws Exception {
        Indexed t = new Indexed(table(variant, ",{index,one,2,[unique]}"));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 30; round++) {
                int value = round;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> takers = List.of(0, 1, 2).stream()
                        .map(key -> threads.submit(() -> take(t.table(), start, key, value)))
                        .toList();
                start.countDown();
                int winners = 0;
                for (Future<Boolean> taker : takers) {
                    winners += taker.get() ? 1 : 0;
                }
                assertEquals(1, winners);
                assertEquals(1, t.index("one").lookup(value).size());
            }
        } finally {
            threads.shutdown();
        }
        t.agrees();
    }

    private static boolean take(Table table, CountDownLatch start, int key, int value) throws InterruptedException {
        start.await();
        try {
            table.insert(Terms.tuple(value * 3 + key, value));
            return true;
        } catch (EtsException refused) {
            assertEquals(Kind.UNIQUE, refused.kind());
            return false;
        }
    }
}

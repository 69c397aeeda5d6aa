/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EtsExtension;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the contract of maps leaves open: mappings, identity of keys, rights, errors. */
class MapViewTest {
    private static final RowMapping<String, Long> COUNTS = RowMapping.pairs(String.class, Long.class);

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        return engine.ets().createTable("t", TableOptions.set().type(type));
    }

    private static void requireKind(Kind kind, Runnable request) {
        assertEquals(kind, assertThrows(EtsException.class, request::run).kind());
    }

    @Test
    void views_andTheTable_areOne() {
        Table table = table(TableType.SET);
        ConcurrentMap<String, Long> map = table.asMap(COUNTS);
        map.put("ada", 36L);
        assertEquals(List.of(Terms.tuple("ada", 36)), table.lookup("ada"));
        table.updateCounter("ada", 1);
        assertEquals(Map.of("ada", 37L), map);
        table.clear();
        assertTrue(map.isEmpty());
        table.close();
        requireKind(Kind.ID, () -> map.get("ada"));
        requireKind(Kind.ID, () -> map.put("ada", 1L));
        requireKind(Kind.ID, map::size);
    }

    @Test
    void compressedTables_areMapsAsOthers() {
        Table table = engine.ets().createTable("t", TableOptions.orderedSet().compressed());
        ConcurrentNavigableMap<Long, String> map = table.asNavigableMap(RowMapping.pairs(Long.class, String.class));
        String text = "compressible ".repeat(100);
        for (long key = 0; key < 100; key++) {
            map.put(key, text + key);
        }
        assertEquals(text + 7, map.get(7L));
        assertEquals(text + "7!", map.merge(7L, "!", String::concat));
        assertTrue(map.replace(8L, text + 8, text + 9));
        assertTrue(map.remove(8L, text + 9));
        assertEquals(text + 99, map.pollLastEntry().getValue());
        assertEquals(9, map.headMap(10L).size());
        assertEquals(98, map.values().stream().distinct().count());
    }

    @Test
    void tablesWithoutAFittingView_areRefused() {
        requireKind(Kind.TABLE_TYPE, () -> table(TableType.BAG).asMap(COUNTS));
        requireKind(Kind.TABLE_TYPE, () -> table(TableType.DUPLICATE_BAG).asNavigableMap(COUNTS));
        requireKind(Kind.TABLE_TYPE, () -> table(TableType.SET).asNavigableMap(COUNTS));
        Table second = engine.ets().createTable("t", TableOptions.set().keyPosition(2));
        requireKind(Kind.KEYPOS, () -> second.asMap(COUNTS));
        requireKind(Kind.NONE, () -> RowMapping.pairs(String.class, Object.class));
        requireKind(Kind.NONE, () -> RowMapping.rows(0));
        assertTrue(table(TableType.ORDERED_SET).asMap(COUNTS) instanceof ConcurrentNavigableMap);
    }

    @Test
    void rowsOfAnotherShape_areTypedErrorsThatChangeNothing() {
        Table table = table(TableType.ORDERED_SET);
        Tuple three = Terms.tuple("three", 1, 2);
        Tuple text = Terms.tuple("text", "no number");
        Tuple number = Terms.tuple(7, 7);
        table.insert(three, text, number);
        ConcurrentNavigableMap<String, Long> map = table.asNavigableMap(COUNTS);
        requireKind(Kind.ROW_SHAPE, () -> map.get("three"));
        requireKind(Kind.ROW_SHAPE, () -> map.put("three", 1L));
        requireKind(Kind.ROW_SHAPE, () -> map.remove("text"));
        requireKind(Kind.ROW_SHAPE, () -> map.merge("text", 1L, Long::sum));
        requireKind(Kind.ROW_SHAPE, map::firstKey);
        requireKind(Kind.ROW_SHAPE, map::pollFirstEntry);
        requireKind(Kind.ROW_SHAPE, map::toString);
        assertTrue(map.containsKey("three"));
        assertEquals(List.of(number, text, three), table.stream().toList());
        Iterator<String> keys = map.keySet().iterator();
        requireKind(Kind.ROW_SHAPE, keys::next);
        keys.remove(); // what could not be read can be removed
        assertEquals("text", keys.next());
        assertEquals(2, map.size());
    }

    @Test
    void wholeRows_areFoundByTheirKey() {
        Table table = engine.ets().createTable("t", TableOptions.orderedSet().keyPosition(2));
        ConcurrentNavigableMap<Term, Tuple> map = table.asNavigableMap(RowMapping.rows(2));
        Tuple row = Terms.tuple("x", 1, "y");
        assertNull(map.put(Terms.of(1), row));
        assertEquals(row, map.firstEntry().getValue());
        requireKind(Kind.ROW_SHAPE, () -> map.put(Terms.of(2), row));
        requireKind(Kind.ROW_SHAPE, () -> map.put(Terms.of(2), Terms.tuple(2)));
        assertEquals(1, map.size());
    }

    @Test
    void keysThatCompareEqual_areOneInAnOrderedSet() {
        ConcurrentNavigableMap<Term, Term> map = table(TableType.ORDERED_SET).asNavigableMap(RowMapping.pairs());
        Term whole = Terms.of(1);
        Term fraction = Terms.of(1.0);
        map.put(whole, Atom.of("a"));
        assertEquals(Atom.of("a"), map.get(fraction));
        assertEquals(Atom.of("a"), map.put(fraction, Atom.of("b")));
        assertEquals(List.of(fraction), List.copyOf(map.keySet()), "the row is replaced, key included");
        assertEquals(0, map.comparator().compare(whole, fraction));
        ConcurrentMap<Term, Term> set = table(TableType.SET).asMap(RowMapping.pairs());
        set.put(whole, Atom.of("a"));
        assertNull(set.get(fraction));
    }

    @Test
    void typedPairs_ofEveryClass_areReadAsTheyWereWritten() {
        roundTrip(String.class, "text\u00e9", Terms.of("text\u00e9"));
        roundTrip(Long.class, Long.MIN_VALUE, Terms.of(Long.MIN_VALUE));
        roundTrip(Integer.class, -5, Terms.of(-5));
        roundTrip(BigInteger.class, BigInteger.TEN.pow(30), Terms.of(BigInteger.TEN.pow(30)));
        roundTrip(Double.class, 2.5, Terms.of(2.5));
        roundTrip(Boolean.class, false, Atom.FALSE);
        roundTrip(Term.class, Terms.list(1, 2), Terms.list(1, 2));
        roundTrip(Atom.class, Atom.of("a"), Atom.of("a"));
    }

    private <T> void roundTrip(Class<T> type, T value, Term term) {
        Table table = table(TableType.SET);
        ConcurrentMap<T, T> map = table.asMap(RowMapping.pairs(type, type));
        map.put(value, value);
        assertEquals(List.of(Tuple.of(term, term)), table.lookup(term));
        assertEquals(Map.of(value, value), map);
        Term other = type == IntegerTerm.class || type == Term.class ? Terms.of(1) : Terms.tuple();
        table.insert(Tuple.of(term, other));
        if (type != Term.class) {
            requireKind(Kind.ROW_SHAPE, () -> map.get(value));
        }
    }

    @Test
    void valuesOutOfTheClass_areOfAnotherShape() {
        Table table = table(TableType.SET);
        table.insert(Terms.tuple("a", 1L << 32), Terms.tuple("b", new byte[] {(byte) 0xFF}), Terms.tuple("c", 1));
        requireKind(
                Kind.ROW_SHAPE,
                () -> table.asMap(RowMapping.pairs(String.class, Integer.class)).get("a"));
        requireKind(
                Kind.ROW_SHAPE,
                () -> table.asMap(RowMapping.pairs(String.class, String.class)).get("b"));
        requireKind(
                Kind.ROW_SHAPE,
                () -> table.asMap(RowMapping.pairs(String.class, Double.class)).get("c"));
        requireKind(
                Kind.ROW_SHAPE,
                () -> table.asMap(RowMapping.pairs(String.class, Boolean.class)).get("c"));
        assertThrows(ClassCastException.class, () -> table.asMap(COUNTS).get(1));
    }

    @Test
    void arrays_areTheSameByTheirBytes() {
        Table table = table(TableType.SET);
        ConcurrentMap<byte[], byte[]> map = table.asMap(RowMapping.pairs(byte[].class, byte[].class));
        map.put(new byte[] {1}, new byte[] {2});
        assertArrayEquals(new byte[] {2}, map.get(new byte[] {1}));
        assertTrue(map.containsValue(new byte[] {2}));
        assertTrue(map.replace(new byte[] {1}, new byte[] {2}, new byte[] {3}));
        assertEquals(
                Bitstring.of(new byte[] {3}), table.element(new byte[] {1}, 2).orElseThrow());
        assertFalse(map.remove(new byte[] {1}, new byte[] {2}));
        assertTrue(map.remove(new byte[] {1}, new byte[] {3}));
    }

    @Test
    void entries_ofTraversals_writeThrough() {
        Table table = table(TableType.SET);
        ConcurrentMap<String, Long> map = table.asMap(COUNTS);
        map.put("ada", 1L);
        Map.Entry<String, Long> entry = map.entrySet().iterator().next();
        table.updateCounter("ada", 5);
        assertEquals(1, entry.setValue(10L), "the value that the entry had");
        assertEquals(10, entry.getValue());
        assertEquals(10, map.get("ada"));
    }

    @Test
    void functions_mayUseTheMap_andWhatTheyThrowPassesThrough() {
        ConcurrentMap<String, Long> map = table(TableType.ORDERED_SET).asMap(COUNTS);
        assertEquals(3, map.compute("a", (key, old) -> {
            map.put("b", 2L);
            map.remove("b");
            return 3L;
        }));
        assertThrows(
                IllegalCallerException.class,
                () -> map.computeIfAbsent("b", key -> {
                    throw new IllegalCallerException();
                }));
        int[] calls = new int[1];
        assertEquals(101, map.compute("a", (key, old) -> {
            if (calls[0]++ == 0) {
                map.put("a", 100L); // another writer in between
            }
            return old + 1;
        }));
        assertEquals(2, calls[0]);
    }

    @Test
    void rights_areThoseOfTheCallerOfEachOperation() {
        Ets ets = engine.ets();
        Table mine = ets.createTable("mine", TableOptions.orderedSet().protection(TableOptions.Protection.PROTECTED));
        mine.asMap(COUNTS).put("a", 1L);
        try (EtsProcess process = ets.spawn("other")) {
            Table theirs = ets.as(process).table(mine.id());
            ConcurrentNavigableMap<String, Long> map = theirs.asNavigableMap(COUNTS);
            assertEquals(1, map.get("a"));
            assertEquals("a", map.firstKey());
            requireKind(Kind.ACCESS, () -> map.put("a", 2L));
            requireKind(Kind.ACCESS, map::pollFirstEntry);
            requireKind(Kind.ACCESS, map::clear);
            Iterator<String> keys = map.keySet().iterator();
            keys.next();
            requireKind(Kind.ACCESS, keys::remove);
            assertEquals(1, map.size());
        }
    }

    @Test
    void rangesOfRanges_haveTheBoundsOfAll() {
        ConcurrentNavigableMap<Long, Long> map =
                table(TableType.ORDERED_SET).asNavigableMap(RowMapping.pairs(Long.class, Long.class));
        for (long key = 0; key < 100; key++) {
            map.put(key, key);
        }
        ConcurrentNavigableMap<Long, Long> range = map.subMap(10L, true, 90L, false)
                .descendingMap()
                .tailMap(50L, false)
                .headMap(20L, true);
        assertEquals(49, range.firstKey());
        assertEquals(20, range.lastKey());
        assertEquals(30, range.size());
        assertNull(range.get(50L));
        assertEquals(false, range.containsKey(19L));
        assertThrows(IllegalArgumentException.class, () -> range.put(50L, 1L));
        assertThrows(IllegalArgumentException.class, () -> range.headMap(10L));
        assertThrows(IllegalArgumentException.class, () -> map.subMap(5L, 4L));
        assertThrows(IllegalArgumentException.class, () -> map.descendingMap().subMap(4L, 5L));
        range.clear();
        assertEquals(70, map.size());
        assertTrue(range.isEmpty());
        assertEquals(50, map.higherKey(19L));
    }
}

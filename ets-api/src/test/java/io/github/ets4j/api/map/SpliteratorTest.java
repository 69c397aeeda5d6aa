/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows as sources of streams: what they say of themselves, and that any splitting yields each row once and in order. */
class SpliteratorTest {
    private static final RowMapping<Long, Long> LONGS = RowMapping.pairs(Long.class, Long.class);
    private static final int ROWS = 5000;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();

    private Table table(TableType type) {
        Table table = engine.ets().createTable("t", TableOptions.set().type(type));
        for (int i = 0; i < ROWS; i++) {
            table.insert(Terms.tuple(2 * i, i));
        }
        return table;
    }

    /** Reads a source, splitting it wherever chance wants, before and amid reading. */
    private static <T> void read(Spliterator<T> source, SplittableRandom random, List<T> into) {
        int steps = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
        for (int i = 0; i < steps && source.tryAdvance(into::add); i++) {
            // reads a little
        }
        Spliterator<T> prefix = random.nextInt(8) == 0 ? null : source.trySplit();
        if (prefix == null) {
            source.forEachRemaining(into::add);
        } else {
            assertEquals(source.characteristics(), prefix.characteristics());
            assertTrue(prefix.estimateSize() >= 0 && source.estimateSize() >= 0);
            read(prefix, random, into);
            read(source, random, into);
        }
        assertFalse(source.tryAdvance(into::add), "the source has ended");
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void anySplitting_besideWriters_yieldsWhatStaysOnceAndInOrder(TableType type) throws Exception {
        Table table = table(type);
        SplittableRandom random = Seeds.random(seed);
        SplittableRandom writes = Seeds.random(seed + 1);
        Crew crew = new Crew().addUntilOver(() -> {
            int key = 2 * writes.nextInt(ROWS) + 1;
            if (table.insertNew(Terms.tuple(key, 0))) {
                return;
            }
            table.delete(key);
        });
        crew.during(() -> {
            for (int round = 0; round < 20; round++) {
                List<Tuple> rows = new ArrayList<>();
                read(table.spliterator(), random, rows);
                requireStableOnce(rows, ROWS);
                if (type.isOrdered()) {
                    requireSorted(rows, table.spliterator().getComparator());
                }
            }
        });
    }

    private void requireStableOnce(List<Tuple> rows, long stable) {
        List<Long> keys = rows.stream()
                .map(row -> ((IntegerTerm) row.element(1)).longValue())
                .filter(key -> key % 2 == 0)
                .toList();
        assertEquals(keys.size(), new HashSet<>(keys).size(), () -> "a row was met twice; " + Seeds.replay(seed));
        assertEquals(stable, keys.size(), () -> Seeds.replay(seed));
    }

    private <T> void requireSorted(List<T> elements, Comparator<? super T> order) {
        List<T> sorted = new ArrayList<>(elements);
        sorted.sort(order);
        assertEquals(sorted, elements, () -> Seeds.replay(seed));
    }

    @Test
    void anySplitting_ofRangesAndDirections_keepsTheOrder() {
        ConcurrentNavigableMap<Long, Long> map = table(TableType.ORDERED_SET).asNavigableMap(LONGS);
        SplittableRandom random = Seeds.random(seed);
        for (int round = 0; round < 30; round++) {
            long from = random.nextInt(2 * ROWS);
            long to = from + random.nextInt(2 * ROWS);
            List<Long> expected = LongStream.range(from, Math.min(to, 2 * ROWS))
                    .filter(key -> key % 2 == 0)
                    .boxed()
                    .toList();
            ConcurrentNavigableMap<Long, Long> range = map.subMap(from, to);
            List<Long> keys = new ArrayList<>();
            read(range.keySet().spliterator(), random, keys);
            assertEquals(expected, keys, () -> Seeds.replay(seed));
            List<Long> descending = new ArrayList<>();
            read(range.descendingMap().values().spliterator(), random, descending);
            assertEquals(
                    expected.stream()
                            .sorted(Comparator.reverseOrder())
                            .map(key -> key / 2)
                            .toList(),
                    descending,
                    () -> Seeds.replay(seed));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void characteristics_areThoseOfTheTable(TableType type) {
        Spliterator<Tuple> rows = table(type).spliterator();
        assertTrue(rows.hasCharacteristics(Spliterator.NONNULL | Spliterator.CONCURRENT));
        assertEquals(type != TableType.DUPLICATE_BAG, rows.hasCharacteristics(Spliterator.DISTINCT));
        assertEquals(type.isOrdered(), rows.hasCharacteristics(Spliterator.ORDERED));
        assertEquals(type.isOrdered(), rows.hasCharacteristics(Spliterator.SORTED));
        assertFalse(rows.hasCharacteristics(Spliterator.SIZED));
        if (!type.isOrdered()) {
            assertThrows(IllegalStateException.class, rows::getComparator);
        }
    }

    @Test
    void characteristics_ofViews_areThoseOfTheMap() {
        ConcurrentMap<Long, Long> set = table(TableType.SET).asMap(LONGS);
        int any = Spliterator.NONNULL | Spliterator.CONCURRENT;
        assertEquals(any | Spliterator.DISTINCT, set.keySet().spliterator().characteristics());
        assertEquals(any | Spliterator.DISTINCT, set.entrySet().spliterator().characteristics());
        assertEquals(any, set.values().spliterator().characteristics());
        ConcurrentNavigableMap<Long, Long> map = table(TableType.ORDERED_SET).asNavigableMap(LONGS);
        int sorted = any | Spliterator.DISTINCT | Spliterator.ORDERED | Spliterator.SORTED;
        assertEquals(sorted, map.keySet().spliterator().characteristics());
        assertEquals(sorted, map.entrySet().spliterator().characteristics());
        assertEquals(any | Spliterator.ORDERED, map.values().spliterator().characteristics());
        assertTrue(map.keySet().spliterator().getComparator().compare(1L, 2L) < 0);
        assertTrue(map.descendingKeySet().spliterator().getComparator().compare(1L, 2L) > 0);
        Comparator<? super Map.Entry<Long, Long>> entries =
                map.entrySet().spliterator().getComparator();
        assertTrue(entries.compare(Map.entry(1L, 9L), Map.entry(2L, 0L)) < 0);
    }

    @Test
    void parallelStreams_areWholeAndOrdered() {
        Table table = table(TableType.ORDERED_SET);
        List<Long> expected = LongStream.range(0, ROWS).boxed().toList();
        ConcurrentNavigableMap<Long, Long> map = table.asNavigableMap(LONGS);
        assertEquals(expected, map.values().parallelStream().toList());
        assertEquals(
                expected,
                map.entrySet().parallelStream().map(Map.Entry::getValue).toList());
        assertEquals(ROWS, table.stream().parallel().count());
        assertEquals(table.stream().toList(), table.stream().parallel().sorted().toList());
        assertEquals(expected.subList(0, 10), map.values().stream().limit(10).toList());
    }

    @Test
    void largeTables_areDividedIntoMany() {
        for (TableType type : TableType.values()) {
            Spliterator<Tuple> rows = table(type).spliterator();
            int parts = 1;
            for (Spliterator<Tuple> rest = rows.trySplit(); rest != null; rest = rest.trySplit()) {
                parts++;
            }
            assertTrue(parts >= 5, "type=" + type + ", splits in a row=" + parts);
        }
    }
}

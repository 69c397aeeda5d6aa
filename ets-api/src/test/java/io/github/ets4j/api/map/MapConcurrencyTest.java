/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.EtsInternals;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps under many threads, while base nodes are split and joined. */
class MapConcurrencyTest {
    private static final RowMapping<Long, Long> LONGS = RowMapping.pairs(Long.class, Long.class);
    private static final int KEYS = 30;
    private static final int THREADS = 4;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();
    private final AtomicLong calls = new AtomicLong();

    private Table table(TableType type) {
        return engine.ets().createTable("t", TableOptions.set().type(type));
    }

    /** Splits and joins base nodes for as long as the others work. */
    private void adapt(Crew crew, Table table) {
        StoredTable contents = EtsInternals.contents(engine.ets(), table.id());
        SplittableRandom random = Seeds.random(seed - 1);
        crew.addUntilOver(() -> {
            if (!contents.forceSplit(Terms.of(random.nextInt(KEYS)))) {
                contents.forceJoin(Terms.of(random.nextInt(KEYS)));
            }
            Thread.yield();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void updates_ofEveryKind_areNotLost(TableType type) throws Exception {
        Table table = table(type);
        ConcurrentMap<Long, Long> map = table.asMap(LONGS);
        Crew adapting = new Crew();
        adapt(adapting, table);
        LongAdder expected = new LongAdder();
        Crew crew = new Crew();
        for (int thread = 0; thread < THREADS; thread++) {
            SplittableRandom random = Seeds.random(seed + thread);
            crew.add(() -> {
                for (int round = 0; round < 1500; round++) {
                    expected.add(update(map, random));
                }
            });
        }
        adapting.during(() -> crew.start().join());
        long sum = map.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(expected.sum(), sum, () -> Seeds.replay(seed));
    }

    /** One random change of a sum over all values; by how much it has changed it. */
    private long update(ConcurrentMap<Long, Long> map, SplittableRandom random) {
        Long key = (long) random.nextInt(KEYS);
        switch (random.nextInt(9)) {
            case 0:
                map.merge(key, 1L, Long::sum);
                return 1;
            case 1:
                map.compute(key, (k, old) -> old == null ? 2 : old + 2);
                return 2;
            case 2:
                return map.computeIfPresent(key, (k, old) -> old + 3) == null ? 0 : 3;
            case 3:
                return map.putIfAbsent(key, 4L) == null ? 4 : 0;
            case 4:
                Long made = calls.incrementAndGet() << 32; // no other call, and no sum, makes the same
                return map.computeIfAbsent(key, k -> made).equals(made) ? made : 0;
            case 5:
                Long old = map.put(key, 5L);
                return 5 - (old == null ? 0 : old);
            case 6:
                Long removed = map.remove(key);
                return removed == null ? 0 : -removed;
            case 7:
                Long before = map.replace(key, 7L);
                return before == null ? 0 : 7 - before;
            default:
                Long seen = map.get(key);
                return seen != null && map.replace(key, seen, seen + 8) ? 8 : 0;
        }
    }

    @Test
    void pollFirstAndLast_byManyThreads_takeEachEntryOnce() throws Exception {
        Table table = table(TableType.ORDERED_SET);
        ConcurrentNavigableMap<Long, Long> map = table.asNavigableMap(LONGS);
        int entries = 4000;
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        AtomicLong inserted = new AtomicLong();
        Crew adapting = new Crew();
        adapt(adapting, table);
        Crew crew = new Crew();
        for (int thread = 0; thread < 2; thread++) {
            crew.add(() -> {
                for (long key = inserted.getAndIncrement(); key < entries; key = inserted.getAndIncrement()) {
                    assertNull(map.putIfAbsent(key, key));
                }
            });
        }
        for (int thread = 0; thread < THREADS; thread++) {
            boolean first = thread % 2 == 0;
            crew.add(() -> {
                while (taken.size() < entries) {
                    Map.Entry<Long, Long> entry = first ? map.pollFirstEntry() : map.pollLastEntry();
                    if (entry == null) {
                        Thread.yield();
                    } else {
                        assertTrue(
                                taken.add(entry.getKey()), () -> "taken twice: " + entry + ", " + Seeds.replay(seed));
                    }
                }
            });
        }
        adapting.during(() -> crew.start().join());
        assertEquals(entries, taken.size());
        assertTrue(map.isEmpty());
    }

    @Test
    void steps_besideWriters_findWhatStays() throws Exception {
        Table table = table(TableType.ORDERED_SET);
        ConcurrentNavigableMap<Long, Long> map = table.asNavigableMap(LONGS);
        for (long key = 0; key < 1000; key += 10) {
            map.put(key, key);
        }
        Crew crew = new Crew();
        adapt(crew, table);
        for (int thread = 0; thread < 2; thread++) {
            SplittableRandom random = Seeds.random(seed + thread);
            crew.addUntilOver(() -> {
                long key = random.nextInt(100) * 10L + 1 + random.nextInt(9);
                if (random.nextBoolean()) {
                    map.put(key, key);
                } else {
                    map.remove(key);
                }
            });
        }
        crew.during(() -> {
            SplittableRandom random = Seeds.random(seed + 2);
            for (int round = 0; round < 2000; round++) {
                long stays = random.nextInt(100) * 10L;
                assertEquals(stays, map.ceilingKey(stays), () -> Seeds.replay(seed));
                assertEquals(stays, map.floorKey(stays), () -> Seeds.replay(seed));
                assertEquals(stays, map.tailMap(stays, true).firstKey(), () -> Seeds.replay(seed));
                Long above = map.higherKey(stays);
                assertTrue(
                        above == null ? stays == 990 : above > stays && above <= stays + 10, () -> Seeds.replay(seed));
                Map.Entry<Long, Long> below = map.descendingMap().higherEntry(stays);
                assertTrue(
                        below == null ? stays == 0 : below.getKey() < stays && below.getKey() >= stays - 10,
                        () -> Seeds.replay(seed));
            }
        });
    }

    @Test
    void iterators_besideWriters_meetWhatStaysOnceAndInOrder() throws Exception {
        Table table = table(TableType.ORDERED_SET);
        ConcurrentNavigableMap<Long, Long> map = table.asNavigableMap(LONGS);
        for (long key = 0; key < 4000; key += 2) {
            map.put(key, key);
        }
        Crew crew = new Crew();
        adapt(crew, table);
        SplittableRandom random = Seeds.random(seed);
        crew.addUntilOver(() -> {
            long key = 2L * random.nextInt(2000) + 1;
            if (map.putIfAbsent(key, key) != null) {
                map.remove(key);
            }
        });
        crew.during(() -> {
            for (int round = 0; round < 5; round++) {
                List<Long> keys = new ArrayList<>(map.subMap(500L, 3500L).descendingKeySet());
                List<Long> sorted = new ArrayList<>(new HashSet<>(keys));
                sorted.sort(null);
                Collections.reverse(sorted);
                assertEquals(sorted, keys, () -> Seeds.replay(seed));
                assertEquals(1500, keys.stream().filter(key -> key % 2 == 0).count(), () -> Seeds.replay(seed));
            }
        });
    }
}

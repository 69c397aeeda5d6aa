/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Divisions of a table into selections that together have every row once. */
class PartitionTest {
    private static final int KEYS = 4000;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    /** Integers as keys, or tuples with so much in common that separators need blocks. */
    private static Term key(int number, boolean plain) {
        return plain ? Terms.integer(number) : Terms.tuple("a long common front of all of the keys", number);
    }

    private StoredTable filled(TableType type, boolean plain, int keys) {
        StoredTable table = engine.table(type);
        for (int i = 0; i < keys; i++) {
            table.insert(Terms.tuple(key(i, plain), i));
        }
        return table;
    }

    private List<Long> numbers(StoredTable table, KeySelection selection) {
        RowCodec codec = new RowCodec(engine.engine().space());
        List<Long> numbers = new ArrayList<>();
        RowCursor cursor = table.rows(selection, false, null, 100);
        while (cursor.advance((rows, count) -> {
            for (int i = 0; i < count; i++) {
                numbers.add(codec.smallInteger(rows[i], 2));
            }
            return count;
        })) {
            assertTrue(numbers.size() <= KEYS);
        }
        return numbers;
    }

    private void checkCover(StoredTable table, List<KeySelection> parts, int keys, int smallest, int largest) {
        List<Long> all = new ArrayList<>();
        for (KeySelection part : parts) {
            List<Long> numbers = numbers(table, part);
            assertTrue(
                    numbers.size() >= smallest && numbers.size() <= largest,
                    () -> "rows=" + numbers.size() + ", parts=" + parts.size() + ", " + Seeds.replay(seed));
            all.addAll(numbers);
        }
        if (!table.type().isOrdered()) {
            all.sort(null);
        }
        assertEquals(LongStream.range(0, keys).boxed().toList(), all, () -> Seeds.replay(seed));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void partition_ofManyRows_dividesEvenly(TableType type) {
        StoredTable table = filled(type, random.nextBoolean(), KEYS);
        for (int parts : new int[] {1, 2, 3, 7, 16}) {
            List<KeySelection> selections = table.partition(parts);
            assertEquals(parts, selections.size());
            checkCover(table, selections, KEYS, KEYS / parts / 3, KEYS / parts * 3);
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void partition_ofManyBases_covers(TableType type) {
        boolean plain = random.nextBoolean();
        StoredTable table = filled(type, plain, KEYS);
        for (int i = 0; i < 30; i++) {
            table.forceSplit(key(random.nextInt(KEYS), plain));
            int parts = 1 + random.nextInt(40);
            List<KeySelection> selections = table.partition(parts);
            assertTrue(selections.size() <= parts);
            checkCover(table, selections, KEYS, 0, KEYS);
        }
        assertTrue(table.baseNodes() > 10);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void partition_ofFewRows_covers(TableType type) {
        for (int keys = 0; keys < 40; keys++) {
            StoredTable table = filled(type, true, keys);
            checkCover(table, table.partition(1 + random.nextInt(9)), keys, 0, keys);
        }
        assertThrows(IllegalArgumentException.class, () -> engine.table(type).partition(0));
    }

    /** Any division is one, whatever happens while it is made: rows that stay are in one part each. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void partition_underFire_stillCovers(TableType type) throws Exception {
        boolean plain = random.nextBoolean();
        StoredTable table = engine.table(type);
        for (int number = 0; number < KEYS; number += 2) {
            table.insert(Terms.tuple(key(number, plain), number));
        }
        SplittableRandom churn = random.split();
        SplittableRandom shape = random.split();
        new Crew()
                .addUntilOver(() -> {
                    int number = 1 + 2 * churn.nextInt(KEYS / 2);
                    if (churn.nextBoolean()) {
                        table.insertNew(Terms.tuple(key(number, plain), number));
                    } else {
                        table.delete(key(number, plain));
                    }
                })
                .addUntilOver(() -> {
                    Term key = key(shape.nextInt(KEYS), plain);
                    if (table.baseNodes() > 12) {
                        table.forceJoin(key);
                    } else {
                        table.forceSplit(key);
                    }
                })
                .during(() -> {
                    for (int parts = 1; parts < 12; parts++) {
                        Set<Long> seen = new HashSet<>();
                        for (KeySelection part : table.partition(parts)) {
                            for (long number : numbers(table, part)) {
                                assertTrue(seen.add(number), () -> Seeds.replay(seed));
                            }
                        }
                        for (long number = 0; number < KEYS; number += 2) {
                            assertTrue(seen.contains(number), () -> Seeds.replay(seed));
                        }
                    }
                });
    }
}

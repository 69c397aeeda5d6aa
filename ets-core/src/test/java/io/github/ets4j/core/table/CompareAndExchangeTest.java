/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exchange is made exactly if the expected row is there, and tells what is there if not. */
class CompareAndExchangeTest {
    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private static Term integer(long value) {
        return IntegerTerm.of(value);
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void exchange_byWhatIsExpected_changesOrTells(TableType type) {
        StoredTable table = engine.table(type);
        Term key = integer(1);
        Tuple one = Terms.tuple(1, "a long enough text");
        Tuple two = Terms.tuple(1, 2);
        assertNull(table.compareAndExchange(key, one, two), "nothing there");
        assertNull(table.compareAndExchange(key, null, null), "nothing there, as expected");
        assertEquals(0, table.size());
        assertNull(table.compareAndExchange(key, null, one), "inserted");
        assertEquals(List.of(one), table.lookup(key));
        assertEquals(one, table.compareAndExchange(key, null, two), "present");
        assertEquals(one, table.compareAndExchange(key, two, null), "another one is present");
        Tuple same = Terms.tuple(1, "a long enough text");
        assertSame(same, table.compareAndExchange(key, same, two), "replaced");
        assertEquals(List.of(two), table.lookup(key));
        assertSame(two, table.compareAndExchange(key, two, two), "replaced by the same");
        assertSame(two, table.compareAndExchange(key, two, null), "removed");
        assertEquals(0, table.size());
    }

    @Test
    void exchange_inAnOrderedSet_takesKeysThatCompareEqual() {
        StoredTable table = engine.table(TableType.ORDERED_SET);
        Tuple whole = Terms.tuple(1, "x");
        table.insert(whole);
        Tuple fraction = Terms.tuple(1.0, "x");
        assertEquals(whole, table.compareAndExchange(Terms.of(1.0), fraction, null), "rows are compared exactly");
        assertSame(whole, table.compareAndExchange(Terms.of(1.0), whole, fraction));
        assertEquals(List.of(fraction), table.lookup(integer(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"BAG", "DUPLICATE_BAG"})
    void exchange_inABag_isRefused(TableType type) {
        StoredTable table = engine.table(type);
        EtsException refused =
                assertThrows(EtsException.class, () -> table.compareAndExchange(integer(1), null, Terms.tuple(1, 2)));
        assertEquals(EtsException.Kind.TABLE_TYPE, refused.kind());
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void exchange_byManyThreads_losesNoUpdate(TableType type) throws Exception {
        StoredTable table = engine.table(type);
        int keys = 40;
        int rounds = 1000;
        int threads = 4;
        long seed = Seeds.seed();
        Crew crew = new Crew();
        for (int thread = 0; thread < threads; thread++) {
            SplittableRandom random = Seeds.random(seed + thread);
            crew.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    Term key = integer(random.nextInt(keys));
                    if (random.nextInt(20) == 0) {
                        if (!table.forceSplit(key)) {
                            table.forceJoin(key);
                        }
                    }
                    increment(table, key);
                }
            });
        }
        crew.start().join();
        long sum = 0;
        for (int key = 0; key < keys; key++) {
            Tuple row = table.lookupFirst(integer(key));
            sum += row == null ? 0 : ((IntegerTerm) row.element(2)).longValue();
        }
        assertEquals((long) threads * rounds, sum, () -> Seeds.replay(seed));
    }

    private static void increment(StoredTable table, Term key) {
        Tuple present = null;
        while (true) {
            long count = present == null ? 0 : ((IntegerTerm) present.element(2)).longValue();
            Tuple witness = table.compareAndExchange(key, present, Tuple.of(key, integer(count + 1)));
            if (witness == present) {
                return;
            }
            present = witness;
        }
    }

    @Test
    void between_holdsExactlyTheKeysOfTheRange() {
        StoredTable table = engine.table(TableType.ORDERED_SET);
        List<Term> keys = List.of(
                Terms.of(-7),
                Terms.of(0),
                Terms.of(0.5),
                Terms.of(1L << 62),
                Terms.atom("a"),
                Terms.atom("ab"),
                Terms.tuple(),
                Terms.tuple(1),
                Terms.list(),
                Terms.list(1),
                Terms.of(""),
                Terms.of("text of some length"));
        keys.forEach(key -> table.insert(Tuple.of(key)));
        for (int low = 0; low < keys.size(); low++) {
            for (int high = 0; high < keys.size(); high++) {
                for (int ends = 0; ends < 4; ends++) {
                    boolean lowIn = (ends & 1) != 0;
                    boolean highIn = (ends & 2) != 0;
                    int from = lowIn ? low : low + 1;
                    int to = highIn ? high + 1 : high;
                    List<Term> expected = from < to ? keys.subList(from, to) : List.of();
                    KeySelection range = table.between(keys.get(low), lowIn, keys.get(high), highIn);
                    assertEquals(expected, keysOf(table.cursor(range, false, null, 3)));
                }
            }
        }
        assertEquals(keys, keysOf(table.cursor(table.between(null, false, null, false), false, null, 3)));
    }

    private static List<Term> keysOf(TableCursor cursor) {
        List<Term> keys = new ArrayList<>();
        for (List<Tuple> rows = cursor.next(); !rows.isEmpty(); rows = cursor.next()) {
            rows.forEach(row -> keys.add(row.element(1)));
        }
        return keys;
    }
}

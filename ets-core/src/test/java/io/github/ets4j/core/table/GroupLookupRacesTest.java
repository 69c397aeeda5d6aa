/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.table.TableStructure;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Look-ups of many keys beside writers, splits, joins and clearing. Every row tells whether it is whole; freed memory is
 * poisoned. Pins that are left behind, the engine's checks after each test tell.
 */
class GroupLookupRacesTest {
    private static final int KEYS = 400;
    private static final int CALLS = 60;
    private static final int WRITES = 600;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    /** Keys are integers, or so long that their rows have to be compared. */
    private static Term key(int number) {
        return number % 4 < 2 ? Terms.integer(number) : Terms.of("a key that is longer than heads are: " + number);
    }

    private static Tuple row(int number, long version) {
        return Terms.tuple(key(number), number, version, "text".repeat((int) (version * 7 % 40)));
    }

    private static long integer(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    private static int number(Tuple row) {
        return (int) integer(row, 2);
    }

    /** Even keys stay, in bags with a first row; the rows of odd ones come and go. */
    private static void write(StoredTable table, SplittableRandom random) {
        int number = random.nextInt(KEYS);
        long version = 1 + random.nextInt(1000);
        switch (random.nextInt(8)) {
            case 0, 1 -> table.insert(row(number, version));
            case 2, 3 ->
                table.insert(random.ints(1 + random.nextInt(20), 0, KEYS)
                        .mapToObj(other -> row(other, version))
                        .toList());
            case 4 -> table.delete(key(number | 1));
            case 5 -> {
                if (table.type().isBag()) {
                    table.lookup(key(number)).stream()
                            .filter(row -> integer(row, 3) != 0)
                            .forEach(table::deleteObject);
                } else {
                    table.take(key(number | 1));
                }
            }
            case 6 -> table.forceSplit(key(number));
            default -> table.forceJoin(key(number));
        }
    }

    /** Demands that rows are whole, in the order of the keys; and, if some stay, that none of those is missing. */
    private void check(StoredTable table, SplittableRandom own, boolean someStay) {
        int[] numbers = own.ints(1 + own.nextInt(200), 0, KEYS).toArray();
        List<Term> keys = new ArrayList<>();
        for (int number : numbers) {
            keys.add(key(number));
        }
        List<Tuple> rows = table.lookupAll(keys);
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            int from = at;
            boolean hasSeveral = table.type().isBag();
            while (at < rows.size() && number(rows.get(at)) == numbers[i] && (hasSeveral || at == from)) {
                if (at > from && integer(rows.get(at), 3) == 0) {
                    break; // the same key once more: its first row begins its rows again
                }
                assertEquals(row(numbers[i], integer(rows.get(at), 3)), rows.get(at), () -> Seeds.replay(seed));
                at++;
            }
            boolean isFound = at > from
                    || i > 0 && numbers[i] == numbers[i - 1] && table.type().isBag();
            assertTrue(isFound || !someStay || numbers[i] % 2 == 1, () -> "a row is missing, " + Seeds.replay(seed));
        }
        assertEquals(rows.size(), at, () -> "rows that nobody has asked for, " + Seeds.replay(seed));
    }

    private void run(StoredTable table, boolean someStay, Crew.Work extra) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        Crew crew = new Crew();
        for (int i = 0; i < 2; i++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> {
                write(table, own);
                writes.incrementAndGet();
            });
        }
        SplittableRandom reading = random.split();
        crew.addUntilOver(() -> check(table, reading, someStay));
        crew.addUntilOver(extra);
        SplittableRandom own = random.split();
        crew.during(() -> {
            for (int call = 0; !crew.isOver() && (call < CALLS || writes.get() < WRITES); call++) {
                check(table, own, someStay);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.github.ets4j.core.table.GroupLookupTest#tables")
    void rowsThatStay_amongWriters_areFoundWhole(TableType type, TableStructure structure, boolean isCompressed)
            throws Exception {
        StoredTable table = engine.table(type, structure, isCompressed);
        for (int number = 0; number < KEYS; number += 2) {
            table.insert(row(number, 0));
        }
        run(table, true, Thread::yield);
    }

    @ParameterizedTest
    @MethodSource("io.github.ets4j.core.table.GroupLookupTest#tables")
    void rows_amongWritersThatClear_areWhole(TableType type, TableStructure structure, boolean isCompressed)
            throws Exception {
        StoredTable table = engine.table(type, structure, isCompressed);
        run(table, false, () -> {
            table.deleteAll();
            Thread.sleep(1);
        });
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Matchers, rewriters, batches and allocations that fail at any place, alone and among writers: no pin, lock or byte is left
 * behind, which the engine's checks after each test tell.
 */
class FailuresWhileMatchingTest {
    private static final int KEYS = 60;
    private static final int CALLS = 400;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }

    /** Fails once in a while: as a program may, or as the stack may. */
    private static void mayFail(SplittableRandom random, int oneIn) {
        if (random.nextInt(oneIn) == 0) {
            if (random.nextBoolean()) {
                throw new Broken();
            }
            throw new StackOverflowError();
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Broken | StackOverflowError expected) {
            // it was to fail
        } catch (EtsException failure) {
            assertTrue(
                    failure.kind() == EtsException.Kind.MEMORY_LIMIT || failure.kind() == EtsException.Kind.ROW_SIZE,
                    () -> failure + ", " + Seeds.replay(seed));
        }
    }

    private static Tuple row(SplittableRandom random) {
        int key = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(KEYS);
        return Terms.tuple(key, random.nextInt(1000), "x".repeat(random.nextInt(60)));
    }

    private static Tuple changed(Tuple object) {
        long number = ((IntegerTerm) object.element(2)).longValue();
        int length = number % 97 == 0 ? 1 << 24 : (int) (number % 50);
        return object.with(2, Terms.integer(number + 1)).with(3, Terms.of("y".repeat(length)));
    }

    private void write(StoredTable table, SplittableRandom random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> table.insert(row(random));
            case 3 -> table.insert(List.of(row(random), row(random), row(random), row(random)));
            case 4 -> table.delete(Terms.integer(random.nextInt(KEYS)));
            case 5 -> table.deleteObject(row(random));
            case 6 -> table.forceSplit(Terms.integer(random.nextInt(KEYS)));
            default -> {
                if (random.nextInt(50) == 0) {
                    table.deleteAll();
                } else {
                    table.forceJoin(Terms.integer(random.nextInt(KEYS)));
                }
            }
        }
    }

    private void match(StoredTable table, RowCodec codec, SplittableRandom random) {
        int oneIn = 2 + random.nextInt(400);
        int odd = random.nextInt(2);
        switch (random.nextInt(3)) {
            case 0 ->
                table.deleteMatching(KeySelection.ALL, row -> {
                    mayFail(random, oneIn);
                    return codec.smallInteger(row, 2) % 16 == 0;
                });
            case 1 -> {
                if (table.type() == TableType.BAG) {
                    return;
                }
                table.replaceMatching(KeySelection.ALL, row -> {
                    mayFail(random, oneIn);
                    return codec.smallInteger(row, 2) % 2 == odd ? changed(codec.decode(row)) : null;
                });
            }
            default -> {
                RowCursor cursor = table.rows(KeySelection.ALL, random.nextBoolean(), null, 1 + random.nextInt(50));
                while (cursor.advance((rows, count) -> {
                    for (int i = 0; i < count; i++) {
                        codec.decode(rows[i]);
                        mayFail(random, oneIn);
                    }
                    return count;
                })) {
                    cursor.position();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void failures_amongWriters_leaveNothingBehind(TableType type) throws Exception {
        StoredTable table = engine.table(type);
        RowCodec codec = new RowCodec(engine.engine().space());
        SplittableRandom random = Seeds.random(seed);
        Crew crew = new Crew();
        for (int i = 0; i < 2; i++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> attempt(() -> write(table, own)));
        }
        SplittableRandom matching = random.split();
        crew.addUntilOver(() -> attempt(() -> match(table, codec, matching)));
        crew.addUntilOver(() -> {
            engine.engine().space().failAllocationAfter(random.nextInt(40));
            Thread.yield();
            engine.engine().space().failAllocationAfter(-1);
            Thread.yield();
        });
        SplittableRandom own = random.split();
        crew.during(() -> {
            for (int call = 0; call < CALLS; call++) {
                attempt(() -> match(table, codec, own));
            }
        });
    }

    /** The failure comes in the middle of a key's rows: what was replaced before it in this key is not replaced. */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET", "DUPLICATE_BAG"})
    void rewriter_thatFailsAtAnyRow_changesWholeKeysOnly(TableType type) {
        StoredTable table = engine.table(type);
        RowCodec codec = new RowCodec(engine.engine().space());
        int each = type.isBag() ? 70 : 1;
        for (int i = 0; i < 10 * each; i++) {
            table.insert(Terms.tuple(i % 10, i, 0));
        }
        for (int failing = 0; failing < 20 * each; failing += each / 7 + 1) {
            AtomicInteger left = new AtomicInteger(failing);
            assertThrows(
                    Broken.class,
                    () -> table.replaceMatching(KeySelection.ALL, row -> {
                        if (left.getAndDecrement() == 0) {
                            throw new Broken();
                        }
                        Tuple object = codec.decode(row);
                        return object.with(3, Terms.integer(((IntegerTerm) object.element(3)).longValue() + 1));
                    }));
            for (int key = 0; key < 10; key++) {
                List<Tuple> rows = table.lookup(Terms.integer(key));
                assertTrue(rows.stream().map(row -> row.element(3)).distinct().count() == 1, rows::toString);
            }
            engine.verify();
        }
    }
}

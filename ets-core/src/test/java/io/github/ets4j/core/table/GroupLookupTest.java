/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Look-ups of many keys at once answer what look-ups one by one answer. */
class GroupLookupTest {
    private static final int KEYS = 250;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    static Stream<Arguments> tables() {
        List<Arguments> all = new ArrayList<>();
        for (boolean isCompressed : new boolean[] {false, true}) {
            for (TableType type : TableType.values()) {
                all.add(Arguments.of(type, TableStructure.CA_TREE, isCompressed));
            }
            all.add(Arguments.of(TableType.ORDERED_SET, TableStructure.SKIP_LIST, isCompressed));
        }
        return all.stream();
    }

    private void assertSame(StoredTable table, List<Term> keys) {
        List<Tuple> expected = new ArrayList<>();
        keys.forEach(key -> expected.addAll(table.lookup(key)));
        assertEquals(expected, table.lookupAll(keys), () -> Seeds.replay(seed) + ", keys=" + keys);
    }

    /** So many keys, present or not, some of them more than once. */
    private List<Term> some(List<Term> keys, int count) {
        return random.ints(count, 0, keys.size()).mapToObj(keys::get).toList();
    }

    private void compare(StoredTable table, List<Term> keys) {
        for (int i = 0; i < KEYS; i++) {
            Term key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(12)) {
                case 0 -> table.delete(key);
                case 1 -> table.forceSplit(key);
                case 2 -> table.forceJoin(key);
                default -> table.insert(Terms.tuple(key, i, "text ".repeat(random.nextInt(60))));
            }
        }
        assertSame(table, keys);
        for (int count : new int[] {0, 1, 2, 63, 64, 65, 128, 1 + random.nextInt(200)}) {
            assertSame(table, some(keys, count));
        }
        assertSame(table, List.of(keys.get(0), keys.get(0), keys.get(0)));
        table.deleteAll();
        assertSame(table, some(keys, 100));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keysOfAnyTerm_agreeWithLookup(TableType type, TableStructure structure, boolean isCompressed) {
        TermGenerator terms = new TermGenerator(random);
        compare(
                engine.table(type, structure, isCompressed),
                Stream.generate(terms::key).limit(KEYS).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void integers_agreeWithLookup(TableType type, TableStructure structure, boolean isCompressed) {
        long stride = 1 + random.nextLong(1L << 40);
        List<Term> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(Terms.integer((i - KEYS / 2) * stride));
        }
        compare(engine.table(type, structure, isCompressed), keys);
    }

    /** Heads of eight bytes do not tell these apart: rows are compared. */
    @ParameterizedTest
    @MethodSource("tables")
    void longKeysOfACommonFront_agreeWithLookup(TableType type, TableStructure structure, boolean isCompressed) {
        List<Term> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(Terms.of("front " + i % 7 + " and a long middle that is common to many keys " + i));
        }
        compare(engine.table(type, structure, isCompressed), keys);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void droppedTable_isAnError(TableType type, TableStructure structure, boolean isCompressed) {
        StoredTable table = engine.table(type, structure, isCompressed);
        table.insert(Terms.tuple(1));
        table.drop();
        for (int count : new int[] {0, 1, 70}) {
            List<Term> keys = some(List.of(Terms.integer(1)), count);
            EtsException failure = assertThrows(EtsException.class, () -> table.lookupAll(keys));
            assertEquals(EtsException.Kind.ID, failure.kind());
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of rows, with keys that come more than once, leave what their rows leave when they are inserted one by one. */
class ListInsertTest {
    private static final int KEYS = 120;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    static Stream<Arguments> tables() {
        List<Arguments> all = new ArrayList<>();
        for (TableType type : TableType.values()) {
            all.add(Arguments.of(type, TableStructure.CA_TREE));
        }
        all.add(Arguments.of(TableType.ORDERED_SET, TableStructure.SKIP_LIST));
        return all.stream();
    }

    private void compare(TableType type, TableStructure structure, IntFunction<Term> keyOf) {
        StoredTable lists = engine.table(type, structure, false);
        StoredTable singles = engine.table(type, structure, false);
        List<Term> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(keyOf.apply(i));
        }
        for (int size : new int[] {1, 2, 3, 64, 65, 300}) {
            List<Tuple> rows = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                rows.add(Terms.tuple(keys.get(random.nextInt(KEYS)), i));
            }
            lists.insert(rows);
            rows.forEach(singles::insert);
            assertEquals(singles.size(), lists.size(), () -> where(rows));
            for (Term key : keys) {
                assertEquals(singles.lookup(key), lists.lookup(key), () -> where(rows));
            }
            lists.forceSplit(keys.get(random.nextInt(KEYS)));
        }
    }

    private String where(List<Tuple> rows) {
        return Seeds.replay(seed) + ", rows=" + rows;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void insert_keysOfAnyTerm_isAsOneByOne(TableType type, TableStructure structure) {
        TermGenerator terms = new TermGenerator(random);
        compare(type, structure, i -> terms.key());
    }

    /** Not even the first eight bytes of their sort keys differ. */
    @ParameterizedTest
    @MethodSource("tables")
    void insert_keysOfACommonFront_isAsOneByOne(TableType type, TableStructure structure) {
        compare(type, structure, i -> Terms.tuple(Terms.atom("subscriber"), i));
    }

    /** Eight bytes of their sort keys differ in the last bits only. */
    @ParameterizedTest
    @MethodSource("tables")
    void insert_integersSideBySide_isAsOneByOne(TableType type, TableStructure structure) {
        long first = random.nextLong() >> random.nextInt(Long.SIZE);
        compare(type, structure, i -> Terms.integer(first + i));
    }
}

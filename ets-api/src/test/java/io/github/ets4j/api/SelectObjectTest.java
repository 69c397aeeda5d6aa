/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.EtsExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Table} adds to {@code ets}: streams of results, selections by several threads, explanations. */
class SelectObjectTest {
    private static final int ROWS = 6000;
    private static final MatchSpecification KEYS = MatchSpecification.parse("[{{'$1','_'},[],['$1']}]");
    private static final MatchSpecification THREES = MatchSpecification.parse("[{{'$1',0},[],['$1']}]");

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private Table table(TableType type) {
        Table table = engine.ets().createTable("t", TableOptions.set().type(type));
        for (int i = 0; i < ROWS; i++) {
            table.insert(Terms.tuple(i, i % 3));
        }
        return table;
    }

    // ---- streams ----

    @ParameterizedTest
    @EnumSource(TableType.class)
    void stream_givesWhatSelectGives(TableType type) {
        Table table = table(type);
        assertEquals(table.select(THREES), table.stream(THREES).toList());
        assertEquals(ROWS, table.stream(KEYS).distinct().count());
        assertEquals(ROWS, table.stream(KEYS).parallel().distinct().count());
        assertEquals(
                0,
                table.stream(MatchSpecification.parse("[{{'$1',9},[],['$1']}]")).count());
        assertEquals(type.isOrdered(), table.stream(KEYS).spliterator().hasCharacteristics(Spliterator.ORDERED));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void stream_consumerThatWrites_blocksNobody(TableType type) {
        Table table = table(type);
        table.stream(THREES).forEach(table::delete);
        assertEquals(ROWS * 2 / 3, table.size());
        table.stream(KEYS).forEach(key -> table.insert(Terms.tuple(key, 9)));
        assertEquals(type.isBag() ? ROWS * 4 / 3 : ROWS * 2 / 3, table.size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void stream_leftHalfWay_holdsNothing(TableType type) {
        Table table = table(type);
        try (Stream<Term> stream = table.stream(KEYS)) {
            assertEquals(10, stream.limit(10).count());
        }
        Iterator<Term> left = table.stream(KEYS).iterator();
        left.next();
        assertThrows(
                IllegalStateException.class,
                () -> table.stream(KEYS).forEach(key -> {
                    throw new IllegalStateException("the consumer's own");
                }));
        engine.verify();
        table.clear();
        engine.ets().reclaim();
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void stream_tableDeletedHalfWay_failsAtTheNextPiece(TableType type) {
        Table table = table(type);
        Iterator<Term> rows = table.stream(KEYS).iterator();
        rows.next();
        table.close();
        EtsException gone = assertThrows(EtsException.class, () -> {
            while (rows.hasNext()) {
                rows.next();
            }
        });
        assertEquals(Kind.ID, gone.kind());
    }

    // ---- several threads ----

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallel_anyNumberOfThreads_givesWhatSelectGives(TableType type) {
        Table table = table(type);
        List<Term> expected = sorted(table.select(THREES));
        for (int threads : new int[] {1, 2, 3, 16}) {
            Parallel parallel = new Parallel(threads, ForkJoinPool.commonPool());
            List<Term> actual = table.select(THREES, parallel);
            assertEquals(expected, type.isOrdered() ? actual : sorted(actual));
            assertEquals(ROWS, table.selectCount(MatchSpecification.parse("[{{'_','_'},[],[true]}]"), parallel));
            assertEquals(ROWS, table.selectCount(MatchSpecification.parse("[{'_',[],[true]}]"), parallel));
            assertEquals(sum(expected), aggregate(table, THREES, parallel));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallel_keysThatAreBoundOrNarrowed_areDividedToo(TableType type) {
        Table table = table(type);
        StringBuilder points = new StringBuilder("[");
        for (int key = 0; key < 1000; key += 2) {
            points.append(key == 0 ? "" : ",")
                    .append("{{")
                    .append(key)
                    .append(",'_'},[],[")
                    .append(key)
                    .append("]}");
        }
        String[] specifications = {
            points.append(']').toString(),
            "[{{'$1','_'},[{'>','$1',1000},{'<','$1',4000}],['$1']},{{'$1','_'},[{'>','$1',5000}],['$1']}]",
            "[{{'$1','_'},[{'>','$1',100000}],['$1']}]",
            "[{{7,'_'},[],[7]}]",
            "[]"
        };
        for (String text : specifications) {
            MatchSpecification specification = MatchSpecification.parse(text);
            List<Term> actual = table.select(specification, Parallel.on(ForkJoinPool.commonPool()));
            List<Term> expected = table.select(specification);
            assertEquals(type.isOrdered() ? expected : sorted(expected), type.isOrdered() ? actual : sorted(actual));
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallel_executorThatDoesNothing_leavesTheWorkToTheCaller(TableType type) throws Exception {
        Table table = table(type);
        List<Term> expected = sorted(table.select(KEYS));
        Parallel[] unwilling = {
            new Parallel(4, Runnable::run),
            new Parallel(4, task -> {}),
            new Parallel(4, task -> {
                throw new RejectedExecutionException("full");
            })
        };
        for (Parallel parallel : unwilling) {
            assertEquals(expected, sorted(table.select(KEYS, parallel)));
        }
        ExecutorService single = Executors.newSingleThreadExecutor();
        try { // a selection within the only thread of its executor
            Parallel parallel = new Parallel(4, single);
            assertEquals(
                    expected,
                    single.submit(() -> sorted(table.select(KEYS, parallel))).get());
        } finally {
            single.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallel_failure_isThrownAndNothingRunsAfterwards(TableType type) {
        Table table = table(type);
        AtomicInteger calls = new AtomicInteger();
        IllegalStateException own = new IllegalStateException("the function's own");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> table.aggregate(
                        KEYS,
                        () -> 0L,
                        (total, key) -> {
                            if (calls.incrementAndGet() == 100) {
                                throw own;
                            }
                            return total;
                        },
                        Long::sum,
                        new Parallel(4, ForkJoinPool.commonPool())));
        assertSame(own, thrown);
        int after = calls.get();
        engine.verify();
        assertEquals(after, calls.get());
        assertThrows(
                IllegalStateException.class,
                () -> table.select(KEYS, new Parallel(2, task -> {
                    throw own;
                })));
        table.close();
        assertEquals(
                Kind.ID,
                assertThrows(EtsException.class, () -> table.select(KEYS, Parallel.on(Runnable::run)))
                        .kind());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void parallel_functionsThatWrite_blockNobody(TableType type) {
        Table table = table(type);
        table.aggregate(
                KEYS,
                () -> 0,
                (none, key) -> {
                    table.delete(key);
                    return none;
                },
                Integer::sum,
                new Parallel(3, ForkJoinPool.commonPool()));
        assertEquals(0, table.size());
    }

    private static List<Term> sorted(List<Term> terms) {
        List<Term> sorted = new ArrayList<>(terms);
        Collections.sort(sorted);
        return sorted;
    }

    private static long sum(List<Term> numbers) {
        return numbers.stream().mapToLong(n -> ((IntegerTerm) n).longValue()).sum();
    }

    private static long aggregate(Table table, MatchSpecification specification, Parallel parallel) {
        return table.aggregate(
                specification,
                () -> 0L,
                (total, number) -> total + ((IntegerTerm) number).longValue(),
                Long::sum,
                parallel);
    }

    // ---- explanations ----

    @ParameterizedTest
    @EnumSource(TableType.class)
    void explain_tellsKeysProgramAndRows(TableType type) {
        Table table = table(type);
        Explanation scan = table.explain(THREES);
        assertEquals(ROWS, scan.rowsVisited());
        assertEquals(ROWS / 3, scan.rowsReturned());
        assertTrue(scan.isLargeScan());
        assertTrue(scan.toString().contains("warning: "), scan::toString);
        Explanation point = table.explain(MatchSpecification.parse("[{{7,'$1'},[],['$1']}]"));
        assertEquals(1, point.rowsVisited());
        assertEquals(1, point.rowsReturned());
        assertFalse(point.isLargeScan());
        assertTrue(point.keys().contains("bound: 1 key: 7"), point::toString);
        assertTrue(point.program().startsWith("match function 1"), point::toString);
        assertFalse(point.toString().contains("warning: "), point::toString);
    }
}

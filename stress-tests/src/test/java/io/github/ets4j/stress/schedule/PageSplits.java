/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table that grows row by row, through every split of its pages, and shrinks again, through every merge; verified and compared
 * with what must be in it at every step.
 */
public final class PageSplits {
    /**
     * How it grows and shrinks.
     *
     * @param variant type and structure
     * @param pageBytes size at which pages split
     * @param keys what the keys have in common
     * @param order of the inserts, and of the removals
     * @param valueBytes size of a value
     */
    record Way(TableVariant variant, int pageBytes, Keys keys, Order order, int valueBytes) {
        static List<Way> all() {
            List<Way> all = new ArrayList<>();
            for (TableVariant variant : TableVariant.values()) {
                boolean hasPages = variant.structure() == TableStructure.CA_TREE;
                for (int page = 256; page <= (hasPages ? 4096 : 256); page *= 2) {
                    for (Keys keys : Keys.all(variant)) {
                        for (Order order : Order.values()) {
                            all.add(new Way(variant, page, keys, order, 0));
                        }
                    }
                }
                for (int bytes = 1; bytes < 200_000; bytes += 1 + bytes / 5) {
                    all.add(new Way(variant, 256, Keys.of(3), Order.MIDDLE, bytes));
                }
            }
            return all;
        }

        /** So many rows that the root has split twice with small pages, once with large ones. */
        int rows() {
            return valueBytes > 0 ? 20 : pageBytes <= 512 ? pageBytes / 2 : pageBytes / 8;
        }
    }

    /** Keys with a common front, or one key for all rows. */
    record Keys(int front, boolean isOne) {
        private static final int ALL_FRONTS =
                20; // around the eight bytes of a head, and the prefix of a page before it
        private static final int[] LONG_FRONTS = {31, 32, 33, 63, 64, 65, 127, 128, 300};

        static List<Keys> all(TableVariant variant) {
            List<Keys> all = new ArrayList<>(List.of(of(-1)));
            for (int front = 0; front <= ALL_FRONTS && variant.isOrdered(); front++) {
                all.add(of(front));
            }
            for (int front : variant.isOrdered() ? LONG_FRONTS : new int[0]) {
                all.add(of(front));
            }
            if (variant.isBag()) {
                all.add(new Keys(0, true));
            }
            return all;
        }

        static Keys of(int front) {
            return new Keys(front, false);
        }

        Term key(int number) {
            return isOne
                    ? Terms.atom("one")
                    : front < 0 ? Terms.integer(number) : Terms.binary("x".repeat(front) + digits(number));
        }

        /** In the order of the numbers, of different lengths. */
        private static String digits(int number) {
            return (char) ('a' + number / 26) + String.valueOf((char) ('a' + number % 26)) + "z".repeat(number % 3);
        }
    }

    /** In which order numbers below a limit come. */
    enum Order {
        /** From the lowest. */
        ASCENDING {
            @Override
            int number(int step, int rows) {
                return step;
            }
        },
        /** From the highest. */
        DESCENDING {
            @Override
            int number(int step, int rows) {
                return rows - 1 - step;
            }
        },
        /** From both ends to the middle. */
        MIDDLE {
            @Override
            int number(int step, int rows) {
                return step % 2 == 0 ? step / 2 : rows - 1 - step / 2;
            }
        },
        /** Between those before. */
        BETWEEN {
            @Override
            int number(int step, int rows) {
                int odd = rows % 7 == 0 ? 5 : 7;
                return step * odd % rows;
            }
        };

        abstract int number(int step, int rows);
    }

    private static final int SMALLEST = 40;

    private final Way way;
    private final StoredTable table;
    private final StorageEngine engine;
    private final Set<Tuple> model = new HashSet<>();
    private final String value;
    private long steps;

    private PageSplits(Way way, StorageEngine engine) {
        this.way = way;
        this.engine = engine;
        this.table = way.variant().store(engine, new TableTuning(way.pageBytes(), 1, WideBits.ONE_ROW_IN_32));
        this.value = "v".repeat(way.valueBytes());
    }

    /** Number of steps. */
    static long run(Way way) {
        try (StorageEngine engine = EngineChecks.checkingMemory(() -> new StorageEngine(Long.MAX_VALUE))) {
            PageSplits splits = new PageSplits(way, engine);
            splits.growAndShrink();
            EngineChecks.verifyAndDrop(engine, List.of(splits.table));
            return splits.steps;
        } catch (LinkageError notOurs) {
            throw notOurs; // an engine that cannot be run has shown nothing
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(way + ": " + failure, failure);
        }
    }

    /** The first ways of a type and structure, with the smallest pages: for engines that lack a step. Called by reflection. */
    public static void runSmallest(String variant) {
        Way.all().stream()
                .filter(way -> way.variant().name().equals(variant) && way.pageBytes() == 256)
                .limit(SMALLEST)
                .forEach(PageSplits::run);
    }

    private void growAndShrink() {
        int rows = way.rows();
        for (int step = 0; step < rows; step++) {
            Tuple row = row(way.order().number(step, rows));
            table.insert(row);
            model.add(row);
            check();
        }
        for (int step = 0; step < rows; step++) {
            Tuple row = row(way.order().number(step, rows));
            table.deleteObject(row);
            model.remove(row);
            check();
        }
        assertEquals(0, table.size());
    }

    private Tuple row(int number) {
        return Terms.tuple(way.keys().key(number), number, value);
    }

    private void check() {
        steps++;
        EngineChecks.verify(engine, List.of(table));
        List<Tuple> rows = new ArrayList<>();
        TableCursor cursor = table.cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            rows.addAll(chunk);
        }
        assertEquals(model.size(), rows.size());
        assertEquals(model, new HashSet<>(rows));
        if (way.variant().isOrdered()) {
            for (int i = 1; i < rows.size(); i++) {
                assertEquals(true, number(rows.get(i - 1)) < number(rows.get(i)), "order");
            }
        }
    }

    private static int number(Tuple row) {
        return Integer.parseInt(row.element(2).toString());
    }
}

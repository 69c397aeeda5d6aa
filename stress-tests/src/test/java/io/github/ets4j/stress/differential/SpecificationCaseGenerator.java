/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random cases: a table, some rows that are alike, and a call. The case of a number is the same whenever the seed is. */
final class SpecificationCaseGenerator {
    private static final int ROWS_MAX = 40;
    private static final int ROWS_FEW = 8;
    private static final int CHUNK_MAX = 6;

    private final long base;

    SpecificationCaseGenerator(long seed) {
        this.base = new SplittableRandom(seed).nextLong();
    }

    /** The case of this number. */
    SpecificationCase generate(long number) {
        // not base + number itself: cases next to each other must not be alike
        SplittableRandom random = new SplittableRandom(new SplittableRandom(base + number).nextLong());
        ValuePool pool = new ValuePool(random);
        int keyPosition = random.nextInt(4) == 0 ? 2 : 1;
        List<Tuple> rows = new RowShape(random, pool, keyPosition).rows(size(random));
        SpecificationFunction function =
                SpecificationFunction.values()[random.nextInt(SpecificationFunction.values().length)];
        Term object = object(random, pool, rows, function);
        // a single object matches seldom unless the specification is made for it
        boolean made = function == SpecificationFunction.TEST
                && object instanceof Tuple tuple
                && tuple.size() >= keyPosition
                && random.nextInt(4) != 0;
        MatchSpecificationGenerator specifications =
                new MatchSpecificationGenerator(random, pool, made ? List.of((Tuple) object) : rows, keyPosition);
        Term specification = function.purpose() == null
                ? specifications.pattern()
                : specifications.specification(function.purpose());
        return new SpecificationCase(
                type(random, function), keyPosition, rows, function, specification, limit(random), object);
    }

    /** A bag refuses to replace anything: once in a while is enough. */
    private static TableType type(SplittableRandom random, SpecificationFunction function) {
        TableType[] types = TableType.values();
        TableType type = types[random.nextInt(types.length)];
        return function == SpecificationFunction.SELECT_REPLACE && type == TableType.BAG && random.nextInt(6) != 0
                ? TableType.SET
                : type;
    }

    private static int size(SplittableRandom random) {
        return random.nextInt(3) == 0 ? random.nextInt(ROWS_MAX + 1) : random.nextInt(ROWS_FEW);
    }

    /** Seldom one that is refused. */
    private static int limit(SplittableRandom random) {
        return random.nextInt(40) == 0 ? -random.nextInt(2) : 1 + random.nextInt(CHUNK_MAX);
    }

    private static Term object(
            SplittableRandom random, ValuePool pool, List<Tuple> rows, SpecificationFunction function) {
        if (function == SpecificationFunction.TEST) {
            return rows.isEmpty() || random.nextInt(20) == 0 ? pool.value() : rows.get(random.nextInt(rows.size()));
        }
        List<Term> objects = new ArrayList<>(rows);
        if (random.nextInt(5) == 0) {
            objects.add(random.nextInt(objects.size() + 1), pool.value());
        }
        return random.nextInt(40) == 0 && !objects.isEmpty()
                ? ListTerm.improper(objects, Atom.of("tail"))
                : ListTerm.of(objects);
    }

    /** What the rows of one table look like: a kind of value for each position. */
    private static final class RowShape {
        private static final int KINDS = 6;

        private final SplittableRandom random;
        private final ValuePool pool;
        private final int[] kinds;

        RowShape(SplittableRandom random, ValuePool pool, int keyPosition) {
            this.random = random;
            this.pool = pool;
            this.kinds = new int[keyPosition + random.nextInt(4)];
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = random.nextInt(KINDS);
            }
        }

        List<Tuple> rows(int count) {
            List<Tuple> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(row());
            }
            return rows;
        }

        /** Usually of this shape; sometimes longer, with the key where it belongs all the same. */
        private Tuple row() {
            Term[] elements = new Term[kinds.length + (random.nextInt(8) == 0 ? 1 : 0)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = i < kinds.length && random.nextInt(15) != 0 ? value(kinds[i]) : pool.value();
            }
            return Tuple.ofOwned(elements);
        }

        private Term value(int kind) {
            switch (kind) {
                case 0:
                    return pool.smallInteger(12);
                case 1:
                    return pool.scalar();
                case 2:
                    return Tuple.of(pool.scalar(), pool.smallInteger(5));
                case 3:
                    return ListTerm.of(pool.scalar(), Tuple.of(pool.smallInteger(3), pool.scalar()));
                case 4:
                    return random.nextInt(3) == 0 ? FloatTerm.of(random.nextInt(4)) : pool.smallInteger(4);
                default:
                    return pool.value();
            }
        }
    }
}

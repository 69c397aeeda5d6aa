/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A match specification at work on all parts of a table at once. Immutable; a value is made for one call. */
public final class ParallelSelection {
    /** Parts for each thread, so that one that is done early finds more to do. */
    private static final int PARTS_PER_THREAD = 4;
    /** More parts would take more time to divide than they save. */
    private static final int PARTS_MAX = 1 << 12;

    private final StoredTable table;
    private final MatchSpecification specification;
    private final Term self;
    private final int threads;
    private final Executor executor;
    private final List<KeySelection> parts;

    /**
     * Divides the work.
     *
     * @param self what the function {@code self} answers in the specification
     * @param threads how many threads may take part, the caller included
     */
    public ParallelSelection(
            StoredTable table, MatchSpecification specification, Term self, int threads, Executor executor) {
        this.table = table;
        this.specification = specification;
        this.self = self;
        this.threads = threads;
        this.executor = executor;
        int wanted = threads == 1 ? 1 : (int) Math.min(PARTS_MAX, (long) threads * PARTS_PER_THREAD);
        this.parts = KeyParts.divide(
                table, Planner.plan(table, specification, Planner.ALL_RESULTS).keys(), wanted);
    }

    private Selection part(int index) {
        return new Selection(table, specification, parts.get(index), self);
    }

    /** All results, in the order of the table where it has one. */
    public List<Term> results() {
        List<List<Term>> found = SharedWork.run(parts.size(), threads, executor, (index, inVain) -> {
            List<Term> results = new ArrayList<>();
            forEachPiece(index, inVain, results::addAll);
            return results;
        });
        List<Term> all = new ArrayList<>(found.stream().mapToInt(List::size).sum());
        found.forEach(all::addAll);
        return all;
    }

    /** How many rows have a result that is {@code true}. */
    public long count() {
        return SharedWork.run(
                        parts.size(),
                        threads,
                        executor,
                        (index, inVain) -> part(index).count())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Folds the results of each part, beginning with an identity of its own, then the accumulators of the parts, in the
     * order of the table where it has one. Nothing is pinned or locked while the functions run.
     */
    public <A> A aggregate(
            Supplier<? extends A> identity,
            BiFunction<? super A, ? super Term, ? extends A> accumulate,
            BinaryOperator<A> combine) {
        List<A> accumulated = SharedWork.run(parts.size(), threads, executor, (index, inVain) -> {
            Accumulator<A> accumulator = new Accumulator<>(identity.get());
            forEachPiece(index, inVain, piece -> accumulator.addAll(piece, accumulate));
            return accumulator.value;
        });
        A all = accumulated.get(0);
        for (A next : accumulated.subList(1, accumulated.size())) {
            all = combine.apply(all, next);
        }
        return all;
    }

    private void forEachPiece(int index, BooleanSupplier inVain, Consumer<List<Term>> action) {
        Selection.Pieces pieces = part(index).pieces();
        List<Term> piece = pieces.next();
        while (!piece.isEmpty() && !inVain.getAsBoolean()) {
            action.accept(piece);
            piece = pieces.next();
        }
    }

    private static final class Accumulator<A> {
        private A value;

        Accumulator(A identity) {
            this.value = identity;
        }

        void addAll(List<Term> results, BiFunction<? super A, ? super Term, ? extends A> accumulate) {
            for (Term result : results) {
                value = accumulate.apply(value, result);
            }
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table to be asked, as {@code ets:table/1,2} makes it for {@code qlc}: nothing is read before an answer is wanted, and each
 * evaluation begins anew. Made by {@link Ets#query}; immutable, for any thread.
 *
 * <p>Each row is seen whole, and one that is there throughout is met exactly once; together they are no snapshot. Between
 * reads nothing is locked, pinned or fixed. If the table is deleted meanwhile, or the calling process may not read it, the
 * next read throws {@link EtsException} of kind {@code ID} or {@code ACCESS}.
 */
public final class QueryHandle {
    private static final MatchSpecification WHOLE_ROWS = MatchSpecification.of(TermParser.parse("[{'_',[],['$_']}]"));

    private final Ets ets;
    private final Term table;
    private final QueryOptions options;

    QueryHandle(Ets ets, Term table, QueryOptions options) {
        this.ets = ets;
        this.table = table;
        this.options = options;
    }

    /** The table, by the identifier or name that was given. */
    public Term table() {
        return table;
    }

    /** How it is read. */
    public QueryOptions options() {
        return options;
    }

    /** All answers: {@code qlc:e/1}. */
    public List<Term> eval() {
        return stream().toList();
    }

    /** Folds a function over the answers: {@code qlc:fold/3}. */
    public <A> A fold(BiFunction<? super Term, ? super A, ? extends A> function, A initial) {
        A accumulator = initial;
        for (Iterator<Term> answers = new Answers(); answers.hasNext(); ) {
            accumulator = function.apply(answers.next(), accumulator);
        }
        return accumulator;
    }

    /** The answers, lazily, {@link QueryOptions#objectsMax} read at a time. The stream need not be closed. */
    public Stream<Term> stream() {
        int characteristics = Spliterator.NONNULL | Spliterator.ORDERED;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Answers(), characteristics), false);
    }

    /** A place in the answers, from which they are taken in pieces: {@code qlc:cursor/1}. */
    public Cursor cursor() {
        return new Cursor(new Answers());
    }

    private Chunk first() {
        Object specification = options.specification() == null ? WHOLE_ROWS : options.specification();
        return options.traversal() == QueryOptions.Traversal.LAST_PREV
                ? ets.selectReverse(table, specification, options.objectsMax())
                : ets.select(table, specification, options.objectsMax());
    }

    private final class Answers implements Iterator<Term> {
        private final ArrayDeque<Term> read = new ArrayDeque<>();
        private Continuation next;

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && (next == null || !next.isEnd())) {
                Chunk chunk = next == null ? first() : ets.select(next);
                read.addAll(chunk.results());
                next = chunk.continuation();
            }
            return !read.isEmpty();
        }

        @Override
        public Term next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.poll();
        }
    }

    /** A place in the answers of a query. For one thread at a time. */
    public static final class Cursor implements AutoCloseable {
        private Iterator<Term> answers;

        private Cursor(Iterator<Term> answers) {
            this.answers = answers;
        }

        /**
         * The next answers: {@code qlc:next_answers/2}.
         *
         * @param countMax how many at most, 1 or more
         * @return fewer only at the end, then none
         * @throws EtsException {@code badarg}, argument 1 if the cursor is closed, argument 2 if the number is too small
         */
        public List<Term> answers(int countMax) {
            if (answers == null) {
                throw EtsException.badArgument(Kind.NONE, 1, "the cursor is closed");
            }
            if (countMax < 1) {
                throw EtsException.badArgument(Kind.NONE, 2, "count=" + countMax + " is not positive");
            }
            List<Term> taken = new ArrayList<>();
            while (taken.size() < countMax && answers.hasNext()) {
                taken.add(answers.next());
            }
            return taken;
        }

        /** Forgets the place. May be called again. */
        @Override
        public void close() {
            answers = null;
        }
    }
}

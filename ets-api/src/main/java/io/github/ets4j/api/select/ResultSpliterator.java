/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.term.Term;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The results of a selection, read piece by piece as they are asked for. */
public final class ResultSpliterator extends Spliterators.AbstractSpliterator<Term> {
    private final Selection.Pieces pieces;
    private Iterator<Term> piece = List.<Term>of().iterator();

    private ResultSpliterator(Selection.Pieces pieces, int characteristics) {
        super(Long.MAX_VALUE, characteristics);
        this.pieces = pieces;
    }

    /** A sequential stream of the results. */
    public static Stream<Term> stream(Selection selection, boolean ordered) {
        int characteristics = Spliterator.NONNULL | (ordered ? Spliterator.ORDERED : 0);
        return StreamSupport.stream(new ResultSpliterator(selection.pieces(), characteristics), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Term> action) {
        if (!piece.hasNext()) {
            piece = pieces.next().iterator();
            if (!piece.hasNext()) {
                return false;
            }
        }
        action.accept(piece.next());
        return true;
    }
}

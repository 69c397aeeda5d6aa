/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.term.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Elements made of the rows of a range, read piece by piece as they are asked for. It splits by ranges of keys, or of hashes;
 * what is split off comes before what stays. A row that is present throughout is met once, however the source is split.
 */
final class RowSpliterator<T> implements Spliterator<T> {
    /*
     * [ begun ][ part ][ part ][ part ] ...   in the order of the traversal
     * A split hands over the traversal that has begun, with the rows that it has read; if none has, half of the parts. The
     * keys are divided once, at the first split before anything was read.
     */
    private final RowRange range;
    private final Function<? super Tuple, ? extends T> function;
    private final int characteristics;
    private final Comparator<? super T> comparator;
    private List<KeySelection> parts;
    private boolean isDivided;
    private RowTraversal begun; // null where no part has begun
    private long estimate = -1; // unknown

    RowSpliterator(
            RowRange range,
            Function<? super Tuple, ? extends T> function,
            int characteristics,
            Comparator<? super T> comparator) {
        this.range = range;
        this.function = function;
        this.characteristics = characteristics;
        this.comparator = comparator;
        this.parts = range.undivided();
    }

    private RowSpliterator(RowSpliterator<T> source, List<KeySelection> parts, RowTraversal begun, long estimate) {
        this.range = source.range;
        this.function = source.function;
        this.characteristics = source.characteristics;
        this.comparator = source.comparator;
        this.isDivided = true;
        this.parts = parts;
        this.begun = begun;
        this.estimate = estimate;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (action == null) {
            throw new NullPointerException("action");
        }
        while (begun != null || !parts.isEmpty()) {
            if (begun == null) {
                isDivided = true; // what is divided now would begin anew
                begun = range.open(parts.get(0));
                parts = parts.subList(1, parts.size());
            }
            Tuple row = begun.next();
            if (row != null) {
                action.accept(function.apply(row));
                return true;
            }
            begun = null;
        }
        return false;
    }

    @Override
    public Spliterator<T> trySplit() {
        if (begun != null) {
            return parts.isEmpty() ? null : splitOffBegun();
        }
        if (!isDivided) {
            isDivided = true;
            parts = range.divide();
        }
        int half = parts.size() / 2;
        if (half == 0) {
            return null;
        }
        long share = estimateSize() / parts.size() * half;
        Spliterator<T> prefix = new RowSpliterator<>(this, parts.subList(0, half), null, share);
        parts = parts.subList(half, parts.size());
        estimate -= share;
        return prefix;
    }

    private Spliterator<T> splitOffBegun() {
        long share = estimateSize() / (parts.size() + 1);
        Spliterator<T> prefix = new RowSpliterator<>(this, List.of(), begun, share);
        begun = null;
        estimate -= share;
        return prefix;
    }

    @Override
    public long estimateSize() {
        if (estimate < 0) {
            estimate = range.estimate();
        }
        return estimate;
    }

    @Override
    public int characteristics() {
        return characteristics;
    }

    @Override
    public Comparator<? super T> getComparator() {
        if ((characteristics & SORTED) == 0) {
            throw new IllegalStateException("the source is not sorted");
        }
        return comparator;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.term.Term;
import java.util.Arrays;

/**
 * The beginning of a sort key in an ordered table: what all keys have in common that agree in their first parts. The parts
 * are added from left to right: {@code new SortKeyPrefix().tuple(2).term(a)} is how the sort keys of all tuples {@code {a, _}}
 * begin, and no others. Confined to one thread.
 *
 * <p>No sort key is a prefix of another, so the sort keys that begin with a prefix {@code p} are those in the range from
 * {@code p}, inclusive, to {@link #successor successor(p)}, exclusive; and a term written behind {@code p} parts that range
 * into the keys whose part at this place sorts before the term, is {@code ==} to it, or sorts behind it.
 */
public final class SortKeyPrefix {
    private static final int CAPACITY = 32;
    private static final Keys ORDERED = Keys.ordered(1);

    private final ByteSink sink = new ByteSink(CAPACITY);

    /** Adds the beginning of a tuple of {@code size} elements; what follows is in its first element. */
    public SortKeyPrefix tuple(int size) {
        sink.put(SortKeyTag.TUPLE);
        SortKeyWriter.putCount(sink, size);
        return this;
    }

    /** Adds the beginning of an element of a list; what follows is in the element. Its tail is added as a term. */
    public SortKeyPrefix listElement() {
        sink.put(SortKeyTag.CONS);
        return this;
    }

    /**
     * Adds a whole term.
     *
     * @throws io.github.ets4j.error.EtsException if the term is larger or deeper than one in a row may be
     */
    public SortKeyPrefix term(Term term) {
        sink.put(ORDERED.of(term).sortKey());
        return this;
    }

    /** What has been added so far. */
    public byte[] toBytes() {
        return sink.copy();
    }

    /** What has been added so far, and behind it a term, which is not added. Errors as for {@link #term}. */
    public byte[] with(Term term) {
        byte[] bytes = sink.copy();
        byte[] more = ORDERED.of(term).sortKey();
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, bytes.length, more.length);
        return all;
    }

    /** The least byte string above all that begin with these bytes; null if there is none. */
    public static byte[] successor(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] successor = Arrays.copyOf(prefix, length);
        successor[length - 1]++;
        return successor;
    }
}

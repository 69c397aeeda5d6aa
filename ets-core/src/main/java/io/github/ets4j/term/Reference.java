/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.Objects;

/**
 * A reference: a node, its creation, and one to five 32-bit words, least significant first as ETF sends them.
 *
 * <p>Erlang compares the words as one number, so references that differ only in leading zero words are equal. They are held
 * in one form: at least three words, and no zero word above the third.
 */
public final class Reference implements Term {
    /** Most words a reference has. */
    public static final int WORDS_MAX = 5;
    /** Fewest words a reference is held with: OTP's own have three. */
    public static final int WORDS_MIN = 3;

    private final Atom node;
    private final long creation;
    private final int[] words;

    private Reference(Atom node, long creation, int[] words) {
        this.node = node;
        this.creation = creation;
        this.words = words;
    }

    /** The reference with these parts; {@code creation} is unsigned 32-bit, {@code words} are one to five. */
    public static Reference of(Atom node, long creation, int... words) {
        Objects.requireNonNull(node, "node");
        Terms.requireUnsigned32("creation", creation);
        if (words.length < 1 || words.length > WORDS_MAX) {
            throw new IllegalArgumentException("words.length=" + words.length + " is not 1 to " + WORDS_MAX);
        }
        int length = words.length;
        while (length > WORDS_MIN && words[length - 1] == 0) {
            length--;
        }
        return new Reference(node, creation, Arrays.copyOf(words, Math.max(length, WORDS_MIN)));
    }

    /** Name of the node. */
    public Atom node() {
        return node;
    }

    /** Creation of the node, unsigned 32-bit. */
    public long creation() {
        return creation;
    }

    /** Number of words. */
    public int size() {
        return words.length;
    }

    /** The word at a 0-based index, least significant first. */
    public int word(int index) {
        return words[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reference that
                && node == that.node
                && creation == that.creation
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(words) + node.hashCode();
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}

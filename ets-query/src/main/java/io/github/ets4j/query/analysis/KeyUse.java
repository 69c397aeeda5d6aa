/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

/** What a match function, or all of a match specification, tells about the keys of the objects that can match. */
public enum KeyUse {
    /** No object can match. */
    IMPOSSIBLE("impossible"),
    /** The key is one of a few known ones. */
    BOUND("bound"),
    /** The key begins with known parts. */
    PARTLY_BOUND("partly bound"),
    /** Guards bound the first unknown part of the key. */
    NARROWED("narrowed by guards"),
    /** Nothing that would help. */
    FULL_SCAN("full scan");

    private final String text;

    KeyUse(String text) {
        this.text = text;
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}

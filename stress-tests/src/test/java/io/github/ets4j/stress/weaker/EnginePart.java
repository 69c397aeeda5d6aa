/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.weaker;

/** A package of the engine with what it does in the place of right steps: the class {@code WeakerSteps} beside it. */
public enum EnginePart {
    /** The allocator. */
    MEMORY("memory"),
    /** Pins, epochs, and what waits to be freed. */
    RECLAIMER("reclaim"),
    /** The containers of ordered tables. */
    BTREES("btree"),
    /** The containers of hash tables. */
    HASHES("hash"),
    /** The contention-adapting tree. */
    TREES("catree"),
    /** The skip list. */
    LISTS("skiplist"),
    /** Secondary indexes. */
    INDEXES("index"),
    /** Tables of all structures. */
    TABLES("table");

    private final String location;

    EnginePart(String name) {
        this.location = "io.github.ets4j.core." + name + ".";
    }

    /** The calls of a method within a method of this part made to one of its {@code WeakerSteps} instead. */
    public Weakening step(String owner, String method, String called, String instead) {
        return new Weakening(location + owner, method, called, location + "WeakerSteps", instead);
    }
}

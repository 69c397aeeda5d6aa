/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

import io.github.ets4j.term.Atom;

/** The four types of tables. */
public enum TableType {
    /** One row per key, keys told apart by {@code =:=}, no order. */
    SET("set"),
    /** One row per key, keys told apart by {@code ==}, in term order. */
    ORDERED_SET("ordered_set"),
    /** Several different rows per key. */
    BAG("bag"),
    /** Several rows per key, equal ones too. */
    DUPLICATE_BAG("duplicate_bag");

    private final Atom atom;

    TableType(String name) {
        this.atom = Atom.of(name);
    }

    /** The name in Erlang. */
    public Atom atom() {
        return atom;
    }

    /** Whether rows are in the order of their keys. */
    public boolean isOrdered() {
        return this == ORDERED_SET;
    }

    /** Whether a key may have several rows. */
    public boolean isBag() {
        return this == BAG || this == DUPLICATE_BAG;
    }
}

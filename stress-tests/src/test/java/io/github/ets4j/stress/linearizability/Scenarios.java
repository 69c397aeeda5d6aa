/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

/** Calls that take the rare paths of tables with each {@link Filling}. */
final class Scenarios {
    /** A reader of a page that splits; two writers of which one finds its position taken; a writer and a base that splits. */
    static final Scenario[] OF_FULL_PAGE = {
        Scenario.of("lookup 9", "insert 2 1"),
        Scenario.of("insert 2 1", "insert 3 1", "lookup 2; lookup 3; size"),
        Scenario.of("take 4", "insert 2 1", "lookup 4; lookup 2"),
        Scenario.of("insert 4 1", "split 4", "lookup 4"),
        Scenario.of("insertTwo 2 3 1", "lookup 2; lookup 3", "size"),
    };

    /** Readers and writers of a row that moves to the page beside. */
    static final Scenario[] OF_ROOM_BESIDE = {
        Scenario.of("lookup -10", "insert 2 1"),
        Scenario.of("insert 2 1", "insert 3 1", "lookup 2; lookup 3; lookup -10"),
        Scenario.of("take -10", "insert 2 1", "lookup -10; lookup 2; size"),
        Scenario.of("previous -9", "insert 2 1"),
        Scenario.of("rows", "insert 2 1"),
    };

    /** A reader and a writer of pages that become one; a base that becomes empty. */
    static final Scenario[] OF_SPARSE_PAGES = {
        Scenario.of("lookup 6", "delete 1"),
        Scenario.of("insert 3 1", "delete 1", "lookup 3; size"),
        Scenario.of("take 3", "deleteAll", "size"),
    };

    /** Calls on both bases, beside calls on one of them, a split and a join. */
    static final Scenario[] OF_TWO_BASES = {
        Scenario.of("size", "insert 0 1; delete 3"),
        Scenario.of("insertTwo 1 3 1", "lookup 1; lookup 3"),
        Scenario.of("insertTwo 1 3 1", "insertTwo 3 1 2", "lookup 1; lookup 3"),
        Scenario.of("insertTwo 1 3 1", "join 1", "lookup 1; lookup 3"),
        Scenario.of("insertNewTwo 2 4 1", "insert 4 2", "lookup 2; lookup 4"),
        Scenario.of("insert 3 1", "join 1", "lookup 3"),
    };

    /** Steps from base to base, and ranges over both. */
    static final Scenario[] OF_TWO_ORDERED_BASES = {
        new Scenario("delete 1", "first", "insert 0 1; delete 3", ""),
        Scenario.of("next 1", "join 1; delete 3"),
        Scenario.of("previous 3", "insert 2 1; delete 1"),
        Scenario.of("rows", "insertTwo 1 3 1"),
        Scenario.of("rows", "insert 0 1; delete 3"),
        Scenario.of("range 2", "insert 2 1; join 3"),
    };

    private Scenarios() {}
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every store answers every question alike. */
class SelectorTest {
    private static final int ROWS = 10_000;
    private static final int GROUP = 100;

    @ParameterizedTest
    @EnumSource
    void scans_loadedStore_findOneRowInAHundred(Selector selector) {
        try (People people = loaded(selector, 0)) {
            assertEquals(ROWS / 100, people.scan());
            assertEquals(ROWS / 100, people.count());
            assertEquals(ROWS / 100, people.nested());
        }
    }

    @ParameterizedTest
    @EnumSource
    void boundKey_loadedStore_findsItsRow(Selector selector) {
        try (People people = loaded(selector, 0)) {
            assertEquals(678, people.boundKey(5678));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ORDERED_SET.*|.*SKIP.*", mode = EnumSource.Mode.MATCH_ANY)
    void ranges_loadedStore_findEveryRow(Selector selector) {
        try (People people = loaded(selector, 0)) {
            assertEquals(1000, people.keyGuards(1234, 1000));
        }
        try (People people = loaded(selector, GROUP)) {
            assertEquals(GROUP, people.group(7));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ORDERED_SET.*|.*SKIP.*", mode = EnumSource.Mode.MATCH_ANY)
    void replace_loadedStore_changesItsGroupOnly(Selector selector) {
        try (People people = loaded(selector, GROUP)) {
            assertEquals(GROUP, people.replace(10)); // buckets 0 to 99 become 1 to 100
            assertEquals(ROWS / 100 - 1, people.count());
        }
    }

    private static People loaded(Selector selector, int groupSize) {
        People people = selector.open(groupSize > 0);
        for (int turn = 0; turn < ROWS; turn++) {
            people.insert(Person.of(Person.numberAt(turn, ROWS), groupSize));
        }
        return people;
    }
}

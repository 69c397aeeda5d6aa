/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

/** A loaded store of persons and the questions that are asked; each returns the number of rows that it found or changed. */
interface People extends AutoCloseable {
    /** Buckets below this one are one in a hundred. */
    int SELECTIVE = 10;
    /** A city of one in a hundred. */
    int CITY = 7;

    /** Adds a row. */
    void insert(Person person);

    /** Keys of all rows in a bucket below {@link #SELECTIVE}: a scan with a guard. */
    int scan();

    /** The number of those rows. */
    int count();

    /** Ages of all rows of city {@link #CITY}: a scan with a nested tuple and a map in the head. */
    int nested();

    /** The bucket of the row with this key, without groups. */
    int boundKey(int number);

    /** Buckets of the rows with keys from {@code first} up to {@code first + count}, without groups, by guards on the key. */
    int keyGuards(int first, int count);

    /** Whole rows of one group, by a prefix of the key. */
    int group(int group);

    /** Adds one to the bucket of each row of a group, row by row. */
    int replace(int group);

    @Override
    void close();
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

/**
 * A row as a Java object, {@code {Key, Bucket, Name, {city, City, #{age => Age}}}}.
 *
 * @param key its key
 * @param bucket number modulo 1000
 * @param name {@code name-00000042}
 * @param home where the person lives
 */
public record Person(PersonKey key, int bucket, String name, Home home) {
    /** An order of insertion that is not that of the keys: the factor has no divisor in common with a power of ten. */
    private static final long SHUFFLE = 48_271;

    /** Plus a number, it has the number's digits with zeros before them. */
    private static final int EIGHT_DIGITS = 100_000_000;

    /**
     * A city and what is known about the person there.
     *
     * @param city number modulo 100
     * @param age number modulo 90
     */
    public record Home(int city, int age) {}

    /** The person of a number, in groups of this size; size 0 for no groups. */
    static Person of(int number, int groupSize) {
        PersonKey key =
                groupSize == 0 ? new PersonKey(0, number) : new PersonKey(number / groupSize, number % groupSize);
        return new Person(
                key,
                number % 1000,
                "name-" + String.valueOf(EIGHT_DIGITS + number).substring(1),
                new Home(number % 100, number % 90));
    }

    /** The number of the person that is inserted at this turn. */
    static int numberAt(int turn, int rows) {
        return (int) (turn * SHUFFLE % rows);
    }

    /** The same person in another bucket. */
    Person withBucket(int other) {
        return new Person(key, other, name, home);
    }
}

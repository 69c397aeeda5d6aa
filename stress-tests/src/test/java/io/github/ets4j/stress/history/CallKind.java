/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/**
 * The calls that histories are made of. What the fields of a call mean: {@code keys} is the number of a key in its group, or a
 * bit for each key of a list; {@code value} is what is written or added; {@code result} is what the call answered.
 */
enum CallKind {
    /** insert/2 of one row. */
    INSERT,
    /** insert_new/2 of one row; result 1 if it was inserted, else 0. */
    INSERT_NEW,
    /** delete/2. */
    DELETE,
    /** take/2; the result is the content that was removed. */
    TAKE,
    /** lookup/2; the result is the content. */
    LOOKUP,
    /** member/2; result 1 if there is a row, else 0. */
    MEMBER,
    /** update_counter/4 by the value, from 0 if there is no row; the result is the sum. */
    UPDATE_COUNTER,
    /** update_element/3 to the value; result 1 if there was a row, else 0. */
    UPDATE_ELEMENT,
    /** delete_object/2 of the row with the value, in a table with one row per key. */
    DELETE_OBJECT,
    /** The row with the value before this one is exchanged for it if it is there; the result is the content that was there. */
    EXCHANGE,
    /** insert/2 of a list of rows with the same value. */
    INSERT_LIST,
    /** insert_new/2 of such a list; result 1 if it was inserted, else 0. */
    INSERT_NEW_LIST,
    /** All rows of the group at one instant: the contents of these keys are kept with the call. */
    RANGE,
    /** The rows with a value, found by the index, at one instant; the result has a bit for each key of the group among them. */
    FIND,
    /** next/2; the result is the number of the next key of the group that is there, -1 if there is none. */
    NEXT,
    /** prev/2, likewise. */
    PREVIOUS,
    /** info(Tab, size); the result is the number of rows. */
    SIZE,
    /** delete_all_objects/1. */
    DELETE_ALL;

    private static final CallKind[] ALL = values();

    static CallKind of(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether the call names one key. */
    boolean hasOneKey() {
        return switch (this) {
            case INSERT_LIST, INSERT_NEW_LIST, RANGE, FIND, SIZE, DELETE_ALL -> false;
            default -> true;
        };
    }

    /** Whether it changes several keys at once. */
    boolean isBatch() {
        return this == INSERT_LIST || this == INSERT_NEW_LIST || this == DELETE_ALL;
    }

    /** Whether a call with this result has changed nothing, whatever it found. */
    boolean isRead(long result) {
        return switch (this) {
            case LOOKUP, MEMBER, RANGE, FIND, NEXT, PREVIOUS, SIZE -> true;
            case INSERT_NEW, INSERT_NEW_LIST, UPDATE_ELEMENT -> result == 0;
            case TAKE -> result == Content.NONE;
            default -> false;
        };
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

/** What is timed by itself in a soak. */
enum Operation {
    CREATE_TABLE,
    DROP_TABLE,
    RENAME,
    GIVE_AWAY,
    SET_OPTIONS,
    END_PROCESS,
    INFO,
    INSERT,
    INSERT_LIST,
    INSERT_NEW,
    LOOKUP,
    MEMBER,
    VISIT,
    STALLED_VISIT,
    TAKE,
    DELETE,
    DELETE_OBJECT,
    CLEAR,
    UPDATE_COUNTER,
    UPDATE_ELEMENT,
    STEP,
    RANGE,
    SELECT,
    SELECT_CHUNK,
    SELECT_COUNT,
    SELECT_DELETE,
    SELECT_REPLACE,
    TRAVERSAL,
    SIZE,
    CREATE_INDEX,
    DROP_INDEX,
    INDEX_LOOKUP,
    INDEX_RANGE,
    SAVE,
    LOAD,
    /** Any of a short-lived thread, which waits for a processor most of the time. */
    OF_SHORT_LIVED_THREAD;

    /** As it is written in reports. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/** What one thread alone sees of a group of keys: the specification that histories are checked against. */
final class GroupModel {
    private final int keyCount;
    private final boolean isBag;

    /** The model of a group of so many keys of a table that has one row per key, or a list of rows. */
    GroupModel(int keyCount, boolean isBag) {
        this.keyCount = keyCount;
        this.isBag = isBag;
    }

    int keyCount() {
        return keyCount;
    }

    /**
     * Makes a call.
     *
     * @param state contents of the keys, from {@code at} on; changed if the call may be made
     * @return whether it would have had the result that it had; if not, nothing is changed
     */
    boolean apply(History history, int call, long[] state, int at) {
        int keys = history.keys(call);
        long value = history.value(call);
        long result = history.result(call);
        return switch (history.kind(call)) {
            case INSERT -> write(state, at + keys, value);
            case INSERT_NEW -> insertNew(state, at, 1 << keys, value, result);
            case INSERT_LIST -> writeAll(state, at, keys, value);
            case INSERT_NEW_LIST -> insertNew(state, at, keys, value, result);
            case DELETE -> set(state, at + keys, Content.NONE);
            case TAKE -> state[at + keys] == result && set(state, at + keys, Content.NONE);
            case LOOKUP -> state[at + keys] == result;
            case MEMBER -> (state[at + keys] == Content.NONE ? 0 : 1) == result;
            case UPDATE_COUNTER -> state[at + keys] + value == result && set(state, at + keys, result);
            case UPDATE_ELEMENT -> updateElement(state, at + keys, value, result);
            case DELETE_OBJECT -> state[at + keys] != value || set(state, at + keys, Content.NONE);
            case EXCHANGE -> state[at + keys] == result && (result != value - 1 || set(state, at + keys, value));
            case RANGE -> hasContents(history, call, state, at);
            case FIND -> keysWith(state, at, value) == result;
            case NEXT -> neighbour(state, at, keys, 1) == result;
            case PREVIOUS -> neighbour(state, at, keys, -1) == result;
            case SIZE -> rows(state, at) == result;
            case DELETE_ALL -> writeNothing(state, at);
        };
    }

    private static boolean set(long[] state, int at, long content) {
        state[at] = content;
        return true;
    }

    private boolean write(long[] state, int at, long value) {
        return set(state, at, isBag ? Content.append(state[at], value) : value);
    }

    private boolean writeAll(long[] state, int at, int keys, long value) {
        for (int key = 0; key < keyCount; key++) {
            if ((keys >>> key & 1) != 0) {
                write(state, at + key, value);
            }
        }
        return true;
    }

    private boolean insertNew(long[] state, int at, int keys, long value, long result) {
        boolean isAbsent = true;
        for (int key = 0; key < keyCount; key++) {
            isAbsent &= (keys >>> key & 1) == 0 || state[at + key] == Content.NONE;
        }
        if (isAbsent != (result == 1)) {
            return false;
        }
        return !isAbsent || writeAll(state, at, keys, value);
    }

    private static boolean updateElement(long[] state, int at, long value, long result) {
        boolean isPresent = state[at] != Content.NONE;
        if (isPresent != (result == 1)) {
            return false;
        }
        return !isPresent || set(state, at, value);
    }

    private boolean hasContents(History history, int call, long[] state, int at) {
        for (int key = 0; key < keyCount; key++) {
            if ((history.keys(call) >>> key & 1) != 0 && history.content(call, key) != state[at + key]) {
                return false;
            }
        }
        return true;
    }

    private long keysWith(long[] state, int at, long value) {
        long keys = 0;
        for (int key = 0; key < keyCount; key++) {
            keys |= (state[at + key] == value ? 1L : 0L) << key;
        }
        return keys;
    }

    private int neighbour(long[] state, int at, int key, int step) {
        int found = key + step;
        while (found >= 0 && found < keyCount && state[at + found] == Content.NONE) {
            found += step;
        }
        return found < keyCount ? found : -1;
    }

    private long rows(long[] state, int at) {
        long rows = 0;
        for (int key = 0; key < keyCount; key++) {
            rows += Content.rows(state[at + key], isBag);
        }
        return rows;
    }

    private boolean writeNothing(long[] state, int at) {
        for (int key = 0; key < keyCount; key++) {
            state[at + key] = Content.NONE;
        }
        return true;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.Arrays;

/**
 * Calls on one group of keys, in the order of their beginnings, in arrays that are used again. Confined to one thread.
 *
 * <p>A call precedes another if it ended before that began; calls whose times are equal count as concurrent.
 */
final class History {
    private static final int CAPACITY_MIN = 64;

    private final int keyCount;
    private int size;
    private byte[] kinds = new byte[CAPACITY_MIN];
    private byte[] threads = new byte[CAPACITY_MIN];
    private int[] keys = new int[CAPACITY_MIN];
    private long[] begins = new long[CAPACITY_MIN];
    private long[] ends = new long[CAPACITY_MIN];
    private long[] values = new long[CAPACITY_MIN];
    private long[] results = new long[CAPACITY_MIN];
    private int[] contentsAt = new int[CAPACITY_MIN];
    private long[] contents = new long[CAPACITY_MIN];
    private int contentsSize;

    /** A history without calls on so many keys. */
    History(int keyCount) {
        this.keyCount = keyCount;
    }

    /** Forgets all calls. */
    void clear() {
        size = 0;
        contentsSize = 0;
    }

    /** Adds a call other than a range; none that began later may have been added. */
    void add(int thread, CallKind kind, int keysOfCall, long value, long result, long begin, long end) {
        ensureCapacity();
        assert size == 0 || begins[size - 1] <= begin : "calls are not in order";
        kinds[size] = (byte) kind.ordinal();
        threads[size] = (byte) thread;
        keys[size] = keysOfCall;
        values[size] = value;
        results[size] = result;
        begins[size] = begin;
        ends[size] = end;
        size++;
    }

    /** Adds a range, of which the contents of these keys count. */
    void addRange(int thread, int keysOfCall, long[] found, int from, long begin, long end) {
        add(thread, CallKind.RANGE, keysOfCall, 0, 0, begin, end);
        if (contentsSize + keyCount > contents.length) {
            contents = Arrays.copyOf(contents, Math.max(contents.length * 2, contentsSize + keyCount));
        }
        System.arraycopy(found, from, contents, contentsSize, keyCount);
        contentsAt[size - 1] = contentsSize;
        contentsSize += keyCount;
    }

    /** Adds a call of another history. */
    void addFrom(History other, int call) {
        addFrom(other, call, other.keys(call));
    }

    /** Adds a call of another history as it looks on some keys only. */
    private void addFrom(History other, int call, int keysOfCall) {
        if (other.kind(call) == CallKind.RANGE) {
            addRange(
                    other.thread(call),
                    keysOfCall,
                    other.contents,
                    other.contentsAt[call],
                    other.begin(call),
                    other.end(call));
        } else {
            add(
                    other.thread(call),
                    other.kind(call),
                    keysOfCall,
                    other.value(call),
                    other.result(call),
                    other.begin(call),
                    other.end(call));
        }
    }

    /**
     * Adds the first calls of another history as they look to who knows of some keys only: if this cannot be explained, nor can the
     * whole. What was found out about all keys together is left out.
     *
     * @param to behind the last call
     */
    void addProjection(History other, int to, int some) {
        for (int call = 0; call < to; call++) {
            int keysOfCall = other.keys(call);
            switch (other.kind(call)) {
                case NEXT, PREVIOUS, SIZE -> {
                    if (some == (1 << keyCount) - 1) {
                        addFrom(other, call);
                    }
                }
                case INSERT_NEW_LIST -> {
                    boolean isWhole = (keysOfCall & ~some) == 0;
                    if (isWhole || other.result(call) == 1 && (keysOfCall & some) != 0) {
                        addFrom(other, call, keysOfCall & some);
                    }
                }
                case INSERT_LIST, RANGE -> {
                    if ((keysOfCall & some) != 0) {
                        addFrom(other, call, keysOfCall & some);
                    }
                }
                case FIND ->
                    add(
                            other.thread(call),
                            CallKind.FIND,
                            0,
                            other.value(call),
                            other.result(call) & some,
                            other.begin(call),
                            other.end(call));
                case DELETE_ALL -> addFrom(other, call);
                default -> {
                    if ((some >>> keysOfCall & 1) != 0) {
                        addFrom(other, call);
                    }
                }
            }
        }
    }

    private void ensureCapacity() {
        if (size < kinds.length) {
            return;
        }
        int capacity = 2 * size;
        kinds = Arrays.copyOf(kinds, capacity);
        threads = Arrays.copyOf(threads, capacity);
        keys = Arrays.copyOf(keys, capacity);
        begins = Arrays.copyOf(begins, capacity);
        ends = Arrays.copyOf(ends, capacity);
        values = Arrays.copyOf(values, capacity);
        results = Arrays.copyOf(results, capacity);
        contentsAt = Arrays.copyOf(contentsAt, capacity);
    }

    int keyCount() {
        return keyCount;
    }

    int size() {
        return size;
    }

    /** Number of calls that change several keys at once. */
    int batches() {
        int batches = 0;
        for (int call = 0; call < size; call++) {
            if (kind(call).isBatch()) {
                batches++;
            }
        }
        return batches;
    }

    CallKind kind(int call) {
        return CallKind.of(kinds[call]);
    }

    int thread(int call) {
        return threads[call];
    }

    int keys(int call) {
        return keys[call];
    }

    long value(int call) {
        return values[call];
    }

    long result(int call) {
        return results[call];
    }

    long begin(int call) {
        return begins[call];
    }

    long end(int call) {
        return ends[call];
    }

    /** What a range found of a key. */
    long content(int call, int key) {
        return contents[contentsAt[call] + key];
    }

    /** A call as a line of text, times in nanoseconds since {@code origin}. */
    String describe(int call, long origin) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                "%9d .. %9d  thread %d  %-15s ",
                begins[call] - origin, ends[call] - origin, threads[call], kind(call)));
        switch (kind(call)) {
            case INSERT, DELETE_OBJECT -> line.append(named(call)).append(written(call));
            case INSERT_NEW, UPDATE_ELEMENT, EXCHANGE ->
                line.append(named(call)).append(written(call)).append(answer(call));
            case UPDATE_COUNTER ->
                line.append(named(call)).append(", add ").append(values[call]).append(answer(call));
            case DELETE -> line.append(named(call));
            case TAKE, LOOKUP, MEMBER, NEXT, PREVIOUS ->
                line.append(named(call)).append(answer(call));
            case INSERT_LIST -> line.append(listed(keys[call])).append(written(call));
            case INSERT_NEW_LIST ->
                line.append(listed(keys[call])).append(written(call)).append(answer(call));
            case RANGE -> line.append(found(call));
            case FIND ->
                line.append("value ").append(values[call]).append(" -> ").append(listed((int) results[call]));
            case SIZE -> line.append("-> ").append(results[call]);
            case DELETE_ALL -> {}
        }
        return line.toString();
    }

    private String named(int call) {
        return "key " + keys[call];
    }

    private String listed(int keysOfCall) {
        StringBuilder list = new StringBuilder("keys");
        for (int key = 0; key < keyCount; key++) {
            if ((keysOfCall >>> key & 1) != 0) {
                list.append(' ').append(key);
            }
        }
        return list.toString();
    }

    private String written(int call) {
        return ", value " + values[call];
    }

    private String answer(int call) {
        return " -> " + results[call];
    }

    private String found(int call) {
        StringBuilder found = new StringBuilder();
        for (int key = 0; key < keyCount; key++) {
            if ((keys[call] >>> key & 1) != 0) {
                found.append(found.isEmpty() ? "" : ", ").append("key ").append(key);
                found.append(" -> ").append(content(call, key));
            }
        }
        return found.toString();
    }
}

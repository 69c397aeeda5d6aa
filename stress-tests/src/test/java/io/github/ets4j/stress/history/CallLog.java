/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The calls of one thread in a round, in words that are used again in the next. Written by that thread, read after the round. */
final class CallLog {
    /*
     * A call is   keys:16 at 32 kind:8 at 24 group:24 | begin | value | result | end   and for a range the contents of the keys.
     *
     * Times are those of System.nanoTime, which on Linux is one monotonic clock for all threads. The beginning is written into the
     * log before a full fence, and the end is taken after one: so the clock is read before the first load of the call, and after
     * its last store can be seen by others. Without the second fence a store could be waiting in a buffer of the processor when
     * the clock is read, and a later reader on another processor would miss it; no program can tell, since whatever it tells the
     * reader waits in the same buffer behind it. A stored row that is published late for any other reason is found.
     */
    private static final int KIND_SHIFT = 24;
    private static final int KEYS_SHIFT = 32;
    private static final int GROUP_MASK = (1 << KIND_SHIFT) - 1;
    private static final int KIND_MASK = 0xFF;
    private static final int BEGIN = 1;
    private static final int VALUE = 2;
    private static final int RESULT = 3;
    private static final int END = 4;
    private static final int WORDS = 5;

    private final int keyCount;
    private long[] words = new long[1 << 10];
    private int size;
    private int calls;

    /** An empty log of calls on groups of so many keys. */
    CallLog(int keyCount) {
        this.keyCount = keyCount;
    }

    void clear() {
        size = 0;
        calls = 0;
    }

    /** To be called right before a call. */
    void begin(CallKind kind, int group, int keys, long value) {
        if (size + WORDS + keyCount > words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        words[size] = (long) keys << KEYS_SHIFT | (long) kind.ordinal() << KIND_SHIFT | group;
        words[size + VALUE] = value;
        words[size + BEGIN] = System.nanoTime();
        VarHandle.fullFence();
    }

    /** To be called right after a call; its result is written later by {@link #result} or {@link #contents}. */
    void end() {
        VarHandle.fullFence();
        words[size + END] = System.nanoTime();
    }

    /** The result of the call that has ended. */
    void result(long result) {
        words[size + RESULT] = result;
        size += WORDS;
        calls++;
    }

    /** What the range has found that has ended. */
    void contents(long[] contents) {
        System.arraycopy(contents, 0, words, size + WORDS, keyCount);
        result(0);
        size += keyCount;
    }

    /** Number of calls. */
    int calls() {
        return calls;
    }

    /** Where the first call is. */
    int first() {
        return 0;
    }

    /** Where the call after the one at a place is. */
    int next(int at) {
        return at + WORDS + (kind(at) == CallKind.RANGE ? keyCount : 0);
    }

    boolean isEnd(int at) {
        return at >= size;
    }

    int group(int at) {
        return (int) words[at] & GROUP_MASK;
    }

    CallKind kind(int at) {
        return CallKind.of((int) (words[at] >>> KIND_SHIFT) & KIND_MASK);
    }

    long beginning(int at) {
        return words[at + BEGIN];
    }

    /** Adds the call at a place to a history. */
    void copy(int at, int thread, History history) {
        int keys = (int) (words[at] >>> KEYS_SHIFT);
        if (kind(at) == CallKind.RANGE) {
            history.addRange(thread, keys, words, at + WORDS, words[at + BEGIN], words[at + END]);
        } else {
            history.add(
                    thread, kind(at), keys, words[at + VALUE], words[at + RESULT], words[at + BEGIN], words[at + END]);
        }
    }
}

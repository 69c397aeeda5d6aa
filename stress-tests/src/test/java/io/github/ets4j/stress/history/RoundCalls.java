/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.Arrays;

/** The calls of a round, by groups. Made by one thread from the logs of all; then any number of threads may read. */
final class RoundCalls {
    /*
     * starts   where the calls of a group are in places; the last one is behind all
     * places   calls by group, those of a group by log, those of a log in their order: number of the log above PLACE_BITS, and
     *          where in the log
     */
    private static final int PLACE_BITS = 32;

    private final CallLog[] logs;
    private final int[] starts;
    private final int[] filled;
    private long[] places = new long[0];

    /** Calls on so many groups, in these logs. */
    RoundCalls(CallLog[] logs, int groups) {
        this.logs = logs;
        this.starts = new int[groups + 1];
        this.filled = new int[groups];
    }

    /** Sorts what is in the logs. */
    void sort() {
        Arrays.fill(starts, 0);
        for (CallLog log : logs) {
            for (int at = log.first(); !log.isEnd(at); at = log.next(at)) {
                starts[log.group(at) + 1]++;
            }
        }
        for (int group = 0; group < filled.length; group++) {
            starts[group + 1] += starts[group];
            filled[group] = starts[group];
        }
        if (places.length < starts[filled.length]) {
            places = new long[2 * starts[filled.length]];
        }
        for (int i = 0; i < logs.length; i++) {
            for (int at = logs[i].first(); !logs[i].isEnd(at); at = logs[i].next(at)) {
                places[filled[logs[i].group(at)]++] = (long) i << PLACE_BITS | at;
            }
        }
    }

    /** Whether there are calls on a group. */
    boolean has(int group) {
        return starts[group + 1] > starts[group];
    }

    /** Makes the history of a group: the calls of all logs, in the order of their beginnings. */
    void gather(int group, History history) {
        history.clear();
        int[] heads = new int[logs.length];
        int[] ends = new int[logs.length];
        for (int i = starts[group]; i < starts[group + 1]; i++) {
            int log = log(places[i]);
            heads[log] = ends[log] == 0 ? i : heads[log];
            ends[log] = i + 1;
        }
        for (int first = earliest(heads, ends); first >= 0; first = earliest(heads, ends)) {
            logs[first].copy((int) places[heads[first]], first, history);
            heads[first]++;
        }
    }

    private int earliest(int[] heads, int[] ends) {
        int first = -1;
        for (int log = 0; log < heads.length; log++) {
            if (heads[log] < ends[log] && (first < 0 || beginning(log, heads) < beginning(first, heads))) {
                first = log;
            }
        }
        return first;
    }

    private long beginning(int log, int[] heads) {
        return logs[log].beginning((int) places[heads[log]]);
    }

    private static int log(long place) {
        return (int) (place >>> PLACE_BITS);
    }
}

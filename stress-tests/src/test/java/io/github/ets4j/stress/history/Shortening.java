/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a history that is not linearizable short: it begins when the contents were known and nothing was under way, it ends with
 * the call that cannot be explained and those beside it, and calls that only read are left out unless it needs them. To leave out
 * what has changed nothing explains nothing more, so what remains is not linearizable for the same reason as the whole.
 */
final class Shortening {
    private static final int CALLS_MAX = 20_000; // of more, none is left out

    private final LinearizabilityChecker checker;
    private final History history;
    private final long[] state;
    private final History shorter;

    /** Of the history that the checker has just refused. */
    Shortening(LinearizabilityChecker checker, History history) {
        this.checker = checker;
        this.history = history;
        this.state = checker.cutState();
        this.shorter = new History(history.keyCount());
    }

    /** Contents of the keys before the first call. */
    long[] state() {
        return state.clone();
    }

    /** What remains, given the call that failed. */
    History shorten(int failed) {
        int to = failed;
        while (to + 1 < history.size() && history.begin(to + 1) <= history.end(failed)) {
            to++;
        }
        List<Integer> calls =
                new ArrayList<>(IntStream.rangeClosed(checker.cut(), to).boxed().toList());
        if (calls.size() <= CALLS_MAX) {
            for (int chunk = Integer.highestOneBit(calls.size()); chunk > 0; chunk /= 2) {
                leaveOut(calls, chunk);
            }
        }
        fails(calls);
        return shorter;
    }

    private void leaveOut(List<Integer> calls, int chunk) {
        for (int from = calls.size() - chunk; from >= 0; from -= chunk) {
            List<Integer> part = calls.subList(from, from + chunk);
            if (part.stream().anyMatch(this::isRead)) {
                List<Integer> without = new ArrayList<>(calls);
                without.removeIf(call -> part.contains(call) && isRead(call));
                if (fails(without)) {
                    calls.clear();
                    calls.addAll(without);
                    from = Math.min(from, calls.size());
                }
            }
        }
    }

    private boolean isRead(int call) {
        return history.kind(call).isRead(history.result(call));
    }

    private boolean fails(List<Integer> calls) {
        shorter.clear();
        calls.forEach(call -> shorter.addFrom(history, call));
        return checker.check(shorter, state, 0) >= 0;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a history that is not linearizable short, by steps none of which makes a history fail that does not fail before. What comes
 * after the call that cannot be explained is left out; then the keys that do not matter; then what lies before an instant at which
 * the contents are known, a few calls before; then calls that only read. Used once, by one thread.
 */
final class Shortening {
    private static final int CALLS_BEFORE = 8; // shown although the contents are known later
    private static final int CALLS_MAX = 20_000; // of more, none is left out singly

    private final LinearizabilityChecker checker;
    private final History candidate;
    private History history;
    private long[] state;
    private int failed;

    /** A history that fails after these contents. */
    Shortening(LinearizabilityChecker checker, History history, long[] state) {
        this.checker = checker;
        this.candidate = new History(history.keyCount());
        this.history = history;
        this.state = state;
        this.failed = checker.check(history, state, 0);
        leaveOutKeys();
        leaveOutBeginning();
        leaveOutReads();
    }

    /** Contents of the keys before the first call. */
    long[] state() {
        return state.clone();
    }

    /** What remains. */
    History history() {
        return history;
    }

    /** The call that has no explanation. */
    int failed() {
        return failed;
    }

    private int endOfFailure() {
        int to = failed + 1;
        while (to < history.size() && history.begin(to) <= history.end(failed)) {
            to++;
        }
        return to;
    }

    private void leaveOutKeys() {
        int to = endOfFailure();
        int[] subsets = IntStream.range(1, 1 << history.keyCount())
                .boxed()
                .sorted(Comparator.comparing(Integer::bitCount))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int some : subsets) {
            candidate.clear();
            candidate.addProjection(history, to, some);
            int failedThere = checker.check(candidate, state, 0);
            if (failedThere >= 0) {
                adopt(failedThere);
                return;
            }
        }
    }

    private void adopt(int failedThere) {
        History adopted = new History(candidate.keyCount());
        for (int call = 0; call < candidate.size(); call++) {
            adopted.addFrom(candidate, call);
        }
        history = adopted;
        failed = failedThere;
    }

    private void leaveOutBeginning() {
        int lastStart = failed - CALLS_BEFORE;
        List<Integer> calls = new ArrayList<>();
        long[] known = state.clone();
        checker.check(history, state, 0, (next, open, contents) -> {
            if (next <= lastStart) {
                calls.clear();
                IntStream.of(open).forEach(calls::add);
                calls.add(next); // and all behind it
                System.arraycopy(contents, 0, known, 0, known.length);
            }
        });
        if (calls.isEmpty()) {
            calls.add(0);
        }
        int to = endOfFailure();
        for (int call = calls.get(calls.size() - 1) + 1; call < to; call++) {
            calls.add(call);
        }
        int failedThere = check(calls, known);
        if (failedThere < 0) {
            throw new IllegalStateException("a history is linearizable from the middle on, not from the beginning");
        }
        state = known;
        adopt(failedThere);
    }

    private void leaveOutReads() {
        List<Integer> calls =
                new ArrayList<>(IntStream.range(0, history.size()).boxed().toList());
        if (calls.size() > CALLS_MAX) {
            return;
        }
        for (int chunk = Integer.highestOneBit(calls.size()); chunk > 0; chunk /= 2) {
            for (int from = calls.size() - chunk; from >= 0; from -= chunk) {
                List<Integer> without = withoutReads(calls, from, from + chunk);
                if (without.size() < calls.size() && check(without, state) >= 0) {
                    calls.clear();
                    calls.addAll(without);
                    from = Math.min(from, calls.size());
                }
            }
        }
        adopt(check(calls, state));
    }

    private List<Integer> withoutReads(List<Integer> calls, int from, int to) {
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int call = calls.get(i);
            if (i < from || i >= to || !history.kind(call).isRead(history.result(call))) {
                without.add(call);
            }
        }
        return without;
    }

    private int check(List<Integer> calls, long[] before) {
        candidate.clear();
        calls.forEach(call -> candidate.addFrom(history, call));
        return checker.check(candidate, before, 0);
    }
}

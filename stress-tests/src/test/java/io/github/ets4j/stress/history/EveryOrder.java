/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/** Decides whether a history is linearizable in the plainest way: by trying every order. For a few calls only. */
final class EveryOrder {
    private final GroupModel model;

    EveryOrder(GroupModel model) {
        this.model = model;
    }

    /** Whether some order of the calls explains their results. */
    boolean explain(History history, long[] state) {
        return explain(history, state, 0);
    }

    private boolean explain(History history, long[] state, int done) {
        if (done == (1 << history.size()) - 1) {
            return true;
        }
        for (int call = 0; call < history.size(); call++) {
            if ((done >>> call & 1) == 0 && mayBeNext(history, call, done)) {
                long[] after = state.clone();
                if (model.apply(history, call, after, 0) && explain(history, after, done | 1 << call)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether every call that is not done ended no earlier than this one began. */
    private static boolean mayBeNext(History history, int call, int done) {
        for (int other = 0; other < history.size(); other++) {
            if ((done >>> other & 1) == 0 && other != call && history.end(other) < history.begin(call)) {
                return false;
            }
        }
        return true;
    }
}

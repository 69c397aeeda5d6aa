/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.SplittableRandom;

/** Random calls with random results, few enough of both for many of the histories to be linearizable. */
final class RandomHistory {
    private static final int VALUES = 4;
    private static final int LENGTH_MAX = 12;
    private static final int GAP_MAX = 5;

    private RandomHistory() {}

    /** Fills a history with so many calls on the keys that it has. */
    static void fill(History history, SplittableRandom random, int calls) {
        history.clear();
        long begin = 1;
        for (int i = 0; i < calls; i++) {
            begin += random.nextInt(GAP_MAX);
            add(history, random, begin, begin + 1 + random.nextInt(LENGTH_MAX));
        }
    }

    private static void add(History history, SplittableRandom random, long begin, long end) {
        CallKind[] kinds = CallKind.values();
        CallKind kind = kinds[random.nextInt(kinds.length)];
        int keyCount = history.keyCount();
        int keys = kind.hasOneKey() ? random.nextInt(keyCount) : random.nextInt(1, 1 << keyCount);
        long value = 1 + random.nextInt(VALUES);
        if (kind == CallKind.RANGE) {
            long[] found = new long[keyCount];
            for (int key = 0; key < keyCount; key++) {
                found[key] = content(random);
            }
            history.addRange(0, keys, found, 0, begin, end);
            return;
        }
        long result = switch (kind) {
            case MEMBER, INSERT_NEW, INSERT_NEW_LIST, UPDATE_ELEMENT -> random.nextInt(2);
            case FIND -> random.nextInt(1 << keyCount);
            case NEXT, PREVIOUS -> random.nextInt(keyCount + 1) - 1;
            case SIZE -> random.nextInt(keyCount + 1);
            case TAKE, LOOKUP, UPDATE_COUNTER, EXCHANGE -> content(random);
            default -> 0;
        };
        history.add(0, kind, keys, value, result, begin, end);
    }

    private static long content(SplittableRandom random) {
        return random.nextBoolean() ? Content.NONE : 1 + random.nextInt(VALUES);
    }

    /** The calls as text. */
    static String text(History history) {
        StringBuilder text = new StringBuilder();
        for (int call = 0; call < history.size(); call++) {
            text.append('\n').append(history.describe(call, 0));
        }
        return text.toString();
    }
}

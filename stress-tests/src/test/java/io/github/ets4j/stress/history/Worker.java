/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.oracle.TableVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One of the threads that work on a table: which calls it makes. Confined to it. */
final class Worker {
    private static final int PAUSES = 16;
    private static final int SPINS_MAX = 300;
    private static final int YIELDS = 64;
    private static final int RESHAPINGS = 100;
    private static final int SWEEPS = 3000;
    private static final int SWEPT_GROUPS_MAX = 40;
    private static final int ADDED_MAX = 100;
    private static final int GROUP_TABLE = 1 << 13;
    private static final int VALUE_SHIFT = 10; // leaves room for what counters add

    private final TableVariant variant;
    private final Scenario scenario;
    private final StoredTable table;
    private final KeySpace space;
    private final TableCaller caller;
    private final SplittableRandom random;
    private final CallKind[] deck;
    private final int[] groups;
    private final int number;
    private final int threads;
    private long values;

    /** Work on a table by thread {@code number} of {@code threads}. */
    Worker(
            TableVariant variant,
            Scenario scenario,
            StoredTable table,
            KeySpace space,
            TableCaller caller,
            SplittableRandom random,
            int number,
            int threads) {
        this.variant = variant;
        this.scenario = scenario;
        this.table = table;
        this.space = space;
        this.caller = caller;
        this.random = random;
        this.number = number;
        this.threads = threads;
        this.deck = deck();
        this.groups = frequentGroups(scenario.groups());
    }

    private CallKind[] deck() {
        List<CallKind> kinds = new ArrayList<>();
        for (CallKind kind : CallKind.values()) {
            for (int i = 0; i < weight(kind); i++) {
                kinds.add(kind);
            }
        }
        return kinds.toArray(CallKind[]::new);
    }

    private int weight(CallKind kind) {
        return switch (kind) {
            case LOOKUP -> 60;
            case INSERT -> 40;
            case MEMBER, DELETE, TAKE -> 20;
            case INSERT_NEW -> 25;
            case DELETE_OBJECT, EXCHANGE -> variant.isBag() ? 0 : 15;
            case UPDATE_COUNTER, UPDATE_ELEMENT -> variant.isBag() ? 0 : 20;
            case INSERT_LIST -> 20;
            case INSERT_NEW_LIST -> 15;
            case RANGE -> variant.isOrdered() ? 30 : 0;
            case FIND -> scenario.isIndexed() && !variant.isBag() ? 60 : 0;
            case NEXT, PREVIOUS -> variant.isOrdered() && space.isContiguous() ? 12 : 0;
            case SIZE -> scenario.isWholeTable() ? 15 : 0;
            case DELETE_ALL -> scenario.isWholeTable() ? 1 : 0;
        };
    }

    /** Groups as often as they are to be used: the n-th of them in proportion to 1/n, scattered over the table. */
    private static int[] frequentGroups(int count) {
        double total = 0;
        for (int rank = 1; rank <= count; rank++) {
            total += 1.0 / rank;
        }
        int[] groups = new int[GROUP_TABLE];
        int filled = 0;
        double sum = 0;
        for (int rank = 1; rank <= count; rank++) {
            sum += 1.0 / rank;
            int end = (int) Math.round(GROUP_TABLE * sum / total);
            while (filled < end) {
                groups[filled++] = (int) (rank * 0x9E37_79B1L % count);
            }
        }
        return groups;
    }

    /** Makes at least so many calls. */
    void work(int calls, CallLog log) {
        while (log.calls() < calls) {
            if (random.nextInt(SWEEPS) == 0) {
                sweep();
            } else {
                call(deck[random.nextInt(deck.length)], groups[random.nextInt(GROUP_TABLE)]);
            }
            pause();
        }
    }

    private void pause() {
        if (random.nextInt(YIELDS) == 0) {
            Thread.yield();
        } else if (random.nextInt(PAUSES) == 0) {
            for (int spins = random.nextInt(SPINS_MAX); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        } else if (variant.hasBases() && random.nextInt(RESHAPINGS) == 0) {
            reshape();
        }
    }

    /** Splits or joins a base node, as contention does at times. */
    private void reshape() {
        int group = random.nextInt(scenario.groups());
        int key = random.nextInt(scenario.keysOfGroup());
        if (random.nextBoolean()) {
            table.forceSplit(space.term(group, key));
        } else {
            table.forceJoin(space.term(group, key));
        }
    }

    /** Fills or empties many groups one after the other, so that pages split, or merge. */
    private void sweep() {
        int first = random.nextInt(scenario.groups());
        int end = Math.min(scenario.groups(), first + SWEPT_GROUPS_MAX);
        boolean fills = random.nextBoolean();
        for (int group = first; group < end; group++) {
            if (fills) {
                caller.call(CallKind.INSERT_LIST, group, (1 << scenario.keysOfGroup()) - 1, newValue(), 0);
            } else {
                for (int key = 0; key < scenario.keysOfGroup(); key++) {
                    caller.call(CallKind.DELETE, group, key, 0, 0);
                }
            }
        }
    }

    private void call(CallKind kind, int group) {
        int keyCount = scenario.keysOfGroup();
        int keys = random.nextInt(keyCount);
        if (kind == CallKind.INSERT_LIST || kind == CallKind.INSERT_NEW_LIST) {
            keys = random.nextInt(1, 1 << keyCount);
        } else if (!kind.hasOneKey()) {
            keys = 0;
        }
        long value = switch (kind) {
            case UPDATE_COUNTER -> 1 + random.nextInt(ADDED_MAX);
            case RANGE -> random.nextInt(2);
            default -> newValue();
        };
        caller.call(kind, group, keys, value, random.nextInt(keyCount));
    }

    /** A value that no other call writes. */
    private long newValue() {
        return (++values * threads + number) << VALUE_SHIFT;
    }
}

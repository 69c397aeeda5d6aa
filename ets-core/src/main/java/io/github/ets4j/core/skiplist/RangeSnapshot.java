/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.Scan;

/** The entries of a range as they are at one instant. Confined to one thread, under one pin. */
final class RangeSnapshot {
    /*
     * A chain that covers the range, and the version of the map before and after. Each operation changes a next word three
     * times at most; if there were fewer of them than a third of what it takes until a tag comes back, none has come back.
     * From above, a chain begins at a node of a level whose nodes are about as far apart as the limit, or of a higher level.
     */
    private static final long OPERATIONS_MAX = 1 << 18;

    private final SkipListMap map;
    private final SkipList list;
    private final Probe low;
    private final boolean lowInclusive;
    private final Probe high;
    private final boolean highInclusive;
    private final boolean descending;
    private final int limit;
    private final Chain chain;

    /** For a range from one place towards another; null stands for the edge. */
    RangeSnapshot(
            SkipListMap map,
            Probe from,
            boolean fromInclusive,
            Probe to,
            boolean toInclusive,
            boolean descending,
            int limit) {
        this.map = map;
        this.list = map.list;
        this.low = descending ? to : from;
        this.lowInclusive = descending ? toInclusive : fromInclusive;
        this.high = descending ? from : to;
        this.highInclusive = descending ? fromInclusive : toInclusive;
        this.descending = descending;
        this.limit = limit;
        this.chain = new Chain(list);
    }

    /** Takes the entries; false if something has changed meanwhile. */
    boolean tryTake(Scan scan) {
        long version = map.gate.version();
        if (!WriterGate.isReadable(version)) {
            return false;
        }
        map.requireLive();
        long operations = map.gate.operations();
        return take(scan) && map.gate.version() == version && map.gate.operations() - operations < OPERATIONS_MAX;
    }

    /** Takes the entries while nobody changes anything. */
    void takeAlone(Scan scan) {
        if (!take(scan)) {
            throw new IllegalStateException("the list has changed while this thread was alone");
        }
    }

    private boolean take(Scan scan) {
        scan.count = 0;
        scan.exhausted = true;
        return descending ? takeDown(scan) : takeUp(scan);
    }

    private boolean takeUp(Scan scan) {
        long before = beforeRange();
        if (before == 0) {
            return true;
        }
        if (!chain.read(before, low, lowInclusive, high, highInclusive, limit) || !chain.isUnchanged()) {
            return false;
        }
        for (int i = firstInRange(); i < chain.size(); i++) {
            append(scan, chain.row(i));
        }
        scan.exhausted = !chain.isCut();
        return true;
    }

    private long beforeRange() {
        return low == null ? list.first() : list.lastBefore(low, !lowInclusive, 0);
    }

    private int firstInRange() {
        int first = 1;
        while (low != null && first < chain.size() && isBelow(chain.node(first))) {
            first++;
        }
        return first;
    }

    private boolean isBelow(long node) {
        return low.compare(list.memory, node) > (lowInclusive ? 0 : -1);
    }

    private boolean takeDown(Scan scan) {
        int level = Math.min(NodeDescriptor.HEIGHT_MAX - 1, (Integer.SIZE - Integer.numberOfLeadingZeros(limit)) / 2);
        for (; ; ) {
            long before = list.lastBefore(high, highInclusive, level);
            boolean isWhole = before == 0 || before == list.first() || low != null && isBelow(before);
            if (isWhole) {
                before = beforeRange();
            }
            if (before == 0) {
                return true;
            }
            if (!chain.read(before, null, false, high, highInclusive, Integer.MAX_VALUE)) {
                return false;
            }
            scan.count = 0;
            int first = isWhole ? firstInRange() : 0;
            for (int i = chain.size() - 1; i >= first && scan.count < limit; i--) {
                append(scan, chain.row(i));
            }
            if (isWhole || scan.count == limit) {
                scan.exhausted = isWhole && scan.count < limit;
                return chain.isUnchanged();
            }
            level = Math.min(level + 1, NodeDescriptor.HEIGHT_MAX - 1);
        }
    }

    private static void append(Scan scan, long row) {
        if (row != 0) {
            scan.reserve(1)[scan.count++] = row;
        }
    }
}

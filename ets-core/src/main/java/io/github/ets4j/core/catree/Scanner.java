/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import java.util.Arrays;

/** A traversal of a range of an ordered tree, or of a range of the hashes of another: a piece is of one base at one instant. */
final class Scanner implements EntryTraversal {
    /*
     * The place where an ordered traversal goes on (ascending; descending is the mirror image):
     *   from    the last key given out, or the start of the range; everything up to it is done
     *   passed  the upper fence of a base that was exhausted, or null; everything below it is done, too
     * The base that covers the fence usually begins there and is scanned from its edge. If a join has put it together with
     * keys below, it is scanned from the last key given out: keys between were inserted meanwhile, nobody has seen them.
     * A hash traversal goes on at a hash: pieces end at the ends of intervals of the hash, and have no order within.
     */
    private static final int OPTIMISTIC_TRIES = 4;
    private static final int ATOMIC_TRIES = 3;
    private static final int ATOMIC_BASES_MAX = 50;

    private final CaTree tree;
    private final boolean descending;
    private final SearchKey to;
    private final long toHash;
    private boolean toInclusive;
    private SearchKey from;
    private boolean fromInclusive;
    private byte[] passed;
    private long fromHash;
    private boolean done;

    private Scanner(CaTree tree, boolean descending, SearchKey from, SearchKey to, long fromHash, long toHash) {
        this.tree = tree;
        this.descending = descending;
        this.from = from;
        this.to = to;
        this.fromHash = fromHash;
        this.toHash = toHash;
    }

    /** A traversal of an ordered tree from one key towards another in its direction; null stands for the edge. */
    static Scanner range(
            CaTree tree, SearchKey from, boolean fromInclusive, SearchKey to, boolean toInclusive, boolean descending) {
        Scanner scanner = new Scanner(tree, descending, from, to, 0, 0);
        scanner.fromInclusive = fromInclusive;
        scanner.toInclusive = toInclusive;
        return scanner;
    }

    /** A traversal of a tree without order from a hash, inclusive, to another, exclusive; 0 to 2^32. */
    static Scanner hashes(CaTree tree, long from, long to) {
        Scanner scanner = new Scanner(tree, false, null, null, from, to);
        scanner.done = from >= to;
        return scanner;
    }

    @Override
    public boolean next(Scan scan, int limit, Runnable reader, Operation operation) {
        scan.count = 0;
        while (!done && scan.count == 0) {
            piece(scan, limit, reader, operation);
        }
        return scan.count > 0;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public SearchKey from() {
        return from;
    }

    @Override
    public long fromHash() {
        return fromHash;
    }

    @Override
    public void goOnBehind(long entry) {
        passed = null;
        done = false;
        setFrom(entry);
    }

    private void setFrom(long entry) {
        Keys keys = tree.table.keys;
        from = keys.ofRow(tree.table.memory, keys.keyRow(tree.table.memory, entry));
        fromInclusive = false;
    }

    private void piece(Scan scan, int limit, Runnable reader, Operation operation) {
        for (int attempt = 0; attempt < OPTIMISTIC_TRIES; attempt++) {
            operation.pin();
            Base base = locate(tree.liveRoute());
            long stamp = base.readStamp();
            if (stamp != 0 && !base.retired) {
                try {
                    prepare(scan, base, limit);
                    scan(scan, base, reader);
                    if (base.validate(stamp)) {
                        advance(scan, base);
                        return;
                    }
                } catch (RuntimeException raced) {
                    if (base.validate(stamp)) {
                        throw raced;
                    }
                }
                base.noteReadFailure();
            }
        }
        pieceLocked(scan, limit, reader, operation);
    }

    private void pieceLocked(Scan scan, int limit, Runnable reader, Operation operation) {
        operation.unpin();
        for (; ; ) {
            Base base = locate(tree.liveRoute());
            long stamp = base.writeLockForOne();
            try {
                if (!base.retired) {
                    prepare(scan, base, limit);
                    scan(scan, base, reader);
                    operation.pin(); // before the unlock: from now on the entries may be retired
                    advance(scan, base);
                    return;
                }
            } finally {
                base.unlockWrite(stamp);
            }
        }
    }

    private void scan(Scan scan, Base base, Runnable reader) {
        tree.container.scan(base.root(), scan);
        if (reader != null) {
            reader.run();
        }
    }

    /** The base where the traversal goes on. */
    private Base locate(Route route) {
        Base[] bases = route.bases;
        if (!tree.ordered) {
            return bases[route.indexOfHash(fromHash)];
        }
        if (passed == null) {
            return bases[from != null ? route.indexOf(from) : descending ? bases.length - 1 : 0];
        }
        int at = route.indexOf(passed);
        return descending && Arrays.equals(bases[at].low, passed) ? bases[at - 1] : bases[at];
    }

    private void prepare(Scan scan, Base base, int limit) {
        boolean atEdge = passed != null && Arrays.equals(descending ? base.high : base.low, passed);
        scan.descending = descending;
        scan.from = atEdge ? null : from;
        scan.fromInclusive = fromInclusive;
        scan.to = to;
        scan.toInclusive = toInclusive;
        scan.fromHash = fromHash;
        scan.toHash = toHash;
        scan.limit = limit;
        scan.count = 0;
        scan.exhausted = false;
    }

    /** Moves on behind a valid piece; the operation is pinned. */
    private void advance(Scan scan, Base base) {
        if (!tree.ordered) {
            fromHash = scan.exhausted ? base.region.low() + (1L << base.region.log2Width()) : scan.fromHash;
            done = fromHash >= toHash;
            return;
        }
        if (scan.exhausted) {
            passed = descending ? base.low : base.high;
            done = passed == null || isBeyondEnd(passed);
        } else {
            passed = null;
        }
        if (scan.count > 0) {
            setFrom(scan.entries[scan.count - 1]);
        }
    }

    /** Whether nothing of the range lies beyond a fence between bases. */
    private boolean isBeyondEnd(byte[] fence) {
        if (to == null) {
            return false;
        }
        int order = Arrays.compareUnsigned(fence, to.sortKey());
        return descending ? order <= 0 : toInclusive ? order > 0 : order >= 0;
    }

    @Override
    public void atomically(Scan scan, int limit, Operation operation) {
        for (int attempt = 0; attempt < ATOMIC_TRIES; attempt++) {
            operation.pin();
            Route route = tree.liveRoute();
            Base[] bases = new Base[Math.min(ATOMIC_BASES_MAX, route.bases.length)];
            long[] stamps = new long[bases.length];
            int count = 0;
            try {
                count = scanRun(route, scan, limit, bases, stamps);
                if (count > 0 && validateAll(bases, stamps, count)) {
                    return;
                }
                if (count == 0) {
                    break; // more bases than stay valid together for long
                }
            } catch (Raced raced) {
                // a writer has come between: again
            } catch (RuntimeException raced) {
                // A stamp of 0 ends the run with Raced, so what is noted are true stamps; unused ones are 0.
                if (validateAll(bases, stamps, noted(stamps))) {
                    throw raced;
                }
            }
        }
        Route locked = tree.lockAll(operation);
        try {
            if (locked.isDropped()) {
                throw EntryMap.dropped();
            }
            scanRun(locked, scan, limit, null, null);
            operation.pin();
        } finally {
            tree.unlockAll(locked);
        }
    }

    /** Scans base after base up to the limit, noting stamps unless all is locked; 0 if there are too many bases. */
    private int scanRun(Route route, Scan scan, int limit, Base[] bases, long[] stamps) {
        int count = 0;
        for (int at = route.indexOf(locate(route)); ; ) {
            Base base = route.bases[at];
            if (stamps != null) {
                if (count == bases.length) {
                    return 0;
                }
                long stamp = base.readStamp();
                if (stamp == 0 || base.retired) {
                    throw Raced.INSTANCE;
                }
                bases[count] = base;
                stamps[count] = stamp;
            }
            if (count == 0) {
                prepare(scan, base, limit);
            }
            count++;
            scan.exhausted = false;
            tree.container.scan(base.root(), scan);
            scan.from = null;
            byte[] fence = descending ? base.low : base.high;
            if (scan.count >= limit || fence == null || isBeyondEnd(fence)) {
                return count;
            }
            at += descending ? -1 : 1;
        }
    }

    private static int noted(long[] stamps) {
        int count = 0;
        while (count < stamps.length && stamps[count] != 0) {
            count++;
        }
        return count;
    }

    private static boolean validateAll(Base[] bases, long[] stamps, int count) {
        for (int i = 0; i < count; i++) {
            if (!bases[i].validate(stamps[i])) {
                bases[i].noteReadFailure();
                return false;
            }
        }
        return true;
    }
}

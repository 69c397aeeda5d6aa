/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.DEAD;
import static io.github.ets4j.core.skiplist.NodeDescriptor.HEAD_OFFSET;
import static io.github.ets4j.core.skiplist.NodeDescriptor.HEIGHT_MAX;
import static io.github.ets4j.core.skiplist.NodeDescriptor.IN_DOUBT;
import static io.github.ets4j.core.skiplist.NodeDescriptor.LINKED;
import static io.github.ets4j.core.skiplist.NodeDescriptor.MARK;
import static io.github.ets4j.core.skiplist.NodeDescriptor.RELEASED;
import static io.github.ets4j.core.skiplist.NodeDescriptor.ROW_OFFSET;
import static io.github.ets4j.core.skiplist.NodeDescriptor.address;
import static io.github.ets4j.core.skiplist.NodeDescriptor.following;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isDead;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isLinked;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isMarked;
import static io.github.ets4j.core.skiplist.NodeDescriptor.nextOffset;

import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;

/**
 * A lock-free ordered list of nodes in the Space, each with one row. The caller is pinned whenever it calls a method that
 * takes or answers the address of a node, and the address lasts as long as the pin. Any number of threads may call any method
 * at the same time, but for those that say otherwise.
 *
 * <p>Operations on one node are linearizable. Finding writes nothing and never starts anew. Inserting and removing are
 * lock-free: they help to get removed nodes out of the way, and start anew only where another thread has got on.
 */
public final class SkipList {
    /*
     * A node of three levels, one before and one behind (see NodeDescriptor; docs/internals/skiplist.md has the proofs):
     *
     *   level 2   first ------------> [next 2]----------------> 0
     *   level 1   first ------------> [next 1]----------------> 0
     *   level 0   first -> [next 0] -> [next 0] -> [next 0] ---> 0
     *                      [row   ]    [row   ]    [row   ]
     *
     * Life of a node:  in level 0 -> LINKED -> DEAD, RELEASED -> marked, top level first -> out of all levels -> retired
     *                       |                                                              ^
     *                       +-> DEAD, RELEASED -> marked -> out of level 0 -> LINKED ------+
     * Invariants
     *   I1  the row word decides: a key is present exactly if a node of it is in level 0 and not DEAD. DEAD is never taken back
     *   I2  a marked next word does not change; if that of level i is marked, those above are
     *   I3  a node leaves a level only after it was marked there, and never comes back to it
     *   I4  level 0 has at most one node of a place that is not marked; other levels may have several, in any order
     *   I5  a link of a level leads to a node that was in that level at an instant when the link was
     *   I6  whoever completes the pair of LINKED and RELEASED retires the node, after a sweep of all its levels. So nobody
     *       links it any more, and nothing that can be reached leads to it
     *   I7  a search goes down from a node only after it has read there, unmarked, the next word of the level above: so
     *       everything that the words below lead to was in the list during the caller's pin
     * Ordering   row word, next words: CAS; read by acquire.  head, tail, height: before the CAS that links; plain.
     * Progress: a search starts anew when a CAS of it fails or a node before it was marked: another thread has got on.
     * Rejected: [1]'s marker nodes (an allocation to remove), a mark in the row word alone (needs a CAS of two words), links
     * backward (a second CAS for each insert).
     * [1] java.util.concurrent.ConcurrentSkipListMap.  [2] K. Fraser, Practical lock-freedom, 2004.  [3] M. Michael, 2002.
     * Changed: the row word linearizes, not the mark; the inserter may end a tower late, and then is who retires.
     */

    /** What became of a node that was to be removed. */
    public enum Removal {
        /** Nothing: it was removed or given another row before. */
        LOST,
        /** It is removed and retired, and nothing leads to it: the row is left to the caller. */
        DONE,
        /** It is removed; who has inserted it will retire it, and its row. */
        LEFT
    }

    private static final int EXPRESS_SIZE_MIN = 64;
    private static final int START_LEVEL_SHIFT = 59;
    private static final VarHandle FIRST;

    static {
        try {
            FIRST = MethodHandles.lookup().findVarHandle(SkipList.class, "first", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Memory memory;
    private final TableSpace table;
    private final LongToIntFunction heights;
    /** The node before all others, 0 until there is one. */
    private volatile long first;
    /** Levels at which searches begin: about the greatest height so far. A race may lower it, which costs time only. */
    private volatile int levels = 1;
    /** A short way to the upper levels, null until there is one. */
    private volatile Express express;
    /** The last one made, which readers may not see yet. */
    private volatile Express nextExpress;
    /** High nodes inserted and removed since. */
    private final AtomicInteger expressChanges = new AtomicInteger();

    private final AtomicBoolean isMakingExpress = new AtomicBoolean();

    /** An empty list, which takes no memory yet. */
    public SkipList(TableSpace table) {
        this(table, Heights::of);
    }

    /** An empty list. For tests: {@code heights} are those of new nodes, 1 to 20, which are given random numbers. */
    public SkipList(TableSpace table, LongToIntFunction heights) {
        this.table = table;
        this.memory = table.memory;
        this.heights = heights;
    }

    // ---- nodes ----

    /** The row of a node, 0 if it was removed. */
    public long row(long node) {
        long word = rowWord(node);
        return isDead(word) ? 0 : address(word);
    }

    /** The node that follows a node in level 0, dead or alive; 0 if there is none. */
    public long next(long node) {
        return address(nextWord(node, 0));
    }

    /** The sort key of the value of a node of an index. */
    public byte[] value(long node) {
        return ValueProbe.valueOf(memory, node);
    }

    long rowWord(long node) {
        return memory.getLongAcquire(node + ROW_OFFSET);
    }

    long nextWord(long node, int level) {
        return memory.getLongAcquire(node + nextOffset(level));
    }

    private boolean changeNext(long node, int level, long word, long addressAndMark) {
        return memory.compareAndSetLong(node + nextOffset(level), word, following(word, level, addressAndMark));
    }

    long head(long node) {
        return memory.getLong(node + HEAD_OFFSET);
    }

    /** Whether a node has a level, is linked in it, and not on its way out of it. */
    boolean isWholeAbove(long node, int level) {
        long word = rowWord(node);
        return NodeDescriptor.height(word) > level
                && isLinked(word)
                && !isDead(word)
                && !isMarked(nextWord(node, level));
    }

    /** The node before all others, 0 if there never was another. */
    long first() {
        return first;
    }

    /** The short way to the upper levels, null if there is none. */
    Express express() {
        return express;
    }

    /** Levels that are in use, or a few less. */
    int levels() {
        return levels;
    }

    // ---- finding ----

    /** The node at a place, alive; 0 if there is none. */
    public long find(Probe probe) {
        long head = probe.head;
        Express near = express;
        int index = near == null ? 0 : near.countBefore(probe, memory);
        long start = start(near, index, probe, 0);
        long before = address(start);
        if (before == 0) {
            return 0;
        }
        long behind = near == null ? 0 : near.nodeAbove(index, head);
        for (int level = levelOf(start); level >= 0; level--) {
            long at = address(nextWord(before, level));
            while (at != behind && at != 0) {
                int order = Long.compareUnsigned(head, memory.getLong(at + HEAD_OFFSET));
                if (order == 0) {
                    order = probe.compareTied(memory, at);
                    if (order == 0 && !isDead(rowWord(at))) {
                        return at;
                    }
                }
                if (order <= 0) {
                    break; // a dead node may hide the live one from the upper levels only, see I4
                }
                long word = nextWord(at, level);
                if (!isMarked(word)) {
                    before = at;
                }
                at = address(word);
            }
            behind = at;
        }
        return 0;
    }

    /**
     * The last node, seen at a level, that lies before a place, or the first one of all. Its next word was not marked when it
     * was read.
     *
     * @param probe the place, null for the end
     * @param orAt whether the node at the place is wanted, too
     */
    long lastBefore(Probe probe, boolean orAt, int downTo) {
        return lastBefore(probe == null ? startAtFirst(downTo) : start(probe, downTo), probe, orAt, downTo, 0);
    }

    /** As above, the last node before another one, which an earlier call for this place has answered. */
    long lastBefore(Probe probe, boolean orAt, int downTo, long node) {
        return lastBefore(startAtFirst(downTo), probe, orAt, downTo, node);
    }

    private long lastBefore(long start, Probe probe, boolean orAt, int downTo, long end) {
        long before = address(start);
        int bound = orAt ? 0 : 1; // the least order of a node to go to
        for (int level = levelOf(start); before != 0 && level >= downTo; level--) {
            long at = address(nextWord(before, level));
            while (at != 0 && at != end && (probe == null || probe.compare(memory, at) >= bound)) {
                long word = nextWord(at, level);
                if (!isMarked(word)) {
                    before = at;
                }
                at = address(word);
            }
        }
        return before;
    }

    /** The last node before a place, dead or alive, or the first one of all; 0 if there never was a node. */
    public long lastBefore(Probe probe) {
        return lastBefore(probe, false, 0);
    }

    // ---- where searches begin ----

    private static long startAt(long node, int level) {
        return (long) level << START_LEVEL_SHIFT | node;
    }

    private static int levelOf(long start) {
        return (int) (start >>> START_LEVEL_SHIFT);
    }

    /** The first node, and a level to begin a search at, not below one. */
    private long startAtFirst(int levelMin) {
        return startAt(first, Math.max(levels - 1, levelMin));
    }

    /** A node before a place, or the first, and a level of it, not below one, to begin a search at. */
    private long start(Probe probe, int levelMin) {
        Express near = express;
        return start(near, near == null ? 0 : near.countBefore(probe, memory), probe, levelMin);
    }

    private long start(Express near, int index, Probe probe, int levelMin) {
        long node = near == null ? 0 : near.nodeBefore(index);
        if (node == 0) {
            return startAtFirst(levelMin);
        }
        int level = near.level();
        long word = nextWord(node, level);
        if (isMarked(word)) {
            return startAtFirst(levelMin);
        }
        long at = address(word);
        if (at == 0 || at == near.nodeAbove(index, probe.head)) {
            // what follows on this level is known to lie behind the place
            level = Math.max(level - 1, Math.min(level, levelMin));
        } else {
            long climbed = climb(node, at, level, probe);
            node = address(climbed);
            level = levelOf(climbed);
        }
        return level < levelMin ? startAtFirst(levelMin) : startAt(node, level);
    }

    /**
     * Goes on to nodes that have come since: along them and up, as long as that is before a place. There may be any number
     * in one gap, as where keys only grow.
     */
    private long climb(long from, long next, int fromLevel, Probe probe) {
        long node = from;
        int level = fromLevel;
        long at = next;
        while (at != 0 && probe.compare(memory, at) > 0) {
            long word = nextWord(at, level);
            if (isMarked(word)) {
                break; // leave it to the search
            }
            node = at;
            if (level + 1 < HEIGHT_MAX && isWholeAbove(node, level + 1)) {
                level++;
                word = nextWord(node, level);
                if (isMarked(word)) {
                    return startAt(node, level - 1);
                }
            }
            at = address(word);
        }
        return startAt(node, level);
    }

    /** Notes that a high node has come or gone; makes the short way anew if that were many. Never fails. */
    private void noteHigh() {
        Express former = nextExpress;
        int due = former == null ? EXPRESS_SIZE_MIN : Math.max(EXPRESS_SIZE_MIN, former.size() >> 3);
        if (expressChanges.incrementAndGet() < due || !isMakingExpress.compareAndSet(false, true)) {
            return;
        }
        try {
            expressChanges.set(0);
            Express made = Express.of(this, Express.LEVEL_MIN);
            nextExpress = made;
            VarHandle.fullFence(); // shown to removers before their DEAD is read, see E2
            made.removeDead(this);
            express = made;
        } catch (OutOfMemoryError full) {
            // the former one still leads to where searches may begin
        } finally {
            isMakingExpress.set(false);
        }
    }

    /** Takes a dead node out of the short ways, before it is retired. */
    private void forgetHigh(Probe probe, long node) {
        Express next = nextExpress; // before the one that readers see: see E2
        Express seen = express;
        if (next != null) {
            next.remove(probe, memory, node);
        }
        if (seen != null && seen != next) {
            seen.remove(probe, memory, node);
        }
    }

    // ---- changing ----

    /** What a search for a place fills, for a node that may be inserted there. */
    Place newPlace(Probe probe) {
        return new Place(heights.applyAsInt(probe.random()));
    }

    /**
     * Finds where a node is or would be, gets what was removed out of the way.
     *
     * @return the node at the place, alive when it was looked at; 0 if there was none
     */
    long locate(Probe probe, Place place) {
        if (first == 0) {
            place.clear();
            return 0;
        }
        for (; ; ) {
            search(probe, place);
            long node = place.node;
            if (node == 0 || !isDead(rowWord(node))) {
                return node;
            }
            mark(node);
        }
    }

    /** Fills a place; nodes that are marked are taken out of the levels on the way. */
    private void search(Probe probe, Place place) {
        while (!trySearch(probe, place)) {
            Thread.onSpinWait();
        }
    }

    private boolean trySearch(Probe probe, Place place) {
        long start = start(probe, place.height() - 1);
        long before = address(start);
        for (int level = levelOf(start); level >= 0; level--) {
            long word = nextWord(before, level);
            if (isMarked(word)) {
                return false;
            }
            int order = -1;
            long at;
            while ((at = address(word)) != 0) {
                long after = nextWord(at, level);
                if (isMarked(after)) {
                    if (!changeNext(before, level, word, address(after))) {
                        return false;
                    }
                    word = following(word, level, address(after));
                    continue;
                }
                order = probe.compare(memory, at);
                if (order <= 0) {
                    break;
                }
                before = at;
                word = after;
            }
            if (level < place.height()) {
                place.previous[level] = before;
                place.words[level] = word;
            }
            place.node = at != 0 && order == 0 ? at : 0;
        }
        return true;
    }

    /**
     * Inserts a node at a place at which there is none alive; returns when it is linked in all its levels.
     *
     * @param place what {@link #locate} has answered 0 for, under the pin that lasts
     * @return 0 if it was inserted, else the node alive that was found at the place
     * @throws io.github.ets4j.error.EtsException at the memory limit; nothing has changed
     */
    long insert(Probe probe, Place place, long row) {
        return insert(probe, place, row, 0);
    }

    /** As above, with flags in the word of the row. If it was inserted the node is noted in the place. */
    private long insert(Probe probe, Place place, long row, long flags) {
        int height = place.height();
        long node = allocate(probe, height, row, flags);
        try {
            requireFirst(probe, place);
        } catch (RuntimeException | Error failure) {
            table.freePage(node);
            throw failure;
        }
        for (; ; ) {
            memory.putLong(node + nextOffset(0), address(place.words[0]));
            if (changeNext(place.previous[0], 0, place.words[0], node)) {
                break;
            }
            long present = locate(probe, place);
            if (present != 0) {
                table.freePage(node);
                return present;
            }
        }
        if (height > 1) {
            raiseLevels(height);
            linkTower(probe, place, node);
            if (endTower(probe, node) && height > Express.LEVEL_MIN) {
                noteHigh();
            }
        }
        place.node = node;
        return 0;
    }

    /**
     * Inserts a node at a place.
     *
     * @return whether it was inserted; false if there is one alive
     * @throws io.github.ets4j.error.EtsException at the memory limit; nothing has changed
     */
    public boolean insert(Probe probe, long row) {
        Place place = newPlace(probe);
        return locate(probe, place) == 0 && insert(probe, place, row) == 0;
    }

    // ---- nodes of an index in doubt ----

    /**
     * Inserts a node in doubt.
     *
     * @return the node; 0 if there is one alive at the place
     * @throws io.github.ets4j.error.EtsException at the memory limit; nothing has changed
     */
    public long insertInDoubt(Probe probe, long row) {
        Place place = newPlace(probe);
        boolean inserted = locate(probe, place) == 0 && insert(probe, place, row, IN_DOUBT) == 0;
        return inserted ? place.node : 0;
    }

    /** Whether a node is alive and not in doubt. */
    public boolean isCertain(long node) {
        return (rowWord(node) & (DEAD | IN_DOUBT)) == 0;
    }

    /** Whether a node is alive, not in doubt, and has a row. */
    public boolean isCertain(long node, long row) {
        long word = rowWord(node);
        return (word & (DEAD | IN_DOUBT)) == 0 && address(word) == row;
    }

    /** Puts a node that is alive in doubt, or ends that. */
    public void doubt(long node, boolean isInDoubt) {
        for (; ; ) {
            long word = rowWord(node);
            long next = isInDoubt ? word | IN_DOUBT : word & ~IN_DOUBT;
            if (next == word || isDead(word) || memory.compareAndSetLong(node + ROW_OFFSET, word, next)) {
                return;
            }
        }
    }

    /**
     * Gives a node that is alive another row in the place of one, and ends its doubt, at one instant. Nobody else replaces or
     * removes it meanwhile, and the place of the other row is beside the same nodes.
     */
    public void renew(long node, long expectedRow, long row) {
        long word;
        do {
            word = rowWord(node);
            assert !isDead(word) && address(word) == expectedRow : "node=" + node + ", word=" + word;
        } while (!memory.compareAndSetLong(node + ROW_OFFSET, word, NodeDescriptor.withRow(word, row) & ~IN_DOUBT));
    }

    private long allocate(Probe probe, int height, long row, long flags) {
        int valueBytes = probe.valueBytes();
        long node = table.allocatePage(NodeDescriptor.size(height, valueBytes));
        long allFlags = height == 1 ? flags | LINKED : flags;
        memory.putLong(node + ROW_OFFSET, NodeDescriptor.rowWord(row, height, valueBytes, allFlags));
        memory.putLong(node + HEAD_OFFSET, probe.head);
        memory.zero(node + nextOffset(0), height * Long.BYTES);
        probe.writeTail(memory, node + NodeDescriptor.tailOffset(height));
        return node;
    }

    /** Makes the first node if there is none, and fills a place that was located without it. */
    private void requireFirst(Probe probe, Place place) {
        if (place.previous[0] != 0) {
            return;
        }
        if (first == 0) {
            long made = table.allocatePage(nextOffset(HEIGHT_MAX));
            memory.putLong(made + ROW_OFFSET, NodeDescriptor.rowWord(0, HEIGHT_MAX, 0, LINKED));
            memory.zero(made + HEAD_OFFSET, nextOffset(HEIGHT_MAX) - HEAD_OFFSET);
            if (!FIRST.compareAndSet(this, 0L, made)) {
                table.freePage(made);
            }
        }
        Arrays.fill(place.previous, first);
    }

    private void raiseLevels(int height) {
        if (levels < height) {
            levels = height;
        }
    }

    /** Links the upper levels, from below, unless the node is removed meanwhile. */
    private void linkTower(Probe probe, Place place, long node) {
        for (int level = 1; level < place.height(); level++) {
            long mine = 0;
            for (; ; ) {
                long behind = address(place.words[level]);
                if (mine != behind && !changeNext(node, level, mine, behind)) {
                    return; // marked
                }
                mine = behind;
                if (changeNext(place.previous[level], level, place.words[level], node)) {
                    break;
                }
                search(probe, place);
                if (isDead(rowWord(node))) {
                    return;
                }
            }
        }
    }

    /** Says that the node will be linked no further. If it was removed meanwhile, ends that, and answers false. */
    private boolean endTower(Probe probe, long node) {
        long word = rowWord(node);
        while (!memory.compareAndSetLong(node + ROW_OFFSET, word, word | LINKED)) {
            word = rowWord(node);
        }
        if (NodeDescriptor.isReleased(word)) {
            bury(probe, node);
            table.reclaimer.retire(address(word));
            return false;
        }
        return !isDead(word);
    }

    /** Gives a node that is alive another row in the place of one; false if it is not alive or has not that row. */
    public boolean replace(long node, long expectedRow, long row) {
        for (; ; ) {
            long word = rowWord(node);
            if (isDead(word) || address(word) != expectedRow) {
                return false;
            }
            if (memory.compareAndSetLong(node + ROW_OFFSET, word, NodeDescriptor.withRow(word, row))) {
                return true;
            }
        }
    }

    /**
     * Removes a node if it is alive and has a row.
     *
     * @param probe the place of the node
     */
    public Removal remove(Probe probe, long node, long expectedRow) {
        long word = kill(node, expectedRow, DEAD | RELEASED);
        return word == 0 ? Removal.LOST : removed(probe, node, word);
    }

    /**
     * Removes a node if it is alive and has a row, but keeps the row until {@link #release}, which has to follow.
     *
     * @return false if it was not alive or had not that row
     */
    boolean removeAndKeep(Probe probe, long node, long expectedRow) {
        if (kill(node, expectedRow, DEAD) == 0) {
            return false;
        }
        unlink(probe, node);
        return true;
    }

    /** Ends what {@link #removeAndKeep} has begun: nothing else leads to the row any more. */
    Removal release(Probe probe, long node) {
        long word;
        do {
            word = rowWord(node);
        } while (!memory.compareAndSetLong(node + ROW_OFFSET, word, word | RELEASED));
        return removed(probe, node, word);
    }

    /** Sets flags in the row word of a node that is alive and has a row; answers the word before, 0 if it was not so. */
    private long kill(long node, long expectedRow, long flags) {
        for (; ; ) {
            long word = rowWord(node);
            if (isDead(word) || address(word) != expectedRow) {
                return 0;
            }
            if (memory.compareAndSetLong(node + ROW_OFFSET, word, word | flags)) {
                return word;
            }
        }
    }

    /** Goes on after RELEASED was put into a row word. */
    private Removal removed(Probe probe, long node, long wordBefore) {
        if (isLinked(wordBefore)) {
            bury(probe, node);
            return Removal.DONE;
        }
        unlink(probe, node);
        return Removal.LEFT;
    }

    /** Gets a dead node out of level 0, and out of what other levels it is found in. */
    private void unlink(Probe probe, long node) {
        mark(node);
        search(probe, new Place(1));
    }

    /** Removes the node at a place and with a row, whose insertion has returned; whether it was there. */
    public boolean remove(Probe probe, long expectedRow) {
        long node = find(probe);
        return node != 0 && remove(probe, node, expectedRow) == Removal.DONE;
    }

    /** Gets a node that is dead and linked no further out of all levels, then retires it. */
    private void bury(Probe probe, long node) {
        mark(node);
        int height = NodeDescriptor.height(rowWord(node));
        while (!trySweep(probe, height)) {
            Thread.onSpinWait();
        }
        if (height > Express.LEVEL_MIN) {
            forgetHigh(probe, node);
            noteHigh();
        }
        table.retirePage(node);
    }

    /** Marks all next words of a dead node, the uppermost first. */
    private void mark(long node) {
        for (int level = NodeDescriptor.height(rowWord(node)) - 1; level >= 0; level--) {
            long word = nextWord(node, level);
            while (!isMarked(word) && !changeNext(node, level, word, address(word) | MARK)) {
                word = nextWord(node, level);
            }
        }
    }

    /** Takes all marked nodes of a place out of the levels below a height, past any other nodes of that place: see I4. */
    private boolean trySweep(Probe probe, int height) {
        long start = start(probe, height - 1);
        long before = address(start);
        for (int level = levelOf(start); level >= 0; level--) {
            long left = before; // before, or a node at the place
            long word = nextWord(left, level);
            if (isMarked(word)) {
                return false;
            }
            long at;
            while ((at = address(word)) != 0) {
                long after = nextWord(at, level);
                if (isMarked(after)) {
                    if (!changeNext(left, level, word, address(after))) {
                        return false;
                    }
                    word = following(word, level, address(after));
                    continue;
                }
                int order = probe.compare(memory, at);
                if (order < 0 || order == 0 && level >= height) {
                    break;
                }
                if (order > 0) {
                    before = at;
                }
                left = at;
                word = after;
            }
        }
        return true;
    }

    // ---- all nodes ----

    /**
     * Makes the list empty, at one instant; nobody may insert, replace or remove meanwhile.
     *
     * @return what to give to {@link #giveBack}
     */
    public long clear() {
        long former = first;
        first = 0;
        levels = 1;
        express = null;
        nextExpress = null;
        expressChanges.set(0);
        return former;
    }

    /** Retires all nodes of a list that was cleared, and hands their rows on. No pin is needed. */
    public void giveBack(long cleared, LongConsumer rows) {
        walk(cleared, table::retirePage, rows);
    }

    /** Calls {@code pages} with each node, and {@code rows} with its row; nobody may change the list meanwhile. */
    public void walk(LongConsumer pages, LongConsumer rows) {
        walk(first, pages, rows);
    }

    private void walk(long from, LongConsumer pages, LongConsumer rows) {
        long node = from;
        while (node != 0) {
            long row = address(rowWord(node));
            long next = next(node);
            pages.accept(node);
            if (row != 0) {
                rows.accept(row);
            }
            node = next;
        }
    }

    /**
     * Checks the structure, while nobody changes it; returns the number of nodes.
     *
     * @param places makes the place of a node out of its row alone
     * @throws AssertionError that names what is broken
     */
    public long verify(LongFunction<? extends Probe> places) {
        return new SkipListVerifier(this, places).verify();
    }
}

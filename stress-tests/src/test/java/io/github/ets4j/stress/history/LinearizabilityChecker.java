/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Decides whether a history is linearizable: whether each call can be given an instant between its beginning and its end at which
 * it takes effect, so that all results are those of the calls one after the other. Calls on several keys are calls like others,
 * so that lists, ranges and sizes are shown to be atomic in the same way. Exact with respect to its model: it refuses no history that is linearizable, and
 * accepts none that is not. Confined to one thread; used for one history after the other.
 */
final class LinearizabilityChecker {
    /*
     * Beginnings and ends of calls are gone through in the order of time [1, "just-in-time linearization"]. Between two of them
     * there is a set of configurations: what the contents may be, and which of the calls under way may have taken effect.
     *   begin of c   c is under way; nothing else changes
     *   end of c     c has taken effect: where it has not, all orders are tried in which calls under way may have taken effect
     *                up to c. What is left without c is dropped; if nothing is left, the history is not linearizable.
     * Invariant: the set holds exactly the configurations that can be reached by taking effect as late as possible, and so each
     * linearization goes through one of them. Equal configurations are kept once, which is the memory of [2] and [3]: what makes
     * the search fast is that at most as many calls are under way as there are threads, and that results tell contents apart.
     *
     * A call that only reads, and whose result fits, takes effect at once, everywhere where it fits: it changes nothing, so that
     * what can follow without it can follow with it.
     *
     * Calls on disjoint groups of keys are checked apart: linearizability is local [4], the groups being the objects. No call
     * may then touch two groups.
     *
     * Time and memory: with n calls under way that write, at most the sum of n!/(n-i)! configurations for each that there was at
     * the last instant without calls; more than one are left at such an instant only until the keys are read or overwritten.
     *
     * [1] G. Lowe, Testing for linearizability, Concurrency and Computation 29(4), 2017.
     * [2] J. Wing, C. Gong, Testing and verifying concurrent objects, JPDC 17, 1993.
     * [3] A. Horn, D. Kroening, Faster linearizability checking via P-compositionality, FORTE 2015.
     * [4] M. Herlihy, J. Wing, Linearizability: a correctness condition for concurrent objects, TOPLAS 12(3), 1990.
     */
    /** Most calls that may be under way at once. */
    static final int UNDER_WAY_MAX = 30;

    private static final int FREE = -1;

    private final GroupModel model;
    private final int keyCount;
    private final int[] slots = new int[UNDER_WAY_MAX];
    private final long[] scratch;
    private Configurations current;
    private Configurations next;
    private final Configurations open;
    private History history;
    private int slotsUsed;
    private int underWay;
    private int largest;
    private long overlapping;

    /** A checker for groups that behave like this. */
    LinearizabilityChecker(GroupModel model) {
        this.model = model;
        this.keyCount = model.keyCount();
        this.scratch = new long[keyCount + 1];
        this.current = new Configurations(keyCount);
        this.next = new Configurations(keyCount);
        this.open = new Configurations(keyCount);
    }

    /**
     * Checks a history.
     *
     * @param checked its calls, the first of which begins when no other is under way
     * @param state contents of the keys before, from {@code at} on
     * @return the call that cannot have ended as it did, after all that went before; -1 if there is none
     */
    int check(History checked, long[] state, int at) {
        return check(checked, state, at, null);
    }

    /** As {@link #check}; {@code watch} is told whenever there is no doubt about the contents. */
    int check(History checked, long[] state, int at, Watch watch) {
        begin(checked, state, at);
        int size = checked.size();
        int call = 0;
        while (call < size || underWay > 0) {
            int ending = nextToEnd();
            if (call < size && (ending == FREE || checked.begin(call) <= checked.end(slots[ending]))) {
                begin(call++);
            } else {
                int ended = slots[ending];
                if (!end(ending)) {
                    return ended;
                }
                if (watch != null && current.count() == 1) {
                    watch.known(call, open(), Arrays.copyOfRange(current.words(), 1, keyCount + 1));
                }
            }
        }
        return -1;
    }

    /** Who is told when there is no doubt about the contents. */
    interface Watch {
        /**
         * There is one configuration.
         *
         * @param next the call that begins next
         * @param open the calls under way that have yet to take effect, in the order of their beginnings
         * @param contents of the keys
         */
        void known(int next, int[] open, long[] contents);
    }

    private int[] open() {
        return IntStream.range(0, slotsUsed)
                .filter(slot -> slots[slot] != FREE && (current.words()[0] >>> slot & 1) == 0)
                .map(slot -> slots[slot])
                .sorted()
                .toArray();
    }

    private void begin(History checked, long[] state, int at) {
        history = checked;
        Arrays.fill(slots, FREE);
        slotsUsed = 0;
        underWay = 0;
        scratch[0] = 0;
        System.arraycopy(state, at, scratch, 1, keyCount);
        current.clear();
        current.add(scratch, 0);
    }

    /** Most configurations at a time so far. */
    int largest() {
        return largest;
    }

    /** Calls so far that began while another one of the group was under way. */
    long overlapping() {
        return overlapping;
    }

    /** Writes the contents after the last call, which has to be one of those that leave no doubt about them. */
    void outcome(long[] state, int at) {
        if (current.count() != 1) {
            throw new IllegalStateException("contents in doubt: " + current.count() + " possible");
        }
        System.arraycopy(current.words(), 1, state, at, keyCount);
    }

    private int nextToEnd() {
        int first = FREE;
        for (int slot = 0; slot < slotsUsed; slot++) {
            if (slots[slot] != FREE && (first == FREE || history.end(slots[slot]) < history.end(slots[first]))) {
                first = slot;
            }
        }
        return first;
    }

    private void begin(int call) {
        int slot = 0;
        while (slots[slot] != FREE) {
            slot++;
        }
        slots[slot] = call;
        slotsUsed = Math.max(slotsUsed, slot + 1);
        if (underWay++ > 0) {
            overlapping++;
        }
        if (isRead(call)) {
            long[] words = current.words();
            for (int i = 0; i < current.count(); i++) {
                takeEffect(slot, words, current.at(i));
            }
        }
    }

    private boolean isRead(int call) {
        return history.kind(call).isRead(history.result(call));
    }

    /** Lets a call take effect in a configuration, if it fits. */
    private boolean takeEffect(int slot, long[] words, int at) {
        if ((words[at] >>> slot & 1) != 0 || !model.apply(history, slots[slot], words, at + 1)) {
            return false;
        }
        words[at] |= 1L << slot;
        return true;
    }

    private boolean end(int slot) {
        long bit = 1L << slot;
        if (current.count() == 1 && underWay == 1) { // by far the most frequent
            long[] words = current.words();
            boolean fits = (words[0] & bit) != 0 || takeEffect(slot, words, 0);
            words[0] = 0;
            free(slot);
            return fits;
        }
        next.clear();
        open.clear();
        for (int i = 0; i < current.count(); i++) {
            settle(current.words(), current.at(i), bit);
        }
        for (int i = 0; i < open.count(); i++) {
            goOn(open.at(i), bit);
        }
        largest = Math.max(largest, Math.max(open.count(), next.count()));
        Configurations last = current;
        current = next;
        next = last;
        free(slot);
        return current.count() > 0;
    }

    private void free(int slot) {
        slots[slot] = FREE;
        underWay--;
    }

    /** Puts a configuration where it belongs: the call that ends has taken effect, or has yet to. */
    private void settle(long[] words, int at, long bit) {
        if ((words[at] & bit) == 0) {
            open.add(words, at);
        } else {
            words[at] &= ~bit; // both are copies that nobody needs any more
            next.add(words, at);
        }
    }

    /** Lets each of the calls under way take effect that writes, and then those that read. */
    private void goOn(int at, long bit) {
        for (int slot = 0; slot < slotsUsed; slot++) {
            if (slots[slot] == FREE || isRead(slots[slot])) {
                continue;
            }
            System.arraycopy(open.words(), at, scratch, 0, scratch.length);
            if (takeEffect(slot, scratch, 0)) {
                for (int reader = 0; reader < slotsUsed; reader++) {
                    if (slots[reader] != FREE && isRead(slots[reader])) {
                        takeEffect(reader, scratch, 0);
                    }
                }
                settle(scratch, 0, bit);
            }
        }
    }
}

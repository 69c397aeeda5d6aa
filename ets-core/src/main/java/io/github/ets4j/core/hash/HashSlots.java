/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.memory.Memory;

/**
 * Reads and writes the slots of leaves of both kinds: entries and their fingerprints. Stateless: reading methods may race with a
 * writer, those that write are for the holder of the base lock.
 */
final class HashSlots {
    private final Memory memory;

    HashSlots(Memory memory) {
        this.memory = memory;
    }

    /** Racy. The entry of a slot of a leaf, 0 if it is free. */
    long entry(long slot) {
        if (isWideSlot(slot)) {
            return memory.getLongAcquire(slot - FLAG_WIDE);
        }
        // The shift is by the low six bits of the distance: by 0 or by 32.
        long word = memory.getLongAcquire(slot & -Long.BYTES) >>> (slot << 3);
        return (word & COMPRESSED_MASK) << COMPRESSED_SHIFT;
    }

    /** Writes the entry of a slot of a leaf that may hold it: plainly, and the one beside it once more as it is. */
    void setEntry(long slot, long entry) {
        if (isWideSlot(slot)) {
            memory.putLong(slot - FLAG_WIDE, entry);
            return;
        }
        assert (entry & WIDE_BITS) == 0 : "entry=" + entry;
        long word = slot & -Long.BYTES;
        long others = memory.getLong(word) & ~(COMPRESSED_MASK << (slot << 3));
        memory.putLong(word, others | entry >>> COMPRESSED_SHIFT << (slot << 3));
    }

    /** Racy. The slots of a line, whose first word this is, that have a fingerprint; 0 finds those that are free. */
    long matching(long lineAddress, long control, boolean wide, int fingerprint) {
        long first = HashPageDescriptor.matching(control, fingerprint);
        return wide ? first : first | matchingSecond(memory.getLong(lineAddress + Long.BYTES), fingerprint);
    }

    /** Racy. The free slots of a line, whose first word this is. */
    long free(long lineAddress, long control, boolean wide) {
        return matching(lineAddress, control, wide, 0);
    }

    /** Racy. The slots of a line, whose first word this is, that are in use. */
    long used(long lineAddress, long control, boolean wide) {
        return allSlots(wide) ^ free(lineAddress, control, wide);
    }

    int fingerprint(long slot) {
        return (int) (memory.getLong(fingerprintAddress(slot)) >>> fingerprintShift(slot)) & 0xFF;
    }

    void setFingerprint(long slot, int fingerprint) {
        long address = fingerprintAddress(slot);
        int shift = fingerprintShift(slot);
        memory.putLong(address, memory.getLong(address) & ~(0xFFL << shift) | (long) fingerprint << shift);
    }

    /** Number of slots of a located leaf, without the pages chained to it. */
    int count(long located) {
        return locatedLines(located) * lineSlots(locatedWide(located));
    }

    /**
     * Racy. Puts the entries of one page into an array, from an index on, in order of their lines. Reads every slot, as free
     * ones hold 0: to step over them in no pattern costs more than to read them.
     *
     * @param target has room for an entry of each slot
     * @return the index behind the last one
     */
    int entries(long located, long[] target, int at) {
        boolean wide = locatedWide(located);
        int lines = locatedLines(located);
        long first = entriesAddress(lineAddress(locatedPage(located), 0), wide);
        return wide
                ? memory.collectAcquire(first, lines, LINE_SIZE, WIDE_SLOTS, target, at)
                : memory.collectHalvesAcquire(
                        first, lines, LINE_SIZE, COMPRESSED_SLOTS / 2, COMPRESSED_SHIFT, target, at);
    }
}

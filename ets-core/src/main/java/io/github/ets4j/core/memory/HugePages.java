/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;

/**
 * Whether the kernel is asked to back segments with huge pages; decided once, when it is first worth asking. Rows of a large table lie all over its
 * segments, so nearly every access misses the translation buffers of pages of 4 KiB, and the walk through the page tables
 * misses the caches as well. A page of 2 MiB needs a 512th of the entries.
 *
 * <p>Finding the system calls takes a JVM about as long as starting, and a huge page is 2 MiB of physical memory for the
 * first byte of it. So a Space asks only when it is no longer small, see {@link #WORTHWHILE}.
 */
final class HugePages {
    /** System property: {@code auto}, ask where it can be done, or {@code off}. */
    static final String PROPERTY = "ets4j.hugePages";

    /** Size of a huge page, and what segments are aligned to for it. */
    static final int SIZE = 2 << 20;

    /** Committed bytes of a Space from which on huge pages are asked for. */
    static final long WORTHWHILE = 4L << 20;

    private static final String WISH = System.getProperty(PROPERTY, "auto");

    /** What is wrong with the wish, null if nothing; told by {@link #check}, since a class initialiser cannot. */
    private static final String PROBLEM = problem(WISH);

    private HugePages() {}

    /** Refuses to go on when the system property has no meaning. */
    static void check() {
        if (PROBLEM != null) {
            throw EtsException.badArgument(Kind.NONE, 0, PROBLEM);
        }
    }

    /** What is wrong with a wish, or null. */
    static String problem(String wish) {
        return switch (wish) {
            case "auto", "off" -> null;
            default -> "the system property " + PROPERTY + "=" + wish + " is neither auto nor off";
        };
    }

    /** The system calls for segments with huge pages, null where the kernel is not asked for them. */
    static LinuxMemory system() {
        return Calls.SYSTEM;
    }

    /**
     * Asks for huge pages wherever one fits into a range, if this process asks for them at all.
     *
     * @return whether the kernel was asked and took notice
     */
    static boolean advise(long address, long bytes) {
        LinuxMemory system = system();
        long start = alignUp(address);
        long end = (address + bytes) & -SIZE;
        return system != null && start < end && system.adviseHuge(start, end - start);
    }

    /** The first boundary of a huge page at or after an address. */
    static long alignUp(long address) {
        return (address + SIZE - 1) & -SIZE;
    }

    /** Bound when first needed. */
    private static final class Calls {
        static final LinuxMemory SYSTEM = PROBLEM == null && WISH.equals("auto") ? LinuxMemory.bind() : null;

        private Calls() {}
    }
}

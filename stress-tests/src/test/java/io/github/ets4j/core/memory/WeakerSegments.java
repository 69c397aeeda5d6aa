/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.concurrent.atomic.AtomicLong;

/** The source of segments of engines for which the system may have none: for tests in a class loader of their own. */
public final class WeakerSegments {
    private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

    private WeakerSegments() {}

    /** Lets the system have so many more segments, for all engines; -1 for no end. */
    public static void failAfter(long segments) {
        LEFT.set(segments < 0 ? Long.MAX_VALUE : segments);
    }

    /** Instead of {@link SegmentSource#choose}. */
    static SegmentSource choose() {
        SegmentSource real = SegmentSource.choose();
        return new SegmentSource() {
            @Override
            public SegmentMemory map() {
                if (LEFT.getAndDecrement() <= 0) {
                    throw EtsException.systemLimit(Kind.MEMORY_LIMIT, "the system has no segment left");
                }
                return real.map();
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}

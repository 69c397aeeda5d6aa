/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;

/** The real source of segments, counted, and failing on demand. */
final class CountingSource implements SegmentSource {
    private final SegmentSource real = SegmentSource.choose();
    int mapped;
    int released;
    int failures;

    @Override
    public SegmentMemory map() {
        if (failures > 0) {
            failures--;
            throw EtsException.systemLimit(Kind.MEMORY_LIMIT, "no segment");
        }
        mapped++;
        SegmentMemory segment = real.map();
        return new SegmentMemory(segment.buffer(), segment.address(), () -> {
            released++;
            segment.release().run();
        });
    }

    @Override
    public void close() {
        real.close();
    }
}

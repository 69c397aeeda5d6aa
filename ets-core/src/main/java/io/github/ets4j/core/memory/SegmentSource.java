/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

/**
 * Where segments come from. Confined to the lock of {@link Segments}. The limit of the JVM on direct buffers, which equals
 * the maximum heap unless set, must not limit a Space; see {@link RawSegments}, {@link AnonymousSegments} and {@link MappedSegments} for how.
 */
interface SegmentSource extends AutoCloseable {
    /**
     * A new segment; contents undefined.
     *
     * @throws io.github.ets4j.error.EtsException MEMORY_LIMIT when the system has none; the text names what to set
     */
    SegmentMemory map();

    /** Ends this source; segments mapped before stay valid until they are released. */
    @Override
    void close();

    /** The source that fits the back end of this process. */
    static SegmentSource choose() {
        if (BackEnd.AGRONA) {
            return new RawSegments();
        }
        LinuxMemory system = HugePages.system();
        return system == null ? new MappedSegments() : new AnonymousSegments(system);
    }
}

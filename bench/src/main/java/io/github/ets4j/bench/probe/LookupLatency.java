/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.gauge.LookupProbe;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long lookups of loaded rows take, one after the other, while another thread replaces rows as fast as it can. */
final class LookupLatency implements Workload {
    private static final String P50 = "lookupBesideWriterP50";
    private static final String P99 = "lookupBesideWriterP99";
    private static final String P9999 = "lookupBesideWriterP9999";
    private static final int THREADS = 2;
    private static final int WRITER = 1;

    @Override
    public List<String> figures() {
        return List.of(P50, P99, P9999);
    }

    @Override
    public void measure(Session session) throws InterruptedException {
        Background writer = Background.start(() -> MixBatch.ofLookups(0).batch(session, WRITER));
        try {
            observe(session, session.firstWarmUpNanos());
            Histogram nanos = observe(session, session.nanos());
            session.lines().add(P50, THREADS, Unit.NANOS, nanos.getValueAtPercentile(50));
            session.lines().add(P99, THREADS, Unit.NANOS, nanos.getValueAtPercentile(99));
            session.lines().add(P9999, THREADS, Unit.NANOS, nanos.getValueAtPercentile(99.99));
        } finally {
            writer.stop();
        }
    }

    private static Histogram observe(Session session, long durationNanos) {
        LookupProbe probe = new LookupProbe(session.store(), session.order(), session::rows);
        probe.runFor(durationNanos);
        return probe.nanos();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;
import java.util.stream.Stream;

/** The bars that this project has set itself. */
final class Bars {
    private static final String EVERY_PEER = "";
    private static final String ETS = "ETS-";
    private static final long MANY_ROWS = 10_000_000;

    private Bars() {}

    static List<Bar> all() {
        return Stream.of(ofSet(), ofOrderedSet(), ofBoth(Family.SET), ofBoth(Family.ORDERED_SET))
                .flatMap(List::stream)
                .sorted((one, other) -> one.family().compareTo(other.family()))
                .toList();
    }

    private static List<Bar> ofSet() {
        Family set = Family.SET;
        return List.of(
                ratio(set, Workloads.LOOKUP_HIT, 3, ETS),
                ratio(set, Workloads.LOOKUP_HIT, 2, "ChronicleMap"),
                new RatioBar(set, Workloads.LOOKUP_HIT, 1, "ConcurrentHashMap", true),
                ratio(set, Workloads.MIX_95, 1.5, EVERY_PEER),
                ratio(set, Workloads.MIX_50, 1.5, EVERY_PEER),
                ratio(set, Workloads.INSERT_DELETE, 1.2, EVERY_PEER),
                ratio(set, Workloads.LOAD, 1.5, EVERY_PEER),
                ratio(set, Workloads.COUNTER_UNIFORM, 1.5, EVERY_PEER),
                ratio(set, Workloads.BATCH, 1.5, EVERY_PEER),
                ratio(set, Workloads.SCAN, 3, ETS),
                ratio(set, Workloads.SCAN, 1.5, "ConcurrentHashMap"),
                bytes(set, 68, false),
                bytes(set, 56, true));
    }

    private static List<Bar> ofOrderedSet() {
        Family ordered = Family.ORDERED_SET;
        return List.of(
                ratio(ordered, Workloads.LOOKUP_HIT, 3, ETS),
                ratio(ordered, Workloads.LOOKUP_HIT, 2, "ConcurrentSkipListMap"),
                ratio(ordered, Workloads.LOOKUP_HIT, 2, "H2-MVStore"),
                ratio(ordered, Workloads.LOOKUP_HIT, 2, "LMDB"),
                ratio(ordered, Workloads.MIX_95, 2, EVERY_PEER),
                ratio(ordered, Workloads.MIX_50, 2, EVERY_PEER),
                ratio(ordered, Workloads.INSERT_DELETE, 2, EVERY_PEER),
                ratio(ordered, Workloads.LOAD, 2, EVERY_PEER),
                ratio(ordered, Workloads.COUNTER_UNIFORM, 2, EVERY_PEER),
                ratio(ordered, Workloads.BATCH, 3, ETS),
                ratio(ordered, Workloads.RANGE, 1.5, EVERY_PEER),
                ratio(ordered, Workloads.SCAN, 1.5, EVERY_PEER),
                bytes(ordered, 72, false),
                bytes(ordered, 60, true));
    }

    private static List<Bar> ofBoth(Family family) {
        return List.of(
                new ScalingBar(family, Workloads.LOOKUP_HIT, 1.8),
                new ScalingBar(family, Workloads.MIX_50, 1.6),
                new LimitBar(
                        family, Workloads.LOOKUP_BESIDE_WRITER_P9999, 1_000_000, Unit.NANOSECONDS, MANY_ROWS, false),
                new LimitBar(family, Workloads.GC_PAUSE, 5, Unit.MILLISECONDS, MANY_ROWS, false));
    }

    private static Bar ratio(Family family, String workload, double atLeast, String peers) {
        return new RatioBar(family, workload, atLeast, peers, false);
    }

    private static Bar bytes(Family family, double atMost, boolean isAim) {
        return new LimitBar(family, Workloads.BYTES_PER_ROW, atMost, Unit.BYTES_PER_ROW, 1, isAim);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.api.TableOptions;
import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreKind;
import io.github.ets4j.table.TableStructure;
import java.util.List;
import java.util.Optional;

/**
 * The stores without dependencies: tables of this project, with the JVM flags of a user who has read its documentation and
 * with none, and the concurrent maps of the JDK with two garbage collectors.
 */
public final class BenchStores implements GroupStoreProvider {
    private static final List<String> INFORMED = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dagrona.disable.bounds.checks=true");
    private static final List<String> G1 = List.of("-XX:+UseG1GC");
    private static final List<String> PARALLEL = List.of("-XX:+UseParallelGC");

    private static final List<Entry> ENTRIES = List.of(
            new Entry("ets4j-set", INFORMED, StoreKind.ETS_SET),
            new Entry("ets4j-set-noflags", List.of(), StoreKind.ETS_SET),
            new Entry("ets4j-ordered_set", INFORMED, StoreKind.ETS_ORDERED_SET),
            new Entry("ets4j-ordered_set-noflags", List.of(), StoreKind.ETS_ORDERED_SET),
            new Entry("ets4j-skip_list", INFORMED, StoreKind.ETS_SKIP_LIST),
            new Entry("ConcurrentHashMap-G1", G1, StoreKind.CONCURRENT_HASH_MAP),
            new Entry("ConcurrentHashMap-Parallel", PARALLEL, StoreKind.CONCURRENT_HASH_MAP),
            new Entry("ConcurrentSkipListMap-G1", G1, StoreKind.CONCURRENT_SKIP_LIST_MAP),
            new Entry("ConcurrentSkipListMap-Parallel", PARALLEL, StoreKind.CONCURRENT_SKIP_LIST_MAP));

    private record Entry(String name, List<String> jvmFlags, StoreKind kind) {}

    /** For {@link java.util.ServiceLoader}. */
    public BenchStores() {}

    @Override
    public List<Variant> variants() {
        return ENTRIES.stream()
                .map(entry -> new Variant(entry.name(), entry.jvmFlags()))
                .toList();
    }

    @Override
    public Store<?> open(String name, KeyKind keys, long rows) {
        return kind(name).open(keys);
    }

    @Override
    public Optional<GroupStore> openGroups(String name) {
        return switch (kind(name)) {
            case ETS_ORDERED_SET -> Optional.of(new EtsGroups(TableOptions.orderedSet()));
            case ETS_SKIP_LIST ->
                Optional.of(new EtsGroups(TableOptions.orderedSet().structure(TableStructure.SKIP_LIST)));
            case CONCURRENT_SKIP_LIST_MAP -> Optional.of(new SkipListGroups());
            case ETS_SET, CONCURRENT_HASH_MAP -> Optional.empty();
        };
    }

    private static StoreKind kind(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(Entry::kind)
                .orElseThrow(() -> new IllegalArgumentException("store=" + name));
    }
}

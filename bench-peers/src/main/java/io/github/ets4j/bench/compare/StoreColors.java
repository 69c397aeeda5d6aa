/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.awt.Color;
import java.util.Map;

/** A colour for each store, the same in all charts: warm ones for this project, blue for the JDK, green for ETS. */
final class StoreColors {
    private static final Map<String, Color> COLORS = Map.ofEntries(
            Map.entry("ets4j-set", new Color(0xD62728)),
            Map.entry("ets4j-ordered_set", new Color(0xD62728)),
            Map.entry("ets4j-set-noflags", new Color(0xF4A6A6)),
            Map.entry("ets4j-ordered_set-noflags", new Color(0xF4A6A6)),
            Map.entry("ets4j-skip_list", new Color(0xFF9F40)),
            Map.entry("ConcurrentHashMap-G1", new Color(0x1F4E9C)),
            Map.entry("ConcurrentHashMap-Parallel", new Color(0x6FA8DC)),
            Map.entry("ConcurrentSkipListMap-G1", new Color(0x1F4E9C)),
            Map.entry("ConcurrentSkipListMap-Parallel", new Color(0x6FA8DC)),
            Map.entry("ChronicleMap", new Color(0x7B3FA0)),
            Map.entry("MapDB-HTreeMap", new Color(0x8C6D31)),
            Map.entry("MapDB-BTreeMap", new Color(0x8C6D31)),
            Map.entry("H2-MVStore", new Color(0xC27BA0)),
            Map.entry("LMDB", new Color(0x7B3FA0)),
            Map.entry("RocksDB", new Color(0x4D4D4D)),
            Map.entry("ETS-set", new Color(0x1B7837)),
            Map.entry("ETS-ordered_set", new Color(0x1B7837)),
            Map.entry("ETS-set-concurrent", new Color(0x7FBF7B)),
            Map.entry("ETS-ordered_set-concurrent", new Color(0x7FBF7B)));

    private StoreColors() {}

    /** The store's colour; of one that is not known, one made of its name. */
    static Color of(String store) {
        Color color = COLORS.get(store);
        return color != null ? color : Color.getHSBColor((store.hashCode() & 0xFFFF) / 65536f, 0.35f, 0.75f);
    }
}

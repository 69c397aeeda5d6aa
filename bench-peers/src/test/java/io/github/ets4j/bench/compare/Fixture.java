/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Results made by hand. */
final class Fixture {
    static final Scale SCALE = new Scale(1_000_000, RowKind.INTEGER);

    private final List<ProbeRun> runs = new ArrayList<>();

    /** Adds a round of a store; lines are as probes print them, with spaces for tabs. */
    Fixture round(String store, String... lines) {
        return round(SCALE, store, lines);
    }

    Fixture round(Scale scale, String store, String... lines) {
        String note = StoreGroup.of(store) == StoreGroup.OURS ? "" : "differs";
        List<String> text = new ArrayList<>();
        text.add("# store=" + store + " keys=" + scale.keys() + " rows=" + scale.rows() + " runtime=R flags=-F note="
                + note);
        Arrays.stream(lines).map(line -> line.replace(' ', '\t')).forEach(text::add);
        runs.addAll(RawFile.parse(store, text));
        return this;
    }

    Results results() {
        return new Results(runs);
    }
}

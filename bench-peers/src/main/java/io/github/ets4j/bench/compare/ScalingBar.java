/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import io.github.ets4j.bench.compare.Verdict.Outcome;

/** Two threads do so many times what one does. */
record ScalingBar(Family family, String workload, double atLeast) implements Bar {

    @Override
    public String text() {
        return "2 threads ≥ " + Ratio.bound(atLeast) + "× 1 thread";
    }

    @Override
    public Verdict judge(Results results, Scale scale) {
        Question two = new Question(scale, workload, 2);
        return Scaling.of(results, two, family.ours())
                .map(ratio -> new Verdict(MarkdownTable.NONE, Ratio.text(ratio) + "×", Outcome.of(ratio >= atLeast)))
                .orElseGet(Verdict::notMeasured);
    }
}

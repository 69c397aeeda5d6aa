/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import io.github.ets4j.bench.compare.Verdict.Outcome;
import java.util.Locale;

/**
 * No more of something than a limit, whatever others have.
 *
 * @param atMost the limit
 * @param rowsMin how many rows there must be for the bar to mean anything
 * @param isAim whether it is no more than wished for
 */
record LimitBar(Family family, String workload, double atMost, Unit unit, long rowsMin, boolean isAim) implements Bar {

    @Override
    public String text() {
        String when = rowsMin > 1 ? String.format(Locale.ROOT, ", %,d rows", rowsMin) : "";
        return (isAim ? "aim: " : "") + "≤ " + withUnit(atMost) + when;
    }

    @Override
    public Verdict judge(Results results, Scale scale) {
        if (scale.rows() < rowsMin) {
            return Verdict.notMeasured();
        }
        return results.withFewestThreads(scale, workload)
                .flatMap(question -> results.median(question, family.ours()))
                .map(value -> new Verdict(MarkdownTable.NONE, withUnit(value), Outcome.of(value <= atMost)))
                .orElseGet(Verdict::notMeasured);
    }

    private String withUnit(double value) {
        String number = value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : unit.text(value);
        return number + " " + unit.label();
    }
}

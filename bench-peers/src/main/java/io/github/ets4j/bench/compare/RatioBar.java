/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import io.github.ets4j.bench.compare.Verdict.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * With one thread, so many times better than the best of some peers.
 *
 * @param peers how the names of the peers begin; empty for every peer
 * @param isAim whether it is no more than wished for
 */
record RatioBar(Family family, String workload, double atLeast, String peers, boolean isAim) implements Bar {

    @Override
    public String text() {
        String whom = peers.isEmpty() ? "every peer" : peers.equals("ETS-") ? "ETS's best" : peers;
        return (isAim ? "aim: " : "") + "≥ " + Ratio.bound(atLeast) + "× " + whom;
    }

    @Override
    public Verdict judge(Results results, Scale scale) {
        Question question = new Question(scale, workload, 1);
        List<String> candidates = StoreGroup.peers(results.stores(family, scale)).stream()
                .filter(store -> store.startsWith(peers))
                .toList();
        Optional<String> best = results.best(question, candidates);
        return best.flatMap(store -> results.advantage(question, family.ours(), store))
                .map(ratio -> new Verdict(best.get(), Ratio.text(ratio) + "×", Outcome.of(ratio >= atLeast)))
                .orElseGet(Verdict::notMeasured);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Optional;

/** How much more several threads do than one. */
final class Scaling {
    private Scaling() {}

    /** The ratio of a store's answer to its answer with one thread, where it has both and more is better. */
    static Optional<Double> of(Results results, Question question, String store) {
        Optional<Double> one = results.median(question.withThreads(1), store);
        return results.median(question, store)
                .filter(many -> question.threads() > 1 && results.unit(question).isMoreBetter())
                .flatMap(many -> one.map(single -> many / single))
                .filter(Double::isFinite);
    }
}

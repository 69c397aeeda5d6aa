/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Comparator;

/** What is asked of every store: a workload, at a scale, by a number of threads. Sorted as tables show it. */
record Question(Scale scale, String workload, int threads) implements Comparable<Question> {
    private static final Comparator<Question> ORDER = Comparator.comparing(Question::scale)
            .thenComparing(Question::workload, Workloads.ORDER)
            .thenComparingInt(Question::threads);

    @Override
    public int compareTo(Question that) {
        return ORDER.compare(this, that);
    }

    Question withThreads(int others) {
        return new Question(scale, workload, others);
    }
}

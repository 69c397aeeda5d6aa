/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Collection;

/** Values of one store for one question, over the rounds. */
record Statistic(double median, double min, double max, int count) {

    /** The statistic of at least one value. */
    static Statistic of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values=[]");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Statistic(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** How far the values lie apart, as a part of their median; 0 if all are 0. */
    double spread() {
        return max == min ? 0 : (max - min) / median;
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

/**
 * What became of a bar.
 *
 * @param against the store that it was compared with, or {@link MarkdownTable#NONE}
 * @param measured the figure, with its unit if it has one, or {@link MarkdownTable#NONE}
 */
record Verdict(String against, String measured, Outcome outcome) {

    enum Outcome {
        YES("yes"),
        NO("**no**"),
        NOT_MEASURED("not measured");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        static Outcome of(boolean isReached) {
            return isReached ? YES : NO;
        }

        String text() {
            return text;
        }
    }

    static Verdict notMeasured() {
        return new Verdict(MarkdownTable.NONE, MarkdownTable.NONE, Outcome.NOT_MEASURED);
    }

    boolean isMeasured() {
        return outcome != Outcome.NOT_MEASURED;
    }
}

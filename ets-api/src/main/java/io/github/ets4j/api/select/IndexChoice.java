/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.analysis.KeyExplanation;
import io.github.ets4j.term.Atom;

/**
 * What a planner thought of one index. Immutable.
 *
 * @param name name of the index
 * @param expression what it is on
 * @param values what the specification tells about its values; null if it was not asked
 * @param outcome what became of it
 * @param candidates how many keys it named, if it is used
 */
public record IndexChoice(
        Atom name, IndexExpression expression, KeyExplanation values, Outcome outcome, int candidates) {
    /** What becomes of an index. */
    public enum Outcome {
        /** It names the keys to look at. */
        USED(""),
        /** It proves that no object can match. */
        IMPOSSIBLE("no object can match"),
        /** The keys are known without it. */
        KEYS_BOUND("the keys are bound"),
        /** It does not tell where the objects are. */
        TELLS_NOTHING("tells nothing"),
        /** Keys come first that are bounded on both sides, or partly bound. */
        KEYS_PREFERRED("the range of keys is preferred"),
        /** Another index comes first. */
        OTHER_PREFERRED("another index is preferred"),
        /** It names more keys than a scan is worth, or its rows move all the time. */
        TOO_MANY("too many candidates");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }
    }

    /** In words: whether it is used, why, and the values looked for. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (outcome == Outcome.USED) {
            text.append("used, ").append(candidates).append(candidates == 1 ? " candidate" : " candidates");
        } else {
            text.append("not used, ").append(outcome.text);
        }
        if (values != null) {
            text.append(": ").append(values.use()).append(": ").append(values.summary());
        }
        return text.toString();
    }
}

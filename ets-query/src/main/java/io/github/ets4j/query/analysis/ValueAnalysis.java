/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.analysis.Pattern.Literal;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the values that the expression of an index can have for the objects that match: never fewer than they have. Only
 * where a match function implies that its objects have a value at all does it tell anything, for others are not in the
 * index. {@code docs/spec/match-specifications.md} states the rules.
 */
public final class ValueAnalysis {
    private ValueAnalysis() {}

    /**
     * Finds the values.
     *
     * @param clauses match functions
     * @param expression what the index is on, in row form
     */
    public static KeyExplanation explain(List<MatchClause> clauses, MatchExpression expression) {
        return KeyUnion.ofValues(
                clauses.stream().map(clause -> values(clause, expression)).toList());
    }

    private static ClauseKeys values(MatchClause clause, MatchExpression expression) {
        ValuePatterns patterns = new ValuePatterns(clause, expression);
        if (patterns.facts().areContradictory()) {
            return ClauseKeys.impossible(() -> "the guards contradict each other");
        }
        if (!canBeObject(clause.head())) {
            return ClauseKeys.impossible(() -> "the head is no tuple");
        }
        ClauseKeys byParts = values(patterns.ofParts(), patterns);
        return byParts.use() == KeyUse.BOUND ? byParts : better(byParts, values(patterns.ofWhole(), patterns));
    }

    private static boolean canBeObject(Pattern head) {
        return head instanceof Pattern.Any
                || head instanceof Pattern.Bind
                || head instanceof Pattern.TupleOf
                || head instanceof Literal literal && literal.value() instanceof Tuple;
    }

    private static ClauseKeys values(Pattern pattern, ValuePatterns patterns) {
        if (pattern == null) {
            return ClauseKeys.fullScan(() -> "objects that match need not have a value");
        }
        KeyPattern value = new KeyPattern(pattern, patterns.facts(), patterns::name);
        try {
            return KeyAnalysis.orderedKeys(value);
        } catch (EtsException tooLarge) {
            Supplier<String> text = () -> "no index can hold the value: " + tooLarge.text();
            return ClauseKeys.fullScan(text);
        }
    }

    private static ClauseKeys better(ClauseKeys byParts, ClauseKeys byWhole) {
        return byWhole.use() == KeyUse.BOUND || byParts.use() == KeyUse.FULL_SCAN && byWhole.use() != KeyUse.FULL_SCAN
                ? byWhole
                : byParts;
    }
}

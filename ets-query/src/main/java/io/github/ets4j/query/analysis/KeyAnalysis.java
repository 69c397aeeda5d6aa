/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.analysis.Pattern.Literal;
import io.github.ets4j.query.analysis.Pattern.TupleOf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the keys that a table has to look at for a match specification: never fewer than those of the objects that match.
 * {@code docs/spec/match-specifications.md} states the rules.
 */
public final class KeyAnalysis {
    private final boolean ordered;
    private final int keyPosition;

    private KeyAnalysis(boolean ordered, int keyPosition) {
        this.ordered = ordered;
        this.keyPosition = keyPosition;
    }

    /**
     * Finds the keys to look at.
     *
     * @param clauses match functions
     * @param ordered whether the table is ordered
     * @param keyPosition 1-based position of the key
     */
    public static KeyExplanation explain(List<MatchClause> clauses, boolean ordered, int keyPosition) {
        KeyAnalysis analysis = new KeyAnalysis(ordered, keyPosition);
        List<ClauseKeys> each = clauses.stream().map(analysis::keys).toList();
        return KeyUnion.of(each, ordered);
    }

    private ClauseKeys keys(MatchClause clause) {
        Pattern head = clause.head();
        GuardFacts facts = new GuardFacts(clause.guards());
        if (facts.areContradictory()) {
            return ClauseKeys.impossible(() -> "the guards contradict each other");
        }
        if (head instanceof TupleOf tuple) {
            return tuple.elements().size() < keyPosition
                    ? tooShort(tuple.elements().size())
                    : keys(tuple.elements().get(keyPosition - 1), facts, clause.variables());
        }
        if (head instanceof Literal literal && literal.value() instanceof Tuple tuple) {
            return tuple.size() < keyPosition
                    ? tooShort(tuple.size())
                    : keys(new Literal(tuple.element(keyPosition)), facts, clause.variables());
        }
        if (head instanceof Pattern.Any || head instanceof Pattern.Bind) {
            return ClauseKeys.fullScan(() -> "the head is any object");
        }
        return ClauseKeys.impossible(() -> "the head is no tuple");
    }

    private ClauseKeys tooShort(int size) {
        return ClauseKeys.impossible(() -> "objects of size=" + size + " have no key at position=" + keyPosition);
    }

    private ClauseKeys keys(Pattern pattern, GuardFacts facts, List<Integer> variables) {
        KeyPattern key = new KeyPattern(pattern, facts, slot -> MatchVariables.text(variables.get(slot)));
        try {
            return ordered ? orderedKeys(key) : hashedKeys(key);
        } catch (EtsException tooLarge) {
            return ClauseKeys.impossible(() -> "no row can hold the key: " + tooLarge.text());
        }
    }

    private static ClauseKeys hashedKeys(KeyPattern key) {
        List<Term> points = key.exactKeys();
        if (points == null) {
            return ClauseKeys.fullScan(key::describe);
        }
        points.forEach(KeyUnion::requireStorable);
        return ClauseKeys.bound(points, key::describe);
    }

    /**
     * The keys of an ordered table, or the values of an index.
     *
     * @throws EtsException if no row can hold the key
     */
    static ClauseKeys orderedKeys(KeyPattern key) {
        Term point = key.equalKey();
        if (point != null) {
            KeyUnion.requireStorable(point);
            return ClauseKeys.bound(List.of(point), key::describe);
        }
        SortKeyPrefix prefix = new SortKeyPrefix();
        Pattern unknown = key.writePrefix(prefix);
        byte[] known = prefix.toBytes();
        KeyRange range = known.length == 0 ? KeyRange.ALL : new KeyRange(known, SortKeyPrefix.successor(known));
        Bounds bounds = key.boundsOfUnknown(unknown);
        if (bounds != null) {
            Supplier<String> text = () -> key.describe() + " with " + bounds.describe(key.describe(unknown));
            return new ClauseKeys(KeyUse.NARROWED, List.of(), narrow(range, prefix, bounds), text);
        }
        return known.length == 0
                ? ClauseKeys.fullScan(key::describe)
                : new ClauseKeys(KeyUse.PARTLY_BOUND, List.of(), range, key::describe);
    }

    private static KeyRange narrow(KeyRange range, SortKeyPrefix prefix, Bounds bounds) {
        byte[] low = range.low();
        byte[] high = range.high();
        byte[] atLow = edge(prefix, bounds.low());
        byte[] atHigh = edge(prefix, bounds.high());
        if (atLow != null) {
            low = bounds.lowIncluded() ? atLow : SortKeyPrefix.successor(atLow);
        }
        if (atHigh != null) {
            high = bounds.highIncluded() ? SortKeyPrefix.successor(atHigh) : atHigh;
        }
        return new KeyRange(low, high);
    }

    /** Where a bound parts the keys; null for no bound, or one larger than a key may be, which is not worth its bytes. */
    private static byte[] edge(SortKeyPrefix prefix, Term bound) {
        try {
            return bound == null ? null : prefix.with(bound);
        } catch (EtsException tooLarge) {
            return null;
        }
    }
}

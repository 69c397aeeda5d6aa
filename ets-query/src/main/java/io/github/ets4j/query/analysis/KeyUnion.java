/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Joins what match functions tell about keys: an object may match by any of them. */
final class KeyUnion {
    private KeyUnion() {}

    /** A range of keys with its text. */
    private record Named(KeyRange range, Supplier<String> text) {
        String string() {
            return text.get();
        }
    }

    /** What all match functions together tell about keys. */
    static KeyExplanation of(List<ClauseKeys> clauses, boolean ordered) {
        return of("key", clauses, ordered);
    }

    /** What all match functions together tell about the values of an index. */
    static KeyExplanation ofValues(List<ClauseKeys> clauses) {
        return of("value", clauses, true);
    }

    private static KeyExplanation of(String noun, List<ClauseKeys> clauses, boolean ordered) {
        boolean points = true;
        for (ClauseKeys clause : clauses) {
            if (clause.use() == KeyUse.FULL_SCAN) {
                return new KeyExplanation(noun, KeyUse.FULL_SCAN, clauses, KeySelection.ALL, List.of());
            }
            points &= clause.use() == KeyUse.BOUND || clause.use() == KeyUse.IMPOSSIBLE;
        }
        return points ? points(noun, clauses, ordered) : ranges(noun, clauses);
    }

    private static KeyExplanation points(String noun, List<ClauseKeys> clauses, boolean ordered) {
        List<Term> all = new ArrayList<>();
        clauses.forEach(clause -> all.addAll(clause.points()));
        List<Term> keys = all.size() <= 1 ? all : List.copyOf(ordered ? ascending(all) : new LinkedHashSet<>(all));
        List<Supplier<String>> texts = texts(keys);
        return keys.isEmpty()
                ? new KeyExplanation(noun, KeyUse.IMPOSSIBLE, clauses, KeySelection.NONE, texts)
                : new KeyExplanation(noun, KeyUse.BOUND, clauses, new KeySelection.Points(keys), texts);
    }

    private static List<Supplier<String>> texts(List<Term> keys) {
        List<Supplier<String>> texts = new ArrayList<>(keys.size());
        for (Term key : keys) {
            texts.add(() -> Problems.excerpt(key));
        }
        return texts;
    }

    private static SortedSet<Term> ascending(List<Term> keys) {
        SortedSet<Term> ascending = new TreeSet<>(TermOrder::compare);
        ascending.addAll(keys);
        return ascending;
    }

    private static KeyExplanation ranges(String noun, List<ClauseKeys> clauses) {
        List<Named> all = new ArrayList<>();
        KeyUse use = KeyUse.PARTLY_BOUND;
        for (ClauseKeys clause : clauses) {
            for (Term point : clause.points()) {
                byte[] key = sortKey(point);
                all.add(new Named(new KeyRange(key, SortKeyPrefix.successor(key)), () -> Problems.excerpt(point)));
            }
            if (clause.range() != null) {
                all.add(new Named(clause.range(), clause.text()));
                use = clause.use() == KeyUse.NARROWED ? KeyUse.NARROWED : use;
            }
        }
        List<Named> merged = merge(all);
        List<KeyRange> ranges = merged.stream().map(Named::range).toList();
        if (ranges.equals(List.of(KeyRange.ALL))) {
            return new KeyExplanation(noun, KeyUse.FULL_SCAN, clauses, KeySelection.ALL, List.of());
        }
        List<Supplier<String>> texts = merged.stream().map(Named::text).toList();
        return ranges.isEmpty()
                ? new KeyExplanation(noun, KeyUse.IMPOSSIBLE, clauses, KeySelection.NONE, texts)
                : new KeyExplanation(noun, use, clauses, new KeySelection.Ranges(ranges), texts);
    }

    private static List<Named> merge(List<Named> all) {
        List<Named> ascending = new ArrayList<>(all);
        ascending.removeIf(named -> named.range().isEmpty());
        ascending.sort(Comparator.comparing(named -> named.range().low(), KeyUnion::compareLow));
        List<Named> merged = new ArrayList<>();
        for (Named next : ascending) {
            Named last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || isBelow(last.range().high(), next.range().low())) {
                merged.add(next);
            } else {
                KeyRange hull = new KeyRange(
                        last.range().low(),
                        higher(last.range().high(), next.range().high()));
                merged.set(merged.size() - 1, new Named(hull, () -> either(last.string(), next.string())));
            }
        }
        return merged;
    }

    private static String either(String a, String b) {
        return a.equals(b) ? a : a + " or " + b;
    }

    private static int compareLow(byte[] a, byte[] b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return Arrays.compareUnsigned(a, b);
    }

    /** Whether there may be keys between the end of a range and the beginning of another. */
    private static boolean isBelow(byte[] high, byte[] low) {
        return high != null && low != null && Arrays.compareUnsigned(high, low) < 0;
    }

    private static byte[] higher(byte[] a, byte[] b) {
        return a == null || b == null ? null : Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }

    /**
     * Refuses a key that no row can hold.
     *
     * @throws io.github.ets4j.error.EtsException if it is too large
     */
    static void requireStorable(Term key) {
        if (TermWord.immediate(key) == TermWord.NOT_IMMEDIATE) {
            sortKey(key);
        }
    }

    /**
     * The sort key of a key.
     *
     * @throws io.github.ets4j.error.EtsException if no row can hold it
     */
    static byte[] sortKey(Term key) {
        return new SortKeyPrefix().term(key).toBytes();
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableUnderTest;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import java.util.ArrayList;
import java.util.List;

/** The keys of a table that nobody changes, as first and next, or last and prev, give them. */
public final class Walk {
    private Walk() {}

    /** The keys from {@code first} to the end. */
    public static List<Term> up(TableUnderTest table, int keysMax) {
        return walk(table, "first", "next", keysMax);
    }

    /** The keys from {@code last} to the end. */
    public static List<Term> down(TableUnderTest table, int keysMax) {
        return walk(table, "last", "prev", keysMax);
    }

    /** The keys in an order that is the same for the same keys. */
    public static List<Term> sorted(TableType type, List<Term> keys) {
        List<Term> sorted = new ArrayList<>(keys);
        sorted.sort(type.isOrdered() ? TermOrder::compare : TermOrder::compareExact);
        return sorted;
    }

    private static List<Term> walk(TableUnderTest table, String start, String step, int keysMax) {
        List<Term> keys = new ArrayList<>();
        Term key = value(table, Step.of(start));
        while (!key.equals(Atom.END_OF_TABLE)) {
            if (keys.size() == keysMax) {
                throw new AssertionError(start + " and " + step + " gave more than " + keysMax + " keys: " + keys);
            }
            keys.add(key);
            key = value(table, Step.of(step, key));
        }
        return keys;
    }

    private static Term value(TableUnderTest table, Step step) {
        Outcome outcome = table.call(step);
        if (outcome instanceof Outcome.Value value) {
            return value.term();
        }
        throw new AssertionError(step + " answered " + outcome);
    }
}

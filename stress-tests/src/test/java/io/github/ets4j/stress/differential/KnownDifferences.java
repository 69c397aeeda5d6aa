/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a release of OTP answers differently from the one that this engine follows. Nothing else may differ: each entry names
 * the releases and the reason.
 */
final class KnownDifferences {
    /** Functions by the first release that has them. */
    private static final Map<String, Integer> SINCE = Map.of(
            "lookup_element/4", 26,
            "update_element/4", 27,
            "first_lookup/1", 27,
            "last_lookup/1", 27,
            "next_lookup/2", 27,
            "prev_lookup/2", 27);

    private final int release;

    KnownDifferences(int release) {
        this.release = release;
    }

    /** Whether the release has the function with this name and number of arguments. */
    boolean has(String signature) {
        return release >= SINCE.getOrDefault(signature, 0);
    }

    /** Whether the release has the function and does with these arguments what later ones do. */
    boolean comparable(TableType type, Step step) {
        if (!has(step.signature())) {
            return false;
        }
        // Releases up to 27 at least may crash when one call counts the same bignum twice.
        if (step.function().equals("update_counter")
                && repeatsPosition(step.arguments().get(1))) {
            return false;
        }
        // Every release so far cuts this position to 32 bits and then reads outside the object, or crashes.
        if (step.function().equals("lookup_element")
                && step.arguments().get(1) instanceof IntegerTerm position
                && position.bigValue().bitLength() >= Integer.SIZE) {
            return false;
        }
        // Before 25.3 a list that is inserted into a bag comes out reversed, into a duplicate_bag in any order.
        boolean longList = step.function().startsWith("insert")
                && step.arguments().get(0) instanceof ListTerm list
                && list.size() > 1;
        return release >= 26 || !type.isBag() || !longList;
    }

    private static boolean repeatsPosition(Term operations) {
        Set<Term> positions = new HashSet<>();
        return operations instanceof ListTerm list
                && list.elements().stream()
                        .anyMatch(operation -> operation instanceof Tuple tuple
                                && tuple.size() > 0
                                && !positions.add(tuple.element(1)));
    }

    /** The case with the terms replaced that the release takes for others. */
    SpecificationCase adapt(SpecificationCase question) {
        List<Tuple> rows =
                question.rows().stream().map(row -> (Tuple) adapt(row)).toList();
        return question.withRows(rows)
                .withSpecification(adapt(question.specification()))
                .withObject(adapt(question.object()));
    }

    /** A result with the zeros that the release does not tell apart made one, and this process, whichever it is, made an atom. */
    Term comparableResult(Term result) {
        return Rewrite.leaves(result, leaf -> {
            if (leaf instanceof Pid pid && pid.node() == Atom.NO_NODE) {
                return Atom.of("<self>");
            }
            return release < 27 ? withoutNegativeZero(leaf) : leaf;
        });
    }

    /** The call with the terms replaced that the release takes for others. */
    Step adapt(Step step) {
        return new Step(
                step.function(), step.arguments().stream().map(this::adapt).toList());
    }

    /** The term without what the release takes for something else. */
    Term adapt(Term term) {
        Term adapted = ForeignTerms.of(term);
        if (release < 27) {
            adapted = Rewrite.leaves(adapted, KnownDifferences::withoutNegativeZero);
        }
        if (release < 26) {
            adapted = Rewrite.leaves(adapted, KnownDifferences::withLargePort);
        }
        return Rewrite.maps(adapted, KnownDifferences::withoutMapsInKeys);
    }

    /**
     * The term without what has no text of its own: a foreign identifier is printed with a number that the printing node gave the
     * other node, a map in the order that its keys have in memory there, and names
     * within funs are quoted or mangled by each release in its own way.
     */
    Term printable(Term term) {
        Term single = Rewrite.maps(adapt(term), map -> map.size() < 2 ? map : firstOf(map));
        return Rewrite.leaves(single, leaf -> hasText(leaf) ? leaf : Atom.UNDEFINED);
    }

    private boolean hasText(Term leaf) {
        if (leaf == Atom.of("maybe")) {
            return release >= 27; // a reserved word since, and quoted
        }
        boolean identifier = leaf instanceof Pid || leaf instanceof Port || leaf instanceof Reference;
        return !identifier && !(leaf instanceof Fun);
    }

    private static MapTerm firstOf(MapTerm map) {
        return MapTerm.of(new Term[] {map.keyAt(0)}, new Term[] {map.valueAt(0)});
    }

    /** The outcome as the release should have it, with fewer causes where it does not tell them. */
    Outcome adapt(TableType type, Step step, Outcome ours) {
        if (!(ours instanceof Outcome.Failure failure)) {
            return ours;
        }
        // Up to 27 at least, update_element on a bag is a bare badarg, with whatever argument the formatter then
        // suspects.
        if (step.function().equals("update_element")
                && type.isBag()
                && failure.cause().equals("table_type")) {
            return new Outcome.Failure(failure.reason(), "none", List.of(1, 2, 3, 4));
        }
        // Before 27 update_element told no cause for a position outside the object.
        boolean position =
                step.function().equals("update_element") && failure.cause().equals("position");
        return release < 27 && position ? new Outcome.Failure(failure.reason(), "none", failure.arguments()) : ours;
    }

    /** Until OTP 27 both zeros were one by {@code =:=}. */
    private static Term withoutNegativeZero(Term leaf) {
        return leaf instanceof FloatTerm number && number.value() == 0 ? FloatTerm.of(0.0) : leaf;
    }

    /** Before OTP 26 a port of up to 28 bits went out in an older form. */
    private static Term withLargePort(Term leaf) {
        return leaf instanceof Port port ? new Port(port.node(), port.number() | 1 << 28, port.creation()) : leaf;
    }

    /** OTP 26 and later compare maps within keys of maps by the internal numbers of their atoms, which differ from run to run. */
    private static MapTerm withoutMapsInKeys(MapTerm map) {
        Term[] keys = map.keys().stream()
                .map(key -> Rewrite.maps(key, inner -> MapTerm.EMPTY))
                .toArray(Term[]::new);
        return MapTerm.of(keys, map.values().toArray(new Term[0]));
    }
}

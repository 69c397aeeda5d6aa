/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing case small: leaves out rows, clauses and guards, and puts parts of terms in the place of the whole. */
final class SpecificationShrinker {
    private static final int ATTEMPTS_MAX = 3000;

    private final Predicate<SpecificationCase> fails;
    private int attempts;

    SpecificationShrinker(Predicate<SpecificationCase> fails) {
        this.fails = fails;
    }

    /** A case no larger than this one that still fails. */
    SpecificationCase shrink(SpecificationCase failing) {
        SpecificationCase smallest = failing;
        SpecificationCase smaller = firstFailing(candidates(smallest));
        while (smaller != null) {
            smallest = smaller;
            smaller = firstFailing(candidates(smallest));
        }
        return smallest;
    }

    private SpecificationCase firstFailing(List<SpecificationCase> candidates) {
        for (SpecificationCase candidate : candidates) {
            if (attempts++ >= ATTEMPTS_MAX) {
                return null;
            }
            if (fails.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static List<SpecificationCase> candidates(SpecificationCase failing) {
        List<SpecificationCase> candidates = new ArrayList<>();
        List<Tuple> rows = failing.function().isOnTable() ? failing.rows() : List.of();
        if (!failing.function().isOnTable() && !failing.rows().isEmpty()) {
            candidates.add(failing.withRows(List.of()));
        }
        for (int run = Math.max(1, rows.size() / 2); run >= 1; run /= 2) {
            for (int from = 0; from + run <= rows.size(); from += run) {
                List<Tuple> fewer = new ArrayList<>(rows);
                fewer.subList(from, from + run).clear();
                candidates.add(failing.withRows(fewer));
            }
        }
        smaller(failing.specification()).forEach(term -> candidates.add(failing.withSpecification(term)));
        if (!failing.function().isOnTable()) {
            smaller(failing.object()).forEach(term -> candidates.add(failing.withObject(term)));
        }
        for (int i = 0; i < rows.size(); i++) {
            for (Term row : smaller(rows.get(i))) {
                if (row instanceof Tuple tuple && tuple.size() >= failing.keyPosition()) {
                    List<Tuple> changed = new ArrayList<>(rows);
                    changed.set(i, tuple);
                    candidates.add(failing.withRows(changed));
                }
            }
        }
        return candidates;
    }

    /** Terms with less in them: parts of the term, or the term with a part made smaller. */
    private static List<Term> smaller(Term term) {
        List<Term> smaller = new ArrayList<>();
        if (term instanceof ListTerm list && !list.isEmpty()) {
            List<Term> elements = list.elements();
            for (int i = 0; i < elements.size(); i++) {
                List<Term> fewer = new ArrayList<>(elements);
                fewer.remove(i);
                smaller.add(fewer.isEmpty() ? ListTerm.NIL : with(fewer, list));
            }
            inner(elements).forEach(changed -> smaller.add(with(changed, list)));
        } else if (term instanceof Tuple tuple && tuple.size() > 0) {
            smaller.addAll(tuple.elements());
            inner(tuple.elements()).forEach(changed -> smaller.add(Tuple.of(changed)));
        } else if (term instanceof MapTerm map && map.size() > 0) {
            smaller.add(MapTerm.EMPTY);
            smaller.addAll(map.values());
            inner(map.values())
                    .forEach(changed ->
                            smaller.add(MapTerm.of(map.keys().toArray(new Term[0]), changed.toArray(new Term[0]))));
        }
        if (smaller.isEmpty() && !(term instanceof Atom) && !(term instanceof ListTerm)) {
            smaller.add(Atom.of("a"));
        }
        return smaller;
    }

    private static List<List<Term>> inner(List<Term> elements) {
        List<List<Term>> results = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            for (Term part : smaller(elements.get(i))) {
                List<Term> changed = new ArrayList<>(elements);
                changed.set(i, part);
                results.add(changed);
            }
        }
        return results;
    }

    private static Term with(List<Term> elements, ListTerm like) {
        return like.isProper() ? ListTerm.of(elements) : ListTerm.improper(elements, like.tail());
    }
}

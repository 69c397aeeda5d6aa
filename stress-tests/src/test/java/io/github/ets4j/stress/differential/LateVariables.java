/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Match specifications that damage tables of every release so far: a variable that is used first behind an {@code andalso} or
 * {@code orelse} which stops before it, and again in the body, comes out as a reference into the table, which is overwritten, or
 * the node dies. Where each table is dropped after one call, as in {@link SpecificationDifferentialTest}, that does no harm.
 */
final class LateVariables {
    private static final Set<Term> STOPPING = Set.of(Atom.of("andalso"), Atom.of("orelse"), Atom.of("andthen"));

    private LateVariables() {}

    /** Whether a specification has such a variable, or may have. */
    static boolean in(Term specification) {
        return specification instanceof ListTerm clauses
                && clauses.elements().stream().anyMatch(LateVariables::inClause);
    }

    private static boolean inClause(Term clause) {
        if (!(clause instanceof Tuple function) || function.size() != 3) {
            return false;
        }
        Set<Term> late = new HashSet<>();
        Set<Term> used = new HashSet<>();
        visit(function.element(2), part -> addLate(part, late));
        visit(function.element(3), part -> addLate(part, late));
        visit(function.element(3), part -> addVariable(part, used));
        boolean areAllUsed = used.contains(Atom.of("$$")) && !late.isEmpty();
        late.retainAll(used);
        return areAllUsed || !late.isEmpty();
    }

    private static void addLate(Term part, Set<Term> late) {
        if (part instanceof Tuple call && call.size() > 2 && STOPPING.contains(call.element(1))) {
            for (int argument = 3; argument <= call.size(); argument++) {
                visit(call.element(argument), inner -> addVariable(inner, late));
            }
        }
    }

    private static void addVariable(Term part, Set<Term> variables) {
        if (part instanceof Atom atom
                && atom.name().startsWith("$")
                && !atom.name().equals("$_")) {
            variables.add(atom);
        }
    }

    private static void visit(Term term, Consumer<Term> visitor) {
        visitor.accept(term);
        parts(term).forEach(part -> visit(part, visitor));
    }

    private static List<Term> parts(Term term) {
        List<Term> parts = new ArrayList<>();
        if (term instanceof Tuple tuple) {
            parts.addAll(tuple.elements());
        } else if (term instanceof ListTerm list) {
            parts.addAll(list.elements());
            if (!list.isProper()) {
                parts.add(list.tail());
            }
        } else if (term instanceof MapTerm map) {
            parts.addAll(map.keys());
            parts.addAll(map.values());
        }
        return parts;
    }
}

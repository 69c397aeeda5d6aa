/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** Checks heads and makes patterns of them. */
final class HeadChecker {
    private final Problems problems;

    HeadChecker(Problems problems) {
        this.problems = problems;
    }

    private record Part(Term term, TermPath path) {}

    /**
     * The numbers of the variables of a head, ascending. Only the first problem is noted. Parts that hold parts are looked
     * at from the last to the first, as Erlang does, so that it is the same problem.
     */
    List<Integer> variables(Term head, TermPath path) {
        TreeSet<Integer> numbers = new TreeSet<>();
        Deque<Part> waiting = new ArrayDeque<>();
        note(new Part(head, path), numbers, waiting);
        while (!waiting.isEmpty()) {
            Part part = waiting.pop();
            if (part.term instanceof MapTerm map && !checkKeys(map, part.path)) {
                return List.of();
            }
            List<Term> children = children(part.term);
            for (int i = 0; i < children.size(); i++) {
                int index = part.term instanceof MapTerm ? 2 * i + 1 : i;
                note(new Part(children.get(i), TermPath.child(part.path, index)), numbers, waiting);
            }
        }
        return List.copyOf(numbers);
    }

    private static void note(Part part, TreeSet<Integer> numbers, Deque<Part> waiting) {
        int number = MatchVariables.number(part.term);
        if (number != MatchVariables.NONE) {
            numbers.add(number);
        } else if (part.term instanceof Tuple || part.term instanceof ListTerm || part.term instanceof MapTerm) {
            waiting.push(part);
        }
    }

    private static List<Term> children(Term term) {
        if (term instanceof Tuple tuple) {
            return tuple.elements();
        }
        if (term instanceof MapTerm map) {
            return map.values();
        }
        ListTerm list = (ListTerm) term;
        if (list.isProper()) {
            return list.elements();
        }
        List<Term> children = new ArrayList<>(list.elements());
        children.add(list.tail());
        return children;
    }

    private boolean checkKeys(MapTerm map, TermPath path) {
        for (int i = 0; i < map.size(); i++) {
            Term key = map.keyAt(i);
            boolean wildcard = key == MatchVariables.WILDCARD;
            if (wildcard || MatchVariables.number(key) != MatchVariables.NONE) {
                problems.add(
                        TermPath.child(path, 2 * i),
                        key + " is a key of the map " + Problems.excerpt(map) + "; it may stand only in its values",
                        wildcard ? "Underscore found in map key." : "Variable found in map key.");
                return false;
            }
        }
        return true;
    }

    /** The pattern of a head without problems. */
    static Pattern pattern(Term head, List<Integer> variables) {
        return new Builder(variables).build(head);
    }

    /** Makes a pattern, from left to right. */
    private static final class Builder {
        private final List<Integer> variables;
        private final boolean[] bound;

        Builder(List<Integer> variables) {
            this.variables = variables;
            this.bound = new boolean[variables.size()];
        }

        Pattern build(Term term) {
            int number = MatchVariables.number(term);
            if (number != MatchVariables.NONE) {
                return variable(variables.indexOf(number));
            }
            if (term == MatchVariables.WILDCARD) {
                return new Pattern.Any();
            }
            if (term instanceof Tuple tuple) {
                List<Pattern> elements = all(tuple.elements());
                return areLiteral(elements) ? new Pattern.Literal(term) : new Pattern.TupleOf(elements);
            }
            if (term instanceof ListTerm list && !list.isEmpty()) {
                List<Pattern> elements = all(list.elements());
                Pattern tail = build(list.tail());
                boolean literal = areLiteral(elements) && tail instanceof Pattern.Literal;
                return literal ? new Pattern.Literal(term) : new Pattern.ListOf(elements, tail);
            }
            return term instanceof MapTerm map ? map(map) : new Pattern.Literal(term);
        }

        private Pattern variable(int slot) {
            if (bound[slot]) {
                return new Pattern.Same(slot);
            }
            bound[slot] = true;
            return new Pattern.Bind(slot);
        }

        private Pattern map(MapTerm map) {
            List<Pattern.Field> fields = new ArrayList<>(map.size());
            for (int i = 0; i < map.size(); i++) {
                fields.add(new Pattern.Field(map.keyAt(i), build(map.valueAt(i))));
            }
            return new Pattern.MapOf(fields);
        }

        private List<Pattern> all(List<Term> terms) {
            List<Pattern> patterns = new ArrayList<>(terms.size());
            for (Term term : terms) {
                patterns.add(build(term));
            }
            return patterns;
        }

        private static boolean areLiteral(List<Pattern> patterns) {
            return patterns.stream().allMatch(pattern -> pattern instanceof Pattern.Literal);
        }
    }
}

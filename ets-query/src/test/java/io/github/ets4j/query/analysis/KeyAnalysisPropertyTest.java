/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.query.program.MatchProgram;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever matches is looked at: no random object that matches has a key outside the selection. */
class KeyAnalysisPropertyTest {
    private static final int SPECIFICATIONS = 2000;
    private static final int OBJECTS = 25;
    private static final List<Term> SCALARS = terms("[1,1.0,2,2.5,3,0,0.0,-0.0,-1,a,b,[],{},<<1>>]");
    private static final List<Term> VARIABLES = terms("['$1','$2','$3']");
    private static final List<Term> COMPARISONS = terms("['==','=:=','<','=<','>','>=','/=']");
    private static final Atom WILDCARD = Atom.of("_");

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    private static List<Term> terms(String list) {
        return ((ListTerm) TermParser.parse(list)).elements();
    }

    @Test
    void random_matchingObjectsHaveSelectedKeys() {
        Map<KeyUse, Integer> matchesByUse = new EnumMap<>(KeyUse.class);
        for (int i = 0; i < SPECIFICATIONS; i++) {
            boolean ordered = random.nextBoolean();
            int keyPosition = 1 + random.nextInt(2);
            Term specification = specification();
            List<MatchClause> clauses =
                    SpecificationChecker.check(specification).clauses();
            KeyExplanation keys = KeyAnalysis.explain(clauses, ordered, keyPosition);
            requireOrder(keys.selection(), ordered);
            MatchProgram program = MatchProgram.of(clauses);
            for (int j = 0; j < OBJECTS; j++) {
                Tuple object = object(specification, keyPosition);
                if (program.run(object, Atom.UNDEFINED) != null) {
                    matchesByUse.merge(keys.use(), 1, Integer::sum);
                    Term key = object.element(keyPosition);
                    assertTrue(
                            isSelected(keys.selection(), key, ordered),
                            () -> key + " is left out by " + specification + "\n" + keys + Seeds.replay(seed));
                }
            }
        }
        for (KeyUse use : KeyUse.values()) {
            int matches = matchesByUse.getOrDefault(use, 0);
            assertTrue(use == KeyUse.IMPOSSIBLE ? matches == 0 : matches > 10, use + ": matches=" + matches);
        }
    }

    private static boolean isSelected(KeySelection selection, Term key, boolean ordered) {
        if (selection instanceof KeySelection.Points points) {
            return points.keys().stream().anyMatch(point -> ordered ? point.compareTo(key) == 0 : point.equals(key));
        }
        if (selection instanceof KeySelection.Ranges ranges) {
            byte[] sortKey = new SortKeyPrefix().term(key).toBytes();
            return ranges.ranges().stream().anyMatch(range -> holds(range, sortKey));
        }
        return selection.equals(KeySelection.ALL);
    }

    private static boolean holds(KeyRange range, byte[] sortKey) {
        return (range.low() == null || Arrays.compareUnsigned(range.low(), sortKey) <= 0)
                && (range.high() == null || Arrays.compareUnsigned(sortKey, range.high()) < 0);
    }

    /** The contract of a selection: points differ and ascend, ranges are not empty, apart and ascend. */
    private void requireOrder(KeySelection selection, boolean ordered) {
        if (selection instanceof KeySelection.Points points) {
            List<Term> keys = points.keys();
            assertEquals(keys.size(), keys.stream().distinct().count(), Seeds.replay(seed));
            for (int i = 1; i < keys.size(); i++) {
                assertTrue(!ordered || keys.get(i - 1).compareTo(keys.get(i)) < 0, keys + Seeds.replay(seed));
            }
        } else if (selection instanceof KeySelection.Ranges ranges) {
            assertTrue(ordered && !ranges.ranges().isEmpty(), Seeds.replay(seed));
            KeyRange before = null;
            for (KeyRange range : ranges.ranges()) {
                assertTrue(!range.isEmpty(), Seeds.replay(seed));
                assertTrue(
                        before == null || Arrays.compareUnsigned(before.high(), range.low()) < 0, Seeds.replay(seed));
                before = range;
            }
        }
    }

    // Random match specifications.

    private Term specification() {
        return ListTerm.of(list(1 + random.nextInt(3), () -> {
            Term head =
                    random.nextInt(12) == 0 ? oneOf(VARIABLES) : Tuple.of(list(random.nextInt(4), () -> pattern(2)));
            List<Term> guards = list(random.nextInt(4), () -> guard(head));
            return Tuple.of(head, ListTerm.of(guards), ListTerm.of(Atom.TRUE));
        }));
    }

    private Term pattern(int depth) {
        switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0:
            case 1:
                return oneOf(VARIABLES);
            case 2:
                return oneOf(SCALARS);
            case 3:
                return WILDCARD;
            default:
                return compound(() -> pattern(depth - 1));
        }
    }

    private Term compound(Supplier<Term> parts) {
        switch (random.nextInt(8)) {
            case 0:
                return MapTerm.of(new Term[] {oneOf(SCALARS)}, new Term[] {parts.get()});
            case 1:
            case 2:
                return ListTerm.of(list(1 + random.nextInt(2), parts));
            case 3:
                return ListTerm.improper(list(1, parts), parts.get());
            default:
                return Tuple.of(list(1 + random.nextInt(2), parts));
        }
    }

    private Term guard(Term head) {
        List<Term> bound =
                VARIABLES.stream().filter(variable -> holds(head, variable)).toList();
        if (bound.isEmpty()) {
            return Atom.TRUE;
        }
        Term left = oneOf(bound);
        Term right = random.nextInt(8) == 0 ? oneOf(bound) : constant(term(2));
        Term comparison = random.nextBoolean()
                ? Tuple.of(oneOf(COMPARISONS), left, right)
                : Tuple.of(oneOf(COMPARISONS), right, left);
        switch (random.nextInt(8)) {
            case 0:
                return Tuple.of(Atom.of("andalso"), comparison, guard(head));
            case 1:
                return Tuple.of(Atom.of("or"), comparison, guard(head));
            case 2:
                return Tuple.of(Atom.of("not"), comparison);
            default:
                return comparison;
        }
    }

    private static boolean holds(Term head, Term variable) {
        return new HeadChecker(new Problems()).variables(head, null).contains(MatchVariables.number(variable));
    }

    private static Term constant(Term term) {
        return Tuple.of(Atom.of("const"), term);
    }

    private Term term(int depth) {
        return depth == 0 || random.nextInt(3) > 0 ? oneOf(SCALARS) : compound(() -> term(depth - 1));
    }

    // Random objects, made from the heads so that many match.

    private Tuple object(Term specification, int keyPosition) {
        ListTerm functions = (ListTerm) specification;
        Tuple function = (Tuple) functions.get(random.nextInt(functions.size()));
        List<Term> bindings = List.of(value(function), value(function), value(function));
        if (function.element(1) instanceof Tuple head && head.size() >= keyPosition) {
            return (Tuple) filled(head, bindings);
        }
        return Tuple.of(list(keyPosition + random.nextInt(2), () -> value(function)));
    }

    /** A value for a variable: often one that a guard of the match function compares with. */
    private Term value(Tuple function) {
        List<Term> constants = new ArrayList<>();
        collectConstants(function.element(2), constants);
        return constants.isEmpty() || random.nextInt(3) == 0 ? term(2) : oneOf(constants);
    }

    private static void collectConstants(Term guards, List<Term> constants) {
        if (guards instanceof ListTerm list) {
            list.elements().forEach(guard -> collectConstants(guard, constants));
        } else if (guards instanceof Tuple tuple && tuple.size() > 1) {
            if (tuple.element(1) == Atom.of("const")) {
                constants.add(tuple.element(2));
            } else {
                tuple.elements().forEach(part -> collectConstants(part, constants));
            }
        }
    }

    private Term filled(Term pattern, List<Term> bindings) {
        int variable = VARIABLES.indexOf(pattern);
        if (variable >= 0) {
            return bindings.get(variable);
        }
        if (pattern == WILDCARD) {
            return term(2);
        }
        if (pattern instanceof Tuple tuple) {
            return Tuple.of(tuple.elements().stream()
                    .map(part -> filled(part, bindings))
                    .toList());
        }
        if (pattern instanceof ListTerm list && !list.isEmpty()) {
            List<Term> elements =
                    list.elements().stream().map(part -> filled(part, bindings)).toList();
            return ListTerm.improper(elements, filled(list.tail(), bindings));
        }
        if (pattern instanceof MapTerm map) {
            return MapTerm.of(new Term[] {map.keyAt(0)}, new Term[] {filled(map.valueAt(0), bindings)});
        }
        return random.nextInt(10) == 0 ? oneOf(SCALARS) : pattern;
    }

    private Term oneOf(List<Term> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<Term> list(int size, Supplier<Term> make) {
        List<Term> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(make.get());
        }
        return list;
    }
}

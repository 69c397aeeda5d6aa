/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random match specifications whose guards compare, and random objects of which many match them. */
final class RandomSpecifications {
    private static final List<Term> SCALARS = terms("[1,1.0,2,2.5,3,0,0.0,-0.0,-1,a,b,[],{},<<1>>]");
    private static final List<Term> VARIABLES = terms("['$1','$2','$3']");
    private static final List<Term> COMPARISONS = terms("['==','=:=','<','=<','>','>=','/=']");
    private static final Atom WILDCARD = Atom.of("_");

    private final SplittableRandom random;
    private final List<Term> expressions;

    /**
     * @param random source of all choices
     * @param expressions expressions over a row that guards compare too; {@code '$N'} is element {@code N}
     */
    RandomSpecifications(SplittableRandom random, List<Term> expressions) {
        this.random = random;
        this.expressions = expressions;
    }

    static List<Term> terms(String list) {
        return ((ListTerm) TermParser.parse(list)).elements();
    }

    Term specification() {
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
        boolean expression = !expressions.isEmpty() && random.nextInt(3) > 0;
        if (bound.isEmpty() && !expression) {
            return Atom.TRUE;
        }
        Term left = expression ? inHead(oneOf(expressions), head) : oneOf(bound);
        Term right = random.nextInt(8) == 0 && !bound.isEmpty() ? oneOf(bound) : constant(term(2));
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

    /** An expression of an index as a match function has it: elements by variables of the head, or by their positions. */
    private Term inHead(Term expression, Term head) {
        int position = MatchVariables.number(expression);
        if (position > 0) {
            boolean variable = random.nextBoolean()
                    && head instanceof Tuple tuple
                    && tuple.size() >= position
                    && VARIABLES.contains(tuple.element(position));
            return variable
                    ? ((Tuple) head).element(position)
                    : Tuple.of(Atom.of("element"), IntegerTerm.of(position), MatchVariables.WHOLE_OBJECT);
        }
        if (expression instanceof Tuple tuple) {
            return Tuple.of(
                    tuple.elements().stream().map(part -> inHead(part, head)).toList());
        }
        if (expression instanceof ListTerm list && !list.isEmpty()) {
            List<Term> elements =
                    list.elements().stream().map(part -> inHead(part, head)).toList();
            return ListTerm.improper(elements, inHead(list.tail(), head));
        }
        return expression;
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

    Tuple object(Term specification, int keyPosition) {
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

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A random program answers for a tuple in a row what it answers for that tuple as a term. */
@ParameterizedClass
@EnumSource(names = {"INTERPRETED", "COMPILED"})
class MatchProgramPropertyTest {
    private static final MatchFunction[] FUNCTIONS = MatchFunction.values();
    private static final String[] OPERATORS = {"<", "=<", ">", ">=", "==", "/=", "=:=", "=/=", "and", "xor", "or"};

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TermGenerator terms = new TermGenerator(random);
    private final ProgramRows rows;
    private final int programs;

    MatchProgramPropertyTest(MatchMode mode) {
        this.rows = new ProgramRows(mode);
        this.programs = mode == MatchMode.COMPILED ? 1_000 : 5_000; // a class takes a while
    }

    @AfterEach
    void close() {
        assertEquals(0, rows.space.allocatedBytes());
        rows.close();
    }

    @Test
    void program_randomTuple_rowAnswersAsTerm() {
        int matches = 0;
        for (int i = 0; i < programs; i++) {
            Tuple object = terms.tuple(random.nextInt(1, 5), 3);
            Term specification = ListTerm.of(clause(object), clause(object));
            MatchProgram program = rows.program(specification);
            Term expected = program.run(object, ProgramRows.SELF);
            assertEquals(
                    expected,
                    rows.run(program, object),
                    () -> Seeds.replay(seed) + ": " + specification + " on " + object);
            matches += expected == null ? 0 : 1;
        }
        int least = programs / 10;
        assertEquals(true, matches > least, "matches=" + matches + ", " + Seeds.replay(seed));
    }

    private Term clause(Tuple object) {
        Scope scope = new Scope();
        Term head = scope.pattern(object, true);
        Term guards = random.nextInt(2) == 0 ? ListTerm.of(scope.guard()) : ListTerm.NIL;
        return Tuple.of(head, guards, ListTerm.of(scope.expression(3)));
    }

    /** A head and expressions over its variables. */
    private final class Scope {
        private int variables;

        /** A pattern that is likely to match the term. */
        Term pattern(Term term, boolean whole) {
            int choice = random.nextInt(12);
            if (choice < 3 && !whole) {
                boolean again = variables > 0 && random.nextInt(6) == 0;
                return Atom.of("$" + (again ? random.nextInt(variables) : variables++));
            }
            if (choice == 3) {
                return Atom.of("_");
            }
            if (choice == 4 && !whole) {
                return harmless(terms.near(term));
            }
            return inside(term);
        }

        private Term inside(Term term) {
            if (term instanceof Tuple tuple) {
                return Tuple.of(
                        tuple.elements().stream().map(e -> pattern(e, false)).toList());
            }
            if (term instanceof ListTerm list && !list.isEmpty()) {
                int count = random.nextInt(1, list.size() + 1);
                Term[] items = new Term[count];
                for (int i = 0; i < count; i++) {
                    items[i] = pattern(list.get(i), false);
                }
                return ListTerm.ofOwned(items, pattern(list.drop(count), false));
            }
            return term instanceof MapTerm map ? fields(map) : harmless(term);
        }

        private Term fields(MapTerm map) {
            Map<Term, Term> fields = new HashMap<>();
            int count = random.nextInt(map.size() + 1);
            for (int i = 0; i < count; i++) {
                Term key = harmless(map.keyAt(i));
                if (!fields.containsKey(key)) {
                    fields.put(key, pattern(map.valueAt(i), false));
                }
            }
            return MapTerm.of(fields);
        }

        /** A guard that is likely to hold, or any. */
        Term guard() {
            Term expression = expression(3);
            switch (random.nextInt(4)) {
                case 0:
                    return expression;
                case 1:
                    return call("orelse", call("is_atom", expression), Atom.TRUE);
                case 2:
                    return call("not", call("=:=", expression, expression(2)));
                default:
                    String operator = OPERATORS[random.nextInt(OPERATORS.length)];
                    return call(operator, expression, random.nextInt(3) == 0 ? expression : expression(2));
            }
        }

        private Term call(String name, Term... arguments) {
            Term[] call = new Term[arguments.length + 1];
            call[0] = Atom.of(name);
            System.arraycopy(arguments, 0, call, 1, arguments.length);
            return Tuple.of(call);
        }

        Term expression(int depth) {
            int choice = depth == 0 ? random.nextInt(4) : random.nextInt(12);
            switch (choice) {
                case 0:
                    return Tuple.of(Atom.of("const"), terms.term(2));
                case 1:
                    return Atom.of("$_");
                case 2:
                case 3:
                    return variables == 0 ? Atom.of("$$") : Atom.of("$" + random.nextInt(variables));
                case 4:
                    return Tuple.of(Tuple.of(expression(depth - 1), expression(depth - 1)));
                case 5:
                    return ListTerm.ofOwned(new Term[] {expression(depth - 1)}, expression(depth - 1));
                case 6:
                    return MapTerm.of(
                            new Term[] {Atom.of("a"), expression(depth - 1)},
                            new Term[] {expression(depth - 1), expression(depth - 1)});
                default:
                    return call(depth - 1);
            }
        }

        private Term call(int depth) {
            MatchFunction function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
            int arity = random.nextInt(4);
            while (!function.takes(arity)) {
                arity = random.nextInt(4);
            }
            Term[] call = new Term[arity + 1];
            call[0] = Atom.of(function.text());
            for (int i = 1; i <= arity; i++) {
                call[i] = expression(depth);
            }
            return Tuple.of(call);
        }
    }

    /** A term without wildcards and variables, which the generator makes now and then. */
    private static Term harmless(Term term) {
        return term.toString().contains("'_'") || term.toString().contains("$") ? Atom.of("harmless") : term;
    }
}

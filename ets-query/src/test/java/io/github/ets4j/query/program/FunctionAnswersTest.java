/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every match function on terms of every type answers as OTP does: see {@code function-answers.erl}. */
@ParameterizedClass
@EnumSource(names = {"INTERPRETED", "COMPILED"})
class FunctionAnswersTest {
    private static final Term EXIT = Atom.of("EXIT");
    private static final Term FIRST = Atom.of("$1");
    private static final Term SECOND = Atom.of("$2");
    private static final Term THIRD = Atom.of("$3");
    private static final Tuple HEAD = Tuple.of(FIRST, SECOND, THIRD);

    private final MatchMode mode;
    private final ProgramRows rows;
    private final List<Term> values = new ArrayList<>();
    private final Map<Term, Call> calls = new HashMap<>();
    private int checked;

    FunctionAnswersTest(MatchMode mode) {
        this.mode = mode;
        this.rows = new ProgramRows(mode);
    }

    @AfterEach
    void close() {
        assertEquals(0, rows.space.allocatedBytes());
        rows.close();
    }

    @Test
    void functions_allTypesOfArguments_answerAsErlang() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                FunctionAnswersTest.class.getResourceAsStream("function-answers.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check(line.split("\t"));
            }
        }
        assertTrue(checked > 30_000, "checked=" + checked);
    }

    private void check(String[] fields) {
        switch (fields[0]) {
            case "value" -> values.add(TermParser.parse(fields[1]));
            case "1" -> checkUnary(TermParser.parse(fields[1]), answers(fields, 2));
            case "2" -> checkBinary(TermParser.parse(fields[1]), Integer.parseInt(fields[2]), answers(fields, 3));
            default ->
                new Call(TermParser.parse(fields[1]))
                        .check(FIRST, SECOND, term(fields[2], null, null), fields[3].equals("t"));
        }
    }

    /** The answers of a line, one by one. */
    private static List<String> answers(String[] fields, int from) {
        List<String> answers = new ArrayList<>();
        for (int i = from; i < fields.length; i++) {
            boolean term = fields[i].startsWith("=");
            int times = term || fields[i].length() == 1 ? 1 : Integer.parseInt(fields[i].substring(1));
            for (int j = 0; j < times; j++) {
                answers.add(term ? fields[i] : fields[i].substring(0, 1));
            }
        }
        return answers;
    }

    private static Term term(String answer, Term first, Term second) {
        return switch (answer.charAt(0)) {
            case 't' -> Atom.TRUE;
            case 'f' -> Atom.FALSE;
            case 'E' -> EXIT;
            case 'a' -> first;
            case 'b' -> second;
            default -> TermParser.parse(answer.substring(1));
        };
    }

    private void checkUnary(Term function, List<String> answers) {
        for (int i = 0; i < answers.size(); i++) {
            Term value = values.get(i);
            Term answer = term(answers.get(i), value, null);
            check(Tuple.of(function, FIRST), value, Atom.of("b"), answer);
            if (hasConstants(i)) {
                check(Tuple.of(function, constant(value)), value, Atom.of("b"), answer);
            }
        }
    }

    private void checkBinary(Term function, int first, List<String> answers) {
        Term value = values.get(first);
        for (int i = 0; i < answers.size(); i++) {
            Term other = values.get(i);
            Term answer = term(answers.get(i), value, other);
            check(Tuple.of(function, FIRST, SECOND), value, other, answer);
            if (hasConstants(first)) {
                check(Tuple.of(function, constant(value), SECOND), value, other, answer);
            }
            if (hasConstants(i)) {
                check(Tuple.of(function, FIRST, constant(other)), value, other, answer);
            }
        }
    }

    /** Whether a value is also tried as a constant, which takes a program of its own. */
    private boolean hasConstants(int value) {
        return mode == MatchMode.INTERPRETED || value % 6 == 0;
    }

    private static Term constant(Term value) {
        return Tuple.of(Atom.of("const"), value);
    }

    private void check(Term expression, Term first, Term second, Term answer) {
        Call call = calls.computeIfAbsent(expression, Call::new);
        call.check(first, second, answer, answer == Atom.TRUE);
        if (answer != EXIT || first != EXIT && second != EXIT) { // else it may be an answer or a failure
            call.checkValue(first, second, answer);
        }
    }

    /** An expression as body, as guard, and as operand in a guard. */
    private final class Call {
        private final Term expression;
        private final MatchProgram body;
        private final MatchProgram guard;
        private final MatchProgram value;

        Call(Term expression) {
            this.expression = expression;
            this.body = program(ListTerm.NIL, expression);
            this.guard = program(ListTerm.of(expression), Atom.TRUE);
            this.value = program(ListTerm.of(Tuple.of(Atom.of("=:="), expression, THIRD)), Atom.TRUE);
        }

        private MatchProgram program(Term guards, Term result) {
            return rows.program(ListTerm.of(Tuple.of(HEAD, guards, ListTerm.of(result))));
        }

        void check(Term first, Term second, Term answer, boolean holds) {
            Tuple object = Tuple.of(first, second, answer);
            long row = rows.row(object);
            RowMatch match = rows.open(body);
            assertTrue(match.matches(row));
            assertEquals(answer, match.result(), () -> expression + " of " + object + " in a row");
            assertEquals(answer == Atom.TRUE, match.isTrue(), () -> expression + " of " + object + " is true");
            assertEquals(
                    holds, rows.open(guard).matches(row), () -> "guard " + expression + " of " + object + " in a row");
            assertEquals(answer, body.run(object, ProgramRows.SELF), () -> expression + " of term " + object);
            assertEquals(
                    holds,
                    guard.run(object, ProgramRows.SELF) != null,
                    () -> "guard " + expression + " of term " + object);
            rows.space.free(row);
            checked++;
        }

        /** The answer is that of the expression in a guard, too; where it is {@code 'EXIT'}, the guard fails. */
        void checkValue(Term first, Term second, Term answer) {
            Tuple object = Tuple.of(first, second, answer);
            long row = rows.row(object);
            assertEquals(
                    answer != EXIT, rows.open(value).matches(row), () -> "value of " + expression + " of " + object);
            rows.space.free(row);
        }
    }
}

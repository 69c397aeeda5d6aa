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
            default -> checkOther(TermParser.parse(fields[1]), term(fields[2], null, null), fields[3].equals("t"));
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

    private void checkOther(Term expression, Term answer, boolean holds) {
        new Call(expression).check(Tuple.of(FIRST, SECOND, answer), answer, holds, false);
    }

    /** Whether a value is also tried as a constant, which takes a program of its own. */
    private boolean hasConstants(int value) {
        return value % (mode == MatchMode.INTERPRETED ? 2 : 6) == 0;
    }

    private static Term constant(Term value) {
        return Tuple.of(Atom.of("const"), value);
    }

    private void check(Term expression, Term first, Term second, Term answer) {
        Call call = calls.computeIfAbsent(expression, Call::new);
        boolean known = answer != EXIT || first != EXIT && second != EXIT; // else it may be an answer or a failure
        call.check(Tuple.of(first, second, answer), answer, answer == Atom.TRUE, known);
    }

    /** An expression as body, as guard, and as operand in a guard. */
    private final class Call {
        private final Term expression;
        private final MatchProgram body;
        private final MatchProgram guard;
        private final RowMatch ofBody;
        private final RowMatch ofGuard;
        private final RowMatch ofOperand;

        Call(Term expression) {
            this.expression = expression;
            this.body = program(ListTerm.NIL, expression);
            this.guard = program(ListTerm.of(expression), Atom.TRUE);
            this.ofBody = rows.open(body);
            this.ofGuard = rows.open(guard);
            this.ofOperand = rows.open(program(ListTerm.of(Tuple.of(Atom.of("=:="), expression, THIRD)), Atom.TRUE));
        }

        private MatchProgram program(Term guards, Term result) {
            return rows.program(ListTerm.of(Tuple.of(HEAD, guards, ListTerm.of(result))));
        }

        /**
         * Checks all.
         *
         * @param object the arguments and the answer
         * @param answer what the body yields; an operand in a guard, too, or the guard fails if it is {@code 'EXIT'}
         * @param holds whether the guard holds
         * @param operand whether to check the operand
         */
        void check(Tuple object, Term answer, boolean holds, boolean operand) {
            long row = rows.row(object);
            assertTrue(ofBody.matches(row));
            assertEquals(answer, ofBody.result(), () -> expression + " of " + object + " in a row");
            assertEquals(answer == Atom.TRUE, ofBody.isTrue(), () -> expression + " of " + object + " is true");
            assertEquals(holds, ofGuard.matches(row), () -> "guard " + expression + " of " + object + " in a row");
            if (operand) {
                assertEquals(answer != EXIT, ofOperand.matches(row), () -> "operand " + expression + " of " + object);
            }
            rows.space.free(row);
            assertEquals(answer, body.run(object, ProgramRows.SELF), () -> expression + " of term " + object);
            assertEquals(
                    holds,
                    guard.run(object, ProgramRows.SELF) != null,
                    () -> "guard " + expression + " of term " + object);
            checked++;
        }
    }
}

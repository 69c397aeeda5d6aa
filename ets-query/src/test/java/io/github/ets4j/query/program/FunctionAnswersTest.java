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

/** Every match function on terms of every type answers as OTP does: see {@code function-answers.erl}. */
class FunctionAnswersTest {
    private static final Term EXIT = Atom.of("EXIT");
    private static final Term FIRST = Atom.of("$1");
    private static final Term SECOND = Atom.of("$2");
    private static final Tuple HEAD = Tuple.of(FIRST, SECOND);

    private final ProgramRows rows = new ProgramRows();
    private final List<Term> values = new ArrayList<>();
    private final Map<List<Term>, Call> ofSecond = new HashMap<>();
    private int checked;

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
        assertTrue(checked > 50_000, "checked=" + checked);
    }

    private void check(String[] fields) {
        switch (fields[0]) {
            case "value" -> values.add(TermParser.parse(fields[1]));
            case "1" -> checkUnary(TermParser.parse(fields[1]), answers(fields, 2));
            case "2" ->
                checkBinary(TermParser.parse(fields[1]), values.get(Integer.parseInt(fields[2])), answers(fields, 3));
            default -> checkOther(TermParser.parse(fields[1]), fields[2], fields[3].equals("t"));
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
        Call ofVariable = new Call(Tuple.of(function, FIRST));
        for (int i = 0; i < answers.size(); i++) {
            Term value = values.get(i);
            Term answer = term(answers.get(i), value, null);
            ofVariable.check(Tuple.of(value, Atom.of("b")), answer);
            new Call(Tuple.of(function, constant(value))).check(HEAD, answer);
        }
    }

    private void checkBinary(Term function, Term first, List<String> answers) {
        Call ofVariables = new Call(Tuple.of(function, FIRST, SECOND));
        Call ofConstant = new Call(Tuple.of(function, constant(first), SECOND));
        for (int i = 0; i < answers.size(); i++) {
            Term second = values.get(i);
            Term answer = term(answers.get(i), first, second);
            ofVariables.check(Tuple.of(first, second), answer);
            ofConstant.check(Tuple.of(EXIT, second), answer);
            ofSecond.computeIfAbsent(
                            List.of(function, second), key -> new Call(Tuple.of(function, FIRST, constant(second))))
                    .check(Tuple.of(first, EXIT), answer);
        }
    }

    private void checkOther(Term expression, String answer, boolean holds) {
        new Call(expression).check(HEAD, term(answer, null, null), holds);
    }

    private static Term constant(Term value) {
        return Tuple.of(Atom.of("const"), value);
    }

    /** An expression as body and as guard. */
    private final class Call {
        private final Term expression;
        private final MatchProgram body;
        private final MatchProgram guard;

        Call(Term expression) {
            this.expression = expression;
            this.body = ProgramRows.program(ListTerm.of(Tuple.of(HEAD, ListTerm.NIL, ListTerm.of(expression))));
            this.guard =
                    ProgramRows.program(ListTerm.of(Tuple.of(HEAD, ListTerm.of(expression), ListTerm.of(Atom.TRUE))));
        }

        void check(Tuple object, Term answer) {
            check(object, answer, answer == Atom.TRUE);
        }

        void check(Tuple object, Term answer, boolean holds) {
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
    }
}

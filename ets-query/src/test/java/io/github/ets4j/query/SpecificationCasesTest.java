/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.query.Diagnostic.Severity;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check refuses what a real Erlang refuses, in the same words; {@code specification_cases.erl} has made the answers. */
class SpecificationCasesTest {
    private static final int CASES_MIN = 2000;
    private static final List<Term> CASES = read();

    @Test
    void diagnose_answersWhatErlangAnswers() {
        for (Tuple line : cases("lint")) {
            Term specification = line.element(2);
            List<String> expected = ((ListTerm) line.element(3))
                    .elements().stream().map(SpecificationCasesTest::text).toList();
            List<Diagnostic> found = MatchSpecification.diagnose(specification);
            assertEquals(expected, found.stream().map(Diagnostic::text).toList(), () -> specification.toString());
            assertTrue(found.stream().allMatch(diagnostic -> diagnostic.severity() == Severity.ERROR));
        }
    }

    @Test
    void of_refusesWhatErlangRefuses() {
        for (Tuple line : cases("lint")) {
            Term specification = line.element(2);
            boolean legal = line.element(3).equals(ListTerm.NIL) || specification.equals(ListTerm.NIL);
            EtsException refused = refusal(() -> MatchSpecification.of(specification));
            assertEquals(legal, refused == null, () -> specification.toString());
            if (!legal) {
                assertEquals(Reason.BADARG, refused.reason());
                assertTrue(
                        refused.text()
                                .matches("(?s)(clause \\d+(, (head|guards|body|(guard|body expression) \\d+))?"
                                        + "|match specification): .+"),
                        refused.text());
                EtsException inText = refusal(() -> MatchSpecification.parse(specification.toString()));
                assertTrue(inText.text().matches("(?s)1:\\d+: .*"), inText.text());
                assertTrue(inText.text().endsWith(refused.text()), inText.text());
            }
        }
    }

    @Test
    void requireReplacement_refusesWhatErlangRefuses() {
        for (Tuple line : cases("replace")) {
            int keyPosition = (int) ((IntegerTerm) line.element(2)).longValue();
            MatchSpecification specification = MatchSpecification.of(line.element(3));
            EtsException refused = refusal(() -> specification.requireReplacement(keyPosition));
            assertEquals(line.element(4), Atom.of(refused == null ? "ok" : "badarg"), () -> line.toString());
        }
    }

    private static EtsException refusal(Runnable action) {
        try {
            action.run();
            return null;
        } catch (EtsException refused) {
            return refused;
        }
    }

    private static String text(Term characters) {
        StringBuilder text = new StringBuilder();
        ((ListTerm) characters).elements().forEach(c -> text.append((char) ((IntegerTerm) c).longValue()));
        return text.toString();
    }

    private static List<Tuple> cases(String kind) {
        return CASES.stream()
                .map(Tuple.class::cast)
                .filter(line -> line.element(1) == Atom.of(kind))
                .toList();
    }

    private static List<Term> read() {
        try (InputStream in = SpecificationCasesTest.class.getResourceAsStream("analysis/specification_cases.txt")) {
            List<Term> all = TermParser.parseAll(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(all.size() > CASES_MIN, "cases=" + all.size());
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

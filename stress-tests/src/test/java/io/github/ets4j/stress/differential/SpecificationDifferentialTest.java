/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.stress.model.VerifiedEngine;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random match specifications and patterns on random tables: the engine answers as Erlang does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecificationDifferentialTest {
    private static final int CASES = Integer.getInteger("ets4j.differential.specifications", 4000);
    private static final int CASES_PER_EXCHANGE = 100;
    private static final int DIFFERENCES_MAX = Integer.getInteger("ets4j.differential.differences", 3);

    /** Below this number of cases, shares of them say nothing. */
    private static final int CASES_TO_JUDGE = 1000;

    private final long seed = Seeds.fixedSeed();
    private final SpecificationCaseGenerator generator = new SpecificationCaseGenerator(seed);
    private final List<String> differences = new ArrayList<>();
    private ErlangNode node;
    private KnownDifferences known;
    private KnownSpecificationDifferences knownSpecifications;
    private TableStructure structure;
    private int matched;
    private int refused;

    @BeforeAll
    void startErlang() {
        node = ErlangNode.start();
        known = new KnownDifferences(node.release());
        knownSpecifications = new KnownSpecificationDifferences(node.release());
    }

    @AfterAll
    void stopErlang() {
        if (node != null) {
            node.close();
        }
    }

    /** Programs that cannot be compiled are interpreted: a run in compiled mode shall not be one of interpreted programs unnoticed. */
    @Test
    void compiledMode_compiles() {
        Assumptions.assumeTrue("compiled".equals(System.getProperty("ets4j.match")), "not in compiled mode");
        try (VerifiedEngine verified = VerifiedEngine.create();
                Table table = verified.ets().createTable("rows", TableOptions.set())) {
            MatchSpecification specification = MatchSpecification.parse("[{{'$1'},[{is_atom,'$1'}],['$1']}]");
            table.select(specification);
            String listing = specification.program().listing();
            assertTrue(listing.contains("compiled to a class"), listing);
        }
    }

    /** In another structure than the default one, only the cases that it can hold. */
    @ParameterizedTest
    @EnumSource
    void specifications_answerAsInErlang(TableStructure ofOrderedSets) {
        structure = ofOrderedSets;
        matched = 0;
        refused = 0;
        long number = 0;
        int asked = 0;
        int wanted =
                structure == TableStructure.CA_TREE ? CASES : CASES / 4; // a quarter of all cases is of an ordered_set
        while (asked < wanted && differences.size() < DIFFERENCES_MAX) {
            List<SpecificationCase> cases = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            while (cases.size() < Math.min(CASES_PER_EXCHANGE, wanted - asked)) {
                SpecificationCase question = known.adapt(generator.generate(number++));
                if (knownSpecifications.comparable(question) && isOfInterest(question)) {
                    cases.add(question);
                    numbers.add(number - 1);
                }
            }
            compare(cases, numbers);
            asked += cases.size();
        }
        String summary = asked + " cases, " + matched + " with a match, " + refused + " refused, " + structure
                + ", OTP " + node.release() + ", " + Seeds.replay(seed);
        if (!differences.isEmpty()) {
            fail(String.join("\n\n", differences) + "\n\n" + summary);
        }
        System.out.println(summary);
        if (asked >= CASES_TO_JUDGE) {
            assertTrue(matched > asked * 2 / 5 && matched < asked * 4 / 5, summary);
            assertTrue(refused > asked / 20 && refused < asked / 5, summary);
        }
    }

    private boolean isOfInterest(SpecificationCase question) {
        return structure == TableStructure.CA_TREE
                || question.function().isOnTable() && question.type().isOrdered();
    }

    private void compare(List<SpecificationCase> cases, List<Long> numbers) {
        List<Outcome> expected = erlang(cases);
        List<Outcome> actual = engine(cases);
        for (int i = 0; i < cases.size(); i++) {
            matched += SpecificationComparison.hasMatch(expected.get(i)) ? 1 : 0;
            refused += SpecificationComparison.isRefused(expected.get(i)) ? 1 : 0;
            if (!SpecificationComparison.same(cases.get(i), expected.get(i), actual.get(i))
                    && differences.size() < DIFFERENCES_MAX) {
                differences.add("case " + numbers.get(i) + ": " + report(cases.get(i)));
            }
        }
    }

    private String report(SpecificationCase failing) {
        SpecificationCase smallest = new SpecificationShrinker(this::differs).shrink(failing);
        return smallest + "\n  answered " + engine(List.of(smallest)).get(0) + "\n  expected "
                + erlang(List.of(smallest)).get(0);
    }

    private boolean differs(SpecificationCase question) {
        return knownSpecifications.comparable(question)
                && !SpecificationComparison.same(
                        question,
                        erlang(List.of(question)).get(0),
                        engine(List.of(question)).get(0));
    }

    private List<Outcome> erlang(List<SpecificationCase> cases) {
        return node.ask(cases.stream().map(SpecificationCase::question).toList()).stream()
                .map(answer -> comparable(ErlangTable.outcome(answer)))
                .toList();
    }

    private List<Outcome> engine(List<SpecificationCase> cases) {
        try (VerifiedEngine verified = VerifiedEngine.create()) {
            SpecificationEngine engine = new SpecificationEngine(verified.ets(), structure);
            return cases.stream()
                    .map(question -> comparable(engine.answer(question)))
                    .toList();
        }
    }

    private Outcome comparable(Outcome outcome) {
        return outcome instanceof Outcome.Value value
                ? new Outcome.Value(known.comparableResult(value.term()))
                : outcome;
    }
}

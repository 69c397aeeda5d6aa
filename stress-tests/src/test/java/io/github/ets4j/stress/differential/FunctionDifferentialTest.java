/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.api.Ets;
import io.github.ets4j.stress.model.Shrinker;
import io.github.ets4j.stress.model.VerifiedEngine;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.testing.Seeds;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random sessions of several processes with several tables, which call every function of {@code ets} with good and bad
 * arguments: the engine answers as Erlang does, and fails as it does, by class, reason, cause and arguments at fault.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionDifferentialTest {
    private static final int OPERATIONS = Integer.getInteger("ets4j.differential.operations", 6000);
    private static final int STEPS_PER_SESSION = Integer.getInteger("ets4j.differential.steps", 150);
    private static final long FIRST_SESSION = Long.getLong("ets4j.differential.session", 0);
    private static final int DIFFERENCES_MAX = Integer.getInteger("ets4j.differential.differences", 1);

    /** Below this number of operations, shares of them say nothing. */
    private static final int OPERATIONS_TO_JUDGE = 4000;

    private final long seed = Seeds.fixedSeed();
    private final Map<String, int[]> tally = new TreeMap<>();
    private ErlangNode node;
    private KnownFunctionDifferences known;

    @TempDir
    private Path directory;

    @BeforeAll
    void startErlang() {
        node = ErlangNode.start();
        known = new KnownFunctionDifferences(node.release());
    }

    @AfterAll
    void stopErlang() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_engineAnswersAsErlang(TableStructure structure) {
        tally.clear();
        List<String> differences = new ArrayList<>();
        int operations = 0;
        long number = FIRST_SESSION;
        while (operations < OPERATIONS && differences.size() < DIFFERENCES_MAX) {
            List<Interaction> session = known.session(seed, number, STEPS_PER_SESSION);
            String difference = run(session, structure, true);
            if (difference != null) {
                differences.add(report(number, session, structure));
            }
            operations += (int) session.stream()
                    .filter(step -> step.how() != Interaction.How.OBSERVE)
                    .count();
            number++;
        }
        String summary = operations + " operations in " + (number - FIRST_SESSION) + " sessions, " + structure
                + ", OTP " + node.release() + ", " + Seeds.replay(seed);
        if (!differences.isEmpty()) {
            fail(String.join("\n\n", differences) + "\n\n" + summary);
        }
        System.out.println(summary);
        if (Boolean.getBoolean("ets4j.differential.tally")) {
            tally.forEach((call, counts) ->
                    System.out.println(call + ": " + counts[0] + " values, " + counts[1] + " failures"));
        }
        if (operations >= OPERATIONS_TO_JUDGE) {
            judge(summary);
        }
    }

    /** Every function that both sides have has answered, and failed if it can. */
    private void judge(String summary) {
        try (Ets ets = Ets.create()) {
            for (String function : ets.functions()) {
                boolean isCalled = !known.has(function) || tally.containsKey(function);
                assertTrue(isCalled, () -> function + " is not called; " + summary);
            }
        }
        int values = tally.values().stream().mapToInt(counts -> counts[0]).sum();
        int failures = tally.values().stream().mapToInt(counts -> counts[1]).sum();
        assertTrue(failures > values / 20 && failures < values, () -> failures + " failures, " + summary);
    }

    private String report(long number, List<Interaction> session, TableStructure structure) {
        List<Interaction> shortest = Shrinker.shrink(session, part -> run(part, structure, false) != null);
        StringBuilder text = new StringBuilder(run(shortest, structure, false) + "\nin the session");
        shortest.forEach(step -> text.append("\n  ").append(step));
        return text + "\n" + structure + ", OTP " + node.release() + ", session " + number + ", " + Seeds.replay(seed)
                + " -Dets4j.differential.session=" + number;
    }

    /** Null, or the first difference. */
    private String run(List<Interaction> session, TableStructure structure, boolean isCounted) {
        List<Reply> expected;
        try {
            expected = ErlangSession.ON_ETS.run(node, session);
        } catch (UncheckedIOException e) {
            node.close();
            node = ErlangNode.start();
            return "Erlang has died of it";
        }
        SessionComparison comparison = new SessionComparison(known);
        String difference = null;
        try (VerifiedEngine verified = VerifiedEngine.create();
                EngineSession engine = new EngineSession(verified.ets(), directory, structure)) {
            for (int i = 0; i < session.size() && difference == null; i++) {
                Interaction step = session.get(i);
                Outcome actual = engine.answer(step);
                if (isCounted) {
                    count(step, expected.get(i).outcome());
                }
                if (!comparison.same(step, expected.get(i), actual)) {
                    difference = "step " + (i + 1) + ": " + step + "\n  answered " + actual + "\n  expected "
                            + expected.get(i).outcome() + " (" + expected.get(i).type() + ")";
                }
            }
            verified.verify();
        }
        return difference;
    }

    private void count(Interaction step, Outcome outcome) {
        if (step.how() == Interaction.How.OBSERVE) {
            return;
        }
        String call = step.how() == Interaction.How.FOLD ? step.function() + "/3" : step.signature();
        int[] counts = tally.computeIfAbsent(call, any -> new int[2]);
        counts[outcome instanceof Outcome.Failure ? 1 : 0]++;
    }
}

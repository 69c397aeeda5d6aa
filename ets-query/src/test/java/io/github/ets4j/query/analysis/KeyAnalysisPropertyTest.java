/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.program.MatchProgram;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever matches is looked at: no random object that matches has a key outside the selection. */
class KeyAnalysisPropertyTest {
    private static final int SPECIFICATIONS = 2000;
    private static final int OBJECTS = 25;
    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final RandomSpecifications specifications = new RandomSpecifications(random, List.of());

    @Test
    void random_matchingObjectsHaveSelectedKeys() {
        Map<KeyUse, Integer> matchesByUse = new EnumMap<>(KeyUse.class);
        for (int i = 0; i < SPECIFICATIONS; i++) {
            boolean ordered = random.nextBoolean();
            int keyPosition = 1 + random.nextInt(2);
            Term specification = specifications.specification();
            List<MatchClause> clauses =
                    SpecificationChecker.check(specification).clauses();
            KeyExplanation keys = KeyAnalysis.explain(clauses, ordered, keyPosition);
            SelectedKeys.requireOrder(keys.selection(), ordered, Seeds.replay(seed));
            MatchProgram program = MatchProgram.of(clauses);
            for (int j = 0; j < OBJECTS; j++) {
                Tuple object = specifications.object(specification, keyPosition);
                if (program.run(object, Atom.UNDEFINED) != null) {
                    matchesByUse.merge(keys.use(), 1, Integer::sum);
                    Term key = object.element(keyPosition);
                    assertTrue(
                            SelectedKeys.holds(keys.selection(), key, ordered),
                            () -> key + " is left out by " + specification + "\n" + keys + Seeds.replay(seed));
                }
            }
        }
        for (KeyUse use : KeyUse.values()) {
            int matches = matchesByUse.getOrDefault(use, 0);
            assertTrue(use == KeyUse.IMPOSSIBLE ? matches == 0 : matches > 10, use + ": matches=" + matches);
        }
    }
}

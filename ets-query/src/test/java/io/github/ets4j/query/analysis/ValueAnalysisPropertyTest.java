/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
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

/** Whatever matches is in the index where it is looked for: no random object that matches has a value outside the selection. */
class ValueAnalysisPropertyTest {
    private static final int SPECIFICATIONS = 4000;
    private static final int OBJECTS = 25;
    private static final List<Term> EXPRESSIONS = RandomSpecifications.terms("""
            ['$1','$2','$3','$2','$_',
             {element,1,'$2'},{hd,'$2'},{tl,'$1'},{map_get,1,'$2'},{hd,{tl,'$2'}},
             {{'$2','$1'}},{{'$2',a,'$3'}},['$1','$2'],['$2'|'$1'],{{'$1',{{'$2'}}}},
             {'+','$2',1},{{{'+','$2',1},'$1'}},{{'$2',{tuple_size,'$1'}}},{max,'$1','$2'},
             {'rem','$2',2},{is_atom,'$2'}]""");

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final RandomSpecifications specifications = new RandomSpecifications(random, EXPRESSIONS);

    @Test
    void random_matchingObjectsHaveSelectedValues() {
        Map<KeyUse, Integer> matchesByUse = new EnumMap<>(KeyUse.class);
        for (int i = 0; i < SPECIFICATIONS; i++) {
            Term term = specifications.specification();
            MatchSpecification specification = MatchSpecification.of(term);
            for (int j = 0; j < 4; j++) {
                IndexExpression expression = IndexExpression.of(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())));
                KeyExplanation values = specification.values(expression);
                SelectedKeys.requireOrder(values.selection(), true, Seeds.replay(seed));
                requireSelected(term, specification.program(), expression, values, matchesByUse);
            }
        }
        for (KeyUse use : KeyUse.values()) {
            int matches = matchesByUse.getOrDefault(use, 0);
            assertTrue(
                    use == KeyUse.IMPOSSIBLE ? matches == 0 : matches > 10,
                    () -> use + ": matches=" + matches + " " + Seeds.replay(seed));
        }
    }

    private void requireSelected(
            Term specification,
            MatchProgram program,
            IndexExpression expression,
            KeyExplanation values,
            Map<KeyUse, Integer> matchesByUse) {
        for (int i = 0; i < OBJECTS; i++) {
            Tuple object = specifications.object(specification, 1 + random.nextInt(3));
            if (program.run(object, Atom.UNDEFINED) != null) {
                matchesByUse.merge(values.use(), 1, Integer::sum);
                Term value = expression.valueOf(object);
                assertTrue(
                        values.selection().equals(KeySelection.ALL)
                                || value != null && SelectedKeys.holds(values.selection(), value, true),
                        () -> value + " of " + object + " is left out of the index on " + expression + " by "
                                + specification + "\n" + values + Seeds.replay(seed));
            }
        }
    }
}

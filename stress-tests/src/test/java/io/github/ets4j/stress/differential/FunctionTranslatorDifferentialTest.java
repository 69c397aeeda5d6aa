/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.FunctionTranslator;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.FunTextGenerator;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Of random funs Erlang and this project make the same match specifications, or both make none. */
class FunctionTranslatorDifferentialTest {
    private static final int FUNS = Integer.getInteger("ets4j.differential.funs", 5_000);
    private static final int FUNS_PER_EXCHANGE = 500;
    /** The release whose translation is followed; others know other functions. */
    private static final int RELEASE = 27;

    private static final Term REFUSED = Atom.of("refused");
    private static final Map<String, Term> BINDINGS = Map.of(
            "Env", TermParser.parse("{a,#{k => [1.5]}}"),
            "Bin", TermParser.parse("<<1,2>>"),
            "N", TermParser.parse("16"));

    private final long seed = Seeds.fixedSeed();

    @Test
    void funs_translateAsInErlang() {
        FunTextGenerator generator = new FunTextGenerator(Seeds.random(seed));
        int accepted = 0;
        try (ErlangNode node = ErlangNode.start()) {
            Assumptions.assumeTrue(node.release() == RELEASE, () -> "OTP " + node.release());
            for (int asked = 0; asked < FUNS; asked += FUNS_PER_EXCHANGE) {
                accepted += compare(node, generator);
            }
        }
        int funs = accepted;
        assertTrue(funs > FUNS / 4, () -> "accepted=" + funs + " of funs=" + FUNS + "; " + Seeds.replay(seed));
    }

    private int compare(ErlangNode node, FunTextGenerator generator) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < FUNS_PER_EXCHANGE; i++) {
            texts.add(generator.fun());
        }
        List<Term> answers = node.ask(
                texts.stream().map(FunctionTranslatorDifferentialTest::question).toList());
        int accepted = 0;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            Term ours = translate(text);
            assertEquals(answers.get(i), ours, () -> text + "; " + Seeds.replay(seed));
            accepted += ours.equals(REFUSED) ? 0 : 1;
        }
        return accepted;
    }

    private static Term question(String text) {
        List<Term> bindings = new ArrayList<>();
        BINDINGS.forEach((name, value) -> bindings.add(Tuple.of(Atom.of(name), value)));
        return Tuple.of(Atom.of("fun2ms"), Bitstring.of(text), ListTerm.of(bindings));
    }

    private static Term translate(String text) {
        Term specification;
        try {
            specification = FunctionTranslator.translate(text, BINDINGS);
        } catch (EtsException refused) {
            return REFUSED;
        }
        return Tuple.of(Atom.of("ok"), MatchSpecification.of(specification).term());
    }
}

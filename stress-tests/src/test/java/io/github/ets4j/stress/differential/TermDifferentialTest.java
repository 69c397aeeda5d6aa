/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Order, equality, external format and text of random terms are Erlang's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermDifferentialTest {
    private static final int QUESTIONS = Integer.getInteger("ets4j.differential.terms", 20_000);
    private static final int QUESTIONS_PER_EXCHANGE = 500;

    private final long seed = Seeds.fixedSeed();
    private TermGenerator generator;
    private ErlangNode node;
    private KnownDifferences known;

    @BeforeAll
    void startErlang() {
        node = ErlangNode.start();
        known = new KnownDifferences(node.release());
    }

    @BeforeEach
    void startAnew() {
        generator = new TermGenerator(Seeds.random(seed));
    }

    @AfterAll
    void stopErlang() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void pairs_compareAsInErlang() {
        ask(
                () -> {
                    Term[] pair = generator.pair();
                    return Tuple.of(known.adapt(pair[0]), known.adapt(pair[1]));
                },
                pair -> Tuple.of(Atom.of("compare"), pair.element(1), pair.element(2)),
                (pair, answer) -> assertEquals(relation(pair.element(1), pair.element(2)), answer, () -> about(pair)));
    }

    @Test
    void terms_encodeAsInErlang() {
        ask(
                () -> Tuple.of(known.adapt(generator.term())),
                term -> Tuple.of(Atom.of("encode"), term.element(1)),
                (term, answer) -> assertArrayEquals(
                        ((Bitstring) answer).toBytes(), Etf.encode(term.element(1)), () -> about(term)));
    }

    @Test
    void terms_printAsInErlang() {
        ask(
                () -> Tuple.of(known.printable(generator.term())),
                term -> Tuple.of(Atom.of("text"), term.element(1)),
                (term, answer) -> assertEquals(
                        ((Bitstring) answer).toText(), TermText.format(term.element(1)), () -> about(term)));
    }

    private void ask(Supplier<Tuple> subject, Function<Tuple, Term> question, BiConsumer<Tuple, Term> check) {
        for (int asked = 0; asked < QUESTIONS; asked += QUESTIONS_PER_EXCHANGE) {
            List<Tuple> subjects = new ArrayList<>();
            for (int i = 0; i < QUESTIONS_PER_EXCHANGE; i++) {
                subjects.add(subject.get());
            }
            List<Term> answers = node.ask(subjects.stream().map(question).toList());
            for (int i = 0; i < subjects.size(); i++) {
                check.accept(subjects.get(i), answers.get(i));
            }
        }
    }

    private static Term relation(Term a, Term b) {
        int order = Integer.signum(a.compareTo(b));
        return Tuple.of(IntegerTerm.of(order), Atom.of(order == 0), Atom.of(a.equals(b)));
    }

    private String about(Term subject) {
        return subject + "; OTP " + node.release() + ", " + Seeds.replay(seed);
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.FunTextGenerator;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever the text, the parsers answer or refuse with a place: they never fail in another way, and never accept too much. */
class ParserFuzzTest {
    private static final int INPUTS = Integer.getInteger("ets4j.fuzz.inputs", 7_000);
    private static final int SEED_TEXTS = 300;
    private static final int EXCERPT_LENGTH = 400;
    private static final Map<String, Term> BINDINGS =
            Map.of("Env", TermParser.parse("{a,#{}}"), "Bin", TermParser.parse("<<1,2>>"), "N", TermParser.parse("16"));

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TextMutator mutator = new TextMutator(random);
    private final TermGenerator terms = new TermGenerator(random);
    private int accepted;

    @Test
    void fun2ms_anyText_yieldsMatchSpecificationOrPosition() {
        List<String> funs = funs();
        for (int i = 0; i < INPUTS; i++) {
            String text = mutator.mutate(funs.get(random.nextInt(funs.size())));
            Term specification = parse(text, t -> FunctionTranslator.translate(t, BINDINGS), true);
            if (specification != null) {
                requireChecked(text, specification);
            }
        }
        assertTrue(accepted > INPUTS / 100, () -> "accepted=" + accepted + " of inputs=" + INPUTS);
    }

    @Test
    void fun2ms_generatedFun_isOftenAccepted() {
        for (int i = 0; i < 2_000; i++) {
            String text = new FunTextGenerator(random).fun();
            Term specification = parse(text, t -> FunctionTranslator.translate(t, BINDINGS), true);
            if (specification != null) {
                requireChecked(text, specification);
            }
        }
        assertTrue(accepted > 500, () -> "accepted=" + accepted);
    }

    @Test
    void parse_anyText_yieldsMatchSpecificationOrPosition() {
        List<String> specifications = specifications();
        for (int i = 0; i < INPUTS; i++) {
            String text = mutator.mutate(specifications.get(random.nextInt(specifications.size())));
            parse(text, MatchSpecification::parse, false);
        }
        assertTrue(accepted > INPUTS / 100, () -> "accepted=" + accepted + " of inputs=" + INPUTS);
    }

    @Test
    void of_anyTerm_yieldsMatchSpecificationOrIsRefused() {
        List<Term> specifications =
                specifications().stream().map(TermParser::parse).toList();
        for (int i = 0; i < INPUTS; i++) {
            Term term = random.nextInt(10) == 0
                    ? terms.term()
                    : spoiled(specifications.get(random.nextInt(specifications.size())));
            try {
                MatchSpecification.of(term);
            } catch (EtsException refused) {
                // one of the two answers that are right
            } catch (RuntimeException | StackOverflowError e) {
                fail(about(term.toString()), e);
            }
        }
    }

    private <T> T parse(String text, Function<String, T> parser, boolean syntaxOnly) {
        try {
            T result = parser.apply(text);
            accepted++;
            return result;
        } catch (EtsException refused) {
            boolean rightKind = refused.kind() == Kind.SYNTAX || !syntaxOnly;
            assertTrue(
                    rightKind && refused.text().matches("(?s)[1-9]\\d*:[1-9]\\d*: .*"),
                    () -> refused + "; " + about(text));
            requirePlaceInText(text, refused);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(about(text), e);
        }
        return null;
    }

    private void requirePlaceInText(String text, EtsException refused) {
        int line = Integer.parseInt(refused.text().substring(0, refused.text().indexOf(':')));
        int lines = text.split("\n", -1).length;
        assertTrue(line <= lines, () -> refused + "; " + about(text));
    }

    private void requireChecked(String text, Term specification) {
        try {
            MatchSpecification.of(specification);
        } catch (RuntimeException | StackOverflowError e) {
            fail("translated to " + excerpt(specification.toString()) + "; " + about(text), e);
        }
    }

    private List<String> funs() {
        List<String> funs = new ArrayList<>(
                List.of(
                        "fun({K, #{age := A}}) when A > 30 -> {K, A} end",
                        "fun(O = {X, [Y|_], \"ab\" ++ T}) when X > Y, is_atom(T); T -> [O, #{X => {Y, $a}}, <<1:3, \"ab\"/utf8>>] end"));
        for (int i = 0; i < SEED_TEXTS; i++) {
            funs.add(new FunTextGenerator(random).fun());
        }
        return funs;
    }

    private List<String> specifications() {
        List<String> texts = new ArrayList<>(List.of(
                "[{{'$1','$2'},[{'>','$2',30}],[{{'$1','$_'}}]}]",
                "[{'_',[],[true]},{#{a => '$1'},[],['$$']},{{'$1',#{a => '$2'}},[{'andalso',true,'$1'}],[#{'$1' => '$2'}]}]",
                "[{{k,'$1',[1,2|'$1']},[],[[{element,1,'$_'}|{const,{'$1',[]}}]]}]"));
        while (texts.size() < SEED_TEXTS) {
            try {
                texts.add(FunctionTranslator.translate(new FunTextGenerator(random).fun(), BINDINGS)
                        .toString());
            } catch (EtsException refused) {
                // the next one
            }
        }
        return texts;
    }

    private Term spoiled(Term specification) {
        Term near = specification;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            near = terms.near(near);
        }
        return random.nextInt(50) == 0 ? deep(near) : near;
    }

    private Term deep(Term term) {
        Term deep = term;
        int depth = random.nextInt(1, 400);
        for (int i = 0; i < depth; i++) {
            deep = random.nextBoolean() ? Tuple.of(Atom.of("not"), deep) : ListTerm.of(deep);
        }
        return deep;
    }

    private String about(String input) {
        return "input " + excerpt(input) + "; " + Seeds.replay(seed);
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT_LENGTH
                ? text
                : text.substring(0, EXCERPT_LENGTH) + "... (" + text.length() + " characters)";
    }
}

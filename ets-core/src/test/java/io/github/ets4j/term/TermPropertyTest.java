/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for all terms: the order is one, equality agrees with it, and text, bytes and Java values lead back. */
class TermPropertyTest {
    private static final int ROUNDS = 2000;

    private final long seed = Seeds.seed();
    private final String replay = Seeds.replay(seed);
    private TermGenerator generator;

    @BeforeEach
    void seedGenerator() {
        generator = new TermGenerator(Seeds.random(seed));
    }

    @Test
    void compare_isTotalOrder() {
        for (int i = 0; i < ROUNDS; i++) {
            Term a = generator.term();
            Term b = generator.near(a);
            Term c = generator.near(b);
            requireOrder(a, b, c, TermOrder.compare(a, b), TermOrder.compare(b, c), TermOrder.compare(a, c));
            assertEquals(-TermOrder.compare(a, b), TermOrder.compare(b, a), () -> a + " with " + b + ", " + replay);
            assertEquals(0, TermOrder.compare(a, a), () -> a + ", " + replay);
        }
    }

    @Test
    void compareExact_isTotalOrder() {
        for (int i = 0; i < ROUNDS; i++) {
            Term a = generator.term();
            Term b = generator.near(a);
            Term c = generator.near(b);
            requireOrder(
                    a, b, c, TermOrder.compareExact(a, b), TermOrder.compareExact(b, c), TermOrder.compareExact(a, c));
            assertEquals(
                    -TermOrder.compareExact(a, b),
                    TermOrder.compareExact(b, a),
                    () -> a + " with " + b + ", " + replay);
        }
    }

    private void requireOrder(Term a, Term b, Term c, int ab, int bc, int ac) {
        // of a <= b <= c or a >= b >= c follows how a and c compare
        if (ab * bc >= 0) {
            int expected = ab != 0 ? ab : bc;
            assertEquals(expected, ac, () -> a + ", " + b + ", " + c + ", " + replay);
        }
    }

    @Test
    void equals_agreesWithCompareExactAndHashCode() {
        for (int i = 0; i < ROUNDS; i++) {
            Term[] pair = generator.pair();
            boolean equal = pair[0].equals(pair[1]);
            String terms = pair[0] + " with " + pair[1] + ", " + replay;
            assertEquals(equal, TermOrder.compareExact(pair[0], pair[1]) == 0, terms);
            if (equal) {
                assertEquals(pair[0].hashCode(), pair[1].hashCode(), terms);
                assertEquals(0, TermOrder.compare(pair[0], pair[1]), terms);
            }
        }
    }

    @Test
    void parse_whatWasFormatted_isTheTerm() {
        for (int i = 0; i < ROUNDS; i++) {
            Term term = generator.term();
            assertEquals(term, TermParser.parse(TermText.format(term)), replay);
            assertEquals(term, TermParser.parse(TermText.pretty(term) + "."), replay);
        }
    }

    @Test
    void decode_whatWasEncoded_isTheTermAndTheBytes() {
        for (int i = 0; i < ROUNDS; i++) {
            Term term = generator.term();
            byte[] bytes = Etf.encode(term);
            Term decoded = Etf.decode(bytes);
            assertEquals(term, decoded, replay);
            assertArrayEquals(bytes, Etf.encode(decoded), replay);
        }
    }

    @Test
    void of_whatWasMadeJava_isTheTerm() {
        for (int i = 0; i < ROUNDS; i++) {
            Term term = generator.term();
            assertEquals(term, Terms.of(Terms.toJava(term)), replay);
        }
    }

    @Test
    void generator_sameSeed_sameTerms() {
        TermGenerator again = new TermGenerator(Seeds.random(seed));
        for (int i = 0; i < 100; i++) {
            assertEquals(generator.term(), again.term(), replay);
        }
    }

    @Test
    void generator_manyPairs_reachesEqualAndAlmostEqual() {
        int equal = 0;
        int almost = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Term[] pair = generator.pair();
            if (pair[0].equals(pair[1])) {
                equal++;
            } else if (TermOrder.compare(pair[0], pair[1]) == 0) {
                almost++;
            }
        }
        assertTrue(
                equal > ROUNDS / 20 && almost > ROUNDS / 100, "equal=" + equal + " almost=" + almost + ", " + replay);
    }
}

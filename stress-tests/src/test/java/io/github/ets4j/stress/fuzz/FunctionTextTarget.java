/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.FunctionTranslator;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Text of funs for {@code fun2ms}: translated, or refused. What it is translated to is a match specification or refused as none. */
public final class FunctionTextTarget {
    private static final Set<Kind> REFUSALS = Set.of(Kind.SYNTAX);
    private static final Set<Kind> SPECIFICATION_REFUSALS = Set.of(Kind.NONE);
    private static final List<Term> OBJECTS = List.of(Tuple.EMPTY);

    /** As for {@link TermTextTarget}: bitstrings are constants too. */
    private static final long BYTES_BASE = 256L << 20;

    private static final long BYTES_PER_BYTE = 10_000;

    private FunctionTextTarget() {}

    /** Runs an input: text in UTF-8. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Term specification = Allocation.within(BYTES_BASE, BYTES_PER_BYTE, input, () -> translate(text));
        if (specification != null) {
            run(specification);
        }
    }

    private static Term translate(String text) {
        try {
            return FunctionTranslator.translate(text);
        } catch (EtsException refused) {
            Demand.kind(refused, REFUSALS);
            return null;
        }
    }

    private static void run(Term specification) {
        try {
            MatchSpecification.of(specification).run(OBJECTS);
        } catch (EtsException refused) {
            Demand.kind(refused, SPECIFICATION_REFUSALS);
        }
    }
}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.term.Term;
import java.util.List;

/** The patterns that are no variables. */
sealed interface PatternNode extends MatchPattern {
    /** Anything. */
    record Any() implements PatternNode, HeadPattern {}

    /** A tuple of exactly these elements. */
    record TupleOf(List<MatchPattern> elements) implements PatternNode, HeadPattern {}

    /** A list of these elements and this tail. */
    record ListOf(List<MatchPattern> elements, MatchPattern tail) implements PatternNode {}

    /** A map with at least these fields. */
    record MapOf(List<Field> fields) implements PatternNode {}

    /** A constant. */
    record Literal(Term value) implements PatternNode {}

    /** A constant key and the pattern of its value. */
    record Field(Term key, MatchPattern value) {}
}

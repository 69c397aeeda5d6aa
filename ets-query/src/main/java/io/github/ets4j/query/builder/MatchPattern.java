/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/**
 * What a part of an object must look like: made by {@link MatchSpecifications#any}, {@link MatchSpecifications#tupleOf}, {@link
 * MatchSpecifications#listOf}, {@link MatchSpecifications#mapWith}, or a variable. Immutable.
 */
public sealed interface MatchPattern permits HeadPattern, NumberVariable, BooleanVariable, PatternNode {}

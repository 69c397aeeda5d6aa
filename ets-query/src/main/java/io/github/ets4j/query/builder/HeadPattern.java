/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/** What a whole object, which is always a tuple, must look like: a tuple, a variable or anything. Immutable. */
public sealed interface HeadPattern extends MatchPattern permits Variable, PatternNode.Any, PatternNode.TupleOf {}

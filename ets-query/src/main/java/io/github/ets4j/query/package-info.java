/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Match specifications: ETS's language of conditions and results, which {@code select} and its relatives take. A {@link
 * io.github.ets4j.query.MatchSpecification} is made once, from a term or a text, and used as often as wanted.
 */
package io.github.ets4j.query;

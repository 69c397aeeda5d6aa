/**
 * Match specifications in Java, with types: {@link io.github.ets4j.query.builder.MatchSpecifications} is where to begin.
 */
package io.github.ets4j.query.builder;

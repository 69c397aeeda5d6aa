/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Internal. Rows: tuples encoded in the memory of a {@link io.github.ets4j.core.memory.Space Space}, and the keys in them.
 *
 * <p>A term is a 64-bit <em>word</em> ({@link io.github.ets4j.core.row.TermWord}); one that does not fit a word has a
 * <em>blob</em> besides it. Word and blob are the term's <em>image</em>: the same bytes for the same term wherever it
 * lies, so that {@code =:=}, hashing and copying work on words without knowing the term. {@code docs/spec/row.md} and
 * {@code docs/spec/sort-key.md} are the normative layouts.
 */
package io.github.ets4j.core.row;

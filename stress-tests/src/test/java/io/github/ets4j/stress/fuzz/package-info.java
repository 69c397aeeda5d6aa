/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Bytes from strangers: whatever they are, a parser, decoder or service answers or refuses them by its typed error. Each target
 * is run by Jazzer, whose mutations are guided by coverage, and by {@link io.github.ets4j.stress.fuzz.FuzzTest} on its seeds,
 * on what has been found before, and on plain random mutations of both.
 */
package io.github.ets4j.stress.fuzz;

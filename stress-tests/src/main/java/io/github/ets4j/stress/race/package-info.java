/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Races of two actors on the engine, run by jcstress. A state has keys of its own in a table that all states of a test share,
 * and its arbiter removes them: making a table for each of millions of states would test little else. Where bases are split
 * and joined it has a table of its own, of one page, so that they are divided between its keys; where the table itself is what
 * is raced for, one that is empty or has a row or two; where a mechanism is tested by itself, some words of its own.
 *
 * <p>{@code Model} is the idea of a class, as small as can be and without the engine; {@link
 * io.github.ets4j.stress.race.Weaker} marks what lacks a part of it.
 */
package io.github.ets4j.stress.race;

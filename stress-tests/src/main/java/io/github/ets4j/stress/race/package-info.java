/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Races of two actors on the engine, run by jcstress. A state has keys of its own in a table that all states of a test share,
 * and its arbiter removes them: making a table for each of millions of states would test little else.
 */
package io.github.ets4j.stress.race;

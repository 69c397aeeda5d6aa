/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Deliberately weaker variants of the engine, each with one step of one method taken away, and the test that finds it out: so a
 * test that sees nothing wrong with the engine is known to be able to. The engine is loaded once more for each, see {@link
 * io.github.ets4j.stress.weaker.WeakerClasses}.
 */
package io.github.ets4j.stress.weaker;

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Runs the races of {@link io.github.ets4j.stress.race} and judges them: all have run, none has shown what is forbidden, and
 * weaker variants have shown what they are there for.
 */
package io.github.ets4j.stress.runner;

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

/** One line of a probe: its answer to a question. */
record Sample(Question question, Unit unit, double value) {}

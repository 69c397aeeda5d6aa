/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Lincheck explores interleavings of few calls on small tables and looks for a result that no order of the calls explains. It
 * assumes sequential consistency: what the memory model allows beyond that is for the races. It sees the Agrona back end only.
 *
 * <p>Tables start with a {@link io.github.ets4j.stress.linearizability.Filling} that is one call away from a rare path, and
 * {@link io.github.ets4j.stress.linearizability.Scenarios} make these calls. That the paths are taken, and looked at, is shown
 * by {@link io.github.ets4j.stress.linearizability.WeakerPath}: on an engine that lacks a step of such a path, the same calls
 * fail. The checker knows calls that happen at one instant; what is no such call (a select over several keys, a walk) is none of
 * the operations.
 */
package io.github.ets4j.stress.linearizability;

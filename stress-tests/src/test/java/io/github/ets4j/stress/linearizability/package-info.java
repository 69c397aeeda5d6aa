/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * Lincheck explores interleavings of few calls on small tables and looks for a result that no order of the calls explains. It
 * assumes sequential consistency: what the memory model allows beyond that is for the races. It sees the Agrona back end only.
 */
package io.github.ets4j.stress.linearizability;

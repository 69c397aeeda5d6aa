/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * One store, all workloads, one JVM: {@link io.github.ets4j.bench.probe.Probe} loads the rows, runs each workload for a short time
 * and prints a line for each figure. A comparison runs the probes of many stores in turn.
 */
package io.github.ets4j.bench.probe;

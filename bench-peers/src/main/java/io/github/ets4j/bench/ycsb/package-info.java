/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/**
 * YCSB: bindings of stores for the Yahoo! Cloud Serving Benchmark, usable with its own client, and a probe that runs its core
 * workloads A to F in one JVM.
 */
package io.github.ets4j.bench.ycsb;

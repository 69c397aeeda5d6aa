/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** What a JVM shows of itself while it is measured: collections, heap in use, delays, durations of lookups. */
package io.github.ets4j.bench.gauge;

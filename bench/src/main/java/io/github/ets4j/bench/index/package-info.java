/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** What secondary indexes cost, and what rows found by them cost. */
package io.github.ets4j.bench.index;

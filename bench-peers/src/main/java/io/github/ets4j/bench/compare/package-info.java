/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** What {@code bench/compare.sh} has measured, turned into tables, ratios, a judgement of the bars, and charts. */
package io.github.ets4j.bench.compare;

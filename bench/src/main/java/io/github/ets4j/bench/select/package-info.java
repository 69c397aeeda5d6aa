/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Selecting among a million rows: match specifications on tables, streams over the maps of the JDK, the same in Erlang. */
package io.github.ets4j.bench.select;

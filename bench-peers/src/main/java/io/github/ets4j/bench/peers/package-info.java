/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** The stores of others, each behind the interface that all stores of a comparison have. */
package io.github.ets4j.bench.peers;

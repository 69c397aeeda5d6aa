/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Rare paths, forced one after the other: memory that ends at each allocation, threads that stop at each step. */
package io.github.ets4j.stress.schedule;

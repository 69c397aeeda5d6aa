/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Random work of several threads for as long as one likes, with faults, and then an account of all memory. */
package io.github.ets4j.stress.soak;

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Seeded random scripts on the engine and the reference table side by side, from one thread and from many. */
package io.github.ets4j.stress.model;

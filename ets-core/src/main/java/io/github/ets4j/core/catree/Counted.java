/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Ranks;

/**
 * How many entries the parts of a base had, and a stamp of the base: as long as the stamp is valid nobody has written to the
 * base, and all of it is still so. Immutable once made.
 */
record Counted(long stamp, Ranks ranks) {}

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** What the rigs have in common: how they say what they have run. */
package io.github.ets4j.stress.evidence;

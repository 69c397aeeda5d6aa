/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: the sequential ordered container that a base node may own, an off-heap B+-tree. */
package io.github.ets4j.core.btree;

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: secondary indexes. */
package io.github.ets4j.core.index;

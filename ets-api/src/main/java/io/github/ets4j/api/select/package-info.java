/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: match specifications at work on tables: whole, in chunks, lazily, in parallel. */
package io.github.ets4j.api.select;

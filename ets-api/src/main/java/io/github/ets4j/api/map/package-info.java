/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** How rows become the entries of a map: {@link io.github.ets4j.api.map.RowMapping}. */
package io.github.ets4j.api.map;

/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: tables as the maps of the Java library. */
package io.github.ets4j.api.view;

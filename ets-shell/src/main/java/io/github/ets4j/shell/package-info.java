/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */

/** The command {@code ets4j}: shell, scripts, import of tables and demonstration. */
package io.github.ets4j.shell;

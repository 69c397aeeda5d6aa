/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** A plain reference table, and the one interface through which it, the engine and a real Erlang are driven. */
package io.github.ets4j.stress.oracle;

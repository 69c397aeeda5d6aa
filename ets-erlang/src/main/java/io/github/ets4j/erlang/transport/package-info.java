/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: sockets, frames, connections and their limits. */
package io.github.ets4j.erlang.transport;

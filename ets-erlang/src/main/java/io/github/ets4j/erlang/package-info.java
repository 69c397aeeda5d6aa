/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** The server for Erlang nodes: see {@code docs/spec/erlang-protocol.md}. */
package io.github.ets4j.erlang;

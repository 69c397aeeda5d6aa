/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** What the server for Erlang nodes is measured beside. */
package io.github.ets4j.bench.server;

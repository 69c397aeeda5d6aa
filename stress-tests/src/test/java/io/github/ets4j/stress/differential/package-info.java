/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** The engine, the codecs and the reference table against a real Erlang that runs beside the test. */
package io.github.ets4j.stress.differential;

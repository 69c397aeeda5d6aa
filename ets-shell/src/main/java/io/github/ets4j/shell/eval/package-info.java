/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */

/** Evaluates Erlang expressions over terms, with the functions of {@code ets} and a small part of the standard library. */
package io.github.ets4j.shell.eval;

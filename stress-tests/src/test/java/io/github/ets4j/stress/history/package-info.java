/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Long histories of calls by several threads, recorded with time stamps and checked for linearizability afterwards. */
package io.github.ets4j.stress.history;

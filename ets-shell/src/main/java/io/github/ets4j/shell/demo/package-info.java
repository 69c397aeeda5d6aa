/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */

/** The demonstration: every named code point of Unicode in three tables, loaded by several threads, checked and shown. */
package io.github.ets4j.shell.demo;
